/** What the codes of a document alone say, as a reading of its own: to be compared with every other reading. */
import { type DocumentRecord, emptyDocument } from '../../../shared/domain/document.ts';
import { applyCodes, type PlacedCode } from './find.ts';

/** @returns null when there is no code, or none that says more than a key */
export function recordOfCodes(codes: readonly PlacedCode[], format: string): DocumentRecord | null {
  if (codes.length === 0) return null;
  const record = emptyDocument(format, 'qr');
  applyCodes(record, codes);
  const { invoice_number, issue_date, totals, seller } = record;
  const says = invoice_number ?? issue_date ?? totals.payable ?? seller.tax_id;
  return says === null ? null : record;
}
