import { expect, test } from 'vitest';
import { findAmounts, readDigits } from '../../../../electron/extract/layout/amounts.ts';
import { findDates } from '../../../../electron/extract/layout/dates.ts';
import { fold, phrases } from '../../../../electron/extract/layout/fold.ts';
import { findKeys } from '../../../../electron/extract/layout/keys.ts';
import { layoutPage, type LayoutPage } from '../../../../electron/extract/layout/rows.ts';

/** Rows of text as a page; two spaces part segments. */
function pageOf(...rows: string[]): LayoutPage[] {
  const words = rows.flatMap((row, index) => {
    let left = 0.05;
    return row.split(/( +)/).flatMap((part) => {
      if (part.trim() === '') {
        left += part.length > 1 ? 0.06 : 0.006;
        return [];
      }
      const width = part.length * 0.009;
      const box: [number, number, number, number] = [
        left,
        0.05 + index * 0.02,
        left + width,
        0.062 + index * 0.02,
      ];
      left += width;
      return [{ text: part, box, confidence: 1 }];
    });
  });
  return [layoutPage({ page: 1, width: 595, height: 842, words, text: '' })];
}

const valuesOf = (...rows: string[]) => findAmounts(pageOf(...rows)).list.map((amount) => amount.value);

test('the decimal mark is what the page uses, not what the machine likes', () => {
  expect(valuesOf('Total  1.234,50', 'Menge  3.000')).toEqual(['1234.50', '3000']);
  expect(valuesOf('Total  1,234.50', 'Qty  3,000')).toEqual(['1234.50', '3000']);
  expect(valuesOf("CHF  1'234.50")).toEqual(['1234.50']);
  expect(valuesOf('₹ 1,23,456.00')).toEqual(['123456.00']);
  expect(valuesOf('1 234,50 €')).toEqual(['1234.50']);
  expect(valuesOf('0.025  1.00')).toEqual(['0.025', '1.00']);
});

test('a quantity and a price beside it are two numbers', () => {
  expect(valuesOf('1 160,00 Stunden zu 12,50')).toEqual(['160.00', '12.50']);
});

test('signs: minus before or behind, brackets, but not a hyphen between numbers', () => {
  expect(valuesOf('-5,00  189,00-  (3,50)')).toEqual(['-5.00', '-189.00', '-3.50']);
  expect(readDigits('1.234.567', null)).toEqual(['1234567', 0]);
});

const datesOf = (monthFirst: boolean, ...rows: string[]) =>
  findDates(pageOf(...rows), monthFirst).map((date) => date.iso);

test('dates in the ways of seven languages', () => {
  expect(datesOf(false, '14/03/2026', '2026-03-14', '14.03.26', '14 de marzo de 2026', 'March 14, 2026', '14 mars 2026', '14. März 2026', '14-mrt-2026', '14 dicembre 2025')).toEqual([
    '2026-03-14', '2026-03-14', '2026-03-14', '2026-03-14', '2026-03-14', '2026-03-14', '2026-03-14', '2026-03-14', '2025-12-14',
  ]); // prettier-ignore
});

test('a time that a scanner ran into the date is no part of it', () => {
  expect(datesOf(false, '14/03/202613:59')).toEqual(['2026-03-14']);
  expect(datesOf(false, '2026-03-149:41')).toEqual(['2026-03-14']);
  expect(datesOf(true, '6/10/201913:59')).toEqual(['2019-06-10']);
  expect(datesOf(false, '14/03/20261359')).toEqual([]);
});

test('thousands parted by blanks: the page tells, and a group with a leading zero tells too', () => {
  expect(valuesOf('Total  1 234,50', 'HT 1 000,00 TVA 234,50')).toEqual(['1234.50', '1000.00', '234.50']);
  expect(valuesOf('Total TTC : 1 080,00')).toEqual(['1080.00']);
  expect(findAmounts(pageOf('Total TTC : 1 160,00')).grouped?.map(({ value }) => value)).toEqual(['1160.00']);
  expect(valuesOf('R$ 41.838.97')).toEqual(['41838.97']);
});

test('day and month: one date that can only be read one way decides for all', () => {
  expect(datesOf(false, '3/4/2026  3/25/2026')).toEqual(['2026-03-04', '2026-03-25']);
  expect(datesOf(true, '3/4/2026  25/3/2026')).toEqual(['2026-04-03', '2026-03-25']);
  expect(findDates(pageOf('3/4/2026'), false)[0]?.certain).toBe(false);
  expect(datesOf(false, '31/02/2026  99/99/2026  1.2.3')).toEqual([]);
});

test('folding moves no character', () => {
  const text = 'Número–Ñandú № ÇÃO ﬁ İ 𝟙';
  expect(fold(text)).toHaveLength(text.length);
  expect('invoicedate: 1'.match(phrases('invoice date'))).not.toBe(null);
});

test('keys broken over two rows are found; keys with a wrong check digit are not', () => {
  const key = '41260311222333000181550010000012341123456782';
  expect(findKeys(pageOf(key.replace(/(.{4})/g, '$1 ')))[0]).toMatchObject({
    kind: 'br-chave',
    invoice_number: '1234',
    seller_tax_id: '11222333000181',
  });
  expect(findKeys(pageOf(`${key.slice(0, -1)}3`))).toEqual([]);
  const clave = '50614032600310112345600100001010000000123110000001';
  expect(findKeys(pageOf(`Clave: ${clave.slice(0, 30)}`, clave.slice(30)))[0]).toMatchObject({
    kind: 'cr-clave',
    key: clave,
    issue_date: '2026-03-14',
  });
});
