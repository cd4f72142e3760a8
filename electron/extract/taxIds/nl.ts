/** Netherlands: btw-nummer, NL 9 digits B 2 digits; modulo 11, or modulo 97 for persons since 2020 (Belastingdienst). */
import { weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

function mod97(id: string): boolean {
  const digits = [...id].map((character) => parseInt(character, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}

export const nl: TaxIdScheme = {
  country: 'NL',
  type: 'nl-vat',
  pattern: /(?<![\w])NL[\s.]?\d{4}[\s.]?\d{2}[\s.]?\d{3}[\s.]?B[\s.]?\d{2}(?![\w])/gi,
  distinctive: true,
  normalise: compact,
  check(id) {
    if (!/^NL\d{9}B\d{2}$/.test(id)) return false;
    return weighted(id.slice(2), [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(id[10]) || mod97(id);
  },
};
