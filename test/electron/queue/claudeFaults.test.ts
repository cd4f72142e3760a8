/** The table of what may come back from the Claude API: state, attempts, sentence and what the lane does. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ClaudeStandIn, startClaude, trouble, type Trouble } from '../../helpers/claude.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { waitFor } from '../../helpers/waitFor.ts';

let claude: ClaudeStandIn;
const cores: Core[] = [];

beforeAll(async () => {
  claude = await startClaude();
});
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
  claude.reset();
});
afterAll(() => claude.stop());

async function start(environment: NodeJS.ProcessEnv = {}): Promise<Core> {
  const core = await startCore({
    environment: {
      ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
      ANTHROPIC_BASE_URL: claude.url,
      UNIVERSAL_INVOICE_RETRY_SECONDS: '0.05,0.1,0.1',
      ...environment,
    },
  });
  cores.push(core);
  return core;
}

/** Files that only a model reads: XML of no known format. */
function unknownFiles(count: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'unknown-'));
  for (let number = 1; number <= count; number += 1)
    writeFileSync(
      path.join(folder, `file${number}.xml`),
      `<?xml version="1.0"?><albaran><texto>Documento file${number}.xml por 1130.00</texto></albaran>`,
    );
  return folder;
}

const only = (core: Core, batch_id: string) => {
  const [session] = core.store.sessionList.all(batch_id);
  if (!session) throw new Error('no session');
  return session;
};

async function drop(core: Core, count = 1): Promise<string> {
  const { batch_id } = core.intake.addPaths([unknownFiles(count)], { company_id: null, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  return batch_id;
}

describe('worth another attempt', () => {
  test.each<[string, Trouble, string]>([
    ['408', trouble.timeout(), 'claude_unavailable'],
    ['409', trouble.conflict(), 'claude_unavailable'],
    ['500', trouble.server(), 'claude_unavailable'],
    ['529', trouble.overloaded(), 'claude_unavailable'],
    ['a reset connection', trouble.reset(), 'claude_unreachable'],
    ['a body cut off', trouble.cut(), 'claude_unreachable'],
    ['HTML with 200', trouble.html(), 'claude_answer_broken'],
    ['malformed JSON', trouble.malformed(), 'claude_answer_broken'],
    ['an answer of another shape', trouble.wrongJson(), 'claude_answer_broken'],
  ])(
    '%s: completed at the second attempt; failed after three with its sentence',
    async (_name, what, code) => {
      const core = await start();
      claude.faults.add({ trouble: what, times: 1 });
      const batch_id = await drop(core);
      await core.finished(batch_id);
      expect(only(core, batch_id)).toMatchObject({ attempts: 2, engine: 'claude', error_code: null });
      expect(['completed', 'needs_review']).toContain(only(core, batch_id).status);

      claude.faults.add({ trouble: what });
      const second = await core.handlers['intake:addPaths']({
        paths: [unknownFiles(2)],
        company_id: 'other',
        source: 'drop',
      });
      await core.finished(second.batch_id as string);
      const failed = core.store.sessionList.all(second.batch_id as string);
      expect(failed.map((session) => [session.status, session.attempts])).toEqual([
        ['failed', 3],
        ['failed', 3],
      ]);
      // Whatever Node calls a broken body, it is told as one of these two.
      expect([code, 'claude_answer_broken']).toContain(failed[0]?.error_code);
      const shown = await core.handlers['sessions:get']({ session_id: failed[0]?.session_id ?? '' });
      expect(shown.error?.message).toMatch(/\p{L}{3,}.*\./u);
      expect(shown.error?.remedy).toBe('retry');
    },
  );
});

describe('not the file’s fault: it waits, no attempt is used, nothing more is sent', () => {
  test.each<[string, Trouble, string, string]>([
    ['401', trouble.badKey(), 'api_key', 'claude_key'],
    ['402', trouble.billing(), 'api_key', 'claude_billing'],
    ['403', trouble.forbidden(), 'api_key', 'claude_forbidden'],
    ['429 of the spend cap', trouble.spendCap(), 'budget', 'claude_budget'],
    ['400 of the own limit', trouble.ownLimit(), 'budget', 'claude_budget'],
  ])('%s', async (_name, what, reason, code) => {
    const core = await start();
    claude.faults.add({ trouble: what });
    const batch_id = await drop(core, 8);
    const all = () => core.store.sessionList.all(batch_id);
    await core.until(() => all().every((session) => session.status === 'waiting'));
    expect(new Set(all().map((s) => `${s.waiting_for} ${s.error_code} ${s.attempts}`))).toEqual(
      new Set([`${reason} ${code} 0`]),
    );
    expect(claude.messages().length).toBeLessThanOrEqual(3);
    expect(core.store.batches.account(batch_id)).toMatchObject({ total: 8, pending: 8, failed: 0 });
    // The reason is gone.
    claude.faults.clear();
    await core.handlers['queue:tryNow']({});
    await core.finished(batch_id);
    expect(new Set(all().map((session) => session.attempts))).toEqual(new Set([1]));
  });

  test('no key: it waits, and goes on by itself when one is set', async () => {
    const core = await start({ ANTHROPIC_API_KEY: '' });
    const batch_id = await drop(core, 2);
    await core.until(() => core.store.sessionList.all(batch_id).every((s) => s.waiting_for === 'api_key'));
    expect(claude.messages()).toHaveLength(0);
    // A key kept in the app is not sent where the environment points.
    core.settings.set({ claude: { base_url: claude.url } });
    await core.handlers['claude:setKey']({ key: 'sk-ant-test-1111111111' });
    await core.finished(batch_id);
    expect(claude.messages()).toHaveLength(2);
  });

  test('429: the lane stands still, one call goes first, no attempt is used', async () => {
    const core = await start({ UNIVERSAL_INVOICE_RETRY_SECONDS: '0.3,0.3' });
    claude.faults.add({ trouble: trouble.rateLimit(1), times: 1 });
    const batch_id = await drop(core, 6);
    await core.finished(batch_id);
    const calls = claude.messages();
    const refused = calls.findIndex((call) => call.number === calls[0]?.number);
    expect(refused).toBe(0);
    const all = core.store.sessionList.all(batch_id);
    expect(new Set(all.map((session) => session.attempts))).toEqual(new Set([1]));
    expect(core.store.batches.account(batch_id)).toMatchObject({ completed: 6, failed: 0 });
  });

  test('no connection: it waits and goes on when the service is there again', async () => {
    const core = await start({ UNIVERSAL_INVOICE_RETRY_SECONDS: '0.2,0.2' });
    await claude.refuse();
    const batch_id = await drop(core, 4);
    await core.until(() => core.store.sessionList.all(batch_id).every((s) => s.waiting_for === 'network'));
    expect(new Set(core.store.sessionList.all(batch_id).map((s) => s.attempts))).toEqual(new Set([0]));
    await claude.accept();
    await core.finished(batch_id);
    expect(core.store.batches.account(batch_id)).toMatchObject({ completed: 4, failed: 0 });
  });
});

describe('this document cannot be read so: failed at once with its reason', () => {
  test.each<[string, Trouble, string, number]>([
    ['400', trouble.badRequest(), 'claude_refused_request', 1],
    ['413', trouble.tooLarge(), 'claude_too_large', 1],
    ['a refusal', trouble.refusal(), 'claude_refusal', 1],
    ['an empty answer', trouble.empty(), 'claude_nothing_found', 1],
    ['a full context', trouble.contextWindow(), 'claude_too_large', 1],
    ['an answer cut off, once more with more room', trouble.maxTokens(), 'claude_cut_off', 2],
  ])('%s', async (_name, what, code, calls) => {
    const core = await start();
    claude.faults.add({ trouble: what });
    const batch_id = await drop(core);
    await core.finished(batch_id);
    expect(only(core, batch_id)).toMatchObject({ status: 'failed', attempts: 1, error_code: code });
    expect(claude.messages()).toHaveLength(calls);
    // The others go on.
    claude.faults.clear();
    expect((await core.handlers['batches:retry']({ batch_id })).changed).toBe(1);
    await core.finished(batch_id);
    expect(core.store.batches.account(batch_id).failed).toBe(0);
  });
});

test('never more than three calls at once, and the setting changes it', async () => {
  const core = await start();
  claude.faults.clear();
  const slow = await startClaude({ delay: 60 });
  try {
    core.settings.set({ claude: { base_url: slow.url } });
    await core.finished(await drop(core, 9));
    expect(slow.highest()).toBe(3);
    core.settings.set({ claude: { concurrency: 5 } });
    const { batch_id } = core.intake.addPaths([unknownFiles(10)], { company_id: 'b', source: 'drop' });
    await core.finished(batch_id);
    expect(slow.highest()).toBe(5);
  } finally {
    await slow.stop();
  }
});

test('a cancelled batch aborts its running calls and is never written to again', async () => {
  const core = await start();
  claude.faults.add({ trouble: trouble.hang() });
  const batch_id = await drop(core, 5);
  await waitFor('three calls', () => claude.running() === 3);
  await core.handlers['batches:cancel']({ batch_id });
  expect(core.store.batches.account(batch_id)).toMatchObject({ cancelled: 5, pending: 0, is_complete: true });
  await waitFor('the calls to be given up', () => claude.running() === 0);
});
