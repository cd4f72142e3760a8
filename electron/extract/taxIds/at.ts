/** Austria: UID, ATU and eight digits (BMF). */
import { compact, type TaxIdScheme } from './types.ts';

export const at: TaxIdScheme = {
  country: 'AT',
  type: 'at-vat',
  pattern: /(?<![\w])AT\s?U\s?\d{8}(?![\w])/gi,
  distinctive: true,
  normalise: compact,
  check(id) {
    if (!/^ATU\d{8}$/.test(id)) return false;
    let total = 4;
    [...id.slice(3, 10)].forEach((digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      total += value > 9 ? value - 9 : value;
    });
    return (10 - (total % 10)) % 10 === Number(id[10]);
  },
};
