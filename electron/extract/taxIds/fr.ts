/** France: TVA intracommunautaire (FR, two characters, SIREN) and SIREN/SIRET by Luhn (DGFiP, INSEE). */
import { luhn } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const fr: TaxIdScheme = {
  country: 'FR',
  type: 'fr-vat',
  pattern: /(?<![\w])FR[\s.-]?[A-HJ-NP-Z\d]{2}[\s.-]?\d{3}[\s.]?\d{3}[\s.]?\d{3}(?![\w])/gi,
  distinctive: true,
  normalise: compact,
  check(id) {
    const match = /^FR([A-HJ-NP-Z\d]{2})(\d{9})$/.exec(id);
    if (!match) return false;
    const [key, siren] = [match[1] ?? '', match[2] ?? ''];
    if (!/^\d{2}$/.test(key)) return luhn(siren);
    return (12 + 3 * (Number(siren) % 97)) % 97 === Number(key);
  },
};
