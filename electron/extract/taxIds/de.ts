/** Germany: USt-IdNr., DE and nine digits, ISO 7064 MOD 11,10 (BZSt). */
import { mod11of10 } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const de: TaxIdScheme = {
  country: 'DE',
  type: 'de-vat',
  pattern: /(?<![\w])DE[\s-]?\d{3}\s?\d{3}\s?\d{3}(?![\w])/gi,
  distinctive: true,
  normalise: compact,
  check: (id) => (/^DE\d{9}$/.test(id) ? mod11of10(id.slice(2)) : false),
};
