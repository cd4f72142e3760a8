/** Paraguay: RUC with its DV, modulo 11 (DNIT). Written 80012345-6. */
import { compact, type TaxIdScheme } from './types.ts';

/** The DV of a RUC without it: weights 2, 3… 11 from the right. */
export function rucDigit(base: string): number {
  const total = [...base]
    .reverse()
    .reduce((sum, digit, index) => sum + Number(digit) * (2 + (index % 10)), 0);
  return total % 11 > 1 ? 11 - (total % 11) : 0;
}

export const py: TaxIdScheme = {
  country: 'PY',
  type: 'py-ruc',
  pattern: /(?<![\w.-])\d{5,8}\s?-\s?\d(?![\w-])/g,
  distinctive: false,
  normalise: (raw) => compact(raw).replace(/^(\d+)(\d)$/, '$1-$2'),
  check(id) {
    const match = /^(\d{5,8})-?(\d)$/.exec(id);
    return match ? rucDigit(match[1] ?? '') === Number(match[2]) : false;
  },
};
