/** Whether an offline reading may stand without a person's eye. */
import { compare } from '../../../shared/domain/money.ts';
import type { DocumentRecord } from '../../../shared/domain/document.ts';

/** Fields whose confidence decides. `totals.payable` is above `sureTotal` only when printed sums agree by arithmetic. */
const sureNumber = 0.7;
const sureDate = 0.6;
const sureTotal = 0.7;

/**
 * The auto-accept rule: a confident number, a confident date, a total that arithmetic proves and that is above zero,
 * and an issuer id that was found. Machine-readable sources (XML, CSV, JSON) are not judged here and pass.
 * @returns false: a person should look
 */
export function isSure(document: DocumentRecord): boolean {
  const { engine, fields } = document.provenance;
  if (engine !== 'pdf_text' && engine !== 'ocr' && engine !== 'qr') return true;
  const confidence = (field: string): number => fields[field]?.confidence ?? 0;
  return (
    document.invoice_number !== null &&
    confidence('invoice_number') >= sureNumber &&
    document.issue_date !== null &&
    confidence('issue_date') >= sureDate &&
    document.totals.payable !== null &&
    compare(document.totals.payable, '0') > 0 &&
    confidence('totals.payable') >= sureTotal &&
    document.seller.tax_id !== null &&
    confidence('seller.tax_id') >= 0.5
  );
}
