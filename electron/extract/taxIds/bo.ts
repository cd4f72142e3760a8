/** Bolivia: NIT, 7 to 12 digits; length only (SIN). */
import { compact, type TaxIdScheme } from './types.ts';

export const bo: TaxIdScheme = {
  country: 'BO',
  type: 'bo-nit',
  pattern: /(?<![\w.-])\d{7,12}(?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check: (id) => (/^\d{7,12}$/.test(id) ? null : false),
};
