/** Chile: RUT, modulo 11 with K (SII). */
import { compact, type TaxIdScheme } from './types.ts';

/** The check character of a RUT without it. */
export function rutDigit(base: string): string {
  const total = [...base].reverse().reduce((sum, digit, index) => sum + Number(digit) * (2 + (index % 6)), 0);
  const rest = 11 - (total % 11);
  return rest === 11 ? '0' : rest === 10 ? 'K' : String(rest);
}

export const cl: TaxIdScheme = {
  country: 'CL',
  type: 'cl-rut',
  pattern: /(?<![\w.-])(?:\d{1,2}\.\d{3}\.\d{3}|\d{7,8})\s?-\s?[\dkK](?![\w-])/g,
  distinctive: false,
  // The hyphen stays, as in every document of the SII: 76192083-9.
  normalise: (raw) => compact(raw).replace(/^(\d+)([\dK])$/, '$1-$2'),
  check(id) {
    const match = /^(\d{7,8})-?([\dK])$/.exec(id);
    return match ? rutDigit(match[1] ?? '') === match[2] : false;
  },
};
