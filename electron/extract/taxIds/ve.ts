/** Venezuela: RIF, a letter and nine digits, modulo 11 (SENIAT). */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

const letters: Record<string, number> = { V: 1, E: 2, J: 3, P: 4, G: 5, C: 3 };

export const ve: TaxIdScheme = {
  country: 'VE',
  type: 've-rif',
  pattern: /(?<![\w.-])[VEJPGC]-?\d{8}-?\d(?![\w-])/gi,
  distinctive: true,
  normalise: compact,
  check(id) {
    if (!/^[VEJPGC]\d{9}$/.test(id)) return false;
    const total = (letters[id.charAt(0)] ?? 0) * 4 + weighted(id.slice(1), [3, 2, 7, 6, 5, 4, 3, 2]);
    const digit = 11 - (total % 11);
    return (digit > 9 ? 0 : digit) === Number(id[9]);
  },
};
