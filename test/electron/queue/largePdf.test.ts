/** PDFs that are too large for one call: cut, asked part by part, put together; nothing that was paid for is lost. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type ClaudeOptions, type ClaudeStandIn, startClaude, trouble } from '../../helpers/claude.ts';
import { type BigPdf, writeBigPdf } from '../../helpers/bigPdf.ts';
import type { Core } from '../../helpers/core.ts';
import { billed, sessionsOf, startEconomical } from '../../helpers/economical.ts';
import { emlOf, zipOf } from '../../helpers/packing.ts';
import { waitFor } from '../../helpers/waitFor.ts';

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

type Json = Record<string, unknown>;
const party = { name: '', trade_name: '', tax_id: '', country: '', email: '', address: '' };
const noTotals = { line_net: '', allowances: '', charges: '', tax_exclusive: '', tax: '', withheld: '', tax_inclusive: '', prepaid: '', rounding: '', payable: '' }; // prettier-ignore

/** An answer's document; `total` of its one line, '' where the page with the total is elsewhere. */
function paper(number: string, pages: [number, number], net: string, payable: string): Json {
  const line = { code: '', description: `Artículo ${net}`, quantity: '1', unit: '', unit_price: net, discount: '', net_amount: net, taxes: [], gross_amount: '' }; // prettier-ignore
  return {
    document_type: 'invoice', first_page: pages[0], last_page: pages[1], country: 'CR', invoice_number: number, fiscal_key: '',
    issue_date: number === '' ? '' : '2026-03-14', issue_time: '', due_date: '', currency: 'CRC', exchange_rate: '',
    seller: number === '' ? party : { ...party, name: 'El Roble S.A.', tax_id: '3101123456' }, buyer: party, lines: [line], taxes: [],
    totals: { ...noTotals, line_net: payable, tax_exclusive: payable, tax_inclusive: payable, payable },
    payment_terms: '', corrected_number: '', evidence: [{ field: 'totals.payable', page: pages[1], text: payable }],
  };
} // prettier-ignore

/** Which pages a request asks for, "1-32". */
const pagesAsked = (text: string): string =>
  (/pages (\d+) to (\d+) of/.exec(text)?.slice(1, 3) ?? []).join('-');

/** 64 scanned pages: one invoice in each part, and one that goes over the cut. */
const answers: Record<string, Json> = {
  '1-32': { documents: [paper('A-1', [1, 1], '100.00', '100.00'), paper('A-2', [30, 32], '70.00', '')], not_an_invoice: '' },
  '33-64': { documents: [paper('', [1, 2], '30.00', '100.00'), paper('A-3', [3, 3], '50.00', '50.00')], not_an_invoice: '' },
}; // prettier-ignore

async function service(options: ClaudeOptions = {}): Promise<ClaudeStandIn> {
  const claude = await startClaude({
    reply: ({ text }) => answers[pagesAsked(text)] as never,
    batchDuration: 60_000,
    ...options,
  });
  ending.push(() => claude.stop());
  return claude;
}

async function app(url: string, economical_above: number | null = null, user_data?: string) {
  const core = await startEconomical(
    url,
    { economical_above, ask_above: null },
    user_data ? { user_data } : {},
  );
  let ended: Promise<void> | null = null;
  const end = (): Promise<void> => (ended ??= core.stop());
  ending.push(end);
  return { ...core, end };
}

const white: BigPdf = { pages: 64, pictureBytes: 4000, white: 64 };

/** A scan, alone or with another file for the model. */
async function dropScan(core: Core, scan: BigPdf = white, beside = false): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'scan-'));
  writeBigPdf(path.join(folder, 'escaneo.pdf'), scan);
  if (beside) writeFileSync(path.join(folder, 'nota.xml'), '<albaran><texto>Por 1130.00</texto></albaran>');
  const { batch_id } = core.intake.addPaths([folder], { company_id: null, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  return batch_id;
}

/** Number, total, lines and the page of the total of each document. */
const documentsIn = (core: Core, batch_id: string) =>
  core.store.parts
    .inSession(sessionsOf(core, batch_id)[0]?.session_id ?? '')
    .map(({ record }) => [
      record?.invoice_number,
      record?.totals.payable,
      record?.lines.map((line) => [line.line_number, line.net_amount]),
      record?.provenance.fields['totals.payable']?.page,
    ]);
const expected = [
  ['A-1', '100.00', [[1, '100.00']], 1],
  ['A-2', '100.00', [[1, '70.00'], [2, '30.00']], 34],
  ['A-3', '50.00', [[1, '50.00']], 35],
]; // prettier-ignore

test('more pages than one call takes: a call a part, an invoice over the cut is one, costs add up', async () => {
  const claude = await service();
  const core = await app(claude.url);
  const batch_id = await dropScan(core);
  await core.finished(batch_id, 60_000);
  expect(claude.messages().map(({ text }) => pagesAsked(text))).toEqual(['1-32', '33-64']);
  for (const call of claude.messages()) expect(call.attachments[0]?.media_type).toBe('application/pdf');
  expect(documentsIn(core, batch_id)).toEqual(expected);
  const [session] = sessionsOf(core, batch_id);
  expect(session).toMatchObject({ attempts: 1, engine: 'claude' });
  expect(session?.notes).not.toContain('pages_only');
  const bills = billed(core).map((one) => one.cost_micro_usd);
  expect(bills).toHaveLength(2);
  expect(session?.cost_micro_usd).toBe(bills.reduce((sum, each) => sum + each, 0));
  expect(core.store.db.all('SELECT 1 FROM claude_parts')).toEqual([]);
});

test('divided by a person: each call is told where documents begin in its pages, and only that joins over the cut', async () => {
  const claude = await service();
  const core = await app(claude.url);
  const batch_id = await dropScan(core);
  await core.finished(batch_id, 60_000);
  const session_id = sessionsOf(core, batch_id)[0]?.session_id ?? '';
  /** What the calls were told since, and which documents came of it. */
  async function divided(starts: number[]): Promise<[string[], unknown[]]> {
    const sent = claude.messages().length;
    await core.handlers['sessions:split']({ session_id, starts });
    await core.finished(batch_id, 60_000);
    await core.handlers['sessions:readAgain']({ session_id, engine: 'claude' });
    await core.finished(batch_id, 60_000);
    const told = claude.messages().slice(sent).map(({ text }) => /(A document begins .*?|No document begins .*?)\./.exec(text)?.[1] ?? ''); // prettier-ignore
    return [told, documentsIn(core, batch_id).map(([number]) => number)];
  }
  expect(await divided([1, 30, 33, 35])).toEqual([
    ['A document begins on each of these pages and nowhere else: 1, 30', 'A document begins on each of these pages and nowhere else: 1, 3'],
    ['A-1', 'A-2', null, 'A-3'],
  ]); // prettier-ignore
  expect(await divided([1, 30])).toEqual([
    ['A document begins on each of these pages and nowhere else: 1, 30', 'No document begins here: all of these pages go on with one that began before'],
    ['A-1', 'A-2', 'A-3'],
  ]); // prettier-ignore
});

test('ended between two parts: after the next start only the missing one is asked for', async () => {
  const claude = await service();
  claude.faults.add({
    when: (request) => pagesAsked(request.text) === '33-64',
    trouble: trouble.hang(),
    times: 1,
  });
  const first = await app(claude.url);
  const batch_id = await dropScan(first);
  await waitFor('the second part to be asked for', () => claude.messages().length === 2);
  await first.end();
  const second = await app(claude.url, null, first.user_data);
  await second.finished(batch_id, 60_000);
  expect(claude.messages().map(({ text }) => pagesAsked(text))).toEqual(['1-32', '33-64', '33-64']);
  expect(documentsIn(second, batch_id)).toEqual(expected);
  expect(billed(second)).toHaveLength(2);
});

test('a part whose answer does not fit is cut in two; one that is refused is named and holds up no other', async () => {
  const claude = await service({
    reply: ({ text }) =>
      ({
        documents: [paper(`P-${pagesAsked(text)}`, [1, 1], '10.00', '10.00')],
        not_an_invoice: '',
      }) as never,
  });
  const of = (pages: string) => (request: { text: string }) => pagesAsked(request.text) === pages;
  claude.faults.add({ when: of('1-32'), trouble: trouble.maxTokens() });
  claude.faults.add({ when: of('17-32'), trouble: trouble.refusal() });
  const core = await app(claude.url);
  const batch_id = await dropScan(core);
  await core.finished(batch_id, 60_000);
  const asked = claude.messages().map(({ text }) => pagesAsked(text));
  expect(asked).toEqual(['1-32', '1-32', '1-16', '17-32', '33-64']);
  expect(documentsIn(core, batch_id).map(([number]) => number)).toEqual(['P-1-16', 'P-33-64']);
  const [session] = sessionsOf(core, batch_id);
  expect(session?.status).toBe('needs_review');
  expect(session?.notes).toContain('"pages_not_read","detail":"17-32: claude_refusal"');
});

test('an overloaded service costs no attempt as long as parts come through', async () => {
  const claude = await service();
  const core = await app(claude.url);
  let calls = 0;
  claude.faults.add({ when: () => (calls += 1) % 2 === 0, trouble: trouble.overloaded(), times: 1 });
  const batch_id = await dropScan(core);
  await core.finished(batch_id, 60_000);
  expect(claude.messages()).toHaveLength(3);
  expect(sessionsOf(core, batch_id)[0]).toMatchObject({ attempts: 1, engine: 'claude' });
});

test('económico: every part is a request; an expired one alone takes the ordinary way', async () => {
  const claude = await service({ batchOutcome: (id) => (id.endsWith('_33') ? 'expired' : 'succeeded') });
  const core = await app(claude.url, 1);
  const batch_id = await dropScan(core, white, true);
  await core.until(() => core.store.vendorBatches.open().some((row) => row.state === 'handed_over'), 60_000);
  const entries = claude.batches.state.batches.flatMap((batch) => batch.entries);
  expect(entries.map((entry) => pagesAsked(entry.request.text))).toEqual(['1-32', '33-64', '']);
  for (const { custom_id } of entries) expect(custom_id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  claude.batches.finish();
  await core.finished(batch_id, 60_000);
  expect(claude.messages().map(({ text }) => pagesAsked(text))).toEqual(['33-64']);
  expect(documentsIn(core, batch_id)).toEqual(expected);
  expect(billed(core).map(({ batched }) => batched)).toEqual([1, 1, 0]);
});

test('económico over a restart: parts in several hand-overs, each sent once, the file ends when all are back', async () => {
  const claude = await service({
    reply: ({ text }) =>
      ({
        documents: [paper(`P-${pagesAsked(text)}`, [1, 1], '10.00', '10.00')],
        not_an_invoice: '',
      }) as never,
  });
  const first = await app(claude.url, 1);
  // 42 MB: three parts, of which one hand-over holds but one.
  const batch_id = await dropScan(first, { pages: 42, pictureBytes: 1_000_000, white: 2 }, true);
  await first.until(() => first.store.vendorBatches.open().filter((row) => row.state === 'handed_over').length === 3, 90_000); // prettier-ignore
  await first.end();
  const second = await app(claude.url, 1, first.user_data);
  claude.batches.finish();
  await second.finished(batch_id, 60_000);
  expect(claude.batches.state.batches.map((batch) => batch.entries.length)).toEqual([1, 1, 2]);
  expect(claude.messages()).toHaveLength(0);
  expect(documentsIn(second, batch_id).map(([number]) => number)).toEqual(['P-1-14', 'P-15-28', 'P-29-42']);
  expect(billed(second).map(({ batched }) => batched)).toEqual([1, 1, 1, 1]);
});

test('the only PDF of a mail or an archive goes in parts too', async () => {
  const claude = await service();
  const core = await app(claude.url);
  const folder = mkdtempSync(path.join(tmpdir(), 'packed-'));
  writeBigPdf(path.join(folder, 'escaneo.pdf'), white);
  const files = { 'escaneo.pdf': readFileSync(path.join(folder, 'escaneo.pdf')) };
  for (const [name, bytes] of Object.entries({
    'todo.zip': await zipOf(files),
    'correo.eml': emlOf(files),
  })) {
    const from = mkdtempSync(path.join(tmpdir(), 'packed-'));
    writeFileSync(path.join(from, name), bytes);
    // Each under a company of its own, or the second would be the first once more.
    const { batch_id } = core.intake.addPaths([from], { company_id: name.slice(0, 4), source: 'drop' });
    await core.intake.whenSafe(batch_id);
    const before = claude.messages().length;
    await core.finished(batch_id, 90_000);
    expect(claude.messages().slice(before).map(({ text }) => pagesAsked(text)), name).toEqual(['1-32', '33-64']); // prettier-ignore
    expect(documentsIn(core, batch_id), name).toEqual(expected);
  }
});
