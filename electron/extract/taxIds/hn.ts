/** Honduras: RTN, 14 digits; length only (SAR). */
import { compact, type TaxIdScheme } from './types.ts';

export const hn: TaxIdScheme = {
  country: 'HN',
  type: 'hn-rtn',
  pattern: /(?<![\w.-])(?:0[1-9]|1[0-8])\d{2}-?\d{4}-?\d{6}(?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check: (id) => (/^\d{14}$/.test(id) ? null : false),
};
