/** Italy: partita IVA, eleven digits, Luhn (Agenzia delle Entrate). */
import { luhn, uniform } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const it: TaxIdScheme = {
  country: 'IT',
  type: 'it-piva',
  pattern: /(?<![\w.-])(?:IT\s?)?\d{11}(?![\w-])/gi,
  distinctive: false,
  normalise: compact,
  check(raw) {
    const id = raw.replace(/^IT/, '');
    return /^\d{11}$/.test(id) && !uniform(id) && luhn(id);
  },
};
