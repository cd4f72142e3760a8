/** Colombia's CUFE recomputed, when every part of it is known. */
import { createHash } from 'node:crypto';
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { digitsOf } from './identity.ts';
import { number, total } from './numbers.ts';
import type { Exact } from './numbers.ts';
import type { Rule } from './types.ts';

/**
 * CUFE = SHA-384(number, date, time, net, "01" IVA, "04" INC, "03" ICA, total, seller, buyer, technical key,
 * environment), annex 1.9, 11.1.2. The technical key belongs to the issuer's numbering range and is never in the
 * document: a person can give those of a company of their own; for another's invoices the rule stays silent.
 * A range's key that gives no match may be another range's: only "all keys tried, none fits" fails.
 */
export const fiscalKeyHash: Rule = (document, { technical_keys = [] }) => {
  const key = document.fiscal_key?.toLowerCase() ?? '';
  if (
    technical_keys.length === 0 ||
    document.format !== 'co-dian-ubl' ||
    document.document_type !== 'invoice'
  )
    return [];
  const before = partsBeforeKey(document);
  if (before === null || !/^[0-9a-f]{96}$/.test(key)) return [];
  const passed = technical_keys.some((secret) =>
    ['1', '2'].some(
      (environment) =>
        createHash('sha384')
          .update(before + secret + environment)
          .digest('hex') === key,
    ),
  );
  return [{ code: 'fiscal_key_hash', passed, severity: passed ? 'error' : 'info', found: key }];
};

/** The concatenated fields in front of the technical key; null when one is missing or cannot be told apart. */
function partsBeforeKey(document: DocumentRecord): string | null {
  const { invoice_number, issue_date, issue_time, totals, seller, buyer, taxes } = document;
  const [net, payable] = [number(totals.line_net), number(totals.payable)];
  if (!invoice_number || !issue_date || !issue_time || !net || !payable || !seller.tax_id || !buyer.tax_id)
    return null;
  // INC, ICA and the rest share categories in the record: with any of them charged the parts are not known.
  const vat = taxes.filter((one) => one.category === 'VAT');
  const others = taxes.some(
    (one) =>
      !['VAT', 'WITHHOLDING', 'FREE'].includes(one.category) && !(number(one.amount)?.isZero() ?? true),
  );
  if (others) return null;
  const money = (value: Exact | null): string => (value ?? number('0'))?.toFixed(2) ?? '0.00';
  return [
    invoice_number, issue_date, issue_time, money(net), '01', money(total(vat.map((one) => one.amount))), '04', '0.00', '03',
    '0.00', money(payable), digitsOf(seller.tax_id.replace(/-\d$/, '')), digitsOf(buyer.tax_id.replace(/-\d$/, '')),
  ].join(''); // prettier-ignore
}
