/** What two documents say of the same things, side by side. */
import type { DocumentDetail } from '../../../../shared/domain/correction.ts';
import { compare, toDecimal } from '../../../../shared/domain/money.ts';
import type { MessageId } from '../../../lib/text.tsx';
import { type FieldKind, textAt } from '../fields.ts';

export interface CompareRow {
  id: string;
  label: MessageId;
  kind: FieldKind | 'count' | 'time';
  left: string | null;
  right: string | null;
  /** What one of them does not say is no difference. */
  differs: boolean;
}

const fields: [string, MessageId, FieldKind][] = [
  ['seller.name', 'ui.read.seller', 'run'],
  ['seller.tax_id', 'ui.read.taxId', 'text'],
  ['document_type', 'ui.review.type', 'type'],
  ['invoice_number', 'ui.read.number', 'text'],
  ['fiscal_key', 'ui.read.fiscalKey', 'text'],
  ['issue_date', 'ui.read.issueDate', 'day'],
  ['buyer.name', 'ui.read.buyer', 'run'],
  ['currency', 'ui.read.currency', 'currency'],
  ['totals.tax_exclusive', 'ui.total.tax_exclusive', 'amount'],
  ['totals.tax', 'ui.total.tax', 'amount'],
  ['totals.payable', 'ui.total.payable', 'amount'],
];

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\s.,\-/]/gu, '')
    .toLowerCase();

function same(left: string, right: string): boolean {
  if (left === right || bare(left) === bare(right)) return true;
  return toDecimal(left) !== null && toDecimal(right) !== null && compare(left, right) === 0;
}

/** In the order of the paper; what neither of them says is left out. */
export function compareRows(left: DocumentDetail, right: DocumentDetail): CompareRow[] {
  const rows = fields.map(([id, label, kind]): CompareRow => {
    const [one, other] = [textAt(left, id), textAt(right, id)];
    const differs = one !== null && other !== null && !same(one, other);
    return { id, label, kind, left: one, right: other, differs };
  });
  const [mine, theirs] = [String(left.lines.length), String(right.lines.length)];
  const differs = mine !== theirs && mine !== '0' && theirs !== '0';
  rows.push({ id: 'lines', label: 'ui.read.lines', kind: 'count', left: mine, right: theirs, differs });
  return rows.filter((row) => row.left !== null || row.right !== null);
}
