/** The purchase ledger: sums by rate that can be copied into a return. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { csvStyleOf } from '../../../electron/export/csv.ts';
import { exportLedger } from '../../../electron/export/export.ts';
import { exemptBase } from '../../../electron/export/ledger.ts';
import type { StoredDocument } from '../../../shared/domain/session.ts';
import { documentOf, unzip } from './support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const totals = documentOf(0).totals;
const mixed = documentOf(1, {
  taxes: [
    { category: 'VAT', rate: '13.00', taxable_amount: '100.00', amount: '13.00' },
    { category: 'VAT', rate: '4', taxable_amount: '50.00', amount: '2.00' },
    { category: 'VAT', rate: '4', taxable_amount: '10.00', amount: '0.40' },
    { category: 'EXCISE', rate: null, taxable_amount: null, amount: '7.10' },
    { category: 'WITHHOLDING', rate: '2', taxable_amount: '190.00', amount: '3.80' },
  ],
  totals: { ...totals, tax_exclusive: '190.00', tax: '22.50', payable: '208.70' },
  exchange_rate: '512.34567',
});
const credit = documentOf(2, {
  document_type: 'credit_note',
  seller: { ...documentOf(2).seller, name: '=HYPERLINK("http://x")' },
});
const bare = documentOf(3, {
  currency: 'USD',
  lines: [],
  taxes: [],
  totals: { ...totals, tax_exclusive: '10', tax: '1.3', payable: '11.3' },
});
const all = [mixed, credit, bare];
const rates = { rates: ['13', '4'], unrated: true };

async function csv(documents: StoredDocument[]): Promise<Record<string, string>[]> {
  const file = path.join(folder, 'ledger.csv');
  await exportLedger(documents, file, rates, { format: 'csv', include_failed_checks: true });
  const [head, ...rows] = readFileSync(file, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n');
  const names = (head ?? '').split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [names[at] ?? '', cell])));
}

test('each document is a row with base and tax by rate; what names no rate is shown as such', async () => {
  const [first, second, third] = await csv(all);
  expect(first).toMatchObject({
    issue_date: '2026-03-14',
    exchange_rate: '512.34567',
    exempt_base: '30',
    vat_13_base: '100',
    vat_13_tax: '13',
    vat_4_base: '60',
    vat_4_tax: '2.4',
    other_taxes: '7.1',
    withheld: '3.8',
    total: '208.70',
  });
  expect(second).toMatchObject({
    vat_13_base: '-1000.25',
    vat_13_tax: '-130.03',
    vat_4_base: '',
    total: '-1130.28',
  });
  expect(second?.['seller_name']).toBe(`"'=HYPERLINK(""http://x"")"`);
  expect(third).toMatchObject({
    vat_unrated_base: '',
    vat_unrated_tax: '1.3',
    exempt_base: '',
    total: '11.3',
  });
});

test('a cent of rounding in a line is no exempt purchase; a base at rate zero is one', () => {
  const taxed = { category: 'VAT', rate: '13', taxable_amount: '999.99', amount: '130.00' };
  const zero = { category: 'VAT', rate: '0', taxable_amount: '25.00', amount: '0' };
  const totalsOf = (tax_exclusive: string | null) => ({ ...totals, tax_exclusive });
  expect(exemptBase(documentOf(1, { taxes: [taxed], totals: totalsOf('1000.00') }))).toBe('0');
  expect(exemptBase(documentOf(1, { taxes: [taxed, zero], totals: totalsOf('1024.99') }))).toBe('25');
  expect(exemptBase(documentOf(1, { taxes: [taxed, zero], totals: totalsOf(null) }))).toBe('25');
  expect(exemptBase(documentOf(1, { taxes: [], totals: { ...totalsOf('80'), tax: null } }))).toBe('80');
  expect(exemptBase(documentOf(1, { taxes: [taxed], totals: totalsOf('900') }))).toBe('0');
});

test('CSV follows the locale: comma for decimals, semicolons between, headings in Spanish', async () => {
  const file = path.join(folder, 'libro.csv');
  await exportLedger([mixed], file, rates, {
    format: 'csv',
    include_failed_checks: true,
    style: csvStyleOf('es-CR'),
  });
  const [head, row] = readFileSync(file, 'utf8').split('\r\n');
  expect(head).toContain('Base exenta;Base IVA 13 %;IVA 13 %;Base IVA 4 %;IVA 4 %');
  expect(row).toContain(';512,34567;30;100;13;60;2,4;');
});

test('XLSX: one sheet, amounts signed, totals per currency as plain sums', async () => {
  const file = path.join(folder, 'ledger.xlsx');
  await exportLedger(all, file, rates, {
    format: 'xlsx',
    include_failed_checks: true,
    style: csvStyleOf('es-CR'),
  });
  const parts = await unzip(file);
  expect([...parts.keys()].filter((name) => name.includes('worksheets/'))).toEqual([
    'xl/worksheets/sheet1.xml',
  ]);
  expect(parts.get('xl/workbook.xml')).toContain('name="Libro de compras"');
  const cells = new Map<string, { value: string; formula: string }>();
  let place = '';
  let element = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    element = name;
    if (name === 'c') cells.set((place = String(attributes['r'])), { value: '', formula: '' });
  });
  parser.on('text', (text) => {
    const cell = cells.get(place);
    if (cell && (element === 'v' || element === 't')) cell.value += text;
    if (cell && element === 'f') cell.formula += text;
  });
  parser.write(parts.get('xl/worksheets/sheet1.xml') ?? '').close();
  const letter = [...cells]
    .find(([at, cell]) => /^[A-Z]+1$/.test(at) && cell.value === 'Total')?.[0]
    .slice(0, -1);
  expect(cells.get(`${letter}3`)?.value).toBe('-1130.28');
  expect(cells.get(`${letter}6`)).toEqual({
    value: '-921.58',
    formula: `SUMIFS($${letter}$2:$${letter}$4,$G$2:$G$4,$G6)`,
  });
  expect(cells.get(`${letter}7`)?.value).toBe('11.3');
});
