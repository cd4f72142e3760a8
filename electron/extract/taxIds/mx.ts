/** Mexico: RFC, 12 characters for companies and 13 for persons; last one a check digit (SAT, IFAI 0610100135506). */
import { compact, type TaxIdScheme } from './types.ts';

const alphabet = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';
export const genericRfc: readonly string[] = ['XAXX010101000', 'XEXX010101000'];

function checkDigit(id: string): string {
  const padded = id.padStart(13, ' ');
  let total = 0;
  for (let index = 0; index < 12; index += 1) total += alphabet.indexOf(padded.charAt(index)) * (13 - index);
  const rest = total % 11;
  return rest === 0 ? '0' : rest === 1 ? 'A' : String(11 - rest);
}

export const mx: TaxIdScheme = {
  country: 'MX',
  type: 'mx-rfc',
  pattern:
    /(?<![\p{L}\d])[A-ZÑ&]{3,4}[- ]?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[- ]?[A-Z\d]{2}[\dA](?![\p{L}\d])/giu,
  distinctive: true,
  normalise: compact,
  check(id) {
    if (!/^[A-ZÑ&]{3,4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z\d]{2}[\dA]$/.test(id)) return false;
    // Some issued RFCs carry a wrong digit (SAT admits it), so a failure is not proof.
    return genericRfc.includes(id) || checkDigit(id) === id.at(-1) ? true : null;
  },
};
