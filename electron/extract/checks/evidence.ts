/** What a model says stands on the page stands there, in text that an eye can see. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import type { CheckCode } from './codes.ts';
import { squeeze } from './identity.ts';
import { number } from './numbers.ts';
import { datesIn, holdsAmount, holdsDigits, holdsNumber } from './page/find.ts';
import { swapped } from './readingsAgree.ts';
import type { Finding, Rule } from './types.ts';

/** Fewer letters than this are a stamp or a page number, not an invoice. */
const least = 40;
const enough = 200;

interface Claim {
  code: CheckCode;
  value: string;
  holds(page: string): boolean;
}

export const evidence: Rule = (document, context) => {
  const page = context.page_text ?? '';
  if (document.provenance.engine !== 'claude' || squeeze(page).length < least) return [];
  const claims = claimsOf(document);
  const found = claims.map((claim) => claim.holds(page));
  // A picture with a few words over it: nothing can be said, unless there is a lot of text and none of it fits.
  if (!found.includes(true) && squeeze(page).length < enough) return [];
  const hidden = context.hidden_text ?? '';
  return claims.flatMap((claim, index): Finding[] => {
    if (found[index]) return [{ code: claim.code, passed: true, found: claim.value }];
    if (claim.holds(hidden)) return [{ code: 'hidden_text', passed: false, found: claim.value }];
    return [absent(claim, page)];
  });
};

function absent(claim: Claim, page: string): Finding {
  const other = claim.code === 'evidence_date' ? swapped(claim.value) : null;
  if (other && datesIn(page).includes(other))
    return { code: 'date_swapped', passed: false, expected: other, found: claim.value };
  return { code: claim.code, passed: false, found: claim.value };
}

function claimsOf(document: DocumentRecord): Claim[] {
  const { invoice_number: id, issue_date: day, seller, totals } = document;
  const claims: Claim[] = [];
  if (id) claims.push({ code: 'evidence_number', value: id, holds: (page) => holdsNumber(page, id) });
  if (day) claims.push({ code: 'evidence_date', value: day, holds: (page) => datesIn(page).includes(day) });
  const { payable } = totals;
  if (payable && number(payable))
    claims.push({ code: 'evidence_total', value: payable, holds: (page) => holdsAmount(page, payable) });
  const taxId = seller.tax_id;
  if (taxId)
    claims.push({ code: 'evidence_seller', value: taxId, holds: (page) => holdsDigits(page, taxId) });
  return claims;
}
