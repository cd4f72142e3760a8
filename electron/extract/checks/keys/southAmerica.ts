/** Keys of Ecuador and Paraguay: modulo 11 over a key that repeats the header. */
import { day, remainder11 } from './digits.ts';
import { broken } from './types.ts';
import type { KeyFacts } from './types.ts';

/**
 * Ecuador's clave de acceso (49): ddmmyyyy, document code 2, RUC 13, environment 1, establishment and point 6,
 * number 9, code 8, emission 1, digit (ficha técnica offline, 6.1).
 */
export function ecuador(key: string): KeyFacts {
  const match = /^(\d{2})(\d{2})(\d{4})(\d{2})(\d{13})([12])(\d{6})(\d{9})\d{8}\d(\d)$/.exec(key);
  const [, dd = '', mm = '', yyyy = '', , ruc = '', , series = '', number = '', digit = ''] = match ?? [];
  const date = match && day(yyyy, mm, dd);
  if (!date) return broken;
  const rest = 11 - remainder11(key.slice(0, -1), 7);
  const right = String(rest === 11 ? 0 : rest === 10 ? 1 : rest);
  return checked(key, digit, right, { date, sellers: [ruc], numbers: [series + number, number] });
}

/**
 * Paraguay's CDC (44): document type 2, RUC 8 and its digit 1, establishment 3, point 3, number 7, taxpayer 1,
 * yyyymmdd, emission 1, security 9, digit (Manual técnico SIFEN v150, 10.1; weights 2 to 11).
 */
export function paraguay(key: string): KeyFacts {
  const match = /^(\d{2})([0-9A-Z]{8})(\d)(\d{3})(\d{3})(\d{7})([12])(\d{4})(\d{2})(\d{2})\d\d{9}(\d)$/.exec(
    key,
  );
  if (!match) return broken;
  const [
    ,
    ,
    ruc = '',
    dv = '',
    place = '',
    point = '',
    number = '',
    ,
    yyyy = '',
    mm = '',
    dd = '',
    digit = '',
  ] = match;
  const date = day(yyyy, mm, dd);
  if (!date) return broken;
  const rest = remainder11(key.slice(0, -1), 11);
  const right = String(rest > 1 ? 11 - rest : 0);
  return checked(key, digit, right, {
    date,
    sellers: [ruc, ruc + dv],
    numbers: [place + point + number, number],
  });
}

const checked = (key: string, digit: string, right: string, facts: Omit<KeyFacts, 'valid'>): KeyFacts =>
  digit === right
    ? { valid: true, ...facts }
    : { valid: false, corrected: key.slice(0, -1) + right, ...facts };
