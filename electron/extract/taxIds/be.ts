/** Belgium: enterprise number, ten digits, modulo 97 (KBO/BCE). */
import { compact, type TaxIdScheme } from './types.ts';

export const be: TaxIdScheme = {
  country: 'BE',
  type: 'be-vat',
  pattern: /(?<![\w])BE[\s.]?[01]?\d{3}[\s.]?\d{3}[\s.]?\d{3}(?![\w])/gi,
  distinctive: true,
  normalise: (raw) => compact(raw).replace(/^BE(\d{9})$/, 'BE0$1'),
  check: (id) =>
    /^BE[01]\d{9}$/.test(id) ? 97 - (Number(id.slice(2, 10)) % 97) === Number(id.slice(10)) : false,
};
