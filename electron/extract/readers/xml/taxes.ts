/** Tax breakdowns worked out from lines, for formats whose header has none. */
import type { TaxTotal } from '../../../../shared/domain/document.ts';
import { compare, sum } from '../../../../shared/domain/money.ts';

export interface TaxPart {
  category: string;
  rate: string | null;
  amount: string | null;
  base: string | null;
}

/** Adds up parts of the same category and rate ("13" and "13.00" are the same), in order of appearance. */
export function groupTaxes(parts: TaxPart[]): TaxTotal[] {
  const groups: (TaxTotal & { parts: TaxPart[] })[] = [];
  for (const part of parts) {
    const group = groups.find((one) => one.category === part.category && sameRate(one.rate, part.rate));
    if (group) group.parts.push(part);
    else
      groups.push({
        category: part.category,
        rate: part.rate,
        taxable_amount: null,
        amount: null,
        parts: [part],
      });
  }
  return groups.map(({ category, rate, parts: members }) => ({
    category,
    rate,
    taxable_amount: sum(members.map((one) => one.base)),
    amount: sum(members.map((one) => one.amount)),
  }));
}

function sameRate(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return a === b || compare(a, b) === 0;
}
