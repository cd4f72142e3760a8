/** Brazil: CNPJ (14, with letters since July 2026: value = ASCII − 48) and CPF (11), both modulo 11 (Receita Federal). */
import { uniform } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

function digitOf(base: string, highest: number): number {
  let total = 0;
  [...base].reverse().forEach((character, index) => {
    total += (character.charCodeAt(0) - 48) * (2 + (index % (highest - 1)));
  });
  return total % 11 < 2 ? 0 : 11 - (total % 11);
}

export const isCnpj = (id: string): boolean =>
  /^[A-Z0-9]{12}\d{2}$/.test(id) &&
  !uniform(id) &&
  digitOf(id.slice(0, 12), 9) === Number(id[12]) &&
  digitOf(id.slice(0, 13), 9) === Number(id[13]);

export const isCpf = (id: string): boolean =>
  /^\d{11}$/.test(id) &&
  !uniform(id) &&
  digitOf(id.slice(0, 9), 11) === Number(id[9]) &&
  digitOf(id.slice(0, 10), 11) === Number(id[10]);

export const br: TaxIdScheme = {
  country: 'BR',
  type: 'br-cnpj',
  pattern:
    /(?<![\w.-])(?:[A-Z\d]{2}\.[A-Z\d]{3}\.[A-Z\d]{3}\/[A-Z\d]{4}-\d{2}|\d{14}|\d{3}\.\d{3}\.\d{3}-\d{2})(?![\w-])/gi,
  distinctive: true,
  normalise: compact,
  check: (id) => isCnpj(id) || isCpf(id),
};
