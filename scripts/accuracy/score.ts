/** How one reading is compared with what is expected of a file. The rules in words: docs/accuracy.md. */
import { near } from '../../shared/domain/money.ts';
import type { DocumentRecord } from '../../shared/domain/document.ts';
import type { Reading, Statement } from '../../electron/extract/types.ts';

export const fields = [
  'invoice_number',
  'fiscal_key',
  'issue_date',
  'currency',
  'payable',
  'tax_inclusive',
  'tax_exclusive',
  'tax',
  'seller_name',
  'seller_tax_id',
  'line_count',
] as const;
export type Field = (typeof fields)[number];
export type Values = Partial<Record<Field, string | number | null>>;

/** What a reading says, in the words of expected.jsonl; the first document, or the first statement of a non-invoice. */
export function valuesOf(reading: Reading): Values {
  if (reading.kind === 'documents' || reading.kind === 'needs_model')
    return fromDocument(reading.documents[0]);
  return reading.kind === 'not_invoice' ? fromStatement(reading.statements[0]) : {};
}

function fromDocument(document: DocumentRecord | undefined): Values {
  if (!document) return {};
  const { totals, seller } = document;
  return {
    invoice_number: document.invoice_number,
    fiscal_key: document.fiscal_key,
    issue_date: document.issue_date,
    currency: document.currency,
    payable: totals.payable,
    tax_inclusive: totals.tax_inclusive,
    tax_exclusive: totals.tax_exclusive,
    tax: totals.tax,
    seller_name: seller.name,
    seller_tax_id: seller.tax_id,
    line_count: document.lines.length,
  };
}

function fromStatement(statement: Statement | undefined): Values {
  if (!statement) return {};
  return {
    invoice_number: statement.number,
    fiscal_key: statement.fiscal_key,
    issue_date: statement.issue_date,
    payable: statement.total,
    tax: statement.tax,
    seller_tax_id: statement.seller_tax_id,
  };
}

const amounts = new Set<Field>(['payable', 'tax_inclusive', 'tax_exclusive', 'tax']);
const ids = new Set<Field>(['invoice_number', 'fiscal_key', 'seller_tax_id']);

/** True when what was read is what is expected, by the rule of that field. */
export function agrees(
  field: Field,
  expected: string | number,
  got: string | number | null | undefined,
): boolean {
  if (got === null || got === undefined) return false;
  const [wanted, read] = [String(expected), String(got)];
  if (amounts.has(field)) return isDecimal(wanted) && isDecimal(read) && near(wanted, read, '0.005');
  if (ids.has(field)) return bareId(wanted) === bareId(read);
  if (field === 'seller_name') return bareName(wanted) === bareName(read);
  return wanted.trim() === read.trim();
}

const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
const bareId = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') || text.trim();
const bareName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim() || text.trim();
