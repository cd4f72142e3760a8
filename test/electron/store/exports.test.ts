/** An export remembers what it held; the preview says what the export then does. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportHandlers } from '../../../electron/ipc/handlers/exports.ts';
import { openStore } from '../../../electron/store/store.ts';
import { defaultPattern, type ExportChoice } from '../../../shared/domain/exports.ts';
import { documentOf } from '../export/support.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'exports-'));
const store = openStore(path.join(folder, 'library.db'), { now: () => new Date() });
afterAll(() => store.close());
const target = path.join(folder, 'out');
const handlers = exportHandlers({
  store,
  platform: {
    chooseSavePath: () => Promise.resolve(target),
    chooseFolder: () => Promise.resolve(path.join(folder, 'data', 'files')),
    locale: () => 'en-US',
  },
  language: () => 'en',
  pathOf: (sha256) => path.join(folder, sha256),
  user_data: path.join(folder, 'data'),
});
const choice: ExportChoice = {
  kind: 'documents',
  format: 'csv',
  include_failed_checks: false,
  only_new: true,
  ledger: 'generic',
  pattern: defaultPattern,
  filter: { company_id: 'a', from: null, to: null, q: null, status: null },
};
const add = (number: number, change: Parameters<typeof documentOf>[1] = {}): void =>
  void store.documents.insert(`d${number}`, 'a', documentOf(number, change), 'completed');
const failed = [
  {
    code: 'totals_add_up',
    severity: 'error' as const,
    passed: false,
    message: '',
    expected: '1',
    found: '2',
  },
];

test('what is new since the last export: held documents are not held again, per kind', async () => {
  add(1);
  add(2, { document_type: 'proforma' });
  for (let number = 3; number < 10; number += 1) add(number, { checks: failed });
  const before = await handlers['export:preview'](choice);
  expect(before).toMatchObject({ documents: 2, left_out: 7, last_at: null });
  expect(before.left_out_first.map((row) => row.document_id)).toEqual(['d3', 'd4', 'd5', 'd6', 'd7']);
  expect(await handlers['export:write']({ ...choice, job: 'j' })).toMatchObject({
    path: target,
    documents: 2,
    left_out: 7,
    cancelled: false,
  });
  expect(await handlers['export:preview'](choice)).toMatchObject({ documents: 0, left_out: 7 });
  expect((await handlers['export:preview'](choice)).last_at).not.toBeNull();
  expect(await handlers['export:preview']({ ...choice, only_new: false })).toMatchObject({ documents: 2 });
  // Another kind has held nothing yet, and a proforma is no purchase.
  expect(await handlers['export:preview']({ ...choice, kind: 'ledger' })).toMatchObject({ documents: 1 });
  add(10);
  await handlers['export:write']({ ...choice, job: 'j' });
  expect(readFileSync(target, 'utf8').trimEnd().split('\r\n')).toHaveLength(2);
  const { filter: _filter, ...manner } = choice;
  expect(await handlers['export:last']({ company_id: 'a' })).toEqual({ manner });
  expect(await handlers['export:last']({ company_id: 'b' })).toEqual({ manner: null });
});

test('the ledger of a period has the rates that occur in it', async () => {
  add(20, {
    issue_date: '2027-01-05',
    taxes: [{ category: 'VAT', rate: '1.00', taxable_amount: '100', amount: '1' }],
  });
  const filter = { ...choice.filter, from: '2027-01-01', to: '2027-01-31' };
  await handlers['export:write']({ ...choice, kind: 'ledger', filter, job: 'l' });
  const head = readFileSync(target, 'utf8').split('\r\n')[0] ?? '';
  expect(head).toContain('VAT 1% base,VAT 1%,Other taxes');
  expect(head).not.toContain('13%');
  await expect(
    handlers['export:write']({ ...choice, kind: 'ledger', format: 'json', job: 'l' }),
  ).rejects.toMatchObject({ code: 'bad_request' });
});

test('cancelled: the old file stays, and nothing counts as exported', async () => {
  for (let number = 100; number < 2_000; number += 1) add(number);
  writeFileSync(target, 'before');
  const expected = (await handlers['export:preview'](choice)).documents;
  const work = handlers['export:write']({ ...choice, format: 'xlsx', job: 'c' });
  while ((await handlers['export:progress']({ job: 'c' })).done < 100)
    await new Promise((resolve) => setImmediate(resolve));
  expect((await handlers['export:progress']({ job: 'c' })).total).toBe(expected);
  await handlers['export:cancel']({ job: 'c' });
  expect(await work).toMatchObject({ cancelled: true, path: null });
  expect(readFileSync(target, 'utf8')).toBe('before');
  expect(await handlers['export:preview'](choice)).toMatchObject({ documents: expected });
  expect(await handlers['export:progress']({ job: 'c' })).toEqual({ done: 0, total: 0 });
});

test('originals are not copied into the app’s own folder', async () => {
  const work = handlers['export:write']({ ...choice, kind: 'originals', job: 'o' });
  await expect(work).rejects.toMatchObject({ code: 'folder_own' });
  expect(existsSync(path.join(folder, 'data', 'files'))).toBe(false);
});
