/** What Claude costs: prices, estimates before the start, the month's sum, and the cap that nothing passes. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createBudget } from '../../../electron/claude/budget.ts';
import { costOf, estimateMicro, expectedMicro, expectedTokens, inCents, priceOf } from '../../../electron/claude/prices.ts'; // prettier-ignore
import { openSettings } from '../../../electron/settings.ts';
import { openStore } from '../../../electron/store/store.ts';
import { type ClaudeStandIn, startClaude } from '../../helpers/claude.ts';
import type { Core } from '../../helpers/core.ts';
import { billed, dropUnknown, sessionsOf, startEconomical } from '../../helpers/economical.ts';
import { writeInvoices } from '../../helpers/invoices.ts';

vi.setConfig({ testTimeout: 60_000 });

const usage = (input_tokens: number, output_tokens: number, more = {}) => ({
  input_tokens,
  output_tokens,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  ...more,
});

describe('prices', () => {
  test('a call costs its tokens at the table’s prices, half of it in a batch', () => {
    // 1 M in at 0.10 would be long; 100,000 in and 10,000 out: 0.01 + 0.005 dollars.
    expect(costOf('claude-haiku-5-5', usage(100_000, 10_000))).toBe(15_000);
    expect(costOf('claude-haiku-5-5', usage(100_000, 10_000), true)).toBe(7_500);
    // Above 100k every price is five times as high.
    expect(costOf('claude-haiku-5-5', usage(200_000, 0))).toBe(100_000);
    expect(costOf('claude-sonnet-5-5', usage(1000, 100, { cache_read_input_tokens: 10_000 }))).toBe(4000);
    expect(costOf('claude-haiku-5-5-20261101', usage(100_000, 10_000))).toBe(15_000);
  });

  test('a model that is not listed is priced as the dearest, so that no cap is passed unseen', () => {
    expect(priceOf('somebody-elses-model').model).toBe('claude-opus-5-5');
  });

  test('estimates: 312 scans of a page, their half price, and long ones apart', () => {
    const tokens = expectedTokens('image/jpeg', 300_000, null);
    expect(tokens).toBe(4350);
    // (4350 × 0.10 + 900 × 0.50) millionths each.
    expect(expectedMicro('claude-haiku-5-5', tokens)).toBe(885);
    const work = { files: 312, tokens: 312 * tokens, long_files: 0, long_tokens: 0 };
    expect(inCents(estimateMicro('claude-haiku-5-5', work, false))).toBe('0.28');
    expect(inCents(estimateMicro('claude-haiku-5-5', work, true))).toBe('0.14');
    expect(inCents(estimateMicro('claude-sonnet-5-5', work, false))).toBe('5.52');
    const long = { files: 1, tokens: 150_000, long_files: 1, long_tokens: 150_000 };
    expect(estimateMicro('claude-haiku-5-5', long, false)).toBe(expectedMicro('claude-haiku-5-5', 150_000));
    expect(expectedTokens('application/pdf', 2_500_000, null)).toBe(10 * 2350 + 2000);
    expect(expectedTokens('application/pdf', 2_500_000, 3000)).toBe(1000 + 2000);
    expect([inCents(0), inCents(1)]).toEqual(['0.00', '0.01']);
  });
});

describe('the budget', () => {
  test('calls under way and handed-over files count; the month begins anew', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'budget-'));
    let at = new Date('2026-11-30T23:59:00Z');
    const clock = { now: () => at };
    const store = openStore(path.join(folder, 'library.db'), clock);
    const settings = openSettings(path.join(folder, 'settings.json'), clock);
    const budget = createBudget({ settings, store, clock });
    const never = new AbortController().signal;
    expect(budget.fits(Number.MAX_SAFE_INTEGER)).toBe(true);
    settings.set({ claude: { monthly_cap_usd: '0.01' } });

    const first = await budget.enter(6000, never);
    expect(budget.fits(6000)).toBe(false);
    // The second waits for the first, which turns out cheaper than feared.
    const second = budget.enter(6000, never);
    store.db.run(
      `INSERT INTO claude_calls (session_id, attempt, at, model, outcome, cost_micro_usd) VALUES ('s', 1, ?, 'm', 'documents', 3000)`,
      at.toISOString(),
    );
    first?.();
    expect(await second).not.toBeNull();
    (await second)?.();
    // Nothing is under way and there is no room: no waiting, but a no.
    expect(await budget.enter(8000, never)).toBeNull();

    store.companies.ensure('general');
    const { batch_id } = store.batches.create({
      company_id: 'general', user_id: null, source: 'drop', intake_state: 'safe', roots: null,
    }); // prettier-ignore
    const row = store.vendorBatches.intend(
      { batch_id, prefix: 'ui-1-', model: 'm', newest_id: null, newest_at: null },
      [{ session_id: 'handed', first_page: 0, estimate_micro_usd: 5000 }],
    );
    expect(budget.handedOver()).toBe(5000);
    expect(budget.fits(2001)).toBe(false);
    expect(budget.fits(2000)).toBe(true);
    store.vendorBatches.end(row.vendor_batch);
    expect(budget.fits(7000)).toBe(true);

    at = new Date('2026-12-01T00:00:00Z');
    expect(budget.spent()).toBe(0);
    expect(budget.fits(10_000)).toBe(true);
    store.close();
  });
});

describe('in the app', () => {
  let claude: ClaudeStandIn;
  const cores: Core[] = [];
  beforeAll(async () => {
    claude = await startClaude({ batchDuration: 60_000 });
  });
  afterEach(async () => {
    for (const core of cores.splice(0)) await core.stop();
    claude.reset();
    claude.batches.state.batches.length = 0;
  });
  afterAll(() => claude.stop());
  async function start(settings: Parameters<typeof startEconomical>[1]): Promise<Core> {
    const core = await startEconomical(claude.url, settings);
    cores.push(core);
    return core;
  }
  const needed = (core: Core): number =>
    core.store.db.get<{ count: number }>(
      `SELECT count(*) AS count FROM session_log WHERE event = 'waiting' AND message LIKE 'budget%'`,
    )?.count ?? 0;

  test('at the cap the rest waits, one notice is given, and it goes on when the cap is raised', async () => {
    const core = await start({ monthly_cap_usd: '0.05', model: 'claude-sonnet-5-5' });
    const needs: string[] = [];
    const warning = core.log.warning.bind(core.log);
    vi.spyOn(core.log, 'warning').mockImplementation((message, context) => {
      if (message.startsWith('The Claude lane needs a person')) needs.push(message);
      warning(message, context);
    });
    const batch_id = await dropUnknown(core, 20);
    const all = () => sessionsOf(core, batch_id);
    await core.until(() => all().some((session) => session.status === 'waiting'));
    await core.until(() =>
      all().every((session) => session.status !== 'processing' && session.status !== 'queued'),
    );
    const waiting = all().filter((session) => session.status === 'waiting');
    expect(new Set(waiting.map((session) => `${session.waiting_for} ${session.attempts}`))).toEqual(
      new Set(['budget 0']),
    );
    const summary = await core.handlers['cost:summary']({});
    expect(Number(summary.spent_usd)).toBeGreaterThan(0);
    expect(Number(summary.spent_usd)).toBeLessThanOrEqual(0.05);
    expect(summary).toMatchObject({ cap_usd: '0.05', running_usd: '0', prices_as_of: '2026-11-20' });
    expect(needs).toHaveLength(1);
    expect(needed(core)).toBeLessThanOrEqual(3);
    const calls = claude.messages().length;
    expect(calls).toBe(20 - waiting.length);

    core.settings.set({ claude: { monthly_cap_usd: '5' } });
    await core.finished(batch_id);
    expect(claude.messages()).toHaveLength(20);
    expect(new Set(all().map((session) => session.attempts))).toEqual(new Set([1]));
    const batch = await core.handlers['cost:batch']({ batch_id });
    const sum = billed(core).reduce((total, call) => total + call.cost_micro_usd, 0);
    expect(Number(batch.spent_usd) * 1e6).toBeCloseTo(sum, 3);
    expect(batch).toMatchObject({ claude_files: 20, claude_done: 20, to_send: 0, estimate_usd: '0.00' });
  });

  test('handed-over files fill the cap; the others follow when the bill is lower than feared', async () => {
    const core = await start({ monthly_cap_usd: '0.01', economical_above: 1 });
    const batch_id = await dropUnknown(core, 40);
    await core.until(() => sessionsOf(core, batch_id).some((session) => session.waiting_for === 'budget'));
    const first = claude.batches.state.batches[0]?.entries.length ?? 0;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(40);
    expect(core.store.batches.account(batch_id)).toMatchObject({ handed_over: first, pending: 40 });
    expect(Number((await core.handlers['cost:summary']({})).handed_over_usd)).toBeLessThanOrEqual(0.01);
    core.settings.set({ claude: { monthly_cap_usd: '1' } });
    await core.until(() => core.store.batches.account(batch_id).handed_over === 40);
    claude.batches.finish();
    await core.finished(batch_id);
    expect(claude.messages()).toHaveLength(0);
  });

  test('XML costs nothing; files for Claude are estimated before they are sent', async () => {
    const core = await start({ ask_above: 20 });
    const folder = mkdtempSync(path.join(tmpdir(), 'xml-'));
    await writeInvoices(folder, 3);
    const { batch_id: xml } = core.intake.addPaths([folder], { company_id: null, source: 'drop' });
    await core.intake.whenSafe(xml);
    await core.finished(xml);
    expect(await core.handlers['cost:batch']({ batch_id: xml })).toMatchObject({
      claude_files: 0, spent_usd: '0', to_send: 0, estimate_usd: '0.00',
    }); // prettier-ignore
    expect((await core.handlers['sessions:get']({ session_id: sessionsOf(core, xml)[0]?.session_id ?? '' })).cost_usd).toBe('0'); // prettier-ignore

    const asked = await dropUnknown(core, 21);
    await core.until(() => core.store.batches.need(asked).claude_choice === 'asked');
    const cost = await core.handlers['cost:batch']({ batch_id: asked });
    expect(cost).toMatchObject({ to_send: 21, choice: 'asked', estimate_usd: '0.01', estimate_economical_usd: '0.01' }); // prettier-ignore
    core.settings.set({ claude: { model: 'claude-opus-5-5' } });
    const dear = await core.handlers['cost:batch']({ batch_id: asked });
    expect(Number(dear.estimate_usd)).toBeGreaterThan(0.4);
    expect(Number(dear.estimate_usd) / 2).toBeCloseTo(Number(dear.estimate_economical_usd), 1);
    expect(claude.messages()).toHaveLength(0);
    await core.handlers['batches:cancel']({ batch_id: asked });
    expect(core.store.batches.account(asked)).toMatchObject({ cancelled: 21, pending: 0 });
  });
});
