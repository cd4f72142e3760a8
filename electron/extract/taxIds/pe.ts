/** Peru: RUC, 11 digits, modulo 11 (SUNAT). */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const pe: TaxIdScheme = {
  country: 'PE',
  type: 'pe-ruc',
  pattern: /(?<![\w.-])(?:10|15|16|17|20)\d{9}(?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check(id) {
    if (!/^(?:10|15|16|17|20)\d{9}$/.test(id)) return false;
    return (11 - (weighted(id, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(id.at(-1));
  },
};
