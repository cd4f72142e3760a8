/** Portugal: NIF, nine digits, modulo 11 (AT). */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const pt: TaxIdScheme = {
  country: 'PT',
  type: 'pt-nif',
  pattern: /(?<![\w.-])(?:PT\s?)?[1-35689]\d{2}\s?\d{3}\s?\d{3}(?![\w-])/gi,
  distinctive: false,
  normalise: compact,
  check(raw) {
    const id = raw.replace(/^PT/, '');
    if (!/^[1-35689]\d{8}$/.test(id)) return false;
    const digit = 11 - (weighted(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
    return (digit > 9 ? 0 : digit) === Number(id[8]);
  },
};
