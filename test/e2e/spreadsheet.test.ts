/** The workbook as another program reads it: every row, date, figure and total equals the library's. */
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { exportDocuments } from '../../electron/export/export.ts';
import { openStore } from '../../electron/store/store.ts';
import { documentOf } from '../electron/export/support.ts';

const run = promisify(execFile);
/** All sheets as CSV: comma, quotes, UTF-8; values as they are kept, not as they are shown. */
const asCsv = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

async function spreadsheetProgram(): Promise<string | null> {
  for (const file of ['/usr/bin/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'])
    try {
      await access(file);
      return file;
    } catch {
      continue;
    }
  return null;
}

type Row = Record<string, string>;
const rowsOf = async (file: string): Promise<Row[]> =>
  parse(await readFile(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true });

test('LibreOffice finds in the workbook what the library holds', async () => {
  const program = await spreadsheetProgram();
  if (program === null)
    return console.log('No LibreOffice here: the workbook is not opened by another program.');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ui-spreadsheet-'));
  const store = openStore(path.join(folder, 'library.db'), { now: () => new Date() });
  try {
    for (let number = 1; number <= 50; number += 1)
      store.documents.insert(
        `d${String(number).padStart(3, '0')}`,
        'a',
        documentOf(number, {
          issue_date: `2026-${String((number % 12) + 1).padStart(2, '0')}-0${(number % 9) + 1}`,
          currency: number % 3 === 0 ? 'USD' : 'CRC',
          document_type: number % 10 === 0 ? 'credit_note' : 'invoice',
          seller: { ...documentOf(1).seller, name: `=HYPERLINK("x") ${number}`, tax_id: '0012345678' },
          totals: { ...documentOf(1).totals, tax: `${number}.13`, payable: `${number * 1_000_003}.27` },
        }),
        'completed',
      );
    const filter = { company_id: 'a', from: null, to: null };
    const workbook = path.join(folder, 'book.xlsx');
    await exportDocuments(store.documentList.each(filter), workbook, {
      format: 'xlsx',
      include_failed_checks: true,
      style: { separator: ',', decimal: '.', language: 'en' },
    });
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    await run(program, [profile, '--headless', '--convert-to', asCsv, '--outdir', folder, workbook], {
      timeout: 150_000,
      env: { ...process.env, HOME: folder },
    });
    const all = await rowsOf(path.join(folder, 'book-Documents.csv'));
    const rows = all.filter((row) => row.Id !== 'Total' && row.Id !== '');
    const library = [...store.documentList.each(filter)];
    const expected = library.map((one) => [
      one.document_id, one.invoice_number, one.fiscal_key, one.issue_date, one.seller.name, one.seller.tax_id,
      one.currency, one.totals.tax, one.totals.payable,
    ]); // prettier-ignore
    expect(
      rows.map((row) => [
        row.Id, row.Number, row['Fiscal key'], row['Issue date'], row.Seller, row['Seller tax id'],
        row.Currency, row.Tax, row.Payable,
      ]),
    ).toEqual(expected); // prettier-ignore
    // Totals are formulas, worked out by the other program.
    const totals = all.filter((row) => row.Id === 'Total');
    for (const { currency, payable, tax } of store.documentList.sums(filter)) {
      const total = totals.find((row) => row.Currency === currency);
      expect([Number(total?.Payable), Number(total?.Tax)]).toEqual([Number(payable), Number(tax)]);
    }
    const lines = await rowsOf(path.join(folder, 'book-Lines.csv'));
    expect(lines.filter((row) => row.Id?.startsWith('d'))).toHaveLength(50);
  } finally {
    store.close();
    await rm(folder, { recursive: true, force: true });
  }
});
