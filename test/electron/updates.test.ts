/** What a person is told of an update: only what was asked for, and why it did not come. */
import { expect, test } from 'vitest';
import { createUpdates, type Updater } from '../../electron/updates.ts';
import { systemClock } from '../../electron/clock.ts';
import type { Log } from '../../electron/log.ts';

const said: string[] = [];
const log = { warning: (line: string) => void said.push(line) } as unknown as Log;

function updatesWith(download: Updater['download']) {
  let feed: string | null = 'http://127.0.0.1:1';
  const updates = createUpdates({
    updater: { can_install: true, check: async () => ({ version: '9.0.0', notes: null }), download },
    feed: () => feed,
    clock: systemClock,
    log,
    describe: (code) => ({ code, message: code, remedy: 'retry' }),
    onChange: () => undefined,
  });
  return { updates, setFeed: (next: string | null) => (feed = next) };
}

test('a file that is not what the feed promised is called damaged; a line that broke is not; then it may be tried again', async () => {
  const faults = [
    Object.assign(new Error('sha512 checksum mismatch'), { code: 'ERR_CHECKSUM_MISMATCH' }),
    Object.assign(new Error('not signed'), { code: 'ERR_UPDATER_INVALID_SIGNATURE' }),
    new Error('net::ERR_CONNECTION_RESET'),
  ];
  const { updates } = updatesWith(async (tell) => {
    tell(40);
    const fault = faults.shift();
    if (fault) throw fault;
  });
  await updates.check();
  const codes: unknown[] = [];
  for (let time = 0; time < 3; time += 1) codes.push((await updates.download()).error?.code);
  expect(codes).toEqual(['update_damaged', 'update_damaged', 'update_unreachable']);
  expect(await updates.download()).toMatchObject({ step: 'ready', percent: 100, error: null });
});

test('what one address had is not shown for another, and without an address nothing is asked', async () => {
  const { updates, setFeed } = updatesWith(async () => undefined);
  expect((await updates.check()).step).toBe('available');
  setFeed('http://127.0.0.1:2');
  expect(updates.state()).toMatchObject({ step: 'idle', version: null });
  await expect(updates.download()).rejects.toThrow('conflict');
  setFeed(null);
  await expect(updates.check()).rejects.toThrow('update_off');
});
