/** Which rows belong to one invoice, and whether an amount column speaks of the row or of its whole invoice. */
import { compare, multiply, near } from '../../../../shared/domain/money.ts';
import { cellAmount } from './cells.ts';
import { cell } from './sheet.ts';
import type { Row, Sheet } from './sheet.ts';
import type { ColumnKind } from './words.ts';

/** True when the rows are lines of invoices, false when each is an invoice of its own. */
export function hasLines(sheet: Sheet): boolean {
  const lineKinds: ColumnKind[] = ['quantity', 'unit_price', 'line_number', 'line_net', 'line_total'];
  if (lineKinds.some((kind) => sheet.columns[kind] !== undefined)) return true;
  if (sheet.columns.description === undefined) return false;
  const keys = sheet.rows.map((row) => keyOf(sheet, row)).filter((key) => key !== null);
  return new Set(keys).size < keys.length;
}

/** What tells invoices apart: the fiscal key, else the seller with the number. */
function keyOf(sheet: Sheet, row: Row): string | null {
  const fiscal = cell(sheet, row, 'fiscal_key');
  if (fiscal) return fiscal;
  const number = cell(sheet, row, 'invoice_number');
  if (!number) return null;
  const seller = cell(sheet, row, 'seller_tax_id') ?? cell(sheet, row, 'seller_name') ?? '';
  return [seller, cell(sheet, row, 'document_type') ?? '', cell(sheet, row, 'series') ?? '', number].join(
    '\u0001',
  );
}

/** "Total", "Suma": the sum under a table is no invoice. */
function isSumRow(sheet: Sheet, row: Row): boolean {
  const words = row.cells.filter((one) => /\p{L}/u.test(one));
  return (
    words.length === 1 &&
    /^(sub|gran |grand )?(total|totales|totals|totais|suma|sum|soma)\b/i.test(words[0]!) &&
    !cell(sheet, row, 'fiscal_key')
  );
}

/** Rows by invoice, in order. A line without a number goes on with the invoice above it. */
export function groupRows(sheet: Sheet, lines: boolean): Row[][] {
  const rows = sheet.rows.filter((row) => !isSumRow(sheet, row));
  if (!lines) return rows.map((row) => [row]);
  const groups = new Map<string, Row[]>();
  let last = '';
  for (const row of rows) {
    last = keyOf(sheet, row) ?? last;
    const group = groups.get(last);
    if (group) group.push(row);
    else groups.set(last, [row]);
  }
  return [...groups.values()];
}

/**
 * True when the column repeats one amount in all rows of each invoice (its total), false when it is the row's own.
 * Rows of equal amounts are their own when quantity × price gives them.
 */
export function repeats(sheet: Sheet, kind: ColumnKind, groups: Row[][]): boolean {
  const several = groups.filter((rows) => rows.length > 1);
  let constant = 0;
  for (const rows of several) {
    const values = rows
      .map((row) => cellAmount(cell(sheet, row, kind) ?? undefined, sheet.style))
      .filter((one) => one !== null);
    const [first] = values;
    if (first === undefined) continue;
    if (values.some((one) => compare(one, first) !== 0)) return false;
    if (rows.every((row) => isProduct(sheet, row, first))) return false;
    constant++;
  }
  return constant > 0;
}

function isProduct(sheet: Sheet, row: Row, value: string): boolean {
  const quantity = cellAmount(cell(sheet, row, 'quantity') ?? undefined, sheet.style);
  const price = cellAmount(cell(sheet, row, 'unit_price') ?? undefined, sheet.style);
  return quantity !== null && price !== null && near(multiply(quantity, price), value, '0.01');
}
