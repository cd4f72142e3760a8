/** Each line: quantity × price − discount is its net amount, and net with its taxes is its gross amount. */
import type { DocumentRecord, Line } from '../../../shared/domain/document.ts';
import { Exact } from '../../../shared/domain/money.ts';
import { familyOf, tolerance } from './families.ts';
import { halfMinor, halfStep, isAdded, isExact, number, orZero, text, within, zero } from './numbers.ts';
import type { Rule } from './types.ts';

const halfHundredth = new Exact('0.005');
const percent = new Exact('0.01');
const one = new Exact(1);
const thousandth = new Exact('0.001');

interface Mismatch {
  expected: Exact;
  found: Exact;
}

/** The first line that does not add up is told, "#3: 1000.00" with its number. */
export const linesAddUp: Rule = (document) => {
  let judged = 0;
  for (const [index, line] of document.lines.entries()) {
    const verdicts = [netOf(document, line), grossOf(document, line)].filter((verdict) => verdict !== null);
    judged += verdicts.length;
    const wrong = verdicts.find((verdict) => verdict !== 'fine');
    if (wrong === undefined) continue;
    const place = `#${line.line_number ?? index + 1}: `;
    return [
      {
        code: 'lines_add_up',
        passed: false,
        expected: place + text(wrong.expected, document),
        found: place + text(wrong.found, document),
      },
    ];
  }
  return judged > 0 ? [{ code: 'lines_add_up', passed: true }] : [];
};

function netOf(document: DocumentRecord, line: Line): Mismatch | 'fine' | null {
  const [quantity, price, net] = [number(line.quantity), number(line.unit_price), number(line.net_amount)];
  if (!quantity || !price || !net) return null;
  const before = quantity.times(price);
  const expected = before.minus(orZero(line.discount));
  if (expected.eq(net)) return 'fine';
  const allowed = lineTolerance(document, line, quantity, price);
  // Returned goods: some issuers put the minus on the amount alone. The sum of the lines judges the sign.
  if (within(expected, net, allowed) || within(expected.negated(), net, allowed)) return 'fine';
  if (familyOf(document).prices === 'either') {
    // The price has the tax inside, the amount has it and the price has not, or the discount was taken off already.
    const withTax = net.plus(taxOf(line));
    const rated = one.plus(rateOf(document, line));
    const pairs = [
      [expected, withTax],
      [before, net],
      [before, withTax],
      [expected.times(rated), net],
      [expected, net.times(rated)],
    ] as const;
    if (pairs.some(([a, b]) => within(a, b, allowed))) return 'fine';
  }
  return { expected, found: net };
}

function grossOf(document: DocumentRecord, line: Line): Mismatch | 'fine' | null {
  const [net, gross] = [number(line.net_amount), number(line.gross_amount)];
  const known = line.taxes.every((tax) => number(tax.amount) !== null);
  // A page whose tax column was not read has nothing to add.
  const unread = line.taxes.length === 0 && !isExact(document);
  if (!net || !gross || !known || unread) return null;
  const expected = net.plus(taxOf(line));
  if (expected.eq(gross)) return 'fine';
  const allowed = tolerance(document, 1 + line.taxes.length, gross);
  // Some give the line's amount after what is withheld.
  const withheld = line.taxes.filter((tax) => tax.category === 'WITHHOLDING');
  const kept = expected.minus(withheld.reduce((sum, tax) => sum.plus(orZero(tax.amount)), zero));
  if (within(expected, gross, allowed) || within(kept, gross, allowed)) return 'fine';
  return { expected, found: gross };
}

/** What the line's taxes add, without what the buyer is freed of. */
function taxOf(line: Line): Exact {
  let added = zero;
  for (const tax of line.taxes) {
    if (!isAdded(tax)) continue;
    added = added.plus(orZero(tax.amount)).minus(orZero(tax.exempted));
  }
  return added;
}

/** The line's rate of tax as a fraction; where the line names none, the header's. */
function rateOf({ totals }: DocumentRecord, line: Line): Exact {
  const rates = line.taxes.filter((tax) => isAdded(tax) && number(tax.rate));
  if (rates.length > 0) return rates.reduce((sum, tax) => sum.plus(orZero(tax.rate)), zero).times(percent);
  const [tax, net] = [number(totals.tax), number(totals.tax_exclusive)];
  return line.taxes.length === 0 && tax && net?.gt(0) ? tax.div(net) : zero;
}

/**
 * The net amount is rounded to its last digit, and so may be a price or a quantity that is written with a fraction:
 * 3 × 0.33 may stand for 3 × 0.3333. Whole prices and quantities are taken as exact.
 */
function lineTolerance(document: DocumentRecord, line: Line, quantity: Exact, price: Exact): Exact {
  const size = quantity.times(price).abs();
  const written = price
    .times(halfStep(line.quantity))
    .abs()
    .plus(quantity.times(halfStep(line.unit_price)).abs());
  // A rounded price may explain a little of a large line: half a hundredth, on a page a thousandth.
  const most = Exact.max(size.times(isExact(document) ? halfHundredth : thousandth), halfMinor(document));
  return tolerance(document, 2, size).plus(Exact.min(written, most));
}
