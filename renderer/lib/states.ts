/** The marks that stand for a session's state everywhere: one shape and one colour each. */
import type { Batch } from '../../shared/domain/batch.ts';
import type { SessionState } from '../../shared/domain/session.ts';

export const marks = ['done', 'review', 'duplicate', 'failed', 'working', 'waiting', 'cancelled'] as const;
export type Mark = (typeof marks)[number];

export const markOf: Record<SessionState, Mark> = {
  received: 'waiting',
  queued: 'waiting',
  processing: 'working',
  waiting: 'waiting',
  completed: 'done',
  needs_review: 'review',
  duplicate: 'duplicate',
  not_invoice: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** Sessions of a batch by mark; every mark is present. */
export function countMarks(states: Batch['states']): Record<Mark, number> {
  const counts: Record<Mark, number> = {
    done: 0,
    review: 0,
    duplicate: 0,
    failed: 0,
    working: 0,
    waiting: 0,
    cancelled: 0,
  };
  for (const [state, count] of Object.entries(states)) counts[markOf[state as SessionState]] += count ?? 0;
  return counts;
}

export interface BatchAccount {
  total: number;
  ok: number;
  review: number;
  duplicate: number;
  not_invoice: number;
  failed: number;
  cancelled: number;
  pending: number;
  /** What no state accounts for. Zero, or something is wrong and must be seen. */
  lost: number;
}

/** What became of everything that came in. */
export function accountOfBatch(batch: Pick<Batch, 'total' | 'states'>): BatchAccount {
  const of = (state: SessionState): number => batch.states[state] ?? 0;
  const parts = {
    ok: of('completed'),
    review: of('needs_review'),
    duplicate: of('duplicate'),
    not_invoice: of('not_invoice'),
    failed: of('failed'),
    cancelled: of('cancelled'),
    pending: of('received') + of('queued') + of('processing') + of('waiting'),
  };
  const named = Object.values(parts).reduce((left, right) => left + right, 0);
  return { total: batch.total, ...parts, lost: batch.total - named };
}
