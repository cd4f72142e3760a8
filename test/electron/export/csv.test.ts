import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { documentColumns, lineColumns, rowsOf } from '../../../electron/export/columns.ts';
import { csvHead, csvRow, csvStyleOf, neutralised, plainCsv } from '../../../electron/export/csv.ts';
import { documentOf } from './support.ts';

const document = documentOf(7);

test('begins with the BOM, ends lines with CRLF, and survives an independent reader', () => {
  const text =
    csvHead(lineColumns, plainCsv) +
    rowsOf
      .lines(document)
      .map((row) => csvRow(lineColumns, row, plainCsv))
      .join('');
  expect(text.startsWith('\uFEFFdocument_id,')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  const [row] = parse(text, { bom: true, columns: true }) as Record<string, string>[];
  expect(row).toMatchObject({
    invoice_number: '00000000000000000007',
    seller_name: 'Café «El Ñandú» S.A.',
    description: 'Café; molido, "fino"\nsegunda línea',
    code: '007',
    unit_price: '500.12345',
    net_amount: '1000.25',
  });
});

test.each([
  ['es-CR', ';', '1130,28', 'Total a pagar'],
  ['es_AR', ';', '1130,28', 'Total a pagar'],
  ['es-MX', ',', '1130.28', 'Total a pagar'],
  ['en-US', ',', '1130.28', 'Payable'],
  ['de-DE', ';', '1130,28', 'Payable'],
  ['zz-nonsense-locale', ',', '1130.28', 'Payable'],
])('separator, decimal sign and headings of %s', (locale, separator, amount, heading) => {
  const style = csvStyleOf(locale);
  const text = csvHead(documentColumns, style) + csvRow(documentColumns, document, style);
  const [row] = parse(text, { bom: true, columns: true, delimiter: separator }) as Record<string, string>[];
  expect(row?.[heading]).toBe(amount);
});

test('absent is empty and never 0; keys keep all their digits', () => {
  const [row] = parse(csvHead(documentColumns, plainCsv) + csvRow(documentColumns, document, plainCsv), {
    bom: true,
    columns: true,
  }) as Record<string, string>[];
  expect(row).toMatchObject({
    withheld: '',
    due_date: '',
    buyer_name: '',
    fiscal_key: `506${'7'.padStart(47, '0')}`,
  });
});

test.each([
  ['=HYPERLINK("http://evil.example")', true],
  ['+506 2222 3333', true],
  ['-2+3+cmd|x', true],
  ['@SUM(A1)', true],
  ['\t=1+1', true],
  ['＝1+1', true],
  ['-12.50', false],
  ['Café = bueno', false],
  ['', false],
])('%j cannot run as a formula', (text, changed) => {
  expect(neutralised(text)).toBe(changed ? `'${text}` : text);
  const hostile = documentOf(1, { seller: { ...document.seller, name: text } });
  const line = csvRow(documentColumns, hostile, plainCsv);
  expect(/(^|,)"?[=+@\t＝]/.test(line)).toBe(false);
});

test('a negative amount stays a number', () => {
  const refund = documentOf(1, { totals: { ...document.totals, rounding: '-0.01' } });
  expect(csvRow(documentColumns, refund, plainCsv)).toContain(',-0.01,');
});
