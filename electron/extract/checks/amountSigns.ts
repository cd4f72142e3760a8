/** Totals below nothing, and totals of nothing where a page was read. */
import { isExact, number, text } from './numbers.ts';
import type { Rule } from './types.ts';

/** Notes that take back may be written with either sign. */
export const negativeTotal: Rule = (document) => {
  const payable = number(document.totals.payable);
  if (!payable || document.document_type === 'credit_note') return [];
  // What is due may well be below nothing when more was paid in advance.
  const judged = number(document.totals.tax_inclusive) ?? payable;
  return [
    {
      code: 'negative_total',
      passed: !judged.isNegative() || judged.isZero(),
      // A file that says so means it (a correction by an invoice); a page may have been misread.
      severity: isExact(document) ? 'info' : 'warning',
      found: text(judged, document),
    },
  ];
};

/** An e-invoice may be for nothing (a gift, a payment receipt); a page that says so is worth a look. */
export const zeroTotal: Rule = (document) => {
  const payable = number(document.totals.payable);
  if (!payable || isExact(document)) return [];
  const paid = number(document.totals.prepaid)?.gt(0) ?? false;
  return payable.isZero() && !paid
    ? [{ code: 'zero_total', passed: false, found: text(payable, document) }]
    : [];
};
