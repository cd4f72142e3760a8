/** Amounts far from what this seller's documents amount to: most often a lost decimal mark. */
import { isExact, number, text } from './numbers.ts';
import type { Rule } from './types.ts';

const enough = 5;

/** Above ten times the median and three times the highest; below a hundredth of the median where a page was read. */
export const outlier: Rule = (document, { history }) => {
  const payable = number(document.totals.payable)?.abs();
  const [median, max] = [number(history?.median)?.abs(), number(history?.max)?.abs()];
  if (!payable || !history || history.count < enough || !median || !max || median.isZero()) return [];
  if (history.currency && document.currency && history.currency !== document.currency) return [];
  const high = payable.gt(median.times(10)) && payable.gt(max.times(3));
  const low = !isExact(document) && payable.lt(median.div(100));
  return [
    {
      code: 'outlier',
      passed: !high && !low,
      expected: text(median, document),
      found: text(payable, document),
    },
  ];
};
