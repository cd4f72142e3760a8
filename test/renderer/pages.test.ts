/** Long lists: what is on screen is asked for, and asked again when it changed; nothing else. */
import { afterEach, expect, test, vi } from 'vitest';
import { calm } from '../../renderer/lib/calm.ts';
import { neighboursOf } from '../../renderer/lib/list.ts';
import { createPages } from '../../renderer/lib/pages.ts';

interface Asked {
  offset: number;
  limit: number;
}

/** A main process with `total` sessions whose rows carry how often they were asked for. */
function mainWith(total: number) {
  const asked: Asked[] = [];
  let failing = false;
  vi.stubGlobal('window', {
    bridge: {
      call: (_name: string, { offset, limit }: Asked) => {
        asked.push({ offset, limit });
        if (failing)
          return Promise.resolve({ ok: false, error: { code: 'internal', message: 'no', remedy: 'retry' } });
        const sessions = Array.from({ length: Math.min(limit, total - offset) }, (_, index) => ({
          session_id: `s${offset + index}`,
          asked: asked.length,
        }));
        return Promise.resolve({ ok: true, value: { sessions, total } });
      },
    },
  });
  return { asked, fail: (value: boolean) => (failing = value) };
}

afterEach(() => vi.unstubAllGlobals());

const make = () =>
  createPages('batches:sessions', { batch_id: 'b', filter: 'all' }, (output) => output.sessions);
const settled = (pages: ReturnType<typeof make>, version: number) =>
  vi.waitFor(() => expect(pages.state().version).toBeGreaterThanOrEqual(version));

test('only the pages on screen are asked for', async () => {
  const { asked } = mainWith(10_000);
  const pages = make();
  pages.show(0, 30);
  await settled(pages, 1);
  pages.show(5_190, 5_210);
  await settled(pages, 3);
  expect(asked).toEqual([
    { offset: 0, limit: 100 },
    { offset: 5_100, limit: 100 },
    { offset: 5_200, limit: 100 },
  ]);
  expect(pages.row(5_200)?.session_id).toBe('s5200');
  expect(pages.row(300)).toBeUndefined();
});

test('a change asks again for what is on screen now, and for the rest when it is shown', async () => {
  const { asked } = mainWith(300);
  const pages = make();
  pages.show(0, 150);
  await settled(pages, 2);
  pages.show(0, 30);
  pages.refresh();
  await settled(pages, 3);
  expect(asked.at(-1)?.offset).toBe(0);
  expect(asked).toHaveLength(3);
  pages.show(100, 130);
  await settled(pages, 4);
  expect(asked.at(-1)?.offset).toBe(100);
});

test('a refusal is told and what was shown stays', async () => {
  const { fail } = mainWith(50);
  const pages = make();
  pages.show(0, 10);
  await settled(pages, 1);
  fail(true);
  pages.refresh();
  await settled(pages, 2);
  expect(pages.state().error?.message).toBe('no');
  expect(pages.row(3)?.session_id).toBe('s3');
});

const listOf = (ids: string[], index: number) => ({
  path: '/batches',
  index,
  window: (offset: number, limit: number) =>
    Promise.resolve({ ids: ids.slice(offset, offset + limit), total: ids.length }),
});

test('next and previous follow the list, also when rows moved or the session left it', async () => {
  const ids = Array.from({ length: 100 }, (_, index) => `s${index}`);
  expect(await neighboursOf('s50', listOf(ids, 50))).toMatchObject({
    previous: 's49',
    next: 's51',
    index: 50,
  });
  // Three rows above it have left the filter.
  expect(await neighboursOf('s50', listOf(ids.slice(3), 50))).toMatchObject({
    previous: 's49',
    next: 's51',
    index: 47,
  });
  // It left the filter itself: the one that took its place is next.
  const without = ids.filter((id) => id !== 's50');
  expect(await neighboursOf('s50', listOf(without, 50))).toMatchObject({ previous: 's49', next: 's51' });
  expect(await neighboursOf('s0', listOf(ids, 0))).toMatchObject({ previous: null, next: 's1' });
});

test('a row that did not change keeps its identity, so that it is not drawn again', async () => {
  let status = 'queued';
  vi.stubGlobal('window', {
    bridge: {
      call: () =>
        Promise.resolve({
          ok: true,
          value: {
            sessions: [
              { session_id: 's0', status: 'completed' },
              { session_id: 's1', status },
            ],
            total: 2,
          },
        }),
    },
  });
  const pages = make();
  pages.show(0, 1);
  await settled(pages, 1);
  const before = [pages.row(0), pages.row(1)];
  status = 'completed';
  pages.refresh();
  await settled(pages, 2);
  expect(pages.row(0)).toBe(before[0]);
  expect(pages.row(1)).not.toBe(before[1]);
});

test('many wishes become one at once and one when the pause is over', () => {
  vi.useFakeTimers();
  const work = vi.fn<() => void>();
  const { wish } = calm(work, 200);
  for (let count = 0; count < 10; count += 1) wish();
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(200);
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
