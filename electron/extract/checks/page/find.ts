/** Looking for a known value in the text of a page, however it is written there. */
import { findDates } from '../../layout/dates.ts';
import type { LayoutPage, Row } from '../../layout/rows.ts';
import { squeeze } from '../identity.ts';

/** The amount, with any grouping (1,234.50 1.234,50 1 234,50 1'234.50) and with or without ending zeros. */
export function holdsAmount(page: string, value: string): boolean {
  const [whole = '0', fraction = ''] = value.replace(/^-/, '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const first = digits.length % 3 || 3;
  const groups = [digits.slice(0, first), ...(digits.slice(first).match(/\d{3}/g) ?? [])];
  const kept = fraction.replace(/0+$/, '');
  const cents = kept ? `[.,]${kept}0*` : '(?:[.,]0+)?';
  const expression = new RegExp(`(?<!\\d|\\d[.,])0*${groups.join("[.,'’\\s]?")}${cents}(?![\\d]|[.,]\\d)`);
  return expression.test(page);
}

/** The number of a document: as one run of letters and digits, or each of its parts ("Serie A Folio 123"). */
export function holdsNumber(page: string, value: string): boolean {
  const wanted = squeeze(value);
  if (wanted.length >= 3 && squeeze(page).includes(wanted)) return true;
  const runs = wanted.match(/[A-ZÑ&]+|\d+/g) ?? [];
  return (
    runs.length > 0 && runs.every((run) => new RegExp(`(?<![A-Z0-9])0*${run}(?![A-Z0-9])`, 'i').test(page))
  );
}

/** An id by its letters and digits, whatever stands between them. */
export function holdsDigits(page: string, value: string): boolean {
  const wanted = squeeze(value).replace(/^0+/, '');
  return wanted.length > 0 && squeeze(page).includes(wanted);
}

let last: { text: string; dates: string[] } = { text: '', dates: [] };

/** Every date of the page, day first where the page itself does not decide otherwise. */
export function datesIn(text: string): string[] {
  // The same page is asked several times in a row.
  if (last.text !== text) last = { text, dates: findDates([pageOf(text)], false).map((one) => one.iso) };
  return last.dates;
}

/** Plain text as the layout's functions take a page: one row and one segment a line, without positions. */
function pageOf(text: string): LayoutPage {
  const rows = text.split('\n').map((line, index): Row => {
    const place = { left: 0, top: index, right: 1, bottom: index + 1 };
    const words = [{ text: line, ...place, confidence: 1 }];
    const segment = { page: 1, text: line, words, starts: [0], ...place, row: index, column: 0 };
    return { page: 1, index, top: index, bottom: index + 1, segments: [segment], text: line };
  });
  return { page: 1, width: 1, height: rows.length, rows };
}
