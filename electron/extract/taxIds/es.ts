/** Spain: NIF of persons (DNI, NIE) and of entities (CIF), with or without the ES prefix (Orden EHA/451/2008). */
import { compact, type TaxIdScheme } from './types.ts';

const personLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';

function isEntity(id: string): boolean {
  let total = 0;
  [...id.slice(1, 8)].forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  });
  const control = (10 - (total % 10)) % 10;
  const last = id.charAt(8);
  return last === String(control) || last === 'JABCDEFGHI'.charAt(control);
}

export const es: TaxIdScheme = {
  country: 'ES',
  type: 'es-nif',
  pattern:
    /(?<![\w.])(?:ES[\s-]?)?(?:[A-HJNP-SUVW][\s.-]?\d{2}[.\s]?\d{3}[.\s]?\d{2}[\s-]?[\dA-J]|\d{2}\.?\d{3}\.?\d{3}[\s-]?[A-HJ-NP-TV-Z]|[XYZKLM][\s-]?\d{7}[\s-]?[A-Z])(?![\w])/gi,
  distinctive: true,
  normalise: compact,
  check(raw) {
    const id = raw.replace(/^ES/, '');
    if (/^[A-HJNP-SUVW]\d{7}[\dA-J]$/.test(id)) return isEntity(id);
    if (!/^[\dXYZKLM]\d{7}[A-Z]$/.test(id)) return false;
    const number = id
      .slice(0, 8)
      .replace(/^[XKLM]/, '0')
      .replace(/^Y/, '1')
      .replace(/^Z/, '2');
    return personLetters.charAt(Number(number) % 23) === id.charAt(8);
  },
};
