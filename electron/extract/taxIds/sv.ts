/** El Salvador: NIT (14, written 0614-010190-101-2) and DUI (9), check digits of the Ministerio de Hacienda and the RNPN. */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

function isNit(id: string): boolean {
  const old = id.slice(10, 13) <= '100';
  const weights = old
    ? [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
    : [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const total = weighted(id, weights);
  const digit = old ? (total % 11) % 10 : ((11 - (total % 11)) % 11) % 10;
  return digit === Number(id[13]);
}

const isDui = (id: string): boolean =>
  (10 - (weighted(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10 === Number(id[8]);

export const sv: TaxIdScheme = {
  country: 'SV',
  type: 'sv-nit',
  pattern: /(?<![\w.-])(?:\d{4}-\d{6}-\d{3}-\d|\d{8}-\d)(?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check: (id) => (/^\d{14}$/.test(id) ? isNit(id) : /^\d{9}$/.test(id) ? isDui(id) : false),
};
