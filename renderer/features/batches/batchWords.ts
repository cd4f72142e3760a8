/** Sentences about a batch. */
import type { Batch } from '../../../shared/domain/batch.ts';
import { accountOfBatch, countMarks, type Mark } from '../../lib/states.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { useTimeLeft } from '../../lib/timeLeft.ts';

export interface BatchWords {
  title(batch: Batch): string;
  /** How it stands: gathering, copying, reading, done. */
  status(batch: Batch): string;
  /** What became of everything that came in, for a batch that is finished: "45 ok", "3 to review"… */
  account(batch: Batch): { mark: Mark; text: string }[];
  /** Counts by mark, those that are there. */
  legend(batch: Batch): { mark: Mark; count: number; label: string }[];
  /** The whole bar in words. */
  spoken(batch: Batch): string;
}

const accountOrder = [
  { part: 'ok', mark: 'done' },
  { part: 'review', mark: 'review' },
  { part: 'not_invoice', mark: 'done' },
  { part: 'duplicate', mark: 'duplicate' },
  { part: 'failed', mark: 'failed' },
  { part: 'cancelled', mark: 'cancelled' },
  { part: 'pending', mark: 'waiting' },
] as const;
const legendOrder: Mark[] = ['done', 'review', 'duplicate', 'failed', 'working', 'waiting', 'cancelled'];

export function useBatchWords(): BatchWords {
  const { t, named } = useTexts();
  const { dayAndTime, integer, percent } = useFormats();
  const timeLeft = useTimeLeft();

  const waitingWhy = (batch: Batch): string[] =>
    Object.entries(batch.waiting)
      .filter(([, count]) => (count ?? 0) > 0)
      .map(([reason, count]) =>
        t('ui.batch.waitingFor', { count: count ?? 0, why: named(`waiting.${reason}`, reason) }),
      );

  const status = (batch: Batch): string => {
    if (batch.intake_state === 'gathering') return t('ui.batch.gathering', { count: batch.total });
    if (batch.intake_state === 'copying') {
      const copied = batch.total - (batch.states.received ?? 0);
      return t('ui.batch.copying', { done: copied, total: batch.total });
    }
    if (batch.is_complete) return batch.total === 0 ? t('ui.batch.nothing') : t('ui.batch.finished');
    const parts = [t('ui.batch.left', { count: batch.pending })];
    if (batch.seconds_left !== null) parts.push(timeLeft(batch.seconds_left));
    if (batch.handed_over > 0) parts.push(t('ui.batch.handedOver', { count: batch.handed_over }));
    if (batch.held > 0) parts.push(t('ui.batch.held', { count: batch.held }));
    return [...parts, ...waitingWhy(batch)].join(' · ');
  };

  const legend = (batch: Batch): { mark: Mark; count: number; label: string }[] => {
    const counts = countMarks(batch.states);
    return legendOrder
      .filter((mark) => counts[mark] > 0)
      .map((mark) => ({ mark, count: counts[mark], label: t(`ui.mark.${mark}`, { count: counts[mark] }) }));
  };

  return {
    title: (batch) => t('ui.batch.title', { when: dayAndTime(batch.created_at) }),
    status,
    account(batch) {
      const account = accountOfBatch(batch);
      return accountOrder
        .filter(({ part }) => account[part] > 0)
        .map(({ part, mark }) => ({
          mark,
          text: `${integer(account[part])} ${t(`ui.account.${part}`, { count: account[part] })}`,
        }));
    },
    legend,
    spoken: (batch) =>
      [
        t('ui.batch.progress', { percent: percent(batch.progress_percentage) }),
        ...legend(batch).map((part) => `${integer(part.count)} ${part.label}`),
      ].join(', '),
  };
}
