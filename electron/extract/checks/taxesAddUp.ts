/** The taxes: breakdown to header (BR-CO-14), rate × base to each row (BR-CO-17), lines to header. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { Exact } from '../../../shared/domain/money.ts';
import { tolerance } from './families.ts';
import { isAdded, isExact, number, orZero, text, total, within, zero } from './numbers.ts';
import type { Finding, Rule } from './types.ts';

interface Comparison {
  expected: Exact;
  found: Exact;
  allowed: Exact;
}

/** Formats whose header repeats the discounts of the lines, or adds charges after the tax. */
const ownDiscounts = /^(cr|mx)-/;
const percent = new Exact('0.01');

/** The first contradiction is told. */
export const taxesAddUp: Rule = (document) => {
  const comparisons = [breakdown(document), ...rows(document), linesToHeader(document)].filter(
    (one) => one !== null,
  );
  if (comparisons.length === 0) return [];
  const wrong = comparisons.find((one) => !within(one.expected, one.found, one.allowed));
  const finding: Finding = { code: 'taxes_add_up', passed: wrong === undefined };
  if (wrong)
    Object.assign(finding, { expected: text(wrong.expected, document), found: text(wrong.found, document) });
  return [finding];
};

function breakdown(document: DocumentRecord): Comparison | null {
  const found = number(document.totals.tax);
  const counted = document.taxes.filter(isAdded);
  const expected = total(counted.map((one) => one.amount));
  if (!found || !expected || counted.some((one) => number(one.amount) === null)) return null;
  const allowed = tolerance(document, counted.length, found);
  // Mexico's local taxes stand in the breakdown and are no part of TotalImpuestosTrasladados.
  const local = counted.filter((one) => one.category === 'OTHER' && document.format.startsWith('mx-'));
  const federal = expected.minus(total(local.map((one) => one.amount)) ?? zero);
  return { expected: within(expected, found, allowed) ? expected : federal, found, allowed };
}

/**
 * An issuer who rounds the tax line by line may be off by half a unit for each; EN 16931 allows one unit a row.
 * A row of nothing is a tax that is not charged (non-registered sellers, exemptions). What lines are freed of is
 * taken off.
 */
function rows(document: DocumentRecord): Comparison[] {
  // Brazil's substitution tax is rate × base less what was paid before.
  if (document.format.startsWith('br-')) return [];
  const terms = 2 + (isExact(document) ? document.lines.length : Math.min(document.lines.length, 10));
  return document.taxes.flatMap((tax) => {
    const [rate, base, found] = [number(tax.rate), number(tax.taxable_amount), number(tax.amount)];
    if (!rate || !base || !found || (found.isZero() && isExact(document))) return [];
    const allowed = tolerance(document, terms, base);
    const whole = base.times(rate);
    // Panama writes the rate of its excise as a fraction.
    const full = tax.category === 'EXCISE' && within(whole, found, allowed) ? whole : whole.times(percent);
    const freed = within(full, found, allowed) ? zero : exemptedOf(document, tax.category, rate);
    return [{ expected: full.minus(freed), found, allowed }];
  });
}

function exemptedOf(document: DocumentRecord, category: string, rate: Exact): Exact {
  let freed = zero;
  for (const line of document.lines)
    for (const tax of line.taxes)
      if (tax.exempted !== null && tax.category === category && orZero(tax.rate).eq(rate))
        freed = freed.plus(orZero(tax.exempted));
  return freed;
}

/**
 * Only when every tax of every line states its amount; freed parts are taken off, or were already.
 * Discounts and charges of the header change the tax, except where they come after it.
 */
function linesToHeader(document: DocumentRecord): Comparison | null {
  const { lines, totals } = document;
  const found = number(totals.tax);
  const shifted = !orZero(totals.allowances).isZero() || !orZero(totals.charges).isZero();
  if (!found || lines.length === 0 || (shifted && !ownDiscounts.test(document.format))) return null;
  let [stated, exempted, terms] = [zero, zero, 0];
  for (const line of lines) {
    if (line.taxes.length === 0 && !isExact(document)) return null;
    for (const tax of line.taxes) {
      if (!isAdded(tax)) continue;
      const amount = number(tax.amount);
      if (!amount) return null;
      stated = stated.plus(amount);
      exempted = exempted.plus(orZero(tax.exempted));
      terms += 1;
    }
  }
  if (terms === 0) return null;
  const allowed = tolerance(document, terms + 1, found);
  const expected = within(stated, found, allowed) ? stated : stated.minus(exempted);
  return { expected, found, allowed };
}
