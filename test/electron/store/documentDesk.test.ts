/** The table at the size where indexes are walked: every filter, order and group says what plain SQL says. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whereOf } from '../../../electron/store/documentFilter.ts';
import { openStore } from '../../../electron/store/store.ts';
import type { DocumentFilter } from '../../../shared/domain/documentFilter.ts';
import { documentOf } from '../export/support.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'desk-'));
const store = openStore(path.join(folder, 'library.db'), { now: () => new Date() });
const count = 3_600;
afterAll(() => store.close());

beforeAll(() => {
  store.companies.save(null, 'a', ['3-101-999999']);
  store.companies.save(null, 'b', []);
  store.db.transaction(() => {
    for (let number = 0; number < count; number += 1) {
      const whole = documentOf(number);
      const id = `d${String(number).padStart(5, '0')}`;
      const sold = number % 90 === 0;
      store.documents.insert(
        id,
        number % 40 === 0 ? 'b' : 'a',
        {
          ...whole,
          issue_date: number % 50 === 0 ? null : `2026-${String((number % 12) + 1).padStart(2, '0')}-15`,
          currency: number % 10 === 0 ? 'USD' : number % 77 === 0 ? null : 'CRC',
          document_type: number % 25 === 0 ? 'credit_note' : 'invoice',
          seller: {
            ...whole.seller,
            name: `Proveedor ${number % 7}`,
            tax_id: sold ? '3101999999' : `3-101-00000${number % 7}`,
          },
          totals: { ...whole.totals, payable: `${number}.25`, tax: '10.00' },
          taxes: [
            { category: 'VAT', rate: number % 3 === 0 ? '4.00' : '13', taxable_amount: '1', amount: '1' },
          ],
        },
        number % 30 === 0 ? 'needs_review' : 'completed',
      );
      if (number % 5 === 0) store.documents.classify(id, 'category', `Categoría ${number % 3}`);
      if (number % 8 === 0) store.documents.tag(id, number % 16 === 0 ? ['viaje', 'é"x'] : ['viaje']);
    }
  });
});

const all: DocumentFilter = { company_id: null, from: null, to: null, q: null, status: null };
const filters: [string, Partial<DocumentFilter>][] = [
  ['nothing', {}],
  ['a company', { company_id: 'a' }],
  ['a small company', { company_id: 'b' }],
  ['whole months', { from: '2026-02-01', to: '2026-04-30' }],
  ['part of a month', { company_id: 'a', from: '2026-02-10', to: '2026-04-20' }],
  ['undated', { undated: true }],
  ['currency', { currency: 'CRC' }],
  ['type', { document_type: 'credit_note', company_id: 'a' }],
  ['state', { status: ['needs_review'] }],
  ['the other state', { status: ['completed'], company_id: 'a' }],
  ['seller', { seller_key: '3101000003' }],
  ['seller as it is written elsewhere', { seller_tax_id: '3-101-000003' }],
  ['sales', { direction: 'sale' }],
  ['purchases', { direction: 'purchase', company_id: 'a' }],
  ['rate', { tax_rate: '4' }],
  ['rate as text', { tax_rate: '13.0' }],
  ['category', { category: 'Categoría 1' }],
  ['tag', { tag: 'viaje' }],
  ['odd tag', { tag: 'é"x' }],
  ['amounts', { amount_from: '100', amount_to: '2999.99' }],
  ['all at once', { company_id: 'a', currency: 'CRC', document_type: 'invoice', status: ['completed'], tax_rate: '13', amount_from: '5', direction: 'purchase', category: 'Categoría 1' }], // prettier-ignore
  ['words', { q: 'proveedor 3' }],
];

test.each(filters)('%s: list, sums and groups agree with plain SQL', (_name, filter) => {
  const asked = { ...all, ...filter };
  const { where, parameters } = whereOf(asked);
  const plain = store.db.all<{ currency: string | null; count: number; payable: number }>(
    `SELECT currency, count(*) AS count, sum(payable_e4) AS payable FROM documents d ${where} GROUP BY currency`,
    parameters,
  );
  const total = plain.reduce((sum, row) => sum + row.count, 0);
  expect(total).toBeGreaterThan(0);
  for (const sort of ['issue_date', 'seller', 'number', 'payable', 'created_at'] as const)
    for (const descending of [true, false]) {
      const ids = new Set<string>();
      for (let offset = 0; offset < total; offset += 500) {
        const page = store.documentList.page({ ...asked, sort, descending, limit: 500, offset });
        expect(page.total).toBe(total);
        for (const row of page.documents) ids.add(row.document_id);
      }
      expect(ids.size).toBe(total);
    }
  const money = (sums: { currency: string | null; count: number; payable: string }[]) =>
    sums
      .map((row) => [row.currency, row.count, Number(row.payable)])
      .sort((one, other) => String(one[0]).localeCompare(String(other[0])));
  const expected = plain
    .map((row) => [row.currency, row.count, row.payable / 10_000])
    .sort((one, other) => String(one[0]).localeCompare(String(other[0])));
  expect(money(store.documentList.sums(asked))).toEqual(expected);
  for (const by of ['seller', 'month', 'company'] as const) {
    const { groups } = store.documentList.groups(asked, by);
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(total);
    expect(new Set(groups.map((group) => group.key)).size).toBe(groups.length);
  }
});

test('a group opened by its key holds as many as it says', () => {
  for (const group of store.documentList.groups(all, 'seller').groups)
    expect(store.documentList.count({ ...all, seller_key: group.key ?? '' })).toBe(group.count);
});

test("the company's own ids decide what was sold, also when they come later", () => {
  const sold = store.documentList.count({ ...all, direction: 'sale' });
  expect(sold).toBeGreaterThan(0);
  store.companies.save('b', 'b', ['3101999999']);
  expect(store.documentList.count({ ...all, direction: 'sale' })).toBeGreaterThan(sold);
  store.companies.save('b', 'b', []);
  expect(store.documentList.count({ ...all, direction: 'sale' })).toBe(sold);
});

test('misread amounts as large as an integer gets neither stop a document nor a sum', () => {
  const before = store.documentList.sums({ ...all, company_id: 'b' });
  for (const id of ['huge1', 'huge2', 'huge3'])
    store.documents.insert(
      id,
      'b',
      documentOf(1, { totals: { ...documentOf(1).totals, payable: '899999999999999' }, currency: 'EUR' }),
      'completed',
    );
  expect(store.documentList.sums({ ...all, currency: 'EUR' })[0]?.payable).toBe('2699999999999997');
  expect(store.documentList.sums({ ...all, currency: 'EUR', amount_from: '5' })[0]?.payable).toBe(
    '2699999999999997',
  );
  for (const id of ['huge1', 'huge2', 'huge3']) store.documents.remove(id);
  expect(store.documentList.sums({ ...all, company_id: 'b' })).toEqual(before);
});

test('the rows that are counted by follow every change', () => {
  const cells = () => store.db.all('SELECT * FROM document_cells ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11');
  const before = cells();
  store.db.run(
    `UPDATE documents SET status = 'needs_review', category = 'x', company_id = 'b' WHERE document_id = 'd00003'`,
  );
  expect(cells()).not.toEqual(before);
  store.db.run(
    `UPDATE documents SET status = 'completed', category = NULL, company_id = 'a' WHERE document_id = 'd00003'`,
  );
  expect(cells()).toEqual(before);
});
