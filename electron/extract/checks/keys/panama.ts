/**
 * Panama's CUFE (66): FE, document type 2, kind of taxpayer 1, RUC 20 with zeros in front, "-" and DV 2, branch 4,
 * yyyymmdd, number 10, point 3, emission 2, environment 1, security 9, Luhn's digit over what follows FE; a character
 * that is no digit counts as the second digit of its ASCII code (ficha técnica FE 1.00, 5.2).
 */
import { day, luhnDigit } from './digits.ts';
import { broken } from './types.ts';
import type { KeyFacts } from './types.ts';

const shape =
  /^FE(\d{2})(\d)([0-9A-Z-]{20})-(\d{2})([0-9A-Z]{4})(\d{4})(\d{2})(\d{2})(\d{10})(\d{3})(\d{2})(\d)(\d{9})(\d)$/;

export function panama(raw: string): KeyFacts {
  const key = raw.toUpperCase();
  const match = shape.exec(key);
  if (!match) return broken;
  const [, , , ruc = '', dv = '', , yyyy = '', mm = '', dd = '', number = '', point = ''] = match;
  const date = day(yyyy, mm, dd);
  if (!date) return broken;
  const digits = key.slice(2, -1).replace(/\D/g, (character) => String(character.charCodeAt(0)).charAt(1));
  const right = key.slice(0, -1) + luhnDigit(digits);
  const facts = { date, sellers: [ruc, ruc + dv], numbers: [number, point + number] };
  return right === key ? { valid: true, ...facts } : { valid: false, corrected: right, ...facts };
}
