/** Guatemala: NIT, modulo 11 with K (SAT). "CF" is the final consumer. */
import { compact, type TaxIdScheme } from './types.ts';

export const gt: TaxIdScheme = {
  country: 'GT',
  type: 'gt-nit',
  pattern: /(?<![\w.-])\d{5,8}\s?-?\s?[\dkK](?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check(id) {
    const match = /^(\d{1,11})([\dK])$/.exec(id);
    if (!match) return false;
    const base = match[1] ?? '';
    const total = [...base].reverse().reduce((sum, digit, index) => sum + Number(digit) * (index + 2), 0);
    const rest = (11 - (total % 11)) % 11;
    return (rest === 10 ? 'K' : String(rest)) === match[2];
  },
};
