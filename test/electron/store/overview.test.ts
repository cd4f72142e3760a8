/** The overview's figures are exact and count credit notes negative. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../../electron/store/store.ts';
import { emptyDocument } from '../../../shared/domain/document.ts';

const store = openStore(path.join(mkdtempSync(path.join(tmpdir(), 'overview-')), 'library.db'), {
  now: () => new Date(),
});
afterAll(() => store.close());

function add(
  id: string,
  change: {
    date: string;
    payable: string;
    tax: string;
    rate: string;
    credit?: boolean;
    currency?: string;
    company?: string;
  },
): void {
  const record = emptyDocument('cr-fe-4.4', 'xml');
  record.document_type = change.credit ? 'credit_note' : 'invoice';
  record.issue_date = change.date;
  record.currency = change.currency ?? 'CRC';
  record.seller = { ...record.seller, name: 'El Roble', tax_id: '3101456781' };
  record.totals.payable = change.payable;
  record.totals.tax = change.tax;
  record.taxes = [{ category: 'VAT', rate: change.rate, taxable_amount: '100.10', amount: change.tax }];
  store.documents.insert(id, change.company ?? 'a', record, 'completed');
}

test('months, sellers and rates add up to the cent; other companies and currencies stay out', () => {
  add('1', { date: '2026-01-05', payable: '0.10', tax: '0.01', rate: '13' });
  add('2', { date: '2026-01-06', payable: '0.20', tax: '0.02', rate: '13.00' });
  add('3', { date: '2026-02-01', payable: '0.05', tax: '0.005', rate: '4', credit: true });
  add('4', { date: '2026-02-01', payable: '999', tax: '9', rate: '13', currency: 'USD' });
  add('5', { date: '2026-02-01', payable: '999', tax: '9', rate: '13', company: 'b' });
  const all = store.overview({ company_id: 'a', from: null, to: null, currency: null });
  expect(all.currency).toBe('CRC');
  expect(all.months).toEqual([
    { month: '2026-01', count: 2, payable: '0.3', tax: '0.03' },
    { month: '2026-02', count: 1, payable: '-0.05', tax: '-0.005' },
  ]);
  expect(all.sellers).toEqual([
    { seller_tax_id: '3101456781', seller_name: 'El Roble', count: 3, payable: '0.25' },
  ]);
  expect(all.rates.map((row) => [row.rate, row.tax, row.count])).toEqual([
    ['13', '0.03', 2],
    ['4', '-0.005', 1],
  ]);
  expect(
    store.overview({ company_id: 'a', from: '2026-02-01', to: '2026-02-28', currency: 'USD' }).months,
  ).toEqual([{ month: '2026-02', count: 1, payable: '999', tax: '9' }]);
});

test('a corrected document replaces its figures', () => {
  const record = { ...store.documents.get('1') };
  store.documents.update(
    '1',
    'a',
    { ...record, totals: { ...record.totals, payable: '5' }, taxes: [] },
    'completed',
  );
  const { months, rates } = store.overview({ company_id: 'a', from: null, to: null, currency: 'CRC' });
  expect(months[0]?.payable).toBe('5.2');
  expect(rates.find((row) => row.rate === '13')?.count).toBe(1);
});

test('rates of whole months are those of their days, after moves, corrections and removals', () => {
  add('r1', { date: '2025-03-05', payable: '10', tax: '1', rate: '13', company: 'r' });
  add('r2', { date: '2025-03-06', payable: '10', tax: '2', rate: '13', company: 'r' });
  add('r3', { date: '2025-04-06', payable: '10', tax: '4', rate: '4', company: 'r' });
  add('r4', { date: '2025-04-07', payable: '10', tax: '8', rate: '4', company: 'elsewhere' });
  const ratesOf = (from: string) =>
    store.overview({ company_id: 'r', from, to: '2025-04-30', currency: 'CRC' }).rates;
  const same = (): void => expect(ratesOf('2025-03-01')).toEqual(ratesOf('2025-03-02'));
  same();
  const two = store.documents.get('r2');
  // Two lines of one rate are one document of it; it goes to another month.
  store.documents.update(
    'r2',
    'r',
    { ...two, issue_date: '2025-04-01', taxes: [...two.taxes, ...two.taxes] },
    'completed',
  );
  same();
  store.documents.update('r4', 'r', { ...store.documents.get('r4') }, 'completed');
  same();
  expect(ratesOf('2025-04-01').map((row) => [row.rate, row.tax, row.count])).toEqual([
    ['4', '12', 2],
    ['13', '4', 1],
  ]);
  store.documents.remove('r3');
  store.documents.remove('r1');
  same();
  expect(ratesOf('2025-03-01').map((row) => [row.rate, row.tax, row.count])).toEqual([
    ['4', '8', 1],
    ['13', '4', 1],
  ]);
});

test("a company's own sales are no purchases", () => {
  const { company_id } = store.companies.save(null, 'Ventas', ['3101456781']);
  add('sold', { date: '2026-05-05', payable: '500', tax: '57', rate: '13', company: company_id });
  const seen = store.overview({ company_id, from: null, to: null, currency: null });
  expect(seen.months).toEqual([]);
  expect(seen.sellers).toEqual([]);
});
