/** Amounts, quantities and dates as a country prints them. */
import type { Locale } from './locales.ts';

/** @param form "#" is the amount: "# €", "$#" */
export function filledMoney(
  cents: number,
  locale: Locale,
  [thousands, mark]: readonly [string, string],
  form: string,
): string {
  const digits = String(Math.abs(cents)).padStart(locale.decimals + 1, '0');
  const whole = digits.slice(0, digits.length - locale.decimals);
  const fraction = digits.slice(digits.length - locale.decimals);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  const number = locale.decimals === 0 ? grouped : `${grouped}${mark}${fraction}`;
  return form.replace('#', `${cents < 0 ? '-' : ''}${number}`);
}

export const printedQuantity = (quantity: number, locale: Locale): string =>
  String(quantity).replace('.', locale.marks[0]?.[1] ?? '.');

export function printedDate(day: Date, form: string, locale: Locale): string {
  const [y, m, d] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  const month = locale.months[m] ?? '';
  const two = (value: number): string => String(value).padStart(2, '0');
  const parts: Record<string, string> = {
    yyyy: String(y), yy: two(y % 100), mmmm: month, mmm: month.slice(0, 3), mm: two(m + 1), m: String(m + 1), dd: two(d), d: String(d),
  }; // prettier-ignore
  // "de" stays a word: only runs of one letter that stand alone are parts.
  return form.replace(/(?<![a-z])(?:yyyy|yy|mmmm|mmm|mm|m|dd|d)(?![a-z])/g, (part) => parts[part] ?? part);
}
