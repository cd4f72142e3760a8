/** United Kingdom: VAT number, nine digits, modulo 97 in its old or its 55 form (HMRC). */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const gb: TaxIdScheme = {
  country: 'GB',
  type: 'gb-vat',
  pattern: /(?<![\w])GB[\s.-]?\d{3}[\s.]?\d{4}[\s.]?\d{2}(?![\w])/gi,
  distinctive: true,
  normalise: compact,
  check(id) {
    if (!/^GB\d{9}$/.test(id)) return false;
    const total = weighted(id.slice(2), [8, 7, 6, 5, 4, 3, 2]) + Number(id.slice(9));
    return total % 97 === 0 || (total + 55) % 97 === 0;
  },
};
