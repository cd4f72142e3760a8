/** The trash: what goes there leaves everything, comes back whole, and is gone for good after thirty days. */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, startCore } from '../../helpers/core.ts';
import { waitFor } from '../../helpers/waitFor.ts';
import { invoicePdf, invoiceXml, numberOf, type Purchase } from '../../helpers/papers.ts';

let core: Core;
let next = 100;
const purchase = (more: Partial<Purchase> = {}): Purchase => ({
  number: (next += 1),
  net: 1000 + next,
  ...more,
});

beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());

async function drop(files: Record<string, string | Uint8Array>, company_id = 'verde') {
  const folder = mkdtempSync(path.join(tmpdir(), 'trash-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const { batch_id } = core.intake.addPaths([folder], { company_id, source: 'drop' });
  await core.finished(batch_id);
  return { batch_id, sessions: core.store.sessionList.all(batch_id) };
}
const documentOf = (session_id: string): string =>
  core.store.documents.ofSession(session_id)[0]?.document_id ?? '';
const everything = { company_id: 'verde', from: null, to: null, q: null, status: null };
const listed = (q: string | null = null): string[] =>
  core.store.documentList
    .page({ ...everything, q, sort: 'created_at', descending: true, limit: 500, offset: 0 })
    .documents.map((row) => row.document_id);
const sums = (): unknown => core.store.documentList.sums(everything);
/** Every row that says something of a document or a file, in an order that does not depend on its place on the disk. */
const rowsOf = (document_id: string, session_id: string): unknown =>
  ['document_records', 'document_taxes', 'part_records', 'document_sessions', 'corrections']
    .map((table) =>
      core.store.db
        .all<object>(`SELECT * FROM ${table} WHERE document_id = ?`, document_id)
        .map((row) => ({ ...row, correction: 0 })),
    )
    .concat([
      core.store.db.all('SELECT * FROM universal_invoice_sessions WHERE session_id = ?', session_id),
      core.store.db.all('SELECT * FROM session_log WHERE session_id = ?', session_id),
    ]);

test('a document leaves lists, sums and search, and comes back with every row and correction', async () => {
  const one = purchase();
  const { batch_id, sessions } = await drop({ 'a.xml': invoiceXml(one) });
  const session_id = sessions[0]?.session_id ?? '';
  const document_id = documentOf(session_id);
  await core.handlers['documents:correct']({
    document_id,
    changes: [{ field: 'seller.name', value: 'Ferretería El Ñandú' }],
  });
  // The same writing once more, so that only what the trash does could make a difference.
  const before = rowsOf(document_id, session_id);
  const sumsBefore = sums();
  expect(listed('nandu')).toEqual([document_id]);

  const choice = { document_ids: [document_id] };
  expect(await core.handlers['trash:preview']({ choice })).toEqual({ documents: 1, files: 1, working: 0 });
  const { trash_ids } = await core.handlers['trash:put']({ choice });
  expect(listed()).not.toContain(document_id);
  expect(listed('nandu')).toEqual([]);
  expect(sums()).not.toEqual(sumsBefore);
  expect(core.store.sessions.get(session_id)).toBeNull();
  expect(core.store.batches.account(batch_id).total).toBe(0);
  expect(await core.handlers['trash:ofBatch']({ batch_id })).toEqual({ files: 1 });
  const found = await core.handlers['trash:list']({ company_id: 'verde', q: 'nandu', limit: 10, offset: 0 });
  expect(found.entries).toMatchObject([
    { trash_id: trash_ids[0], kind: 'document', title: numberOf(one), days_left: 30 },
  ]);

  expect(await core.handlers['trash:restore']({ trash_ids, instead: false })).toEqual({
    restored: 1,
    twins: [],
  });
  expect(rowsOf(document_id, session_id)).toEqual(before);
  expect(listed('nandu')).toEqual([document_id]);
  expect(sums()).toEqual(sumsBefore);
  expect(core.store.batches.account(batch_id)).toMatchObject({ total: 1, completed: 1 });
  await core.handlers['documents:undo']({ document_id });
  expect((await core.handlers['documents:get']({ document_id })).seller.name).toBe('El Roble S.A.');
});

test('what was thrown away and dropped again is read anew, never counted twice, and may take the old one back', async () => {
  const one = purchase();
  const first = await drop({ 'b.xml': invoiceXml(one) });
  const old = documentOf(first.sessions[0]?.session_id ?? '');
  await core.handlers['documents:correct']({
    document_id: old,
    changes: [{ field: 'seller.name', value: 'Con cuidado' }],
  });
  const { trash_ids } = await core.handlers['trash:put']({ choice: { document_ids: [old] } });

  const again = await drop({ 'b.xml': invoiceXml(one) });
  const session_id = again.sessions[0]?.session_id ?? '';
  expect(again.sessions[0]?.status).toBe('completed');
  expect((await core.handlers['trash:earlier']({ session_id })).trash_id).toBe(trash_ids[0]);

  const refused = await core.handlers['trash:restore']({ trash_ids, instead: false });
  expect(refused).toMatchObject({ restored: 0, twins: [{ trash_id: trash_ids[0], session_id }] });
  expect(listed(numberOf(one))).toHaveLength(1);

  expect(await core.handlers['trash:restore']({ trash_ids, instead: true })).toMatchObject({ restored: 1 });
  expect(listed(numberOf(one))).toEqual([old]);
  expect((await core.handlers['documents:get']({ document_id: old })).seller.name).toBe('Con cuidado');
  const { entries } = await core.handlers['trash:list']({
    company_id: 'verde',
    q: numberOf(one),
    limit: 10,
    offset: 0,
  });
  expect(entries).toHaveLength(1);
});

test('one of two files of a document goes alone: the document stays, made of the other', async () => {
  const one = purchase();
  const { sessions } = await drop({ 'c.xml': invoiceXml(one), 'c.pdf': await invoicePdf(one) });
  const xml = sessions.find((row) => row.filename === 'c.xml')?.session_id ?? '';
  const pdf = sessions.find((row) => row.filename === 'c.pdf')?.session_id ?? '';
  const document_id = documentOf(xml);
  expect(documentOf(pdf)).toBe(document_id);
  const { trash_ids } = await core.handlers['trash:put']({ choice: { session_ids: [xml] } });
  expect((await core.handlers['documents:get']({ document_id })).session_ids).toEqual([pdf]);
  await core.handlers['trash:restore']({ trash_ids, instead: false });
  const whole = await core.handlers['documents:get']({ document_id });
  expect([...whole.session_ids].sort()).toEqual([pdf, xml].sort());
  expect(whole.format).toBe('cr-fe-4.4');
});

test('a batch goes whole; what only repeated one of its files elsewhere is read on its own', async () => {
  const [one, two] = [purchase(), purchase()];
  const first = await drop({ 'd.xml': invoiceXml(one), 'e.xml': invoiceXml(two) });
  const second = await drop({ 'd.xml': invoiceXml(one) });
  expect(second.sessions[0]?.status).toBe('duplicate');
  const { trash_ids } = await core.handlers['trash:put']({ choice: { batch_id: first.batch_id } });
  const { batches } = await core.handlers['batches:list']({ company_id: 'verde', limit: 200, offset: 0 });
  expect(batches.map((batch) => batch.batch_id)).not.toContain(first.batch_id);
  await core.finished(second.batch_id);
  expect(core.store.sessionList.all(second.batch_id)[0]?.status).toBe('completed');
  expect(listed(numberOf(one))).toHaveLength(1);
  expect(listed(numberOf(two))).toHaveLength(0);
  // The batch comes back in the place of what stands for it now.
  await core.handlers['trash:restore']({ trash_ids, instead: true });
  expect(core.store.batches.account(first.batch_id).total).toBe(2);
  expect(listed(numberOf(two))).toHaveLength(1);
});

test('thirty days later it is gone, with its file, unless somebody else uses the file; the account says so', async () => {
  const [one, two] = [purchase(), purchase()];
  const here = await drop({ 'f.xml': invoiceXml(one), 'g.xml': invoiceXml(two) });
  const elsewhere = await drop({ 'f.xml': invoiceXml(one) }, 'azul');
  const shared = elsewhere.sessions[0]?.sha256 ?? '';
  const own = here.sessions.find((row) => row.filename === 'g.xml')?.sha256 ?? '';
  const file = (sha256: string): string => path.join(core.paths.files, sha256.slice(0, 2), sha256);
  const noFilesLeft = (): boolean => core.store.trash.filesToRemove().length === 0;
  const { trash_ids } = await core.handlers['trash:put']({
    choice: { session_ids: here.sessions.map((row) => row.session_id) },
  });
  await core.handlers['library:check']({});
  await core.until(() => true);
  expect(existsSync(file(own))).toBe(true);

  const past = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  core.store.db.run('UPDATE trash SET trashed_at = ? WHERE trash_id = ?', past(29.9), trash_ids[0] ?? '');
  core.store.db.run('UPDATE trash SET trashed_at = ? WHERE trash_id = ?', past(30.1), trash_ids[1] ?? '');
  await core.stop();
  core = await startCore({ user_data: core.user_data });
  await waitFor('the first sweep', () => core.store.trash.get(trash_ids[1] ?? '') === null && noFilesLeft());
  expect(core.store.trash.get(trash_ids[0] ?? '')).not.toBeNull();
  core.store.db.run('UPDATE trash SET trashed_at = ? WHERE trash_id = ?', past(31), trash_ids[0] ?? '');
  // As after a crash between the rows and the files: the next look finishes it.
  for (const portion of core.store.trash.portions(trash_ids[0] ?? '')) core.store.trash.erase(portion);
  core.store.trash.forget(trash_ids[0] ?? '');
  expect(core.store.trash.filesToRemove()).toHaveLength(1);
  await core.stop();
  core = await startCore({ user_data: core.user_data });
  await waitFor('the second sweep', noFilesLeft);
  expect(existsSync(file(own))).toBe(false);
  expect(existsSync(file(shared))).toBe(true);
  const { entries } = await core.handlers['activity:list']({
    company_id: 'verde', area: 'trash', from: null, to: null, q: null, limit: 50, offset: 0,
  }); // prettier-ignore
  expect(entries.some((entry) => entry.act === 'expired' && entry.who === 'app')).toBe(true);
});

test('a file that is being read keeps everything back, and nothing has changed then', async () => {
  const { sessions } = await drop({ 'h.xml': invoiceXml(purchase()), 'i.xml': invoiceXml(purchase()) });
  const [first, second] = sessions.map((row) => row.session_id);
  core.store.db.run(
    `UPDATE universal_invoice_sessions SET status = 'processing' WHERE session_id = ?`,
    second ?? '',
  );
  const choice = { session_ids: [first ?? '', second ?? ''] };
  await expect(core.handlers['trash:put']({ choice })).rejects.toThrow('still_working');
  expect(core.store.sessions.get(first ?? '')).not.toBeNull();
  core.store.db.run(
    `UPDATE universal_invoice_sessions SET status = 'completed' WHERE session_id = ?`,
    second ?? '',
  );
});
