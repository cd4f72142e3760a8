/** Sums with their labels: which amount on the page may be the net, the tax, the total… and how surely. */
import type { Amount } from './amounts.ts';
import { foldedText, type Hit, hitsOf, relate } from './find.ts';
import { headsOf } from './heads.ts';
import { otherSumContext, totalLabels, type TotalKind } from './labels/totals.ts';
import type { LayoutPage, Row } from './rows.ts';

export interface SumCandidate {
  amount: Amount;
  score: number;
  label: string;
}
export type SumCandidates = Record<TotalKind, SumCandidate[]>;

interface Label {
  kind: TotalKind;
  weight: number;
  hit: Hit;
}

/** Labels without overlaps: the longest words win, so "Total HT" is no "Total". */
function labelsOf(pages: readonly LayoutPage[]): Label[] {
  // "Total" over a column of line amounts is no sum.
  const heads = pages.flatMap(headsOf);
  const isHeading = ({ segment }: Hit): boolean =>
    heads.some(
      ({ page, from, to }) => page.page === segment.page && segment.row >= from && segment.row <= to,
    );
  const all = totalLabels.flatMap(({ kind, weight, pattern }) =>
    hitsOf(pages, pattern)
      .filter((hit) => !isHeading(hit))
      .map((hit) => ({ kind, weight, hit })),
  );
  all.sort((a, b) => b.hit.to - b.hit.from - (a.hit.to - a.hit.from) || b.weight - a.weight);
  const kept: Label[] = [];
  const bySegment = new Map<object, Label[]>();
  for (const label of all) {
    const others = bySegment.get(label.hit.segment) ?? [];
    if (others.some(({ hit }) => hit.from < label.hit.to && label.hit.from < hit.to)) continue;
    others.push(label);
    bySegment.set(label.hit.segment, others);
    kept.push(label);
  }
  return kept;
}

/** Rest of the words of a label's segment: "Gesamtbetrag der Zuschläge" is about charges, "TOTAL PAGES" about none. */
const restOf = (hit: Hit): string => {
  const text = foldedText(hit.segment);
  return text.slice(Math.max(0, hit.from - 25), hit.from) + ' ' + text.slice(hit.to, hit.to + 20);
};

function placeScore(label: Label, amount: Amount, rows: readonly Row[], rightmost: boolean): number {
  const relation = relate(label.hit, amount, rows);
  if (!relation) return 0;
  if (relation.where === 'below') return relation.score * 0.95;
  if (relation.where === 'wrapped') return 0;
  return rightmost ? Math.max(relation.score, 0.93) : relation.score - 0.12;
}

/** Amounts on the right of a label that no nearer label of the same row claims. */
function claimed(label: Label, amount: Amount, labels: readonly Label[]): boolean {
  return labels.some(({ hit }) => {
    if (
      hit === label.hit ||
      hit.segment.page !== amount.segment.page ||
      hit.segment.row !== amount.segment.row
    )
      return false;
    const after =
      hit.segment === label.hit.segment
        ? hit.from >= label.hit.to
        : hit.segment.column > label.hit.segment.column;
    const before =
      hit.segment === amount.segment ? hit.to <= amount.from : hit.segment.column < amount.segment.column;
    return after && before;
  });
}

/**
 * @param amounts without the numbers that are dates, percentages or parts of ids
 */
export function sumCandidates(pages: readonly LayoutPage[], amounts: readonly Amount[]): SumCandidates {
  const result: SumCandidates = {
    net: [], tax: [], gross: [], due: [], prepaid: [], charges: [], allowances: [], withheld: [], rounding: [], line_net: [],
  }; // prettier-ignore
  const labels = labelsOf(pages);
  const rowKey = (amount: Amount) => `${amount.segment.page}:${amount.segment.row}`;
  const rightmost = new Map<string, Amount>();
  for (const amount of amounts) {
    const known = rightmost.get(rowKey(amount));
    if (!known || known.box[0] < amount.box[0]) rightmost.set(rowKey(amount), amount);
  }
  const money = amounts.filter((amount) => amount.decimals === 2 || amount.currency !== null).length;
  const integersCount = money < amounts.length * 0.2;
  for (const label of labels) {
    const page = pages.find((candidate) => candidate.page === label.hit.segment.page);
    if (!page) continue;
    const strange = restOf(label.hit).match(otherSumContext) !== null && label.kind !== 'allowances';
    for (const amount of amounts) {
      if (amount.segment.page !== page.page || claimed(label, amount, labels)) continue;
      let score =
        placeScore(label, amount, page.rows, rightmost.get(rowKey(amount)) === amount) * label.weight;
      if (score <= 0) continue;
      if (strange) score *= 0.45;
      if (amount.decimals !== 2 && amount.currency === null && !integersCount) score *= 0.5;
      if (amount.decimals > 2) score *= 0.6;
      const list = result[label.kind];
      const known = list.find((other) => other.amount.value === amount.value);
      const text = `${label.hit.segment.text.slice(label.hit.from, label.hit.to)} ${amount.raw}`;
      // The same sum under the same word twice is the same fact, a little surer; the later place wins.
      if (known) known.score = Math.max(known.score, score) + 0.01;
      else list.push({ amount, score, label: text });
    }
  }
  for (const list of Object.values(result)) list.sort((a, b) => b.score - a.score).splice(10);
  return result;
}
