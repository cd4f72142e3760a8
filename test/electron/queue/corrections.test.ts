/** A person's word: it locks its field, survives every reading, is kept with who and when, and is remembered for the seller. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaudeStandIn, startClaude, trouble } from '../../helpers/claude.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { invoicePdf, invoiceXml, numberOf, type Purchase, totalOf } from '../../helpers/papers.ts';

let core: Core;
let claude: ClaudeStandIn;
let next = 500;
const purchase = (more: Partial<Purchase> = {}): Purchase => ({
  number: (next += 1),
  net: 1000 + next,
  ...more,
});

beforeAll(async () => {
  claude = await startClaude();
  core = await startCore({
    environment: {
      ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
      ANTHROPIC_BASE_URL: claude.url,
      UNIVERSAL_INVOICE_RETRY_SECONDS: '0.02,0.02,0.02',
    },
  });
});
afterAll(async () => {
  await core.stop();
  await claude.stop();
});

async function drop(
  name: string,
  content: string | Uint8Array,
  company_id: string | null = 'verde',
  source: 'drop' | 'folder' = 'drop',
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'corrections-'));
  writeFileSync(path.join(folder, name), content);
  const { batch_id } = core.intake.addPaths([folder], { company_id, source });
  await core.finished(batch_id);
  const [session] = core.store.sessionList.all(batch_id);
  const [document] = core.store.documents.ofSession(session?.session_id ?? '');
  if (!session || !document) throw new Error('nothing was read');
  return { session_id: session.session_id, batch_id, document_id: document.document_id };
}
const get = (document_id: string) => core.handlers['documents:get']({ document_id });

test('a corrected field is locked, re-checked at once, and survives another reading that says otherwise', async () => {
  const one = purchase();
  const { session_id, batch_id, document_id } = await drop('a.xml', invoiceXml(one));
  expect(await get(document_id)).toMatchObject({ status: 'completed', corrections: [] });

  const changes = [{ field: 'totals.payable', value: '5.00' }];
  const dry = await core.handlers['documents:check']({ document_id, changes });
  expect(dry.status).toBe('needs_review');
  expect(dry.checks.find((check) => check.code === 'totals_add_up')?.passed).toBe(false);
  expect((await get(document_id)).totals.payable).toBe(`${totalOf(one)}`);

  const corrected = await core.handlers['documents:correct']({ document_id, changes, who: 'Ana' });
  expect(corrected).toMatchObject({ status: 'needs_review', totals: { payable: '5.00' } });
  expect(corrected.provenance.fields['totals.payable']).toMatchObject({ source: 'person', locked: true });
  expect(core.store.sessions.need(session_id).status).toBe('needs_review');
  const list = core.store.documentList.page({
    company_id: 'verde', from: null, to: null, q: numberOf(one), status: null, sort: 'created_at', descending: true, limit: 5, offset: 0,
  }); // prettier-ignore
  expect(list.documents[0]?.payable).toBe('5.00');

  // The stand-in invents another total.
  await core.handlers['sessions:readAgain']({ session_id, engine: 'claude', model: 'claude-sonnet-5-5' });
  expect(core.store.batches.account(batch_id)).toMatchObject({ pending: 1 });
  await core.finished(batch_id);
  expect(claude.messages().at(-1)?.body?.['model']).toBe('claude-sonnet-5-5');
  const again = await get(document_id);
  expect(again).toMatchObject({ totals: { payable: '5.00' }, provenance: { engine: 'claude' } });
  expect(again.corrections).toMatchObject([
    {
      field: 'totals.payable',
      value: '5.00',
      previous: totalOf(one),
      read: '1130.00',
      differs: true,
      who: 'Ana',
    },
  ]);
  // And back, offline: one document still.
  await core.handlers['sessions:readAgain']({ session_id, engine: 'local' });
  await core.finished(batch_id);
  const back = await get(document_id);
  expect(back).toMatchObject({ totals: { payable: '5.00' }, provenance: { engine: 'xml' } });
  expect(back.corrections).toMatchObject([{ read: totalOf(one), differs: false }]);

  const undone = await core.handlers['documents:undo']({ document_id });
  expect(undone.totals.payable).toBe(totalOf(one));
  const { changes: history } = await core.handlers['documents:history']({ document_id });
  expect(history).toMatchObject([
    { kind: 'value', who: 'Ana', fields: [{ previous: totalOf(one), value: '5.00' }] },
  ]);
  expect(history[0]?.undone_at).not.toBeNull();
});

test('a cell locks its table; a whole table is replaced; what does not fit is refused by name', async () => {
  const one = purchase();
  const { session_id, batch_id, document_id } = await drop('a.xml', invoiceXml(one));
  const correct = (field: string, value: unknown) =>
    core.handlers['documents:correct']({ document_id, changes: [{ field, value }] });
  const cell = await correct('lines[0].description', 'Martillo de carpintero');
  expect(cell.lines[0]?.description).toBe('Martillo de carpintero');
  await core.handlers['sessions:readAgain']({ session_id, engine: 'claude' });
  await core.finished(batch_id);
  const after = await get(document_id);
  expect(after.provenance.engine).toBe('claude');
  expect(after.lines).toMatchObject([{ description: 'Martillo de carpintero', net_amount: `${one.net}.00` }]);
  expect((await core.handlers['documents:undo']({ document_id })).lines[0]?.description).not.toBe(
    'Martillo de carpintero',
  );

  const [line] = cell.lines;
  expect((await correct('lines', [line, { ...line, line_number: 2 }])).lines).toHaveLength(2);
  for (const [field, value] of [
    ['totals.payable', '12,50'],
    ['totals.payable', 12.5],
    ['issue_date', '14/03/2026'],
    ['lines[0].quantity', 'two'],
    ['checks', []],
    ['provenance.engine', 'xml'],
    ['authority', null],
    ['__proto__.polluted', 'x'],
    ['seller.constructor', 'x'],
    ['lines[0', 'x'],
    ['category', ''],
  ] as const)
    expect(() => correct(field, value), field).toThrow(/bad_request/);
});

test('several fields at once are one act', async () => {
  const { document_id } = await drop('a.xml', invoiceXml(purchase()));
  await core.handlers['documents:correct']({
    document_id,
    changes: [
      { field: 'invoice_number', value: 'A-1' },
      { field: 'seller.name', value: 'El Roble' },
    ],
  });
  const undone = await core.handlers['documents:undo']({ document_id });
  expect([undone.invoice_number, undone.seller.name]).not.toContain('A-1');
  expect(() => core.handlers['documents:undo']({ document_id })).toThrow(/conflict/);
});

test('confirmed by a person: warnings give way, errors only by force, and a new finding opens it again', async () => {
  const one = purchase({ date: '2031-01-05' });
  const { session_id, document_id } = await drop('a.xml', invoiceXml(one));
  expect((await get(document_id)).status).toBe('needs_review');
  const confirmed = await core.handlers['documents:confirm']({ document_id, who: 'Ana' });
  expect(confirmed).toMatchObject({ status: 'completed', confirmed: { who: 'Ana' } });
  expect(core.store.sessions.need(session_id).status).toBe('completed');

  await core.handlers['documents:correct']({
    document_id,
    changes: [{ field: 'totals.payable', value: '5.00' }],
  });
  expect(await get(document_id)).toMatchObject({ status: 'needs_review', confirmed: null });
  expect(() => core.handlers['documents:confirm']({ document_id })).toThrow(/checks_failed/);
  expect(await core.handlers['documents:confirm']({ document_id, force: true })).toMatchObject({
    status: 'completed',
  });
  expect(await core.handlers['documents:undo']({ document_id })).toMatchObject({ status: 'needs_review' });
});

test('another reading that fails or is cancelled leaves everything as it was', async () => {
  const { session_id, batch_id, document_id } = await drop('a.xml', invoiceXml(purchase()));
  const before = await get(document_id);
  claude.faults.add({ trouble: trouble.badRequest() });
  await core.handlers['sessions:readAgain']({ session_id, engine: 'claude' });
  await core.finished(batch_id);
  claude.faults.clear();
  expect(core.store.sessions.need(session_id)).toMatchObject({
    status: 'completed',
    engine: 'xml',
    error_code: null,
    read_again: null,
  });
  expect(core.store.sessions.need(session_id).notes).toContain('read_again_failed');
  expect(await get(document_id)).toEqual(before);
  expect(core.store.batches.account(batch_id)).toMatchObject({ completed: 1, failed: 0 });

  claude.faults.add({ trouble: trouble.hang() });
  await core.handlers['sessions:readAgain']({ session_id, engine: 'claude' });
  await core.until(() => claude.running() === 1);
  await core.handlers['sessions:cancel']({ session_id });
  claude.faults.clear();
  expect(core.store.batches.account(batch_id)).toMatchObject({
    completed: 1,
    cancelled: 0,
    is_complete: true,
  });
  expect(await get(document_id)).toEqual(before);
});

test('corrections survive the XML that comes after its page', async () => {
  const one = purchase();
  const offline = await startCore();
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'corrections-'));
    writeFileSync(path.join(folder, 'a.pdf'), await invoicePdf(one));
    const first = offline.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
    await offline.finished(first.batch_id);
    const [page] = offline.store.documentList.newest(
      { company_id: 'verde', from: null, to: null },
      1,
      null,
    ).documents;
    const document_id = page?.document_id ?? '';
    await offline.handlers['documents:correct']({
      document_id,
      changes: [
        { field: 'seller.name', value: 'Ferretería El Roble' },
        { field: 'category', value: 'Materiales' },
      ],
    });
    writeFileSync(path.join(folder, 'a.xml'), invoiceXml(one));
    const second = offline.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
    await offline.finished(second.batch_id);
    const { documents } = offline.store.documentList.newest(
      { company_id: 'verde', from: null, to: null },
      9,
      null,
    );
    expect(documents).toMatchObject([
      { seller: { name: 'Ferretería El Roble' }, category: 'Materiales', provenance: { engine: 'xml' } },
    ]);
    expect(documents).toHaveLength(1);
  } finally {
    await offline.stop();
  }
});

test('what was said of a seller is offered for the next document, with its source, and never applied', async () => {
  const seller = '3101777888';
  const first = await drop('a.xml', invoiceXml(purchase({ seller })));
  await core.handlers['documents:correct']({
    document_id: first.document_id,
    changes: [
      { field: 'category', value: 'Combustible' },
      { field: 'cost_centre', value: 'Flota' },
    ],
  });
  const second = await drop('b.xml', invoiceXml(purchase({ seller })));
  const offered = await get(second.document_id);
  expect(offered).toMatchObject({ category: null, cost_centre: null });
  expect(offered.suggestions).toMatchObject([
    { field: 'category', value: 'Combustible', document_id: first.document_id },
    { field: 'cost_centre', value: 'Flota', document_id: first.document_id },
  ]);
  expect(offered.suggestions[0]?.invoice_number).toBe((await get(first.document_id)).invoice_number);
  // Another seller, and another company, are offered nothing.
  expect((await get((await drop('c.xml', invoiceXml(purchase()))).document_id)).suggestions).toEqual([]);
  const elsewhere = await drop('d.xml', invoiceXml(purchase({ seller })), 'azul');
  expect((await get(elsewhere.document_id)).suggestions).toEqual([]);
});

describe('the company that a document belongs to', () => {
  test('filed under none, it goes to its receiver with its files; a page without receiver follows its XML', async () => {
    await core.handlers['companies:save']({ company_id: null, name: 'Roja S.A.', tax_ids: ['3-101-999888'] });
    const one = purchase({ buyer: '3101999888' });
    const { session_id, document_id } = await drop('a.xml', invoiceXml(one), null);
    expect(await get(document_id)).toMatchObject({ company_id: 'roja_s_a', status: 'completed' });
    expect(core.store.sessions.need(session_id).company_id).toBe('roja_s_a');
    // Its page, dropped under none later, finds it.
    const page = await drop('b.pdf', await invoicePdf(one), null);
    expect(page.document_id).toBe(document_id);
    expect(core.store.sessions.need(page.session_id)).toMatchObject({
      company_id: 'roja_s_a',
      status: 'completed',
    });
  });

  test('sent by name to another of mine, it stays and says so, until a person moves it', async () => {
    await core.handlers['companies:save']({ company_id: null, name: 'Gris', tax_ids: ['3101555444'] });
    const one = purchase({ buyer: '3101555444' });
    const { session_id, document_id } = await drop('a.xml', invoiceXml(one), 'roja_s_a', 'folder');
    const filed = await get(document_id);
    expect(filed).toMatchObject({ company_id: 'roja_s_a', status: 'needs_review' });
    expect(filed.checks.find((check) => check.code === 'other_company')).toMatchObject({
      passed: false,
      expected: 'gris',
    });
    const moved = await core.handlers['documents:moveToCompany']({ document_id, company_id: 'gris' });
    expect(moved).toMatchObject({ document_id, company_id: 'gris', status: 'completed' });
    expect(core.store.sessions.need(session_id)).toMatchObject({ company_id: 'gris', status: 'completed' });
    expect((await core.handlers['documents:history']({ document_id })).changes).toMatchObject([
      { kind: 'moved', detail: 'gris' },
    ]);
    // The same document once more under the wrong one becomes one with it when it is moved.
    const twin = await drop('b.xml', `${invoiceXml(one)} `, 'roja_s_a', 'folder');
    expect(twin.document_id).not.toBe(document_id);
    const met = await core.handlers['documents:moveToCompany']({
      document_id: twin.document_id,
      company_id: 'gris',
    });
    expect(met.document_id).toBe(document_id);
    expect(core.store.sessions.need(twin.session_id)).toMatchObject({
      status: 'duplicate',
      duplicate_of: session_id,
    });
  });
});
