/** Turns a filter over documents into SQL. Everything a person typed is a parameter, never SQL. */
import { absolute, multiply, plain, round } from '../../shared/domain/money.ts';
import type { DocumentFilter as PersonFilter } from '../../shared/domain/documentFilter.ts';
import type { ExportKind } from '../../shared/domain/exports.ts';
import { sellerKeyOf } from '../../shared/domain/keys.ts';

/** Which documents a list, an export or a script asks for. */
export interface DocumentFilter extends Partial<Omit<PersonFilter, 'status'>> {
  company_id: string | null;
  from: string | null;
  to: string | null;
  status?: string[] | null;
  batch_id?: string | null;
  document_ids?: readonly string[];
  /** All but these. */
  except_ids?: readonly string[];
  document_types?: readonly string[];
  /** Those that no export of this kind held. */
  new_for?: ExportKind | null;
  /** With or without a failed check of severity error. */
  failed_errors?: boolean;
}

export type Values = Record<string, string | bigint>;

/** A search shows the newest so many: who finds more types another word. */
export const mostFound = 5_000;

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
  ['company_id', 'd.company_id = @company_id'],
  ['from', 'd.issue_date >= @from'],
  ['to', 'd.issue_date <= @to'],
  ['currency', 'd.currency = @currency'],
  ['document_type', 'd.document_type = @document_type'],
  ['category', 'd.category = @category'],
  ['cost_centre', 'd.cost_centre = @cost_centre'],
  ['batch_id', `d.rowid IN (SELECT x.rowid FROM universal_invoice_sessions s
     JOIN document_sessions ds USING (session_id) JOIN documents x USING (document_id) WHERE s.batch_id = @batch_id)`],
  ['new_for', `NOT EXISTS (SELECT 1 FROM export_items i JOIN exports e USING (export_id)
     WHERE i.document_id = d.document_id AND e.kind = @new_for)`],
] as const; // prettier-ignore

const listed = (name: string): string =>
  `(SELECT x.rowid FROM documents x WHERE x.document_id IN (SELECT value FROM json_each(@${name})))`;

/** The seller asked for, in its comparing form; undefined when none is. */
export function sellerOf(filter: DocumentFilter): string | undefined {
  if (filter.seller_key != null) return filter.seller_key;
  return filter.seller_tax_id == null ? undefined : sellerKeyOf(filter.seller_tax_id, null);
}

/** @returns the WHERE clause over `documents d` ("" when nothing narrows) and its named parameters */
export function whereOf(filter: DocumentFilter): { where: string; parameters: Values } {
  const parts: string[] = [];
  const parameters: Values = {};
  const need = (sql: string, name: string, value: string | bigint): void => {
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
  for (const [name, sql] of plainNeeds) {
    const value = filter[name];
    if (value != null && value !== '') need(sql, name, value);
  }
  const seller = sellerOf(filter);
  if (seller !== undefined) need('d.seller_key = @seller_key', 'seller_key', seller);
  if (filter.q)
    need(
      `d.rowid IN (SELECT rowid FROM documents_text WHERE documents_text MATCH @q ORDER BY rowid DESC LIMIT ${mostFound})`,
      'q',
      searchQuery(filter.q) ?? '""',
    );
  oneOf('status', filter.status);
  // Said again in the words of the index of those that are open.
  if (filter.status?.length && !filter.status.includes('completed')) parts.push(`d.status <> 'completed'`);
  oneOf('document_type', filter.document_types);
  const { document_ids, except_ids, tag, tax_rate, direction } = filter;
  if (document_ids)
    need(`d.rowid IN ${listed('document_ids')}`, 'document_ids', JSON.stringify(document_ids));
  if (except_ids?.length)
    need(`d.rowid NOT IN ${listed('except_ids')}`, 'except_ids', JSON.stringify(except_ids));
  // As it stands in the list's JSON, quotes included.
  if (tag != null) need(`d.tags <> '[]' AND instr(d.tags, @tag) > 0`, 'tag', JSON.stringify(tag));
  if (tax_rate != null) need('instr(d.rates, @tax_rate) > 0', 'tax_rate', `|${plain(tax_rate)}|`);
  if (direction != null) parts.push(`d.sale = ${direction === 'sale' ? 1 : 0}`);
  if (filter.undated) parts.push('d.issue_date IS NULL');
  // Credit notes are kept negative: a person who asks for 100 to 200 means their size.
  const { amount_from, amount_to } = filter;
  if (amount_from != null)
    need('abs(d.payable_e4) >= @amount_from', 'amount_from', tenThousandths(amount_from));
  if (amount_to != null) need('abs(d.payable_e4) <= @amount_to', 'amount_to', tenThousandths(amount_to));
  if (filter.only_failed_checks) parts.push('d.failed_checks > 0');
  if (filter.failed_errors !== undefined) parts.push(`d.failed_errors ${filter.failed_errors ? '>' : '='} 0`);
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, parameters };
}
