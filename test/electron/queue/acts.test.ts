/** A person says where documents begin and end; everything of it can be taken back, and nothing that was said is lost. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, startCore } from '../../helpers/core.ts';
import { invoicePdf, invoiceXml, numberOf, type Purchase, totalOf } from '../../helpers/papers.ts';

let core: Core;
let next = 900;
const purchase = (more: Partial<Purchase> = {}): Purchase => ({
  number: (next += 1),
  net: 1000 + next,
  ...more,
});
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());

async function drop(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'acts-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const { batch_id } = core.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
  await core.finished(batch_id);
  return core.store.sessionList.all(batch_id).map((session) => session.session_id);
}
const documentsOf = (session_id: string) => core.store.documents.ofSession(session_id);
const get = (document_id: string) => core.handlers['documents:get']({ document_id });
const ended = (session_id: string): Promise<void> =>
  core.until(() => !['queued', 'processing'].includes(core.store.sessions.need(session_id).status), 30_000);
const failedCodes = async (document_id: string): Promise<string[]> =>
  (await get(document_id)).checks.filter((check) => !check.passed).map((check) => check.code);

/** Two invoices stapled into one PDF, without a "page 1" that would tell a reader. */
async function stapled(one: Purchase, other: Purchase): Promise<Uint8Array> {
  const into = await PDFDocument.create();
  for (const each of [one, other]) {
    const from = await PDFDocument.load(await invoicePdf(each, { clave: false }));
    for (const page of await into.copyPages(from, from.getPageIndices())) into.addPage(page);
  }
  return into.save();
}

/** Two pages of one purchase that no key tells to be one. */
async function twins(): Promise<{ one: Purchase; first: string; second: string }> {
  const one = purchase();
  const [a = ''] = await drop({ 'a.pdf': await invoicePdf(one, { clave: false }) });
  // The same paper scanned once more: other bytes.
  const again = new Uint8Array([...(await invoicePdf(one, { clave: false })), 10, 37, 10]);
  const [b = ''] = await drop({ 'b.pdf': again });
  return { one, first: documentsOf(a)[0]?.document_id ?? '', second: documentsOf(b)[0]?.document_id ?? '' };
}

test('one PDF with two invoices that was read as one is split, read again, and put back', async () => {
  const [one, other] = [purchase(), purchase()];
  const [session_id = ''] = await drop({ 'dos.pdf': await stapled(one, other) });
  const before = documentsOf(session_id);
  expect(before).toHaveLength(1);
  const [whole] = before;
  await core.handlers['documents:correct']({
    document_id: whole?.document_id ?? '',
    changes: [{ field: 'category', value: 'Herramientas' }],
  });
  const { act_id } = await core.handlers['sessions:split']({ session_id, starts: [1, 2] });
  await ended(session_id);
  const after = documentsOf(session_id);
  expect(after.map((document) => document.invoice_number)).toEqual([numberOf(one), numberOf(other)]);
  expect(after.map((document) => document.totals.payable)).toEqual([totalOf(one), totalOf(other)]);
  // What a person had said of the first stays with it, under its old id.
  expect(after[0]).toMatchObject({ document_id: whole?.document_id, category: 'Herramientas' });
  // And a further reading keeps the division.
  await core.handlers['sessions:readAgain']({ session_id, engine: 'local' });
  await ended(session_id);
  expect(documentsOf(session_id).map((document) => document.document_id)).toEqual(
    after.map((document) => document.document_id),
  );
  const { changes } = await core.handlers['documents:history']({ document_id: after[0]?.document_id ?? '' });
  expect(changes.map((change) => change.kind)).toEqual(['split', 'value']);
  await core.handlers['documents:undoAct']({ act_id });
  await ended(session_id);
  expect(documentsOf(session_id).map((document) => document.document_id)).toEqual([whole?.document_id]);
  await expect(
    Promise.resolve().then(() => core.handlers['documents:undoAct']({ act_id })),
  ).rejects.toThrow();
});

test('two documents of one file that are one: joined, read as one, and taken back with what was said of each', async () => {
  const [one, other] = [purchase(), purchase()];
  const [session_id = ''] = await drop({ 'dos.pdf': await stapled(one, other) });
  await core.handlers['sessions:split']({ session_id, starts: [1, 2] });
  await ended(session_id);
  const [first, second] = documentsOf(session_id).map((document) => document.document_id);
  await core.handlers['documents:correct']({
    document_id: second ?? '',
    changes: [{ field: 'seller.name', value: 'El Roble Dos' }],
    who: 'Ana',
  });
  const merged = await core.handlers['documents:merge']({
    into: second ?? '',
    from: first ?? '',
    manner: 'continued',
  });
  // The one that stands first in the file stays.
  expect(merged.document_id).toBe(first);
  await ended(session_id);
  expect(documentsOf(session_id).map((document) => document.document_id)).toEqual([first]);
  await core.handlers['documents:undo']({ document_id: first ?? '' });
  await ended(session_id);
  expect(documentsOf(session_id).map((document) => document.document_id)).toEqual([first, second]);
  expect(await get(second ?? '')).toMatchObject({
    seller: { name: 'El Roble Dos' },
    corrections: [{ field: 'seller.name', who: 'Ana' }],
  });
});

test('a duplicate that a person confirms becomes part of the first; undo makes it one of its own again', async () => {
  const { first, second } = await twins();
  expect(await failedCodes(second)).toContain('duplicate_business');
  const [session_id = ''] = (await get(second)).session_ids;
  const created = (await get(second)).created_at;
  const { act_id } = await core.handlers['documents:merge']({ into: first, from: second, manner: 'copy' });
  expect((await get(first)).parts.map((part) => part.role)).toEqual(['reading', 'copy']);
  expect(core.store.sessions.need(session_id).status).toBe('duplicate');
  await expect(Promise.resolve().then(() => get(second))).rejects.toThrow();
  await core.handlers['documents:undoAct']({ act_id });
  expect(await get(second)).toMatchObject({ session_ids: [session_id], created_at: created });
  expect((await get(first)).parts).toHaveLength(1);
  expect(core.store.sessions.need(session_id).status).not.toBe('duplicate');
});

test('two that look alike and are two: neither is asked about again, also after another reading, until taken back', async () => {
  const { first, second } = await twins();
  const { act_id } = await core.handlers['documents:keepApart']({ document_id: second, other_id: first });
  expect(await failedCodes(second)).not.toContain('duplicate_business');
  const [session_id = ''] = (await get(second)).session_ids;
  await core.handlers['sessions:readAgain']({ session_id, engine: 'local' });
  await ended(session_id);
  expect(await failedCodes(second)).not.toContain('duplicate_business');
  expect(await failedCodes(first)).not.toContain('duplicate_business');
  await core.handlers['documents:undoAct']({ act_id });
  expect(await failedCodes(second)).toContain('duplicate_business');
});

test('a paper that goes on in another file: its lines follow, and survive another reading', async () => {
  const [one, other] = [purchase(), purchase()];
  const [a = ''] = await drop({ 'pagina 1.xml': invoiceXml(one) });
  const [b = ''] = await drop({ 'pagina 2.xml': invoiceXml(other) });
  const [into = '', from = ''] = [a, b].map((id) => documentsOf(id)[0]?.document_id ?? '');
  const { act_id } = await core.handlers['documents:merge']({ into, from, manner: 'continued' });
  expect((await get(into)).lines.map((line) => line.net_amount)).toHaveLength(2);
  expect((await get(into)).invoice_number).toBe(numberOf(one));
  await core.handlers['sessions:readAgain']({ session_id: b, engine: 'local' });
  await ended(b);
  expect((await get(into)).lines).toHaveLength(2);
  expect(documentsOf(b).map((document) => document.document_id)).toEqual([into]);
  await core.handlers['documents:undoAct']({ act_id });
  expect((await get(into)).lines).toHaveLength(1);
  expect((await get(from)).lines).toHaveLength(1);
  expect((await get(into)).corrections).toEqual([]);
});

test('a file that was parted goes back to its document', async () => {
  const one = purchase();
  const [xml = '', pdf = ''] = await drop({ 'uno.xml': invoiceXml(one), 'uno.pdf': await invoicePdf(one) });
  const sessions = [xml, pdf];
  const [document] = documentsOf(xml);
  const document_id = document?.document_id ?? '';
  expect((await get(document_id)).parts).toHaveLength(2);
  const page = sessions.find((id) => core.store.sessions.need(id).media_type === 'application/pdf') ?? '';
  const made = await core.handlers['documents:separate']({ document_id, session_id: page });
  await ended(page);
  expect((await get(document_id)).parts).toHaveLength(1);
  expect(documentsOf(page).map((each) => each.document_id)).not.toContain(document_id);
  expect(made).toBeDefined();
  await core.handlers['documents:undo']({ document_id });
  expect((await get(document_id)).parts).toHaveLength(2);
  expect(documentsOf(page).map((each) => each.document_id)).toEqual([document_id]);
});

test('what cannot be: two companies, no pages, pages out of order', async () => {
  const one = purchase();
  const [session_id = ''] = await drop({ 'x.xml': invoiceXml(one) });
  const document_id = documentsOf(session_id)[0]?.document_id ?? '';
  const refused = async (work: () => unknown, code: string): Promise<void> =>
    expect(Promise.resolve().then(work)).rejects.toMatchObject({ code });
  await refused(() => core.handlers['sessions:split']({ session_id, starts: [1, 2] }), 'conflict');
  await refused(() => core.handlers['sessions:split']({ session_id, starts: [2] }), 'bad_request');
  await refused(
    () => core.handlers['documents:merge']({ into: document_id, from: document_id, manner: 'copy' }),
    'conflict',
  );
});
