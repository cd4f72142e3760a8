import {
  Combine,
  CornerDownLeft,
  Ellipsis,
  History,
  Keyboard,
  RotateCw,
  Scissors,
  Undo2,
} from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { SessionDetail } from '../../../shared/domain/session.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { MenuButton } from '../../components/Menu.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { markOf } from '../../lib/states.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './ConfirmBar.module.css';
import { splitting } from './acts/splitting.ts';
import { fieldByPath, sections } from './fields.ts';
import { isOpen, isUnresolved, stateOf } from './marks.ts';
import { useSpotlight } from './spotlight.ts';
import type { Review } from './useReview.ts';
import { useTyping } from './useTyping.ts';

/** What opens above a review. */
export type ReviewDialog = 'keys' | 'history' | 'readAgain' | 'split' | 'join';

/** A file that has ended may be read again; one that is being worked on may not. */
const ended = new Set(['completed', 'needs_review', 'duplicate', 'not_invoice']);

/** The foot of a review: where the present field comes from, what is left to look at, and the word "right". */
export function ConfirmBar(props: {
  session: SessionDetail;
  review: Review;
  /** The person was told that errors are left, and is asked once more. */
  asking: boolean;
  busy: boolean;
  onConfirm: () => void;
  onStay: () => void;
  onOpen: (dialog: ReviewDialog) => void;
  onNext: (() => void) | null;
}) {
  const { t } = useTexts();
  const { review, session, asking } = props;
  const { document, checks } = review;
  const mayRead = ended.has(session.status) && session.sha256 !== null;
  const { onOpen } = props;
  const errors = checks.filter((check) => isOpen(check) && check.severity === 'error').length;
  const open = document.status === 'needs_review';
  if (asking)
    return (
      <footer className={`${styles.bar} ${styles.asking}`} role="alert">
        <span className={styles.state}>
          <StateMark mark="failed" /> {t('ui.review.errorsLeft', { count: errors })}
        </span>
        <span className={styles.buttons}>
          <Button small onPress={props.onStay}>
            {t('ui.review.stay')}
          </Button>
          <Button small kind="danger" isDisabled={props.busy} onPress={props.onConfirm} autoFocus>
            {t('ui.review.confirmAnyway')}
          </Button>
        </span>
      </footer>
    );
  return (
    <footer className={styles.bar}>
      <SourceLine review={review} />
      <div className={styles.line}>
        <Standing review={review} />
        <span className={styles.buttons}>
          <IconButton small label={t('ui.review.keys')} icon={<Keyboard />} onPress={() => onOpen('keys')} />
          <IconButton
            small
            label={t('ui.review.history')}
            icon={<History />}
            onPress={() => onOpen('history')}
          />
          <MenuButton
            label={t('ui.review.more')}
            entries={[
              ...(mayRead
                ? [
                    {
                      id: 'again',
                      label: t('ui.review.readAgain'),
                      icon: <RotateCw />,
                      keys: 'A',
                      onAction: () => onOpen('readAgain'),
                    },
                  ]
                : []),
              ...(mayRead && splitting(session.media_type) !== null
                ? [
                    {
                      id: 'split',
                      label: t('ui.split.open'),
                      icon: <Scissors />,
                      keys: 'S',
                      onAction: () => onOpen('split'),
                    },
                  ]
                : []),
              {
                id: 'join',
                label: t('ui.join.open'),
                icon: <Combine />,
                keys: 'U',
                onAction: () => onOpen('join'),
              },
            ]}
          >
            <IconButton small label={t('ui.review.more')} icon={<Ellipsis />} />
          </MenuButton>
          {open ? (
            <Button kind="primary" isDisabled={props.busy} onPress={props.onConfirm}>
              {t('ui.review.confirm')} <CornerDownLeft className={styles.key} aria-hidden />
            </Button>
          ) : (
            <>
              {document.confirmed !== null && (
                <IconButton
                  small
                  label={t('ui.review.undoConfirm')}
                  icon={<Undo2 />}
                  onPress={() => void review.undo()}
                />
              )}
              {props.onNext && (
                <Button onPress={props.onNext}>
                  {t('ui.review.next')} <CornerDownLeft className={styles.key} aria-hidden />
                </Button>
              )}
            </>
          )}
        </span>
      </div>
    </footer>
  );
}

/** What is left to look at. */
function Standing({ review }: { review: Review }) {
  const { t } = useTexts();
  const { dayAndTime } = useFormats();
  const { document, checks } = review;
  if (document.confirmed !== null)
    return (
      <span className={styles.state}>
        <StateMark mark="done" /> {t('ui.review.confirmedAt', { when: dayAndTime(document.confirmed.at) })}
      </span>
    );
  const left = sections
    .flatMap((section) => section.fields)
    .filter((field) => isUnresolved(stateOf(document, field.path, checks))).length;
  const failing = checks.some(isOpen);
  const sentence =
    left > 0
      ? t('ui.review.left', { count: left })
      : failing
        ? t('ui.review.checksLeft')
        : document.status === 'needs_review'
          ? t('ui.review.compare')
          : t('ui.review.allRight');
  const mark = left > 0 || failing ? 'review' : markOf[document.status];
  return (
    <span className={styles.state} role="status">
      <StateMark mark={mark} /> {sentence}
    </span>
  );
}

/** Where the value under the keyboard was read. */
function SourceLine({ review }: { review: Review }) {
  const { t, named } = useTexts();
  const { percent } = useFormats();
  const typing = useTyping();
  const spotlight = useSpotlight();
  const { path, source } = useSyncExternalStore(spotlight.subscribe, spotlight.state);
  const field = path === null ? undefined : fieldByPath.get(path);
  const now = path === null ? null : (review.document.provenance.fields[path] ?? source);
  if (path === null || !now) return null;
  const corrected = review.document.corrections.find((one) => one.field === path);
  const parts = [
    ...(field ? [t(field.label)] : []),
    now.source === 'person' ? t('ui.review.byHand') : named(`ui.engine.${now.source}`, now.source),
    ...(now.page === null ? [] : [t('ui.review.onPage', { page: now.page })]),
    ...(now.source === 'person' || now.confidence >= 1 ? [] : [percent(Math.round(now.confidence * 100))]),
    ...(typeof corrected?.previous === 'string'
      ? [
          t('ui.review.before', {
            value: typing.shown(corrected.previous, field?.kind ?? 'text', review.document.currency),
          }),
        ]
      : []),
  ];
  return (
    <p className={styles.source} title={now.evidence ?? ''}>
      {parts.join(' · ')}
    </p>
  );
}
