/** Each filter of the table shows what it says, in the list and in the sums alike. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { whereOf } from '../../../electron/store/documentFilter.ts';
import { openStore } from '../../../electron/store/store.ts';
import type { DocumentFilter } from '../../../shared/domain/documentFilter.ts';
import type { StoredDocument } from '../../../shared/domain/session.ts';
import { documentOf } from '../export/support.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'filters-'));
const store = openStore(path.join(folder, 'library.db'), { now: () => new Date() });
afterAll(() => store.close());

const worth = (payable: string | null): Partial<StoredDocument> => ({
  totals: { ...documentOf(0).totals, payable },
});
const add = (number: number, change: Partial<StoredDocument>): void =>
  void store.documents.insert(`d${number}`, 'a', documentOf(number, change), 'completed');
add(1, { ...worth('100.00'), currency: 'USD' });
add(2, { ...worth('150.0001'), document_type: 'credit_note' });
add(3, { ...worth('999999'), seller: { ...documentOf(3).seller, tax_id: `x' OR '1'='1` } });
add(4, {
  ...worth(null),
  checks: [{ code: 'x', severity: 'warning', passed: false, message: '', expected: null, found: null }],
});
store.db.run("UPDATE documents SET category = 'Café' WHERE document_id = 'd1'");

const all = { company_id: 'a', from: null, to: null, q: null, status: null };
test.each<[Partial<DocumentFilter>, string[]]>([
  [{ currency: 'USD' }, ['d1']],
  [{ document_type: 'credit_note' }, ['d2']],
  [{ seller_tax_id: `x' OR '1'='1` }, ['d3']],
  [{ only_failed_checks: true }, ['d4']],
  [{ category: 'Café' }, ['d1']],
  [{ amount_from: '100', amount_to: '150.0001' }, ['d1', 'd2']],
  [{ amount_to: '150' }, ['d1']],
  [{ amount_from: '99999999999999999999' }, []],
  [{ amount_from: '100', currency: 'USD', document_type: 'invoice' }, ['d1']],
  [{ currency: null, only_failed_checks: false }, ['d1', 'd2', 'd3', 'd4']],
])('%j', (filter, ids) => {
  const query = { ...all, ...filter };
  const page = store.documentList.page({
    ...query,
    sort: 'payable',
    descending: false,
    limit: 10,
    offset: 0,
  });
  expect(page.documents.map((row) => row.document_id).sort()).toEqual(ids);
  expect(page.total).toBe(ids.length);
  expect(store.documentList.sums(query).reduce((sum, row) => sum + row.count, 0)).toBe(ids.length);
  // The planner's own way finds the same.
  const { where, parameters } = whereOf(query);
  expect(store.db.all(`SELECT 1 FROM documents d ${where}`, parameters)).toHaveLength(ids.length);
});
