/** Ecuador: RUC, 13 digits ending in 001; cédula modulo 10, public bodies and companies modulo 11 (SRI). */
import { luhn, weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

const digitOf = (total: number): number => (total % 11 === 0 ? 0 : 11 - (total % 11));

export const ec: TaxIdScheme = {
  country: 'EC',
  type: 'ec-ruc',
  pattern: /(?<![\w.-])(?:0[1-9]|1\d|2[0-4]|30)\d{8}00\d(?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check(id) {
    if (!/^(?:0[1-9]|1\d|2[0-4]|30)\d{8}\d{2}[1-9]$/.test(id)) return false;
    const kind = Number(id[2]);
    if (kind < 6) return luhn(id.slice(0, 10)) ? true : null;
    if (kind === 6 && digitOf(weighted(id, [3, 2, 7, 6, 5, 4, 3, 2])) === Number(id[8])) return true;
    // Since 2013 the SRI issues company numbers that no longer follow the rule.
    return digitOf(weighted(id, [4, 3, 2, 7, 6, 5, 4, 3, 2])) === Number(id[9]) ? true : null;
  },
};
