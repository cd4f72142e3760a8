/** Sleep, no network, a storm of 429 and large files: work stands still, loses nothing and goes on gently. */
import { afterEach, expect, test } from 'vitest';
import { createByteGate } from '../../../electron/queue/claude/byteGate.ts';
import { type ClaudeOptions, type ClaudeStandIn, startClaude } from '../../helpers/claude.ts';
import { type Core, type CoreOptions, startCore } from '../../helpers/core.ts';
import { filesForTheModel, storm } from '../../helpers/storm.ts';
import { waitFor } from '../../helpers/waitFor.ts';

const cores: Core[] = [];
const servers: ClaudeStandIn[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
  for (const server of servers.splice(0)) await server.stop();
});

async function start(
  options: ClaudeOptions,
  { waits = '0.2,0.4,0.8', ...more }: CoreOptions & { waits?: string; url?: string } = {},
): Promise<{ claude: ClaudeStandIn; core: Core }> {
  const claude = await startClaude(options);
  servers.push(claude);
  const core = await startCore({
    ...more,
    environment: {
      ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
      ANTHROPIC_BASE_URL: more.url ?? claude.url,
      UNIVERSAL_INVOICE_RETRY_SECONDS: waits,
    },
  });
  cores.push(core);
  return { claude, core };
}

async function drop(core: Core, count: number): Promise<string> {
  const { batch_id } = core.intake.addPaths([filesForTheModel(count)], { company_id: null, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  return batch_id;
}
const attempts = (core: Core, batch_id: string): number[] =>
  [...new Set(core.store.sessionList.all(batch_id).map((session) => session.attempts))].sort();

test('sleep: running calls are given up without cost, nothing is sent, and one call goes first on waking', async () => {
  let delay = 60_000;
  const { claude, core } = await start({ delay: () => delay });
  const batch_id = await drop(core, 6);
  await waitFor('three calls', () => claude.running() === 3);
  core.services.suspend();
  await waitFor('the calls to be given up', () => claude.running() === 0);
  await waitFor('all to be queued', () =>
    core.store.sessionList.all(batch_id).every(({ status }) => status === 'queued'),
  );
  expect(attempts(core, batch_id)).toEqual([0]);
  expect((await core.handlers['queue:status']({})).lanes[1]?.paused_for).toBe('sleep');
  const sent = claude.messages().length;
  delay = 150;
  core.services.resume();
  await waitFor('the first call', () => claude.messages().length > sent);
  const first = claude.messages()[sent];
  await core.finished(batch_id);
  const second = claude.messages()[sent + 1];
  expect(second?.at).toBeGreaterThanOrEqual(first?.ended ?? Infinity);
  expect(attempts(core, batch_id)).toEqual([1]);
  expect(core.store.batches.account(batch_id)).toMatchObject({ failed: 0, completed: 6 });
});

test('no network: nothing is sent, all waits for it, and goes on when it is back', async () => {
  let online = false;
  const { claude, core } = await start(
    {},
    { platform: { isOnline: () => online }, url: 'https://api.anthropic.invalid' },
  );
  const batch_id = await drop(core, 4);
  await core.until(() => core.store.sessionList.all(batch_id).every((one) => one.waiting_for === 'network'));
  expect(attempts(core, batch_id)).toEqual([0]);
  core.settings.set({ claude: { base_url: claude.url } });
  expect(claude.messages()).toHaveLength(0);
  online = true;
  await core.finished(batch_id);
  expect(attempts(core, batch_id)).toEqual([1]);
});

// By hand at full size: npm run test:faults -- --storm
test('a storm of 429: none failed, nothing sent before retry-after has passed, as fast as the limit allows', async () => {
  const files = 60;
  const told = await storm({ files, perMinute: 600, burst: 15, waits: '0.5,1,2' });
  expect(told).toMatchObject({ completed: files, failed: 0, attempts: 1 });
  expect(told.refused).toBeGreaterThan(0);
  expect(told.early).toBeLessThanOrEqual(1);
  expect(told.seconds).toBeLessThan(told.least * 1.1 + 1.5);
}, 120_000);

test('large files: no more bytes at once than agreed, in order, and one that is larger than all goes alone', async () => {
  const gate = createByteGate(100);
  const never = new AbortController().signal;
  const order: string[] = [];
  const enter = async (name: string, bytes: number): Promise<() => void> => {
    const leave = await gate.enter(bytes, never);
    order.push(name);
    return leave ?? (() => undefined);
  };
  const first = await enter('60', 60);
  const huge = enter('300', 300);
  const small = enter('10', 10);
  await Promise.resolve();
  expect(order).toEqual(['60']);
  first();
  const leaveHuge = await huge;
  expect(order).toEqual(['60', '300']);
  leaveHuge();
  (await small)();
  const given = new AbortController();
  const hold = await gate.enter(100, never);
  const waiting = gate.enter(50, given.signal);
  given.abort();
  expect(await waiting).toBe(null);
  hold?.();
  expect(await gate.enter(100, never)).not.toBe(null);
});
