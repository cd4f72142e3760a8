/** Every way in which printed sums can make a total: labels propose, arithmetic disposes. */
import {
  absolute,
  add,
  compare,
  isZero,
  multiply,
  near,
  subtract,
  sum,
} from '../../../shared/domain/money.ts';
import type { Amount } from './amounts.ts';
import { breakdownSums, type TaxRow } from './breakdown.ts';
import type { SumCandidate, SumCandidates } from './totalCandidates.ts';

const knownRates = ['1','2','3','4','5','5.5','6','7','8','9','10','10.5','12','13','14.5','15','16','17','18','19','20','21','22','23','25','27','7.7','8.1','2.1','2.5','2.6','14']; // prettier-ignore

const tolerance = '0.021';
/** Equal but for a cent or two of rounding. */
export const holds = (a: string, b: string): boolean => near(a, b, tolerance);

/** A total with the parts that make it; `equation` when they do so by arithmetic. */
export interface Solution {
  net: string | null;
  tax: string | null;
  gross: SumCandidate;
  netFrom: SumCandidate | null;
  taxFrom: SumCandidate | null;
  charges: string | null;
  allowances: string | null;
  withheld: string | null;
  score: number;
  equation: boolean;
}

/** Sums of several tax labels ("IVA 21 %", "IVA 10 %") beside the single ones. */
function taxValues(
  taxes: readonly SumCandidate[],
  breakdown: readonly TaxRow[],
): { value: string; score: number; from: SumCandidate | null }[] {
  const single = taxes.map((candidate) => ({
    value: candidate.amount.value,
    score: candidate.score,
    from: candidate,
  }));
  const values: { value: string; score: number; from: SumCandidate | null }[] = [...single];
  for (let i = 0; i < Math.min(taxes.length, 5); i += 1)
    for (let j = i + 1; j < Math.min(taxes.length, 5); j += 1) {
      const [a, b] = [taxes[i], taxes[j]];
      if (a && b)
        values.push({
          value: add(a.amount.value, b.amount.value),
          score: Math.min(a.score, b.score) - 0.1,
          from: a,
        });
    }
  const several = taxes.slice(0, 6).map((candidate) => candidate.amount.value);
  if (several.length > 2) values.push({ value: sum(several) ?? '0', score: 0.6, from: taxes[0] ?? null });
  if (breakdown.length > 0) values.push({ value: breakdownSums(breakdown).tax, score: 0.85, from: null });
  return values;
}

/** The total is the net with one of the known rates on top. Multiplied out, since divisions are slow. */
function rateBetween(net: string, gross: string): boolean {
  if (isZero(net)) return false;
  const [rise, total, leeway] = [
    multiply(subtract(gross, net), '100'),
    multiply(gross, '100'),
    multiply(absolute(net), '0.2'),
  ];
  return knownRates.some(
    (rate) => near(multiply(net, rate), rise, leeway) && near(multiply(net, add('100', rate)), total, '1.5'),
  );
}

/** Prices with the tax inside (Paraguay, Guatemala, Bolivia…): the tax is the part of the total that a known rate makes. */
function taxInside(gross: string, tax: string, decimals: number): boolean {
  if (compare(absolute(tax), absolute(gross)) >= 0) return false;
  const cent = decimals === 0 ? '0.6' : '0.011';
  return knownRates.some((rate) => {
    const whole = add('100', rate);
    return near(multiply(gross, rate), multiply(tax, whole), multiply(cent, whole));
  });
}

/** Every way to make a total from its parts, scored. */
export function solutions(
  candidates: SumCandidates,
  amounts: readonly Amount[],
  breakdown: readonly TaxRow[],
): Solution[] {
  const grosses = [
    ...candidates.gross,
    ...candidates.due.map((due) => ({ ...due, score: due.score * 0.85 })),
  ];
  const nets = [
    ...candidates.net,
    ...candidates.line_net.map((net) => ({ ...net, score: net.score * 0.85 })),
  ];
  const taxes = taxValues(candidates.tax, breakdown);
  const printed = (value: string): Amount | undefined =>
    amounts.find((amount) => !amount.percent && holds(amount.value, value));
  /** The last place over the total where a sum is printed: before it the same figure may be a line. */
  const printedOver = (value: string, { amount }: SumCandidate): SumCandidate | null => {
    const over = amounts.filter(
      ({ percent, segment, value: other }) =>
        !percent &&
        segment.page === amount.segment.page &&
        segment.row <= amount.segment.row &&
        holds(other, value),
    );
    const last = over.at(-1);
    return last ? { amount: last, score: 0.5, label: last.raw } : null;
  };
  const found: Solution[] = [];
  const plain = { charges: null, allowances: null, withheld: null };
  for (const gross of grosses) {
    const total = gross.amount.value;
    found.push({
      ...plain,
      net: null,
      tax: null,
      gross,
      netFrom: null,
      taxFrom: null,
      equation: false,
      score: gross.score * 0.6,
    });
    for (const net of nets) {
      const value = net.amount.value;
      if (net.amount === gross.amount) continue;
      const base = { net: value, gross, netFrom: net };
      for (const tax of taxes) {
        if (tax.from?.amount === gross.amount || tax.from?.amount === net.amount || isZero(total)) continue;
        const together = add(value, tax.value);
        if (holds(together, total)) {
          found.push({
            ...plain,
            ...base,
            tax: tax.value,
            taxFrom: tax.from,
            equation: true,
            score: 1 + (net.score + tax.score + gross.score) / 3,
          });
          continue;
        }
        for (const kind of ['charges', 'allowances', 'withheld'] as const)
          for (const extra of candidates[kind]) {
            const size = absolute(extra.amount.value);
            if (isZero(size)) continue;
            const result = kind === 'charges' ? add(together, size) : subtract(together, size);
            if (holds(result, total))
              found.push({
                ...plain,
                ...base,
                tax: tax.value,
                taxFrom: tax.from,
                [kind]: size,
                equation: true,
                score: 0.9 + (net.score + tax.score + gross.score + extra.score) / 4,
              });
          }
      }
      if (rateBetween(value, total)) {
        const tax = subtract(total, value);
        found.push({
          ...plain,
          ...base,
          tax,
          taxFrom: null,
          equation: true,
          score: (printed(tax) ? 0.85 : 0.7) + (net.score + gross.score) / 3,
        });
      }
      const sameAndUntaxed = holds(value, total) && candidates.tax.every((tax) => isZero(tax.amount.value));
      if (sameAndUntaxed && net.amount.segment.row !== gross.amount.segment.row)
        found.push({
          ...plain,
          ...base,
          tax: null,
          taxFrom: null,
          equation: true,
          score: 0.6 + (net.score + gross.score) / 3,
        });
    }
    for (const tax of taxes) {
      if (isZero(tax.value) || tax.from?.amount === gross.amount) continue;
      const net = subtract(total, tax.value);
      if (compare(absolute(net), absolute(tax.value)) > 0 && printed(net))
        found.push({
          ...plain,
          net,
          tax: tax.value,
          gross,
          netFrom: printedOver(net, gross),
          taxFrom: tax.from,
          equation: true,
          score: 0.75 + (tax.score + gross.score) / 3,
        });
      else if (tax.from && taxInside(total, tax.value, gross.amount.decimals))
        found.push({
          ...plain,
          net: null,
          tax: tax.value,
          gross,
          netFrom: null,
          taxFrom: tax.from,
          equation: true,
          score: 0.55 + (tax.score + gross.score) / 3,
        });
    }
  }
  for (const net of nets)
    for (const tax of taxes) {
      if (
        isZero(tax.value) ||
        tax.from?.amount === net.amount ||
        compare(absolute(tax.value), absolute(net.amount.value)) >= 0
      )
        continue;
      const total = printed(add(net.amount.value, tax.value));
      if (total && total !== net.amount)
        found.push({
          ...plain,
          net: net.amount.value,
          tax: tax.value,
          gross: { amount: total, score: 0.5, label: total.raw },
          netFrom: net,
          taxFrom: tax.from,
          equation: true,
          score: 0.7 + (net.score + tax.score) / 3,
        });
    }
  if (breakdown.length > 0) {
    const all = breakdownSums(breakdown);
    const total = printed(all.gross);
    const labelled = grosses.find((gross) => holds(gross.amount.value, all.gross));
    if (total)
      found.push({
        ...plain,
        net: all.net,
        tax: all.tax,
        gross: labelled ?? { amount: total, score: 0.5, label: total.raw },
        netFrom: null,
        taxFrom: null,
        equation: true,
        score: labelled ? 1 + (labelled.score + 1) / 3 : 0.85,
      });
  }
  return found.sort((a, b) => b.score - a.score);
}
