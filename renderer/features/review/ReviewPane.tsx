import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { SessionDetail } from '../../../shared/domain/session.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { loadLater } from '../../lib/loadLater.ts';
import { useKeys } from '../../lib/useKeys.ts';
import { JoinDialog } from './acts/JoinDialog.tsx';
import { splitting } from './acts/splitting.ts';
import { ConfirmBar, type ReviewDialog } from './ConfirmBar.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { ReadAgainDialog } from './ReadAgainDialog.tsx';
import { ReviewForm } from './ReviewForm.tsx';
import styles from './ReviewPane.module.css';
import { useSpotlight } from './spotlight.ts';
import { ReviewContext, type Review, useReview } from './useReview.ts';
import { focusField, focusFirstOpen, inputsIn, useWalk } from './useWalk.ts';

// It draws pages, and so brings the PDF engine with it.
const SplitDialog = loadLater(async () => (await import('./acts/SplitDialog.tsx')).SplitDialog);

interface Props {
  session: SessionDetail;
  /** Above the fields: the file's state, and which of its documents this is. */
  head: ReactNode;
  /** Below them: notes and the log. */
  foot: ReactNode;
  /** The keyboard goes into the first field that wants a look; else it stays outside, for leafing. */
  reviewing: boolean;
  /** Goes on to what is next; null when nothing is. */
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  /** The document was confirmed. */
  onConfirmed: () => void;
}

/** One document beside its original. */
export function ReviewPane({ document_id, ...props }: Props & { document_id: string }) {
  const review = useReview(document_id);
  return (
    <ReviewContext value={review}>
      {review ? <Loaded {...props} review={review} /> : <div className={styles.pane}>{props.head}</div>}
    </ReviewContext>
  );
}

function Loaded(props: Props & { review: Review }) {
  const { session, review, head, foot, reviewing, onNext, onPrevious, onConfirmed } = props;
  const { t } = useTexts();
  const spotlight = useSpotlight();
  const form = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState<ReviewDialog | null>(null);
  const { document, checks } = review;
  const close = (): void => setOpen(null);
  const splits = splitting(session.media_type);
  const show = (dialog: ReviewDialog): void => {
    if (dialog === 'split' && splits !== null && splits !== 'pages')
      tell({ kind: 'info', text: t(`ui.split.not.${splits}`) });
    else setOpen(dialog);
  };
  const wantsLook = document.status === 'needs_review';

  /** Stores what is being typed; false when something typed makes no sense. */
  const leaveField = async (): Promise<boolean> => {
    const active = globalThis.document.activeElement;
    if (active instanceof HTMLElement && form.current?.contains(active)) active.blur();
    await review.settled();
    const wrong = inputsIn(form.current ?? globalThis.document.body).find((input) =>
      input.hasAttribute('data-unreadable'),
    );
    return !focusField(wrong);
  };
  const confirm = async (force: boolean): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const ready = await leaveField();
    const outcome = ready ? await review.confirm(force) : 'refused';
    setBusy(false);
    setAsking(outcome === 'checks_failed');
    if (outcome !== 'done') return;
    tell({
      kind: 'info',
      text: t('ui.inbox.confirmed', { count: 1 }),
      topic: 'confirmed',
      action: { label: t('ui.undo'), run: () => void review.undo() },
    });
    onConfirmed();
  };
  const enter = (): void => {
    if (wantsLook) void confirm(asking);
    else void leaveField().then((ready) => ready && onNext?.());
  };
  const walkTo = (go: (() => void) | null) => (): void => {
    if (go) void leaveField().then((ready) => ready && go());
  };
  const latest = useRef(enter);
  useEffect(() => {
    latest.current = enter;
  });
  const walk = useWalk({ document, checks, onEnter: useCallback(() => latest.current(), []) });

  // The keyboard goes to where a look is wanted, once the document is there.
  const arrived = useRef(false);
  useEffect(() => {
    const pane = form.current;
    if (arrived.current || !pane) return;
    arrived.current = true;
    const inField = reviewing && wantsLook && focusFirstOpen(pane, document, checks);
    if (!inField) pane.focus({ preventScroll: true });
  }, [reviewing, wantsLook, document, checks]);
  useEffect(
    () =>
      spotlight.onFocus((path) => {
        const pane = form.current;
        if (pane) focusField(inputsIn(pane).find((input) => input.dataset['reviewField'] === path));
      }),
    [spotlight],
  );
  useKeys({
    ...(asking && { Escape: () => setAsking(false) }),
    '?': () => setOpen('keys'),
    h: () => setOpen('history'),
    a: () => setOpen('readAgain'),
    u: () => setOpen('join'),
    ...(splits !== null && { s: () => show('split') }),
    'mod+z': () => void review.undo(),
    Enter: () => {
      const active = globalThis.document.activeElement;
      // What Enter presses by itself is not for the document.
      if (!active?.closest('button, a, summary, [role=grid]')) enter();
      else if (active instanceof HTMLElement) active.click();
    },
  });

  return (
    <div className={styles.pane}>
      <div
        ref={form}
        className={styles.scroller}
        tabIndex={0}
        role="group"
        aria-label={t('ui.session.reading')}
        onKeyDown={(event) => {
          if (event.key === 'PageDown' && event.target instanceof HTMLInputElement) {
            event.preventDefault();
            walkTo(onNext)();
          } else if (event.key === 'PageUp' && event.target instanceof HTMLInputElement) {
            event.preventDefault();
            walkTo(onPrevious)();
          } else if (event.key === 'Tab' && !event.shiftKey && event.target === event.currentTarget) {
            if (focusFirstOpen(event.currentTarget, document, checks)) event.preventDefault();
          } else {
            walk(event);
          }
        }}
      >
        {head}
        <ReviewForm session={session} review={review} onGone={onConfirmed} />
        {foot}
      </div>
      <ConfirmBar
        session={session}
        review={review}
        asking={asking}
        busy={busy}
        onConfirm={() => void confirm(asking)}
        onStay={() => {
          setAsking(false);
          if (form.current) focusFirstOpen(form.current, document, checks);
        }}
        onOpen={show}
        onNext={onNext}
      />
      {open === 'keys' && <KeysDialog onClose={close} />}
      {open === 'history' && <HistoryDialog review={review} onClose={close} />}
      {open === 'readAgain' && <ReadAgainDialog session={session} onClose={close} />}
      {open === 'join' && <JoinDialog document={document} onClose={close} />}
      {open === 'split' && <SplitDialog session={session} onClose={close} />}
    </div>
  );
}
