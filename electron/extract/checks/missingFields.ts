/** Fields without which a document is worth little: number, date, total, seller. */
import type { CheckCode } from './codes.ts';
import { isExact, number } from './numbers.ts';
import type { Finding, Rule } from './types.ts';

/**
 * An error where a page was read (the reading is incomplete), a warning where the file itself leaves the field out.
 * A fiscal key names a document as well as a number does: CFDI need no folio.
 */
export const missingFields: Rule = (document) => {
  const severity = isExact(document) ? 'warning' : 'error';
  const finding = (code: CheckCode, there: boolean): Finding =>
    there ? { code, passed: true } : { code, passed: false, severity };
  const findings = [
    finding('number_missing', document.invoice_number !== null || document.fiscal_key !== null),
    finding('date_missing', document.issue_date !== null),
  ];
  if (document.document_type !== 'other')
    findings.push(finding('total_missing', number(document.totals.payable) !== null));
  const { seller } = document;
  const known = [seller.tax_id, seller.name, seller.trade_name].some((one) => one !== null);
  findings.push({ code: 'seller_missing', passed: known });
  return findings;
};
