/** The header adds up: lines to net, net and tax to the total, the total to what is due. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { familyOf, tolerance } from './families.ts';
import type { Part } from './families.ts';
import { isAdded, isExact, number, orZero, text, total, within, zero } from './numbers.ts';
import type { Exact } from './numbers.ts';
import type { Finding, Rule } from './types.ts';

interface Equation {
  /** Every value that the parts may give. */
  expected: Exact[];
  found: Exact;
}

const distance = (a: Exact, b: Exact): Exact => a.minus(b).abs();

/**
 * Silent when no equation has all its parts. The first that fails is told.
 * A cent between three rounded parts of an e-invoice is rounding; on a page it may be a misread digit.
 */
export const totalsAddUp: Rule = (document) => {
  const equations = [exclusive(document), inclusive(document), payable(document)].filter(
    (one) => one !== null,
  );
  if (equations.length === 0) return [];
  let last: Finding | null = null;
  for (const { expected, found } of equations) {
    // The arrangement that comes nearest is the one that was meant.
    const nearest = expected.reduce((best, one) =>
      distance(one, found).lt(distance(best, found)) ? one : best,
    );
    const passed = within(nearest, found, tolerance(document, isExact(document) ? 3 : 1, found));
    last = { code: 'totals_add_up', passed, expected: text(nearest, document), found: text(found, document) };
    if (!passed) break;
  }
  return last ? [last] : [];
};

/** BR-CO-13: net of the lines − allowances + charges. */
function exclusive(document: DocumentRecord): Equation | null {
  const { totals } = document;
  const [net, found] = [number(totals.line_net), number(totals.tax_exclusive)];
  const part = familyOf(document).exclusiveFromLines;
  if (!net || !found || part === 'never') return null;
  const expected = arrangements(net, [
    ...documentLevel(document, part),
    // Prices with the tax inside: the lines add up to more than the net.
    { amount: taxOf(document)?.negated() ?? zero, part: part === 'maybe' ? 'maybe' : 'never' },
  ]);
  return { expected, found };
}

/** BR-CO-15: net + tax; outside EN 16931 with charges after the tax, or the discount still to come off. */
function inclusive(document: DocumentRecord): Equation | null {
  const found = number(document.totals.tax_inclusive);
  const sums = found && withTax(document);
  if (!found || !sums) return null;
  // What a page calls its total may be after the withholding.
  const withheld = {
    amount: orZero(document.totals.withheld).negated(),
    part: isExact(document) ? 'never' : 'maybe',
  } as const;
  return { expected: sums.flatMap((one) => arrangements(one, [withheld])), found };
}

/** BR-CO-16: total − prepaid + rounding, and − withheld where that lowers what is due. */
function payable(document: DocumentRecord): Equation | null {
  const { totals } = document;
  const found = number(totals.payable);
  const stated = number(totals.tax_inclusive);
  const bases = stated ? [stated] : withTax(document);
  if (!found || !bases) return null;
  const { afterTotal, withheld, prepaid } = familyOf(document);
  const expected = bases.flatMap((base) =>
    arrangements(base, [
      ...documentLevel(document, afterTotal),
      { amount: orZero(totals.withheld).negated(), part: withheld },
      { amount: orZero(totals.prepaid).negated(), part: prepaid },
      { amount: orZero(totals.rounding), part: prepaid },
    ]),
  );
  return { expected, found };
}

/** Every total that net and tax can give; null when one of them is not known. */
function withTax(document: DocumentRecord): Exact[] | null {
  const { base, beforeTotal } = familyOf(document);
  const { totals } = document;
  const [exclusive, lines] = [number(totals.tax_exclusive), number(totals.line_net)];
  const net = base === 'line_net' ? (lines ?? exclusive) : (exclusive ?? lines);
  const tax = taxOf(document);
  return net && tax ? arrangements(net.plus(tax), documentLevel(document, beforeTotal)) : null;
}

const documentLevel = ({ totals }: DocumentRecord, part: Part): { amount: Exact; part: Part }[] => [
  { amount: orZero(totals.allowances).negated(), part },
  { amount: orZero(totals.charges), part },
];

/** The header's tax, else the sum of its breakdown; an e-invoice without either has none. */
function taxOf(document: DocumentRecord): Exact | null {
  const stated = number(document.totals.tax);
  if (stated) return stated;
  const charged = document.taxes.filter(isAdded);
  return total(charged.map((one) => one.amount)) ?? (isExact(document) ? zero : null);
}

/** The base with each part that counts, and with and without each part that may: the first has all of them. */
function arrangements(base: Exact, parts: { amount: Exact; part: Part }[]): Exact[] {
  let all = [base];
  for (const { amount, part } of parts) {
    if (part === 'never' || amount.isZero()) continue;
    const counted = all.map((one) => one.plus(amount));
    all = part === 'always' ? counted : [...counted, ...all];
  }
  return all;
}
