/** The table of taxes: rows in which rate × base = tax holds prove themselves. */
import { add, compare, divide, multiply, near, sum } from '../../../shared/domain/money.ts';
import type { Amount } from './amounts.ts';
import type { LayoutPage } from './rows.ts';

export interface TaxRow {
  rate: string;
  base: string;
  tax: string;
  page: number;
  row: number;
}

const usualRates = new Set([4, 5, 5.5, 6, 7, 8, 9, 10, 12, 13, 15, 16, 18, 19, 20, 21, 22, 23, 25]);

const isRate = (value: string): boolean => compare(value, '0') > 0 && compare(value, '40') <= 0;

function rowOf(amounts: readonly Amount[], page: number, row: number): TaxRow | null {
  const percents = amounts.filter((amount) => amount.percent);
  // "2" before "275.00" and "5.50" is no rate but the number of a line: without a % only rates that exist count.
  const rates =
    percents.length > 0
      ? percents
      : amounts.filter((amount) => !amount.currency && usualRates.has(Number(amount.value)));
  for (const rate of rates.filter((amount) => isRate(amount.value)))
    for (const base of amounts)
      for (const tax of amounts) {
        if (base === rate || tax === rate || base === tax || base.percent || tax.percent) continue;
        if (tax.decimals < 2 && base.decimals < 2 && !rate.percent) continue;
        if (compare(base.value, '0') === 0 || compare(tax.value, '0') === 0) continue;
        const expected = divide(multiply(base.value, rate.value), '100');
        if (near(expected, tax.value, '0.011'))
          return { rate: rate.value, base: base.value, tax: tax.value, page, row };
      }
  return null;
}

/** Rows of rate, base and tax; equal ones (a line that repeats in the summary) once. */
export function taxRows(pages: readonly LayoutPage[], amounts: readonly Amount[]): TaxRow[] {
  const found: TaxRow[] = [];
  for (const page of pages)
    for (const { index } of page.rows) {
      const here = amounts.filter(({ segment }) => segment.page === page.page && segment.row === index);
      if (here.length < 3 || here.length > 8) continue;
      const row = rowOf(here, page.page, index);
      const same = row && found.some((other) => other.rate === row.rate && other.base === row.base);
      if (row && !same) found.push(row);
    }
  return found;
}

/** Σ of bases and of taxes. */
export const breakdownSums = (rows: readonly TaxRow[]): { net: string; tax: string; gross: string } => {
  const net = sum(rows.map((row) => row.base)) ?? '0';
  const tax = sum(rows.map((row) => row.tax)) ?? '0';
  return { net, tax, gross: add(net, tax) };
};
