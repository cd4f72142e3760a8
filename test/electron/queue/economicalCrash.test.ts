/** What was handed over survives every crash: found again, never sent twice, never lost. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type ClaudeStandIn, startClaude, trouble } from '../../helpers/claude.ts';
import type { Core } from '../../helpers/core.ts';
import { billed, documentsOf, dropUnknown, sessionsOf, startEconomical, statesOf, unknownFiles } from '../../helpers/economical.ts'; // prettier-ignore
import { waitFor } from '../../helpers/waitFor.ts';

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

async function service(options: Parameters<typeof startClaude>[0] = {}): Promise<ClaudeStandIn> {
  const claude = await startClaude({ batchDuration: 60_000, ...options });
  ending.push(() => claude.stop());
  return claude;
}
async function app(url: string, user_data?: string): Promise<Core & { end(): Promise<void> }> {
  const core = await startEconomical(url, { economical_above: 1 }, user_data ? { user_data } : {});
  let ended: Promise<void> | null = null;
  const end = (): Promise<void> => (ended ??= core.stop());
  ending.push(end);
  return { ...core, end };
}
const create = 'POST /v1/messages/batches';
const posts = (claude: ClaudeStandIn): number =>
  claude.requests.filter((one) => `${one.method} ${one.path}` === create).length;
const sent = (claude: ClaudeStandIn) => claude.batches.state.batches;
/** Everything in its place, once. */
function expectWhole(core: Core, batch_id: string, files: number): void {
  const states = statesOf(core, batch_id);
  expect((states['completed'] ?? 0) + (states['needs_review'] ?? 0)).toBe(files);
  expect(documentsOf(core, batch_id)).toEqual({ documents: files, sessions: files });
  expect(core.store.db.get(`SELECT 1 FROM vendor_batches WHERE state <> 'ended'`)).toBeUndefined();
}
const handedOver = (core: Core, batch_id: string, count: number): Promise<void> =>
  core.until(
    () =>
      core.store.batches.account(batch_id).handed_over === count &&
      core.store.vendorBatches.open().every((row) => row.state === 'handed_over'),
  );

/** Stands between app and service: passes everything on, and keeps the answer to a new batch for itself. */
async function withholding(url: string): Promise<{ url: string; reached: Promise<void> }> {
  let tell = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const server = createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    const onward = request(`${url}${incoming.url}`, { method, headers }, (answer) => {
      if (`${method} ${incoming.url}` === create) return tell();
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ending.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reached };
}

test('killed between sending and learning the id: found again by its results, not sent twice', async () => {
  const claude = await service();
  const between = await withholding(claude.url);
  const user_data = mkdtempSync(path.join(tmpdir(), 'universal-invoice-'));
  const victim = fork(
    path.join(import.meta.dirname, '..', '..', 'helpers', 'economicalVictim.ts'),
    [user_data, between.url, unknownFiles(5)],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const gone = once(victim, 'exit');
  await between.reached;
  victim.kill('SIGKILL');
  await gone;
  expect(sent(claude)).toHaveLength(1);

  const core = await app(claude.url, user_data);
  const batch_id = core.store.batches.open()[0]?.batch_id ?? '';
  expect(statesOf(core, batch_id)).toEqual({ processing: 5 });
  expect(core.store.vendorBatches.open()).toMatchObject([{ state: 'sending', vendor_id: null, requests: 5 }]);
  // While it is under way nothing shows whose it is: nothing is sent again, however often is looked.
  const looks = () => claude.requests.filter((one) => one.method === 'GET').length;
  const before = looks();
  await waitFor('a few looks', () => looks() > before + 8);
  expect(core.store.vendorBatches.open()).toMatchObject([{ state: 'sending' }]);
  expect(posts(claude)).toBe(1);
  claude.batches.finish();
  await core.finished(batch_id);
  expectWhole(core, batch_id, 5);
  expect(posts(claude)).toBe(1);
  expect(claude.messages()).toHaveLength(0);
  expect(billed(core)).toHaveLength(5);
});

test('killed before anything reached the service: sent again, once', async () => {
  const claude = await service();
  claude.faults.add({ trouble: trouble.hang(), on: create, times: 1 });
  const user_data = mkdtempSync(path.join(tmpdir(), 'universal-invoice-'));
  const victim = fork(
    path.join(import.meta.dirname, '..', '..', 'helpers', 'economicalVictim.ts'),
    [user_data, claude.url, unknownFiles(3)],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const gone = once(victim, 'exit');
  await waitFor('the request', () => posts(claude) === 1);
  victim.kill('SIGKILL');
  await gone;
  const core = await app(claude.url, user_data);
  const batch_id = core.store.batches.open()[0]?.batch_id ?? '';
  await handedOver(core, batch_id, 3);
  claude.batches.finish();
  await core.finished(batch_id);
  expectWhole(core, batch_id, 3);
  expect(sent(claude)).toHaveLength(1);
  expect(new Set(sessionsOf(core, batch_id).map((session) => session.attempts))).toEqual(new Set([1]));
});

test('the answer to sending gets lost: found again while running', async () => {
  const claude = await service({ batchDuration: 700 });
  claude.faults.add({ trouble: trouble.lost(), on: create, times: 1 });
  const core = await app(claude.url);
  const batch_id = await dropUnknown(core, 4);
  await core.finished(batch_id);
  expectWhole(core, batch_id, 4);
  expect(sent(claude)).toHaveLength(1);
});

test('a captive portal in between is no "never arrived"', async () => {
  const claude = await service();
  claude.faults.add({ trouble: trouble.lost(), on: create, times: 1 });
  const core = await app(claude.url);
  const batch_id = await dropUnknown(core, 3);
  await core.until(() => core.store.vendorBatches.open().length === 1);
  claude.faults.add({ trouble: trouble.html(), on: 'GET /v1/messages/batches', times: 12 });
  await waitFor('the portal to have answered often', () => {
    return claude.requests.filter((one) => one.path === '/v1/messages/batches').length > 14;
  });
  claude.batches.finish();
  await core.finished(batch_id);
  expect(sent(claude)).toHaveLength(1);
  expectWhole(core, batch_id, 3);
});

test('batches of others, of the same size, before and beside ours, are never taken for ours', async () => {
  const claude = await service();
  const others = await app(claude.url);
  const foreign = await dropUnknown(others, 3);
  await handedOver(others, foreign, 3);
  claude.faults.add({ trouble: trouble.lost(), on: create, times: 1 });
  const core = await app(claude.url);
  const batch_id = await dropUnknown(core, 3);
  await core.until(() => core.store.vendorBatches.open().length === 1);
  const later = await dropUnknown(others, 3);
  await handedOver(others, later, 3);
  const [first, ours, last] = sent(claude).map((one) => one.id);
  claude.batches.finish(first);
  claude.batches.finish(last);
  await others.finished(foreign);
  await others.finished(later);
  expect(core.store.vendorBatches.open()).toMatchObject([{ state: 'sending' }]);
  claude.batches.finish(ours);
  await core.finished(batch_id);
  expectWhole(core, batch_id, 3);
  expect(sent(claude)).toHaveLength(3);
});

test('app and service start anew while files are handed over, and in the middle of the results', async () => {
  const first = await service();
  const core = await app(first.url);
  const batch_id = await dropUnknown(core, 6);
  await handedOver(core, batch_id, 6);
  await core.end();
  await first.stop();

  const second = await service({ port: first.port, batchState: first.batches.state });
  const again = await app(second.url, core.user_data);
  expect(again.store.batches.account(batch_id)).toMatchObject({ handed_over: 6, pending: 6 });
  // Half of the results come in, then the app ends.
  second.faults.add({ trouble: trouble.cut(0.5), on: /GET .*\/results$/ });
  second.batches.finish();
  await again.until(() => again.store.batches.account(batch_id).completed > 0);
  await again.end();

  second.faults.clear();
  const last = await app(second.url, core.user_data);
  await last.finished(batch_id);
  expectWhole(last, batch_id, 6);
  expect(sent(second)).toHaveLength(1);
  expect(second.messages()).toHaveLength(0);
  expect(billed(last)).toHaveLength(6);
});
