/** Panama: RUC such as 155596713-2-2015 or 8-123-456, its DV printed apart. Form only (DGI). */
import type { TaxIdScheme } from './types.ts';

export const pa: TaxIdScheme = {
  country: 'PA',
  type: 'pa-ruc',
  pattern:
    /(?<![\w.-])(?:\d{1,9}-\d{1,4}-\d{1,6}|(?:E|PE|N|\d{1,2}-?(?:AV|PI|NT))-\d{1,4}-\d{1,6})(?![\w-])/gi,
  distinctive: false,
  normalise: (raw) => raw.toUpperCase().replace(/\s/g, ''),
  check: (id) => (/^[A-Z0-9]{1,9}(?:-[A-Z0-9]{1,4})?-\d{1,4}-\d{1,6}$/.test(id) ? null : false),
};
