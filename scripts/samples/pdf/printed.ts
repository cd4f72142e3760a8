/** What a printed invoice shows, in words and formatted amounts; the layouts only arrange it. */
import { round } from '../../../shared/domain/money.ts';
import type { Column } from './sheet.ts';

export interface Printed {
  /** "FACTURA ELECTRÓNICA". */
  heading: string;
  /** ISO date of issue, for the file's own date. */
  date: string;
  /** First line is the name. */
  seller: string[];
  buyerLabel: string;
  buyer: string[];
  /** Number, date, terms… as label and value. */
  facts: [label: string, value: string][];
  columns: Column[];
  rows: string[][];
  /** The last is the total to pay. */
  totals: [label: string, value: string][];
  notes: string[];
  /** The fiscal key as printed. */
  key?: [label: string, value: string];
  qr?: string;
}

export type Grouping = 'es' | 'en' | 'space';
const marks: Record<Grouping, [group: string, point: string]> = {
  es: ['.', ','],
  en: [',', '.'],
  space: [' ', ','],
};

/** "1234567.5" becomes "1.234.567,50", "1,234,567.50" or "1 234 567,50". */
export function printAmount(amount: string, grouping: Grouping, digits = 2): string {
  const [group, point] = marks[grouping];
  const [whole = '', fraction] = round(amount, digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : grouped + point + fraction;
}

/** "2026-03-14" as 14/03/2026. */
export const printDate = (iso: string): string => iso.slice(0, 10).split('-').reverse().join('/');

const spanishMonths = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'setiembre', 'octubre', 'noviembre', 'diciembre']; // prettier-ignore
/** "2026-03-14" as "14 de marzo de 2026". */
export function longDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  return `${Number(day)} de ${spanishMonths[Number(month) - 1]} de ${year}`;
}
