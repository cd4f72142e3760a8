/** Dominican Republic: RNC (9, modulo 11) and cédula (11, Luhn) (DGII). */
import { luhn, weighted } from './digits.ts';
import { compact, type TaxIdScheme } from './types.ts';

function isRnc(id: string): boolean {
  const rest = weighted(id, [7, 9, 8, 6, 5, 4, 3, 2]) % 11;
  return (rest === 0 ? 2 : rest === 1 ? 1 : 11 - rest) === Number(id[8]);
}

export const dominican: TaxIdScheme = {
  country: 'DO',
  type: 'do-rnc',
  pattern: /(?<![\w.-])(?:[145]-\d{2}-\d{5}-\d|[145]\d{2}-\d{5}-\d|[145]\d{8}|\d{3}-\d{7}-\d)(?![\w-])/g,
  distinctive: false,
  normalise: compact,
  check: (id) => (/^\d{9}$/.test(id) ? isRnc(id) : /^\d{11}$/.test(id) ? luhn(id) : false),
};
