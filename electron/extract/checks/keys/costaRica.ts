/**
 * Costa Rica's clave: 506, ddmmyy, issuer's id in 12 digits, consecutive in 20, situation, security code of 8
 * (Anexos y estructuras 4.3 and 4.4, "Clave"). It has no check digit.
 */
import { day } from './digits.ts';
import { broken } from './types.ts';
import type { KeyFacts } from './types.ts';

const shape = /^506(\d{2})(\d{2})(\d{2})(\d{12})(\d{20})([1-3])\d{8}$/;

export function costaRica(key: string): KeyFacts {
  const match = shape.exec(key);
  const [, dd, mm, yy, id = '', consecutive = ''] = match ?? [];
  const date = match && day(yy ?? '', mm ?? '', dd ?? '');
  return date ? { valid: true, date, sellers: [id], numbers: [consecutive, consecutive.slice(10)] } : broken;
}

/** 01 invoice, 02 debit note, 03 credit note, 04 ticket, 08 purchase, 09 export, 10 payment receipt; null: no clave. */
export const typeOfClave = (key: string | null): string | null =>
  key !== null && shape.test(key) ? key.slice(29, 31) : null;
