/** Which notifications are due: when batches end and when a lane stands still for a person. Pure but for its memory. */
import type { QueueStatus } from '../../shared/contract.ts';
import type { Batch } from '../../shared/domain/batch.ts';
import type { Language } from '../../shared/domain/settings.ts';
import { sentence } from '../sentences.ts';

export interface Notice {
  title: string;
  body: string;
  /** What a click opens. */
  opens: { to: 'inbox' | 'batch' | 'batches' | 'settings'; id: string | null };
}

/** Pauses that last until a person does something. */
const forPerson = new Set(['api_key', 'budget', 'storage']);

/** What was told of the month's cap, kept over restarts: `wasTold` once `tell` was called for this month and cap. */
export interface CapNotice {
  wasTold(): boolean;
  tell(): void;
}

/** @param keep where one word outlives the app; @param cap the person's cap, in dollars */
export function createCapNotice(
  keep: { state(key: string): string | null; setState(key: string, value: string): void },
  cap: () => string | null,
  now: () => Date,
): CapNotice {
  // Months as the cap counts them (UTC). A cap that was raised is another wall, and may be reached once more.
  const wall = (): string => `${now().toISOString().slice(0, 7)} ${cap() ?? ''}`;
  return {
    wasTold: () => keep.state('cap_told') === wall(),
    tell: () => keep.setState('cap_told', wall()),
  };
}

/**
 * Tells a pause once: again only after the lane ran in between, or stands still for another reason. The month's cap is
 * told once a month: a bill that turns out smaller than feared lets a call through and the lane stands still again.
 */
export function createPauseWatch(cap: CapNotice): (queue: QueueStatus, language: Language) => Notice | null {
  let told: string | null = null;
  return (queue, language) => {
    const lane = queue.lanes.find(({ paused_for }) => paused_for !== null && forPerson.has(paused_for));
    const reason = lane?.paused_for ?? null;
    if (reason === told) return null;
    told = reason;
    if (lane === undefined || reason === null) return null;
    if (reason === 'budget') {
      if (cap.wasTold()) return null;
      cap.tell();
    }
    return {
      title: sentence(language, `shell.paused_title_${reason}`),
      body: lane.message ?? sentence(language, `waiting.${reason}`),
      opens: { to: 'settings', id: null },
    };
  };
}

/** Tells once that files of a batch wait for the person's choice of the way to Claude, with the price in the window. */
export function createAskWatch(): (queue: QueueStatus, language: Language) => Notice | null {
  const told = new Set<string>();
  return ({ asking }, language) => {
    const fresh = asking.filter(({ batch_id }) => !told.has(batch_id));
    for (const { batch_id } of fresh) told.add(batch_id);
    const [first] = fresh;
    if (first === undefined) return null;
    return {
      title: sentence(language, 'shell.asking_title'),
      body: sentence(language, 'shell.asking_body', {
        files: fresh.reduce((total, one) => total + one.files, 0),
      }),
      opens: fresh.length === 1 ? { to: 'batch', id: first.batch_id } : { to: 'batches', id: null },
    };
  };
}

/**
 * Finds the batches that ended since the last look.
 * @param since start of the app: what ended before is no news
 */
export function createEndWatch(since: Date) {
  let open = new Set<string>();
  const told = new Set<string>();
  return {
    /** Ids whose batch may have ended and must be looked at. */
    candidates(queue: QueueStatus, changed: ReadonlySet<string>): string[] {
      const now = new Set(queue.open_batches);
      const left = [...open].filter((batch_id) => !now.has(batch_id));
      const quick = [...changed].filter((batch_id) => !now.has(batch_id) && !open.has(batch_id));
      for (const batch_id of now) told.delete(batch_id);
      open = now;
      return [...new Set([...left, ...quick])].filter((batch_id) => !told.has(batch_id));
    },
    /** Whether this one ended just now and is worth a word; then it counts as told. */
    ended(batch: Batch): boolean {
      if (!batch.is_complete || told.has(batch.batch_id)) return false;
      if (batch.finished_at !== null && new Date(batch.finished_at) < since) return false;
      told.add(batch.batch_id);
      // What the person cancelled needs no telling.
      return batch.total + batch.rejected_count > batch.cancelled;
    },
  };
}

/** One notice for one ended batch, or for several together. */
export function endNotice(batches: readonly Batch[], language: Language): Notice | null {
  const [first] = batches;
  if (first === undefined) return null;
  const sum = (count: (batch: Batch) => number): number =>
    batches.reduce((total, batch) => total + count(batch), 0);
  const single = batches.length === 1;
  const need_you = sum((batch) => (batch.states.needs_review ?? 0) + batch.failed);
  return {
    title: sentence(language, 'shell.ended_title', { batches: batches.length }),
    body: sentence(language, 'shell.ended_body', {
      completed: sum((batch) => batch.completed),
      review: sum((batch) => batch.states.needs_review ?? 0),
      failed: sum((batch) => batch.failed),
      rejected: sum((batch) => batch.rejected_count),
    }),
    opens:
      need_you > 0
        ? { to: 'inbox', id: null }
        : single
          ? { to: 'batch', id: first.batch_id }
          : { to: 'batches', id: null },
  };
}
