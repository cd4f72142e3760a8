/** Counting and adding up by the few rows that the database keeps of all documents (migration 110). */
import { plain } from '../../shared/domain/money.ts';
import type { Db } from './database.ts';
import type { DocumentFilter, Values } from './documentFilter.ts';

/** What the rows do not tell apart. */
const beyond = [
  'q', 'seller_key', 'seller_tax_id', 'tag', 'amount_from', 'amount_to', 'batch_id', 'document_ids', 'new_for',
] as const; // prettier-ignore

const isFirst = (day: string): boolean => day.endsWith('-01');
const isLast = (day: string): boolean => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCDate() === 1;
};

/** Whether a period begins with a month and ends with one, or is open. */
export const isWholeMonths = (from: string | null, to: string | null): boolean =>
  (from === null || isFirst(from)) && (to === null || isLast(to));

export interface Cells {
  /** WHERE clause over `document_cells`. */
  where: string;
  parameters: Values;
}

/** Null when the rows cannot answer: a filter that they do not know, or part of a month. */
export function cellsOf(filter: DocumentFilter): Cells | null {
  if (beyond.some((name) => filter[name] != null && filter[name] !== '')) return null;
  const { from, to } = filter;
  if (filter.except_ids?.length || (from && !isFirst(from)) || (to && !isLast(to))) return null;
  const parts: string[] = [];
  const parameters: Values = {};
  const need = (sql: string, name: string, value: string | null | undefined): void => {
    if (value == null || value === '') return;
    parts.push(sql);
    parameters[name] = value;
  };
  const oneOf = (column: string, values: readonly string[] | null | undefined): void => {
    if (!values) return;
    const names = values.map((value, at) => {
      parameters[`${column}${at}`] = value;
      return `@${column}${at}`;
    });
    parts.push(`${column} IN (${names.join(', ')})`);
  };
  for (const name of ['company_id', 'currency', 'document_type', 'category', 'cost_centre'] as const)
    need(`${name} = @${name}`, name, filter[name]);
  need('month >= @from', 'from', from?.slice(0, 7));
  need(`month <= @to AND month <> ''`, 'to', to?.slice(0, 7));
  if (filter.tax_rate != null) need('instr(rates, @tax_rate) > 0', 'tax_rate', `|${plain(filter.tax_rate)}|`);
  if (filter.undated) parts.push(`month = ''`);
  if (filter.direction != null) parts.push(`sale = ${filter.direction === 'sale' ? 1 : 0}`);
  if (filter.only_failed_checks) parts.push('failed_checks = 1');
  if (filter.failed_errors !== undefined) parts.push(`failed_errors = ${filter.failed_errors ? 1 : 0}`);
  oneOf('status', filter.status);
  oneOf('document_type', filter.document_types);
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, parameters };
}

export interface CellSum {
  key: string;
  currency: string;
  count: number;
  /** Ten-thousandths, high and low digits apart. */
  payable_high: string;
  payable_low: string;
  tax_high: string;
  tax_low: string;
}

export const countCells = (db: Db, { where, parameters }: Cells): number =>
  db.get<{ count: number }>(
    `SELECT coalesce(sum(count), 0) AS count FROM document_cells ${where}`,
    parameters,
  )?.count ?? 0;

/** Sums by currency, of each month or company when that is asked for. */
export const addCells = (
  db: Db,
  { where, parameters }: Cells,
  by: 'month' | 'company_id' | null,
): CellSum[] =>
  db.all<CellSum>(
    `SELECT ${by ?? "''"} AS key, currency, sum(count) AS count,
       ${['payable_high', 'payable_low', 'tax_high', 'tax_low'].map((name) => `CAST(sum(${name}) AS TEXT) AS ${name}`).join(', ')}
     FROM document_cells ${where} GROUP BY ${by === null ? '' : `${by}, `}currency`,
    parameters,
  );
