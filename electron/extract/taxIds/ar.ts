/** Argentina: CUIT/CUIL, 11 digits, modulo 11 (ARCA). */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const ar: TaxIdScheme = {
  country: 'AR',
  type: 'ar-cuit',
  pattern: /(?<![\w.-])(?:20|23|24|25|26|27|30|33|34)[-\s]?\d{8}[-\s]?\d(?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check(id) {
    if (!/^(?:20|23|24|25|26|27|30|33|34)\d{9}$/.test(id)) return false;
    const rest = 11 - (weighted(id, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
    return (rest === 11 ? 0 : rest === 10 ? 9 : rest) === Number(id.at(-1));
  },
};
