/**
 * The block of sums read by its arithmetic alone: a sum, what comes off or on, and the total under them in one column.
 * It needs no word for the net, the freight or the discount, so it holds in languages that the labels do not know.
 */
import {
  absolute,
  add,
  compare,
  divide,
  isZero,
  multiply,
  near,
  subtract,
} from '../../../shared/domain/money.ts';
import type { Amount } from './amounts.ts';
import { holds, type Solution } from './solutions.ts';
import type { SumCandidate, SumCandidates } from './totalCandidates.ts';

const rowsAbove = 10;
const mostExtras = 5;

/** Sums that stand in a column over the total, nearest first; a row of a table with several amounts ends the block. */
function columnOver(gross: Amount, amounts: readonly Amount[]): Amount[] {
  const { page, row } = gross.segment;
  const here = amounts.filter(
    ({ segment }) => segment.page === page && segment.row < row && segment.row >= row - rowsAbove,
  );
  const inColumn = (amount: Amount): boolean =>
    Math.abs(amount.box[2] - gross.box[2]) < 9 || Math.abs(amount.box[0] - gross.box[0]) < 4;
  const column = here.filter((amount) => inColumn(amount) && !amount.percent);
  const block: Amount[] = [];
  for (const amount of column.sort((a, b) => b.segment.row - a.segment.row)) {
    const others = here.filter(
      (other) =>
        other.segment.row === amount.segment.row && other !== amount && !other.percent && other.decimals > 0,
    );
    if (others.length > 1) break;
    block.push(amount);
  }
  return block;
}

interface Parts {
  charges: string;
  allowances: string;
  tax: SumCandidate | null;
}

/** Signs for the extras with which the net makes the total: as their labels say, else added, else taken off. */
function explain(
  net: Amount,
  extras: readonly Amount[],
  total: string,
  candidates: SumCandidates,
): Parts | null {
  const labelled = (
    kind: 'tax' | 'allowances' | 'withheld' | 'prepaid',
    amount: Amount,
  ): SumCandidate | null => candidates[kind].find((one) => one.amount === amount && one.score >= 0.6) ?? null;
  for (let signs = 0; signs < 2 ** extras.length; signs += 1) {
    const off = (index: number): boolean => ((signs >> index) & 1) === 1;
    let made = net.value;
    const parts: Parts = { charges: '0', allowances: '0', tax: null };
    extras.forEach((extra, index) => {
      const size = absolute(extra.value);
      made = off(index) ? subtract(made, size) : add(made, size);
      const tax = labelled('tax', extra);
      if (off(index)) parts.allowances = add(parts.allowances, size);
      else if (tax && !parts.tax) parts.tax = tax;
      else parts.charges = add(parts.charges, size);
    });
    const natural = extras.every((extra, index) => {
      const reduces = labelled('allowances', extra) !== null || extra.value.startsWith('-');
      return reduces ? off(index) : !off(index) || labelled('tax', extra) === null;
    });
    if (natural && holds(made, total)) return parts;
  }
  return null;
}

const usualRate = (part: string, whole: string): boolean => {
  if (isZero(whole)) return false;
  const rate = divide(multiply(part, '100'), whole);
  return [
    '5',
    '5.5',
    '6',
    '7',
    '8',
    '8.1',
    '9',
    '10',
    '10.5',
    '12',
    '13',
    '15',
    '16',
    '18',
    '19',
    '20',
    '21',
    '22',
    '23',
    '25',
  ].some((known) => near(rate, known, '0.02'));
};

/** Solutions whose net, extras and total stand in one column. */
export function blockSolutions(candidates: SumCandidates, amounts: readonly Amount[]): Solution[] {
  const found: Solution[] = [];
  const totals = [...candidates.gross, ...candidates.due].filter(({ score }) => score >= 0.6).slice(0, 8);
  for (const gross of totals) {
    const total = gross.amount.value;
    if (isZero(total)) continue;
    const block = columnOver(gross.amount, amounts);
    for (let at = 1; at < Math.min(block.length, mostExtras + 1); at += 1) {
      const [net, extras] = [block[at], block.slice(0, at)];
      if (!net || compare(absolute(net.value), '0') === 0) continue;
      const parts = explain(net, extras, total, candidates);
      if (!parts) continue;
      // A tax is named as one, or is a usual part of what it is laid on.
      const base = subtract(add(net.value, parts.charges), parts.allowances);
      const single = extras.length === 1 ? extras[0] : undefined;
      const guessed = single && usualRate(single.value, net.value) ? single.value : null;
      const tax = parts.tax?.amount.value ?? guessed;
      const charges = guessed ? '0' : parts.charges;
      found.push({
        net: net.value,
        tax,
        gross,
        netFrom: { amount: net, score: 0.5, label: net.raw },
        taxFrom: parts.tax,
        charges: isZero(charges) ? null : charges,
        allowances: isZero(parts.allowances) ? null : parts.allowances,
        withheld: null,
        score:
          (tax !== null && (guessed !== null || usualRate(tax, base)) ? 0.95 : tax !== null ? 0.8 : 0.5) +
          gross.score / 3,
        equation: true,
      });
      break;
    }
  }
  return found;
}
