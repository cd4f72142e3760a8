/** Documents from the rows of a sheet: one a row, or one a group of line rows. */
import type { DocumentRecord, Line } from '../../../../shared/domain/document.ts';
import { emptyDocument } from '../../../../shared/domain/document.ts';
import { add, near, sum } from '../../../../shared/domain/money.ts';
import type { ReaderNote } from '../../types.ts';
import { whole } from '../values.ts';
import { cellAmount, cellDate } from './cells.ts';
import { groupRows, hasLines, repeats } from './groups.ts';
import { authorityOf, currencyOf, documentType, numberOf } from './meanings.ts';
import { cell, placeOf } from './sheet.ts';
import type { Row, Sheet } from './sheet.ts';
import type { ColumnKind } from './words.ts';

type Level = 'row' | 'invoice';
type Levels = Record<'net' | 'tax' | 'total', Level>;

export function readDocuments(sheet: Sheet, notes: ReaderNote[]): DocumentRecord[] {
  const lines = hasLines(sheet);
  const groups = groupRows(sheet, lines);
  const level = (kind: ColumnKind): Level => (!lines || repeats(sheet, kind, groups) ? 'invoice' : 'row');
  const levels: Levels = { net: level('net'), tax: level('tax'), total: level('total') };
  const documents = groups
    .map((rows) => readDocument(sheet, rows, lines, levels, notes))
    .filter((one) => one !== null);
  return withoutSumRow(documents);
}

/** A last row of nothing but sums, without a word that says so, is the foot of the table. */
function withoutSumRow(documents: DocumentRecord[]): DocumentRecord[] {
  const last = documents.at(-1);
  const before = documents.slice(0, -1);
  if (!last || before.length === 0) return documents;
  const named =
    last.invoice_number ?? last.fiscal_key ?? last.issue_date ?? last.seller.name ?? last.seller.tax_id;
  const amount = last.totals.payable ?? last.totals.tax_exclusive;
  const added = sum(
    before.map(({ totals }) => (last.totals.payable ? totals.payable : totals.tax_exclusive)),
  );
  return !named && amount !== null && added !== null && near(amount, added, '0.05') ? before : documents;
}

function readDocument(
  sheet: Sheet,
  rows: Row[],
  lines: boolean,
  levels: Levels,
  notes: ReaderNote[],
): DocumentRecord | null {
  const head = rows[0];
  if (!head) return null;
  const record = emptyDocument('csv', 'csv');
  const put = (
    field: string,
    kind: ColumnKind,
    value: string | null,
    row: Row = head,
    how = '',
  ): string | null => {
    if (value === null) return null;
    record.provenance.fields[field] = {
      source: 'csv',
      page: null,
      evidence: how + placeOf(sheet, row, kind),
      confidence: 1,
      locked: false,
    };
    return value;
  };
  /** The first row of the invoice that has something there. */
  const first = (kind: ColumnKind): { row: Row; value: string } | null => {
    for (const row of rows) {
      const value = cell(sheet, row, kind);
      if (value !== null) return { row, value };
    }
    return null;
  };
  const text = (field: string, kind: ColumnKind): string | null => {
    const found = first(kind);
    return found && put(field, kind, found.value, found.row);
  };
  const day = (field: string, kind: ColumnKind): string | null => {
    const found = first(kind);
    return found && put(field, kind, cellDate(found.value, sheet.style), found.row);
  };
  record.fiscal_key = text('fiscal_key', 'fiscal_key');
  if (record.fiscal_key && /^\d([.,]\d+)?E\+\d+$/i.test(record.fiscal_key)) {
    // A spreadsheet turned a long number into a rounded one: it is lost in this file.
    notes.push({ code: 'long_number_lost', detail: `row ${head.number}: ${record.fiscal_key}` });
    record.fiscal_key = null;
    delete record.provenance.fields['fiscal_key'];
  }
  record.invoice_number = put('invoice_number', 'invoice_number', numberOf(sheet, head));
  record.document_type = documentType(cell(sheet, head, 'document_type'));
  record.issue_date = day('issue_date', 'issue_date');
  record.due_date = day('due_date', 'due_date');
  record.currency = put(
    'currency',
    sheet.columns.currency === undefined ? 'total' : 'currency',
    currencyOf(sheet, head),
  );
  record.exchange_rate = put(
    'exchange_rate',
    'exchange_rate',
    cellAmount(cell(sheet, head, 'exchange_rate') ?? undefined, sheet.style),
  );
  record.seller.name = text('seller.name', 'seller_name');
  record.seller.tax_id = text('seller.tax_id', 'seller_tax_id');
  record.buyer.name = text('buyer.name', 'buyer_name');
  record.buyer.tax_id = text('buyer.tax_id', 'buyer_tax_id');
  record.authority = authorityOf(cell(sheet, head, 'status'));
  if (record.fiscal_key && /^506\d{47}$/.test(record.fiscal_key)) record.country = 'CR';
  if (lines) record.lines = rows.map((row, index) => readLine(sheet, row, index, levels));
  fillTotals(record, sheet, rows, lines, levels, put);
  return hasContent(record) ? record : null;
}

type Put = (field: string, kind: ColumnKind, value: string | null, row?: Row, how?: string) => string | null;

function fillTotals(
  record: DocumentRecord,
  sheet: Sheet,
  rows: Row[],
  lines: boolean,
  levels: Levels,
  put: Put,
): void {
  const value = (kind: ColumnKind): string | null => {
    for (const row of rows) {
      const found = cellAmount(cell(sheet, row, kind) ?? undefined, sheet.style);
      if (found !== null) return found;
    }
    return null;
  };
  const added = (kind: ColumnKind): string | null =>
    sum(rows.map((row) => cellAmount(cell(sheet, row, kind) ?? undefined, sheet.style)));
  const total = (field: string, kind: 'net' | 'tax' | 'total', line: ColumnKind): string | null => {
    if (sheet.columns[kind] === undefined) return put(field, line, added(line), rows[0], 'sum from ');
    return levels[kind] === 'invoice'
      ? put(field, kind, value(kind))
      : put(field, kind, added(kind), rows[0], 'sum from ');
  };
  const { totals } = record;
  totals.tax_exclusive = total('totals.tax_exclusive', 'net', 'line_net');
  totals.tax = total('totals.tax', 'tax', 'line_tax');
  totals.withheld = put('totals.withheld', 'withheld', value('withheld'));
  totals.payable = total('totals.payable', 'total', 'line_total');
  if (totals.payable === null && totals.tax_exclusive !== null && totals.tax !== null)
    totals.payable = put(
      'totals.payable',
      'net',
      add(totals.tax_exclusive, totals.tax),
      rows[0],
      'net + tax from ',
    );
  if (totals.withheld === null) totals.tax_inclusive = put('totals.tax_inclusive', 'total', totals.payable);
  if (!lines) totals.allowances = put('totals.allowances', 'discount', value('discount'));
  else
    totals.line_net = put(
      'totals.line_net',
      'net',
      sum(record.lines.map((one) => one.net_amount)),
      rows[0],
      'sum from ',
    );
}

function readLine(sheet: Sheet, row: Row, index: number, levels: Levels): Line {
  const amount = (kind: ColumnKind): string | null =>
    cellAmount(cell(sheet, row, kind) ?? undefined, sheet.style);
  const own = (kind: 'net' | 'tax' | 'total', line: ColumnKind): string | null =>
    amount(line) ?? (levels[kind] === 'row' ? amount(kind) : null);
  const cabys = cell(sheet, row, 'cabys');
  const [tax, rate] = [own('tax', 'line_tax'), amount('tax_rate')];
  return {
    line_number: whole(cell(sheet, row, 'line_number')) ?? index + 1,
    code: cell(sheet, row, 'code'),
    classification: cabys ? { scheme: 'CABYS', code: cabys } : null,
    description: cell(sheet, row, 'description'),
    quantity: amount('quantity'),
    unit: cell(sheet, row, 'unit'),
    unit_price: amount('unit_price'),
    discount: amount('discount'),
    net_amount: own('net', 'line_net'),
    taxes: tax !== null || rate !== null ? [{ category: 'VAT', rate, amount: tax, exempted: null }] : [],
    gross_amount: own('total', 'line_total'),
  };
}

/** A row with neither an amount nor anything that names an invoice is a remark under the table. */
function hasContent({ totals, fiscal_key, invoice_number, issue_date, lines }: DocumentRecord): boolean {
  const amounts =
    totals.payable ?? totals.tax_exclusive ?? lines.find((one) => one.net_amount ?? one.unit_price);
  return (
    (amounts !== null && amounts !== undefined) ||
    ((fiscal_key !== null || invoice_number !== null) && issue_date !== null)
  );
}
