import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncer } from '../../../electron/shell/announce.ts';
import { createCapNotice, type Notice } from '../../../electron/shell/notices.ts';
import type { QueueStatus } from '../../../shared/contract.ts';
import type { Batch } from '../../../shared/domain/batch.ts';
import { aBatch, aQueue } from './samples.ts';

const started = new Date('2025-11-10T22:00:00.000Z');
const ended = (batch_id: string, changes: Partial<Batch> = {}): Batch =>
  aBatch({
    batch_id,
    is_complete: true,
    pending: 0,
    completed: 50,
    failed: 1,
    finished_at: '2025-11-10T23:00:00.000Z',
    ...changes,
  });

/** What the library keeps over restarts. */
const library = () => {
  const kept = new Map<string, string>();
  return {
    state: (key: string) => kept.get(key) ?? null,
    setState: (key: string, value: string) => void kept.set(key, value),
  };
};
let now = started;
let cap = '5.00';

function announcer(batches: Batch[], lookingAt: string | null = null, kept = library()) {
  const notices: Notice[] = [];
  const made = createAnnouncer({
    batch: ({ batch_id }) => {
      const found = batches.find((batch) => batch.batch_id === batch_id);
      if (found === undefined) throw new Error(`no ${batch_id}`);
      return { ...found, rejected: [], elsewhere: [] };
    },
    notify: (notice) => void notices.push(notice),
    isLookingAt: (batch_id) => batch_id === lookingAt,
    language: () => 'en',
    started,
    cap: createCapNotice(
      kept,
      () => cap,
      () => now,
    ),
    onError: () => undefined,
  });
  const look = (queue: Partial<QueueStatus>, ...changed: string[]) =>
    made.look({ queue: aQueue(queue), batches: [] }, new Set(changed));
  return { look, notices };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the end of a batch', () => {
  it('is told once, with counts, and a click opens it', async () => {
    const { look, notices } = announcer([ended('a', { states: { needs_review: 2 } })]);
    await look({ open_batches: ['a'] }, 'a');
    await look({ open_batches: [] }, 'a');
    await look({ open_batches: [] }, 'a');
    vi.advanceTimersByTime(60_000);
    expect(notices).toEqual([
      { title: 'Batch finished', body: '50 read, 2 to review, 1 failed', opens: { to: 'inbox', id: null } },
    ]);
  });

  it('opens the batch itself when nothing in it needs a person', async () => {
    const { look, notices } = announcer([ended('a', { failed: 0, states: { completed: 50 } })]);
    await look({ open_batches: ['a'] }, 'a');
    await look({ open_batches: [] }, 'a');
    vi.advanceTimersByTime(60_000);
    expect(notices[0]?.opens).toEqual({ to: 'batch', id: 'a' });
  });

  it('is told even when it was over before anybody looked', async () => {
    const { look, notices } = announcer([ended('a')]);
    await look({}, 'a');
    vi.advanceTimersByTime(2000);
    expect(notices).toHaveLength(1);
  });

  it('is no news when it ended before this start', async () => {
    const { look, notices } = announcer([ended('a', { finished_at: '2025-11-09T10:00:00.000Z' })]);
    await look({}, 'a');
    vi.advanceTimersByTime(2000);
    expect(notices).toEqual([]);
  });

  it('is told again after failed ones were tried again', async () => {
    const { look, notices } = announcer([ended('a')]);
    await look({}, 'a');
    vi.advanceTimersByTime(2000);
    await look({ open_batches: ['a'] }, 'a');
    await look({}, 'a');
    vi.advanceTimersByTime(20_000);
    expect(notices).toHaveLength(2);
  });

  it('is not told to one who looks at it, nor of a batch that was cancelled whole', async () => {
    const looking = announcer([ended('a')], 'a');
    await looking.look({}, 'a');
    const cancelled = announcer([ended('b', { total: 3, completed: 0, failed: 0, cancelled: 3 })]);
    await cancelled.look({}, 'b');
    vi.advanceTimersByTime(20_000);
    expect([...looking.notices, ...cancelled.notices]).toEqual([]);
  });

  it('names the files that were not accepted, even when nothing else was there', async () => {
    const nothing = ended('a', { total: 0, completed: 0, failed: 0, rejected_count: 2 });
    const { look, notices } = announcer([nothing]);
    await look({}, 'a');
    vi.advanceTimersByTime(2000);
    expect(notices[0]?.body).toBe('Nothing read, 2 files not accepted');
  });

  it('gathers many: one notice at once, the rest together ten seconds later', async () => {
    const ids = ['a', 'b', 'c', 'd'];
    const { look, notices } = announcer(ids.map((id) => ended(id)));
    await look({}, 'a', 'b');
    vi.advanceTimersByTime(2000);
    await look({}, 'c');
    vi.advanceTimersByTime(3000);
    await look({}, 'd');
    vi.advanceTimersByTime(20_000);
    expect(notices.map(({ title, opens }) => [title, opens.to])).toEqual([
      ['2 batches finished', 'inbox'],
      ['2 batches finished', 'inbox'],
    ]);
    expect(notices[0]?.body).toBe('100 read, 2 failed');
  });
});

describe('a lane that stands still', () => {
  const paused = (paused_for: QueueStatus['lanes'][number]['paused_for'], message: string | null = null) => ({
    lanes: [{ lane: 'claude' as const, running: 0, limit: 3, paused_for, paused_until: null, message }],
  });

  it('is told once a pause when a person must mend it, and a click opens the settings', async () => {
    const { look, notices } = announcer([]);
    await look(paused('api_key', 'Claude did not accept the key.'));
    await look(paused('api_key', 'Claude did not accept the key.'));
    expect(notices).toEqual([
      {
        title: 'Claude needs a valid key',
        body: 'Claude did not accept the key.',
        opens: { to: 'settings', id: null },
      },
    ]);
    await look(paused(null));
    await look(paused('budget'));
    expect(notices.map(({ title }) => title)).toEqual([
      'Claude needs a valid key',
      "Claude's spending limit was reached",
    ]);
  });

  it('is told once a month when it is the month’s cap, over calls that fit in between and over restarts', async () => {
    const kept = library();
    const titles: string[] = [];
    /** The lane stands still, runs and stands still again; then the app is started anew. */
    async function month(): Promise<number> {
      const { look, notices } = announcer([], null, kept);
      for (const reason of ['budget', null, 'budget'] as const) await look(paused(reason));
      titles.push(...notices.map(({ title }) => title));
      return notices.length;
    }
    expect([await month(), await month()]).toEqual([1, 0]);
    now = new Date('2025-12-01T00:00:01.000Z');
    expect([await month(), await month()]).toEqual([1, 0]);
    cap = '9.00';
    expect([await month(), await month()]).toEqual([1, 0]);
    expect(new Set(titles)).toEqual(new Set(["Claude's spending limit was reached"]));
    [now, cap] = [started, '5.00'];
  });

  it('is nobody’s business when it goes on by itself', async () => {
    const { look, notices } = announcer([]);
    for (const reason of ['network', 'rate_limit', 'person', 'sleep'] as const) await look(paused(reason));
    expect(notices).toEqual([]);
  });
});

describe('files that wait for the choice of their way', () => {
  const asking = [{ batch_id: 'batch_1', files: 25 }];

  it('are told once a batch, and the notice opens it', async () => {
    const { look, notices } = announcer([]);
    await look({ asking });
    await look({ asking });
    expect(notices).toEqual([
      {
        title: 'Which way to Claude?',
        body: '25 files wait for you to choose the price and the way.',
        opens: { to: 'batch', id: 'batch_1' },
      },
    ]);
    await look({ asking: [...asking, { batch_id: 'batch_2', files: 30 }] });
    expect(notices).toHaveLength(2);
  });

  it('are not told to whom looks at the batch', async () => {
    const { look, notices } = announcer([], 'batch_1');
    await look({ asking });
    expect(notices).toEqual([]);
  });
});
