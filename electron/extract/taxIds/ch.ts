/** Switzerland: UID, CHE and nine digits, modulo 11 (BFS). */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

export const ch: TaxIdScheme = {
  country: 'CH',
  type: 'ch-uid',
  pattern: /(?<![\w])CHE[\s-]?\d{3}[.\s]?\d{3}[.\s]?\d{3}(?:\s?(?:MWST|TVA|IVA))?(?![\w])/gi,
  distinctive: true,
  normalise: (raw) => compact(raw).replace(/(?:MWST|TVA|IVA)$/, ''),
  check: (id) =>
    /^CHE\d{9}$/.test(id)
      ? (11 - (weighted(id.slice(3), [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === Number(id[11])
      : false,
};
