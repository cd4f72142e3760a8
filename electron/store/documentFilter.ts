/** Turns a filter over documents into SQL. Everything a person typed is a parameter, never SQL. */
import { absolute, multiply, round } from '../../shared/domain/money.ts';
import type { DocumentFilter as PersonFilter } from '../../shared/domain/documentFilter.ts';
import type { ExportKind } from '../../shared/domain/exports.ts';

/** Which documents a list, an export or a script asks for. */
export interface DocumentFilter extends Partial<Omit<PersonFilter, 'status'>> {
  company_id: string | null;
  from: string | null;
  to: string | null;
  status?: string[] | null;
  batch_id?: string | null;
  document_ids?: readonly string[];
  document_types?: readonly string[];
  /** Those that no export of this kind held. */
  new_for?: ExportKind | null;
  /** With or without a failed check of severity error. */
  failed_errors?: boolean;
}

type Values = Record<string, string | bigint>;

/** A search shows the newest so many: who finds more types another word. */
const mostFound = 10_000;

/**
 * Turns what a person types into an FTS5 query: every word must occur, each as a prefix.
 * Words are quoted, so that nothing typed is query syntax. Null when no word is left.
 */
export function searchQuery(typed: string): string | null {
  const words = typed.match(/[\p{L}\p{N}]+/gu);
  return words ? words.map((word) => `"${word}"*`).join(' ') : null;
}

/** Ten-thousandths, as the columns keep amounts; the largest 64-bit number for what is beyond. */
function tenThousandths(amount: string): bigint {
  const value = BigInt(round(multiply(absolute(amount), '10000'), 0));
  return value > 9_000_000_000_000_000_000n ? 9_000_000_000_000_000_000n : value;
}

const plainNeeds = [
  ['company_id', 'company_id ='],
  ['from', 'issue_date >='],
  ['to', 'issue_date <='],
] as const;
const equals = ['seller_tax_id', 'currency', 'document_type', 'category'] as const;

/** Filters of a person that have an index of their own. */
const ownIndex = [
  'seller_tax_id', 'currency', 'document_type', 'category', 'amount_from', 'amount_to', 'only_failed_checks',
] as const; // prettier-ignore
export const hasOwnIndex = (filter: DocumentFilter): boolean =>
  ownIndex.some((name) => Boolean(filter[name]));

/**
 * @param walk keeps the planner off those indexes: an order's index is walked and each row looked at
 * @returns the WHERE clause over `documents d` ("" when nothing narrows) and its named parameters
 */
export function whereOf(filter: DocumentFilter, walk = false): { where: string; parameters: Values } {
  // In SQLite a plus before a column takes its index out of the choice.
  const plus = walk ? '+' : '';
  const parts: string[] = [];
  const parameters: Values = {};
  const need = (sql: string, name: string, value: string | bigint | null | undefined): void => {
    if (value == null || value === '') return;
    parts.push(sql);
    parameters[name] = value;
  };
  /** Written out, so that the planner sees how few they are. */
  const oneOf = (column: string, values: readonly string[] | null | undefined): void => {
    if (!values) return;
    const names = values.map((value, at) => {
      parameters[`${column}${at}`] = value;
      return `@${column}${at}`;
    });
    parts.push(`d.${column} IN (${names.join(', ')})`);
  };
  for (const [name, column] of plainNeeds) need(`d.${column} @${name}`, name, filter[name]);
  for (const name of equals) need(`${plus}d.${name} = @${name}`, name, filter[name]);
  need(
    'd.document_id IN (SELECT ds.document_id FROM document_sessions ds JOIN universal_invoice_sessions s USING (session_id) WHERE s.batch_id = @batch_id)',
    'batch_id',
    filter.batch_id,
  );
  if (filter.q)
    need(
      `d.rowid IN (SELECT rowid FROM documents_text WHERE documents_text MATCH @q ORDER BY rowid DESC LIMIT ${mostFound})`,
      'q',
      searchQuery(filter.q) ?? '""',
    );
  oneOf('status', filter.status);
  oneOf('document_type', filter.document_types);
  if (filter.document_ids)
    need(
      'd.document_id IN (SELECT value FROM json_each(@document_ids))',
      'document_ids',
      JSON.stringify(filter.document_ids),
    );
  // Credit notes are kept negative: a person who asks for 100 to 200 means their size.
  const { amount_from, amount_to } = filter;
  if (amount_from != null)
    need(`${plus}abs(d.payable_e4) >= @amount_from`, 'amount_from', tenThousandths(amount_from));
  if (amount_to != null)
    need(`${plus}abs(d.payable_e4) <= @amount_to`, 'amount_to', tenThousandths(amount_to));
  if (filter.only_failed_checks) parts.push(`${plus}(d.failed_checks > 0) = 1`);
  if (filter.failed_errors !== undefined) parts.push(`d.failed_errors ${filter.failed_errors ? '>' : '='} 0`);
  need(
    'NOT EXISTS (SELECT 1 FROM export_items i JOIN exports e USING (export_id) WHERE i.document_id = d.document_id AND e.kind = @new_for)',
    'new_for',
    filter.new_for,
  );
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, parameters };
}
