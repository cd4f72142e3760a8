import { useFormats, useTexts } from '../../lib/text.tsx';
import { Button } from '../../components/Button.tsx';
import type { Field } from './fields.ts';
import { documentTypes } from '../../../shared/domain/document.ts';
import { textAt } from './fields.ts';
import { FieldMark } from './FieldMark.tsx';
import styles from './FieldRow.module.css';
import { stateOf } from './marks.ts';
import { useSpotlight } from './spotlight.ts';
import { useFieldInput } from './useFieldInput.ts';
import { useReasons } from './useReasons.ts';
import { useReviewed } from './useReview.ts';
import { useTyping } from './useTyping.ts';

/** One field: its name, its value that can be typed over, how sure it is, and why not. */
export function FieldRow({ field }: { field: Field }) {
  const { t } = useTexts();
  const { dayLong } = useFormats();
  const review = useReviewed();
  const reasonsOf = useReasons();
  const { path, kind } = field;
  const value = textAt(review.document, path);
  const entry = useFieldInput(path, kind, value);
  const state = stateOf(review.document, path, review.checks);
  const reasons = [
    ...(entry.problem === null ? [] : [t(problemIds[kind] ?? 'ui.review.problem.text')]),
    ...reasonsOf(review, path, state),
  ];
  const why = `${entry.id}-why`;
  const shape = [
    styles.input,
    field.mono ? 'mono' : '',
    kind === 'amount' || kind === 'number' ? styles.amount : '',
    path === 'totals.payable' ? styles.payable : '',
  ].join(' ');
  return (
    <div className={styles.row} data-state={state}>
      <label className={styles.label} htmlFor={entry.id}>
        {t(field.label)}
      </label>
      <div className={styles.value}>
        <div className={styles.line}>
          {kind === 'type' ? (
            <TypeChoice id={entry.id} value={value ?? 'other'} />
          ) : (
            <input
              {...entry.props}
              id={entry.id}
              className={shape}
              value={entry.text}
              placeholder={field.always ? t('ui.review.empty') : ''}
              spellCheck={false}
              autoComplete="off"
              aria-describedby={reasons.length > 0 ? why : undefined}
              aria-invalid={entry.problem !== null || state === 'wrong'}
              data-unreadable={entry.problem !== null || undefined}
              title={kind === 'day' ? dayLong(value) : entry.text}
            />
          )}
          <FieldMark state={state} />
        </div>
        {reasons.length > 0 && (
          <ul id={why} className={styles.why}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        <Difference field={field} />
        <Suggestion path={path} />
      </div>
    </div>
  );
}

const problemIds = {
  amount: 'ui.review.problem.amount',
  number: 'ui.review.problem.amount',
  day: 'ui.review.problem.day',
  currency: 'ui.review.problem.currency',
} as const satisfies Partial<Record<Field['kind'], string>> as Partial<
  Record<Field['kind'], 'ui.review.problem.amount' | 'ui.review.problem.day' | 'ui.review.problem.currency'>
>;

function TypeChoice({ id, value }: { id: string; value: string }) {
  const { t } = useTexts();
  const review = useReviewed();
  const spotlight = useSpotlight();
  const path = 'document_type';
  return (
    <select
      id={id}
      className={`${styles.input} ${styles.select}`}
      value={value}
      data-review-field={path}
      onFocus={() =>
        spotlight.aim(
          { path, kind: 'type', take: () => undefined },
          review.document.provenance.fields[path] ?? null,
        )
      }
      onChange={(event) => void review.correct([{ field: path, value: event.target.value }])}
    >
      {documentTypes.map((type) => (
        <option key={type} value={type}>
          {t(`ui.type.${type}`)}
        </option>
      ))}
    </select>
  );
}

/** A newer reading that says something else than the person did: shown, never taken by itself. */
function Difference({ field }: { field: Field }) {
  const { t } = useTexts();
  const review = useReviewed();
  const typing = useTyping();
  const found = review.document.corrections.find((one) => one.field === field.path && one.differs);
  if (!found || (typeof found.read !== 'string' && found.read !== null)) return null;
  const read = found.read;
  return (
    <p className={styles.offer}>
      {t('ui.review.differs', {
        value: read === null ? '–' : typing.shown(read, field.kind, review.document.currency),
      })}
      <Button small kind="quiet" onPress={() => void review.correct([{ field: field.path, value: read }])}>
        {t('ui.review.takeIt')}
      </Button>
    </p>
  );
}

/** What a person said of an earlier document of this seller: offered, never applied. */
function Suggestion({ path }: { path: string }) {
  const { t } = useTexts();
  const review = useReviewed();
  const offer = review.document.suggestions.find((one) => one.field === path);
  // What stands at a place that the person has shown is offered against another reading too.
  if (!offer || (offer.label === null && textAt(review.document, path) !== null)) return null;
  return (
    <p className={styles.offer}>
      {offer.label === null
        ? t('ui.review.suggested', { value: offer.value, number: offer.invoice_number ?? '–' })
        : t('ui.review.suggestedPlace', {
            value: offer.value,
            label: offer.label,
            number: offer.invoice_number ?? '–',
          })}
      <Button small kind="quiet" onPress={() => void review.correct([{ field: path, value: offer.value }])}>
        {t('ui.review.takeIt')}
      </Button>
    </p>
  );
}
