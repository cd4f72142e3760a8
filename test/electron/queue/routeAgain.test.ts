/** Documents find their company when its tax ids come later; sales are told apart; a person's choice stands. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { noCompany } from '../../../shared/domain/company.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { invoicePdf, invoiceXml } from '../../helpers/papers.ts';

const running: Core[] = [];
afterEach(async () => {
  for (const core of running.splice(0)) await core.stop();
});

const [mine, other] = ['3102654321', '3101777777'];

async function start(user_data?: string): Promise<Core> {
  const core = await startCore(user_data === undefined ? {} : { user_data });
  running.push(core);
  return core;
}

async function drop(core: Core, files: Record<string, string>, company_id = noCompany): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'route-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const { batch_id } = core.intake.addPaths([folder], { company_id, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  await core.finished(batch_id);
}

const company = async (core: Core, name: string, tax_ids: string[]): Promise<string> =>
  (await core.handlers['companies:save']({ company_id: null, name, tax_ids })).company_id;

const homes = (core: Core): Record<string, string> =>
  Object.fromEntries(
    core.store.db
      .all<{ number: string; company_id: string }>(
        'SELECT invoice_number AS number, company_id FROM documents',
      )
      .map(({ number, company_id }) => [String(Number(number.slice(-6))), company_id]),
  );

test('what was filed under none goes to its company once that company is known, its files too', async () => {
  const core = await start();
  await drop(core, {
    'a.xml': invoiceXml({ number: 1, buyer: mine }),
    'b.xml': invoiceXml({ number: 2, buyer: other }),
  });
  expect(homes(core)).toEqual({ 1: noCompany, 2: noCompany });
  const verde = await company(core, 'Carreta Verde', [mine]);
  await core.until(() => homes(core)['1'] === verde);
  expect(homes(core)['2']).toBe(noCompany);
  const files = core.store.db.all<{ filename: string; company_id: string }>(
    'SELECT filename, company_id FROM universal_invoice_sessions ORDER BY filename',
  );
  expect(files).toEqual([
    { filename: 'a.xml', company_id: verde },
    { filename: 'b.xml', company_id: noCompany },
  ]);
});

test('ids that are added to a company work alike, after a restart too', async () => {
  const core = await start();
  const verde = await company(core, 'Carreta Verde', []);
  await drop(core, { 'a.xml': invoiceXml({ number: 3, buyer: mine }) });
  // As if the app had ended right after the ids were saved.
  core.store.companies.save(verde, 'Carreta Verde', [mine]);
  await core.stop();
  running.length = 0;
  const again = await start(core.user_data);
  await again.until(() => homes(again)['3'] === verde);
});

test('what a person has put under a company stays there', async () => {
  const core = await start();
  await drop(core, { 'a.xml': invoiceXml({ number: 4, buyer: mine }) });
  const [row] = core.store.db.all<{ document_id: string }>('SELECT document_id FROM documents');
  const chosen = await company(core, 'Por encargo', []);
  await core.handlers['documents:moveToCompany']({ document_id: row?.document_id ?? '', company_id: chosen });
  await company(core, 'Carreta Verde', [mine]);
  // The check that the receiver is another company of mine shows that it was judged, and not moved.
  await core.until(() =>
    core.store.documents
      .get(row?.document_id ?? '')
      .checks.some((check) => check.code === 'other_company' && !check.passed),
  );
  expect(homes(core)).toEqual({ 4: chosen });
});

test('a sale of my own goes to me, is told, and waits for nobody', async () => {
  const core = await start();
  const verde = await company(core, 'Carreta Verde', [mine]);
  await drop(core, { 'a.xml': invoiceXml({ number: 5, seller: mine, buyer: other }) });
  expect(homes(core)).toEqual({ 5: verde });
  const [row] = core.store.db.all<{ document_id: string }>('SELECT document_id FROM documents');
  const document = core.store.documents.get(row?.document_id ?? '');
  expect(document.checks.find((check) => check.code === 'seller_is_me')).toMatchObject({
    passed: false,
    severity: 'info',
    found: mine,
  });
  expect(document.status).toBe('completed');
});

test('a pile dropped on one company: each file goes to its receiver, with its page, and a sale stays', async () => {
  const core = await start();
  const verde = await company(core, 'Carreta Verde', [mine]);
  const gris = await company(core, 'Gris', [other]);
  const strange = invoiceXml({ number: 8, buyer: '3101999888' });
  await drop(
    core,
    {
      'a.xml': invoiceXml({ number: 6, buyer: mine }),
      'b.xml': invoiceXml({ number: 7, buyer: other }),
      'c.xml': strange,
      'd.xml': invoiceXml({ number: 9, seller: mine, buyer: other }),
      'e.xml': invoiceXml({ number: 10, seller: other, buyer: '3101999888' }),
    },
    verde,
  );
  expect(homes(core)).toEqual({ 6: verde, 7: gris, 8: verde, 9: verde, 10: gris });
  // A page of it that comes later, to the same company of the window, is put to it.
  const page = await invoicePdf({ number: 7, buyer: other });
  const folder = mkdtempSync(path.join(tmpdir(), 'route-'));
  writeFileSync(path.join(folder, 'later.pdf'), page);
  const { batch_id } = core.intake.addPaths([folder], { company_id: verde, source: 'picker' });
  await core.finished(batch_id);
  expect(homes(core)).toEqual({ 6: verde, 7: gris, 8: verde, 9: verde, 10: gris });
  const files = core.store.db.all<{ filename: string; company_id: string }>(
    'SELECT filename, company_id FROM universal_invoice_sessions ORDER BY filename',
  );
  expect(files.map((file) => [file.filename, file.company_id])).toEqual([
    ['a.xml', verde],
    ['b.xml', gris],
    ['c.xml', verde],
    ['d.xml', verde],
    ['e.xml', gris],
    ['later.pdf', gris],
  ]);
  // Where a person puts it, it stays, also when it is judged anew.
  const [row] = core.store.db.all<{ document_id: string }>(
    "SELECT document_id FROM documents WHERE company_id = ? AND invoice_number LIKE '%7'",
    gris,
  );
  const document_id = row?.document_id ?? '';
  await core.handlers['documents:moveToCompany']({ document_id, company_id: verde });
  await core.handlers['documents:correct']({
    document_id,
    changes: [{ field: 'seller.name', value: 'Otro nombre' }],
    who: 'Ana',
  });
  expect(homes(core)['7']).toBe(verde);
});
