/** The economical way: half the price, the person's choice, cancelling, and what the service may answer. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ClaudeStandIn, startClaude, trouble } from '../../helpers/claude.ts';
import type { Core } from '../../helpers/core.ts';
import { billed, documentsOf, dropUnknown, sessionsOf, startEconomical, statesOf } from '../../helpers/economical.ts'; // prettier-ignore

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let claude: ClaudeStandIn;
const cores: Core[] = [];
const create = 'POST /v1/messages/batches';
/** How the requests of a vendor batch end, by their place in it. */
let ends: Record<number, 'succeeded' | 'errored' | 'expired'> = {};

beforeAll(async () => {
  claude = await startClaude({ batchDuration: 60_000, batchOutcome: (_id, at) => ends[at] ?? 'succeeded' });
});
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
  claude.reset();
  claude.batches.state.batches.length = 0;
  ends = {};
});
afterAll(() => claude.stop());

async function start(settings: Parameters<typeof startEconomical>[1]): Promise<Core> {
  const core = await startEconomical(claude.url, settings);
  cores.push(core);
  return core;
}
const account = (core: Core, batch_id: string) => core.store.batches.account(batch_id);
const handedOver = (core: Core, batch_id: string, count: number): Promise<void> =>
  core.until(
    () =>
      account(core, batch_id).handed_over === count &&
      core.store.vendorBatches.open().every((row) => row.state === 'handed_over'),
  );

test('above the limit a batch is handed over whole, stays pending, and is read at half the price', async () => {
  const core = await start({ economical_above: 4 });
  const direct = await dropUnknown(core, 4);
  await core.finished(direct);
  expect(claude.messages()).toHaveLength(4);

  const batch_id = await dropUnknown(core, 5);
  await handedOver(core, batch_id, 5);
  expect(account(core, batch_id)).toMatchObject({ total: 5, pending: 5, completed: 0, handed_over: 5 });
  expect((await core.handlers['queue:status']({})).processing).toBe(0);
  expect((await core.handlers['queue:status']({})).elsewhere).toBe(5);
  const [sent] = claude.batches.state.batches;
  const ids = sent?.entries.map((entry) => entry.custom_id) ?? [];
  expect(ids.every((id) => /^ui-[0-9a-f]{16}-[0-9a-f-]{36}$/.test(id) && id.length <= 64)).toBe(true);

  claude.batches.finish();
  await core.finished(batch_id);
  expect(statesOf(core, batch_id)).toEqual(statesOf(core, direct).completed ? { completed: 5 } : { needs_review: 5 }); // prettier-ignore
  expect(documentsOf(core, batch_id)).toEqual({ documents: 5, sessions: 5 });
  expect(new Set(sessionsOf(core, batch_id).map((session) => session.attempts))).toEqual(new Set([1]));
  expect(claude.messages()).toHaveLength(4);
  expect(claude.batches.state.batches).toHaveLength(1);
  const calls = billed(core);
  const full = calls.find((call) => call.batched === 0)?.cost_micro_usd ?? 0;
  const half = calls.filter((call) => call.batched === 1).map((call) => call.cost_micro_usd);
  expect(half).toHaveLength(5);
  for (const cost of half) expect(Math.abs(cost * 2 - full)).toBeLessThanOrEqual(full * 0.02);
});

describe('the person is asked above a number of files', () => {
  test('the files wait, are told, and go the chosen way', async () => {
    const core = await start({ ask_above: 2 });
    const batch_id = await dropUnknown(core, 3);
    await core.until(() => core.store.batches.need(batch_id).claude_choice === 'asked');
    expect(account(core, batch_id)).toMatchObject({ pending: 3, held: 3 });
    expect((await core.handlers['queue:status']({})).need_you).toBe(3);
    const cost = await core.handlers['cost:batch']({ batch_id });
    expect(cost).toMatchObject({ choice: 'asked', to_send: 3, claude_files: 3, reading_left: false });
    expect(claude.requests).toHaveLength(0);

    await core.handlers['batches:chooseMode']({ batch_id, mode: 'economical' });
    await handedOver(core, batch_id, 3);
    claude.batches.finish();
    await core.finished(batch_id);
    expect(claude.messages()).toHaveLength(0);

    const second = await dropUnknown(core, 3);
    await core.until(() => core.store.batches.need(second).claude_choice === 'asked');
    await core.handlers['batches:chooseMode']({ batch_id: second, mode: 'direct' });
    await core.finished(second);
    expect(claude.messages()).toHaveLength(3);
    expect(documentsOf(core, second)).toEqual({ documents: 3, sessions: 3 });
  });

  test('a small batch is never held', async () => {
    const core = await start({ ask_above: 2, economical_above: 2 });
    await core.finished(await dropUnknown(core, 2));
    expect(claude.messages()).toHaveLength(2);
  });
});

describe('what comes back', () => {
  test('expired and broken ones take the ordinary way; what the service refuses fails with its reason', async () => {
    const core = await start({ economical_above: 1 });
    ends = { 0: 'expired', 1: 'errored' };
    const batch_id = await dropUnknown(core, 4);
    await handedOver(core, batch_id, 4);
    claude.batches.finish();
    await core.finished(batch_id);
    expect(account(core, batch_id)).toMatchObject({ completed: 4, failed: 0 });
    expect(claude.messages()).toHaveLength(2);
    expect(documentsOf(core, batch_id)).toEqual({ documents: 4, sessions: 4 });
    expect(
      billed(core)
        .map((call) => call.batched)
        .toSorted((one, other) => one - other),
    ).toEqual([0, 0, 1, 1]);
    expect(new Set(sessionsOf(core, batch_id).map((session) => session.attempts))).toEqual(new Set([1]));

    core.settings.set({ claude: { model: 'claude-unknown' } });
    const refused = await dropUnknown(core, 2);
    await handedOver(core, refused, 2);
    claude.batches.finish();
    await core.finished(refused);
    expect(sessionsOf(core, refused).map((session) => [session.status, session.error_code])).toEqual([
      ['failed', 'claude_refused_request'],
      ['failed', 'claude_refused_request'],
    ]);
  });

  test('results that are cut off are read again, each stored and billed once', async () => {
    const core = await start({ economical_above: 1 });
    const batch_id = await dropUnknown(core, 6);
    await handedOver(core, batch_id, 6);
    claude.faults.add({ trouble: trouble.cut(0.55), on: /GET .*\/results$/, times: 2 });
    claude.faults.add({ trouble: trouble.server(), on: /GET .*\/results$/, times: 1 });
    claude.batches.finish();
    await core.finished(batch_id);
    expect(account(core, batch_id)).toMatchObject({ completed: 6, failed: 0 });
    expect(documentsOf(core, batch_id)).toEqual({ documents: 6, sessions: 6 });
    expect(billed(core)).toHaveLength(6);
    expect(claude.messages()).toHaveLength(0);
  });

  test('a bill that was noted before a crash is not noted again', async () => {
    const core = await start({ economical_above: 1 });
    const batch_id = await dropUnknown(core, 2);
    await handedOver(core, batch_id, 2);
    const [row] = core.store.vendorBatches.open();
    const [first] = sessionsOf(core, batch_id);
    core.store.vendorBatches.billed(row?.vendor_batch ?? 0, first?.session_id ?? '');
    claude.batches.finish();
    await core.finished(batch_id);
    expect(billed(core).map((call) => call.session_id)).toEqual([sessionsOf(core, batch_id)[1]?.session_id]);
    expect(documentsOf(core, batch_id)).toEqual({ documents: 2, sessions: 2 });
  });

  test('what the service no longer knows takes the ordinary way in the end', async () => {
    const core = await start({ economical_above: 1 });
    const batch_id = await dropUnknown(core, 2);
    await handedOver(core, batch_id, 2);
    claude.batches.state.batches.length = 0;
    await core.finished(batch_id);
    expect(claude.messages()).toHaveLength(2);
    expect(documentsOf(core, batch_id)).toEqual({ documents: 2, sessions: 2 });
  });
});

describe('cancelling', () => {
  test('a batch: the service is told, nothing is stored', async () => {
    const core = await start({ economical_above: 1 });
    const batch_id = await dropUnknown(core, 3);
    await handedOver(core, batch_id, 3);
    await core.handlers['batches:cancel']({ batch_id });
    expect(account(core, batch_id)).toMatchObject({ cancelled: 3, pending: 0, is_complete: true });
    await core.until(() => core.store.vendorBatches.open().length === 0);
    expect(claude.batches.state.batches[0]?.cancelled).not.toBeNull();
    expect(documentsOf(core, batch_id)).toEqual({ documents: 0, sessions: 0 });
    expect(statesOf(core, batch_id)).toEqual({ cancelled: 3 });
  });

  test('one file: the others are read; its bill counts, its result does not, even when it is handed over anew', async () => {
    const core = await start({ economical_above: 1 });
    const batch_id = await dropUnknown(core, 3);
    await handedOver(core, batch_id, 3);
    const [first] = sessionsOf(core, batch_id);
    const session_id = first?.session_id ?? '';
    await core.handlers['sessions:cancel']({ session_id });
    await core.handlers['sessions:retry']({ session_id });
    await core.until(() => claude.batches.state.batches.length === 2);
    await handedOver(core, batch_id, 3);
    const [before, anew] = claude.batches.state.batches;
    claude.batches.finish(before?.id);
    await core.until(() => core.store.vendorBatches.open().length === 1);
    expect(account(core, batch_id)).toMatchObject({ completed: 2, handed_over: 1, cancelled: 0 });
    expect(documentsOf(core, batch_id)).toEqual({ documents: 2, sessions: 2 });
    expect(billed(core)).toHaveLength(3);
    expect(before?.cancelled).toBeNull();
    claude.batches.finish(anew?.id);
    await core.finished(batch_id);
    expect(documentsOf(core, batch_id)).toEqual({ documents: 3, sessions: 3 });
    expect(billed(core)).toHaveLength(4);
  });
});

describe('not the file’s fault: it waits, no attempt is used', () => {
  test.each([
    ['401', trouble.badKey(), 'api_key'],
    ['402', trouble.billing(), 'api_key'],
    ['the spend cap', trouble.spendCap(), 'budget'],
  ] as const)('%s on sending', async (_name, what, reason) => {
    const core = await start({ economical_above: 1 });
    claude.faults.add({ trouble: what, on: create });
    const batch_id = await dropUnknown(core, 3);
    await core.until(() => sessionsOf(core, batch_id).every((session) => session.waiting_for === reason));
    expect(sessionsOf(core, batch_id).map((session) => session.attempts)).toEqual([0, 0, 0]);
    expect(claude.requests.filter((request) => request.method === 'POST')).toHaveLength(1);
    claude.faults.clear();
    await core.handlers['queue:tryNow']({});
    await handedOver(core, batch_id, 3);
    claude.batches.finish();
    await core.finished(batch_id);
    expect(account(core, batch_id)).toMatchObject({ completed: 3, failed: 0 });
    expect(claude.messages()).toHaveLength(0);
  });

  test('no connection: before sending and while it lies there', async () => {
    const core = await start({ economical_above: 1 });
    await claude.refuse();
    const batch_id = await dropUnknown(core, 2);
    await core.until(() => sessionsOf(core, batch_id).every((session) => session.waiting_for === 'network'));
    await claude.accept();
    await handedOver(core, batch_id, 2);
    await claude.refuse();
    await core.until(() => core.store.lanes.get('claude').paused_for === 'network');
    expect(account(core, batch_id).handed_over).toBe(2);
    await claude.accept();
    claude.batches.finish();
    await core.finished(batch_id);
    expect(claude.messages()).toHaveLength(0);
    expect(sessionsOf(core, batch_id).map((session) => session.attempts)).toEqual([1, 1]);
  });

  test('a service that refuses the pile as a whole: the files are read one by one', async () => {
    const core = await start({ economical_above: 1 });
    claude.faults.add({ trouble: trouble.badRequest(), on: create });
    const batch_id = await dropUnknown(core, 3);
    await core.finished(batch_id);
    expect(claude.messages()).toHaveLength(3);
    expect(account(core, batch_id)).toMatchObject({ completed: 3, failed: 0 });
  });
});
