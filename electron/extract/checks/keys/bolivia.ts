/**
 * Bolivia's CUF: NIT 13, yyyymmddhhmmssmmm, branch 4, modality 1, emission 1, invoice type 1, sector 2, number 10,
 * point 4 and a modulo 11 digit, written as one hexadecimal number, with the control code of the day behind it
 * (SIAT, "Código único de factura"). Where the number ends is not marked: the digit and the NIT tell.
 */
import { day, remainder11 } from './digits.ts';
import { broken } from './types.ts';
import type { KeyFacts } from './types.ts';

const digits = 54;

export function bolivia(raw: string): KeyFacts {
  const key = raw.toUpperCase();
  if (!/^[0-9A-F]{36,46}[0-9A-Z]{0,64}$/.test(key)) return broken;
  for (let length = 36; length <= Math.min(46, key.length); length++) {
    const head = key.slice(0, length);
    if (!/^[0-9A-F]+$/.test(head)) break;
    const plain = BigInt(`0x${head}`).toString().padStart(digits, '0');
    if (plain.length > digits) break;
    const date = day(plain.slice(13, 17), plain.slice(17, 19), plain.slice(19, 21));
    const rest = remainder11(plain.slice(0, -1), 9);
    const right = String(rest === 10 ? 1 : rest);
    if (!date || date < '2018' || date > '2100' || plain.slice(-1) !== right) continue;
    return { valid: true, date, sellers: [plain.slice(0, 13)], numbers: [plain.slice(39, 49)] };
  }
  return broken;
}
