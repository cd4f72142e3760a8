/** Poland: NIP, ten digits, modulo 11 (MF). */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const pl: TaxIdScheme = {
  country: 'PL',
  type: 'pl-nip',
  pattern: /(?<![\w-])(?:PL\s?)?\d{3}-?\d{3}-?\d{2}-?\d{2}(?![\w-])/gi,
  distinctive: false,
  normalise: compact,
  check(raw) {
    const id = raw.replace(/^PL/, '');
    return /^\d{10}$/.test(id) ? weighted(id, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(id[9]) : false;
  },
};
