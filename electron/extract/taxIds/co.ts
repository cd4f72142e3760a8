/** Colombia: NIT with its verification digit, modulo 11 over primes (DIAN, Orden Administrativa 4 de 1989). */
import { compact, type TaxIdScheme } from './types.ts';

const weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/** The verification digit of a NIT without it. */
export function nitDigit(base: string): number {
  const total = [...base]
    .reverse()
    .reduce((sum, digit, index) => sum + Number(digit) * (weights[index] ?? 0), 0);
  const rest = total % 11;
  return rest > 1 ? 11 - rest : rest;
}

export const co: TaxIdScheme = {
  country: 'CO',
  type: 'co-nit',
  pattern: /(?<![\w.-])(?:\d{3}\.\d{3}\.\d{3}|\d{8,10})\s?-\s?\d(?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check: (id) => (/^\d{8,11}$/.test(id) ? nitDigit(id.slice(0, -1)) === Number(id.at(-1)) : false),
};
