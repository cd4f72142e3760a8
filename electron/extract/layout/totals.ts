/** The sums of an invoice: the best explanation of what is printed, and how sure it is. */
import { absolute, compare, isZero, subtract } from '../../../shared/domain/money.ts';
import type { Amount } from './amounts.ts';
import { breakdownSums, type TaxRow } from './breakdown.ts';
import { holds, type Solution, solutions } from './solutions.ts';
import { blockSolutions } from './totalBlock.ts';
import type { SumCandidate, SumCandidates } from './totalCandidates.ts';

export interface Sums {
  net: SumCandidate | null;
  tax: SumCandidate | null;
  gross: SumCandidate | null;
  payable: SumCandidate | null;
  prepaid: string | null;
  withheld: string | null;
  charges: string | null;
  allowances: string | null;
  netValue: string | null;
  taxValue: string | null;
  /** Some equation between printed sums holds. */
  consistent: boolean;
  confidence: number;
  breakdown: TaxRow[];
}

interface Payable {
  payable: SumCandidate;
  prepaid: string | null;
  withheld: string | null;
  /** Another sum is named as due, or something was paid, and the difference stays unexplained. */
  doubtful: boolean;
}

/** What is still to be paid, when the page states it and it follows from the total. */
function payableOf(best: Solution, candidates: SumCandidates, amounts: readonly Amount[]): Payable {
  const total = best.gross.amount.value;
  for (const due of candidates.due) {
    const value = due.amount.value;
    if (isZero(value) || holds(value, total)) continue;
    const prepaid = candidates.prepaid.find((paid) =>
      holds(subtract(total, absolute(paid.amount.value)), value),
    );
    if (prepaid)
      return {
        payable: due,
        prepaid: absolute(prepaid.amount.value),
        withheld: best.withheld,
        doubtful: false,
      };
    const withheld = candidates.withheld.find((held) =>
      holds(subtract(total, absolute(held.amount.value)), value),
    );
    if (withheld)
      return { payable: due, prepaid: null, withheld: absolute(withheld.amount.value), doubtful: false };
  }
  // What comes off stands under the total: "Abono mensual" among the lines is no payment.
  const { page, row } = best.gross.amount.segment;
  const under = ({ segment }: Amount): boolean =>
    segment.page > page || (segment.page === page && segment.row > row - 3);
  const due = candidates.due.find(
    ({ score, amount }) =>
      score >= 0.7 &&
      !isZero(amount.value) &&
      under(amount) &&
      compare(absolute(amount.value), absolute(total)) < 0,
  );
  const gap = due ? subtract(total, due.amount.value) : null;
  // The difference is printed too, under a word that we do not know.
  const printedGap = gap
    ? amounts.find(
        (amount) => under(amount) && amount !== due?.amount && holds(absolute(amount.value), absolute(gap)),
      )
    : undefined;
  const between =
    printedGap &&
    ![best.net, best.tax].some((known) => known !== null && holds(known, absolute(printedGap.value)));
  if (due && gap && between)
    return { payable: due, prepaid: absolute(gap), withheld: best.withheld, doubtful: false };
  const unexplained = candidates.due.some(
    ({ score, amount }) => score >= 0.7 && !isZero(amount.value) && !holds(amount.value, total),
  );
  const taken = (kind: 'prepaid' | 'withheld'): SumCandidate | undefined =>
    candidates[kind].find(({ score, amount }) => score >= 0.7 && !isZero(amount.value) && under(amount));
  const paid = taken('prepaid');
  const held = best.withheld === null ? taken('withheld') : undefined;
  const off = paid ?? held;
  if (off && candidates.due.length === 0) {
    // "Anzahlung 50" without a legible label for the rest: the rest itself must be printed.
    const rest = subtract(total, absolute(off.amount.value));
    const printed = amounts.find((amount) => !isZero(rest) && under(amount) && holds(amount.value, rest));
    if (printed)
      return {
        payable: { amount: printed, score: 0.6, label: printed.raw },
        prepaid: paid ? absolute(off.amount.value) : null,
        withheld: paid ? best.withheld : absolute(off.amount.value),
        doubtful: false,
      };
  }
  const settled = off !== undefined && holds(absolute(off.amount.value), total);
  const doubtful = unexplained || (off !== undefined && !settled);
  return { payable: best.gross, prepaid: null, withheld: best.withheld, doubtful };
}

/** Finds the sums. Nothing is claimed that is not printed. */
export function solveTotals(
  candidates: SumCandidates,
  amounts: readonly Amount[],
  breakdown: TaxRow[],
): Sums {
  const all = [...solutions(candidates, amounts, breakdown), ...blockSolutions(candidates, amounts)].sort(
    (a, b) => b.score - a.score,
  );
  const best = all[0];
  const none = {
    prepaid: null,
    withheld: null,
    charges: null,
    allowances: null,
    netValue: null,
    taxValue: null,
  };
  if (!best) {
    const largest = [...amounts]
      .filter((amount) => !amount.percent && (amount.decimals === 2 || amount.currency))
      .sort((a, b) => compare(b.value, a.value))[0];
    const guess = largest ? { amount: largest, score: 0.2, label: largest.raw } : null;
    return {
      ...none,
      net: null,
      tax: null,
      gross: guess,
      payable: guess,
      consistent: false,
      confidence: guess ? 0.2 : 0,
      breakdown,
    };
  }
  const rival = all.find((other) => !holds(other.gross.amount.value, best.gross.amount.value));
  const margin = rival ? best.score - rival.score : 1;
  const { payable, prepaid, withheld, doubtful } = payableOf(best, candidates, amounts);
  let confidence = best.equation
    ? 0.62 + Math.min(0.34, (best.score - 0.7) * 0.3)
    : 0.3 + best.gross.score * 0.3;
  if (margin < 0.15) confidence -= 0.12;
  if (compare(payable.amount.value, '0') < 0) confidence = Math.min(confidence, 0.55);
  // A tax inside the total proves little: a line may hold the same share by chance.
  if (best.net === null) confidence = Math.min(confidence, 0.66);
  if (doubtful) confidence = Math.min(confidence, 0.6);
  const fits = breakdown.length > 0 && holds(breakdownSums(breakdown).gross, best.gross.amount.value);
  return {
    net: best.netFrom, tax: best.taxFrom, gross: best.gross, payable, prepaid, withheld,
    charges: best.charges, allowances: best.allowances, netValue: best.net, taxValue: best.tax,
    consistent: best.equation, confidence: Math.max(0.05, Math.min(0.99, confidence)), breakdown: fits ? breakdown : [],
  }; // prettier-ignore
}
