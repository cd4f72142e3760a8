/** Uruguay: RUT, 12 digits, modulo 11 (DGI). */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const uy: TaxIdScheme = {
  country: 'UY',
  type: 'uy-rut',
  pattern: /(?<![\w.-])(?:0[1-9]|1\d|2[0-2])\d{6}001\d(?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check(id) {
    if (!/^(?:0[1-9]|1\d|2[0-2])\d{10}$/.test(id)) return false;
    return (11 - (weighted(id, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(id.at(-1));
  },
};
