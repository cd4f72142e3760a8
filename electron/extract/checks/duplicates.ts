/** Duplicates by business: same seller, type, number and total. Any part missing: never a duplicate. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { bare, squeeze } from './identity.ts';
import { number } from './numbers.ts';
import type { Rule } from './types.ts';

/**
 * The key under which two documents count as one, or null when a part is missing.
 * Ids and numbers without separators and zeros in front, the total without its sign and ending zeros.
 */
export function businessKey(document: DocumentRecord): string | null {
  const seller = bare(squeeze(document.seller.tax_id));
  const id = bare(squeeze(document.invoice_number));
  const payable = number(document.totals.payable)?.abs();
  if (!seller || !id || !payable || !document.currency) return null;
  return [document.document_type, seller, id, document.currency, payable.toFixed()].join('|');
}

export const duplicateBusiness: Rule = (document, { duplicates }) => {
  if (!duplicates || businessKey(document) === null) return [];
  const own = document.fiscal_key;
  const twin = duplicates.find((one) => own === null || one.fiscal_key == null || one.fiscal_key === own);
  return [{ code: 'duplicate_business', passed: !twin, found: twin?.document_id ?? null }];
};
