/** The table of a file as columns of known kinds: its header row found, its rows numbered, its style learnt. */
import { tidy } from '../values.ts';
import { learnStyle } from './cells.ts';
import type { CellStyle } from './cells.ts';
import type { Table } from './table.ts';
import { columnKind, foldHeader } from './words.ts';
import type { ColumnKind } from './words.ts';

export interface Row {
  /** As a person counts them in a spreadsheet: the header of a plain file is row 1. */
  number: number;
  cells: string[];
}

export interface Sheet {
  columns: Partial<Record<ColumnKind, number>>;
  headers: string[];
  rows: Row[];
  style: CellStyle;
}

const amountKinds: ColumnKind[] = [
  'total',
  'net',
  'tax',
  'unit_price',
  'discount',
  'quantity',
  'withheld',
  'line_net',
  'line_tax',
  'line_total',
];
const moneyKinds = new Set<ColumnKind>(['total', 'net', 'unit_price', 'line_net', 'line_total']);
const identityKinds = new Set<ColumnKind>([
  'invoice_number',
  'fiscal_key',
  'issue_date',
  'seller_name',
  'seller_tax_id',
  'description',
]);
const searched = 30;

/** Titles above the header are passed over: of the first rows, the one that names most kinds of columns is it. */
export function findSheet(table: Table): Sheet | null {
  let best: { at: number; columns: Sheet['columns']; score: number } | null = null;
  for (const [at, row] of table.rows.slice(0, searched).entries()) {
    const columns = columnsOf(row);
    const kinds = Object.keys(columns) as ColumnKind[];
    const useful =
      kinds.some((kind) => moneyKinds.has(kind)) && kinds.some((kind) => identityKinds.has(kind));
    if (useful && kinds.length > (best?.score ?? 1)) best = { at, columns, score: kinds.length };
  }
  if (!best) return null;
  const { at, columns } = best;
  const rows = table.rows.slice(at + 1).map((cells, index) => ({ number: at + index + 2, cells }));
  if (rows.length === 0) return null;
  const column = (kinds: ColumnKind[]): string[] =>
    kinds.flatMap((kind) =>
      columns[kind] === undefined ? [] : rows.map((row) => row.cells[columns[kind]!] ?? ''),
    );
  const style = learnStyle(column(amountKinds), column(['issue_date', 'due_date']), table.delimiter);
  return { columns, headers: table.rows[at] ?? [], rows, style };
}

function columnsOf(row: string[]): Sheet['columns'] {
  const columns: Sheet['columns'] = {};
  for (const [index, header] of row.entries()) {
    const kind = header.length > 60 ? null : columnKind(header);
    if (kind && columns[kind] === undefined) columns[kind] = index;
  }
  // "Amount" alone, with neither tax nor total beside it, is what is to be paid.
  const { net } = columns;
  if (
    net !== undefined &&
    columns.total === undefined &&
    columns.tax === undefined &&
    bare.test(foldHeader(row[net] ?? ''))
  ) {
    columns.total = net;
    delete columns.net;
  }
  return columns;
}

const bare = /^(amount|importe|valor|montant|betrag|bedrag|importo)( [a-z]{3})?$/;

/** The cell of that kind, null when the column or its content is missing. */
export function cell(sheet: Sheet, row: Row | undefined, kind: ColumnKind): string | null {
  const index = sheet.columns[kind];
  return index === undefined ? null : tidy(row?.cells[index]);
}

/** Where a cell stands, as evidence. */
export const placeOf = (sheet: Sheet, row: Row, kind: ColumnKind): string =>
  `row ${row.number}, column "${sheet.headers[sheet.columns[kind] ?? -1] ?? kind}"`;
