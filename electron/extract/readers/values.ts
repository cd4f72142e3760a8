/** Values as files write them, made into the record's own: decimal strings, dates, times. Shared by XML, CSV, JSON. */
import { toDecimal } from '../../../shared/domain/money.ts';

/** Blanks and apostrophes that group thousands. */
const grouping = /(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))/g;

/**
 * An amount of a machine-readable file. A point is the decimal sign; a comma is taken for one only when nothing
 * else is possible ("1234,50", "1.234,50"); "1,234" could be either and is refused.
 * @returns a decimal string, null when it is no number
 */
export function amount(raw: string | null | undefined): string | null {
  if (raw == null) return null;
  const known = toDecimal(raw);
  if (known !== null) return known;
  const text = raw.trim().replace(grouping, '');
  const bare = toDecimal(text);
  if (bare !== null) return bare;
  if (/^[+-]?(\d{1,3}(\.\d{3})+|0|\d+(?=,(?!\d{3}$))),\d+$/.test(text))
    return toDecimal(text.replaceAll('.', '').replace(',', '.'));
  if (/^[+-]?\d{1,3}((,\d{3})+\.\d+|(,\d{3}){2,})$/.test(text)) return toDecimal(text.replaceAll(',', ''));
  return null;
}

/**
 * A date: 2026-03-14 (with or without time and zone), 14/03/2026, 14-03-2026, 20260314, 202603141011.
 * Day before month where both could be: no e-invoice format writes the month first.
 * @returns YYYY-MM-DD, null when it is no day of the calendar
 */
export function date(raw: string | null | undefined): string | null {
  const text = raw?.trim();
  if (!text) return null;
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
  if (iso) return calendar(iso[1]!, iso[2]!, iso[3]!);
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(text);
  if (local) return calendar(local[3]!, local[2]!, local[1]!);
  const packed = /^(\d{4})(\d{2})(\d{2})(?:T?\d{2,6}.*)?$/.exec(text);
  return packed ? calendar(packed[1]!, packed[2]!, packed[3]!) : null;
}

/** The time of day of a date-time, "10:11:12-06:00", with the offset only where the source has one. */
export function time(raw: string | null | undefined): string | null {
  const match = /(?:^|[T ])(\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(
    raw?.trim() ?? '',
  );
  if (!match || Number(match[1]) > 24 || Number(match[2]) > 59) return null;
  const zone = match[4]?.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') ?? '';
  return `${match[1]}:${match[2]}:${match[3] ?? '00'}${zone}`;
}

/** A whole number of at most nine digits, else null. */
export function whole(raw: string | null | undefined): number | null {
  return raw != null && /^\s*\d{1,9}(\.0*)?\s*$/.test(raw) ? Number.parseInt(raw, 10) : null;
}

/** Runs of blanks and line breaks become one space; null when nothing is left. */
export const tidy = (raw: string | null | undefined): string | null =>
  raw == null ? null : (untidy.test(raw) ? raw.replace(/\s+/g, ' ').trim() : raw) || null;
/** Most texts are tidy already. */
const untidy = /^\s|\s$|\s\s|[^\S ]/;

function calendar(year: string, month: string, day: string): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const exact = new Date(Date.UTC(y, m - 1, d));
  if (exact.getUTCMonth() !== m - 1 || exact.getUTCDate() !== d || y < 1900) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
