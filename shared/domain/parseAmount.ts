/** What a person types or pastes as an amount or a day, read without a float and without guessing where it can be known. */

/** `null` for nothing typed; `ok: false` for what is no amount or no day. */
export type Typed = { ok: true; value: string | null } | { ok: false };

const nothing: Typed = { ok: true, value: null };
const wrong: Typed = { ok: false };

/** Groups of three, or as in India of two before the last three. */
const grouped = (whole: string, sign: string): boolean => {
  const [first = '', ...rest] = whole.split(sign);
  if (rest.length === 0) return true;
  if (!/^\d{1,3}$/.test(first)) return false;
  return (
    rest.every((group) => /^\d{3}$/.test(group)) ||
    (sign === ',' &&
      rest.slice(0, -1).every((group) => /^\d{2}$/.test(group)) &&
      /^\d{3}$/.test(rest.at(-1) ?? ''))
  );
};

/** The decimal sign of these digits and signs; '' when there is none; null when they make no number. */
function decimalSignIn(text: string, locale_sign: '.' | ','): '.' | ',' | '' | null {
  const signs = text.replace(/\d/g, '');
  if (signs === '') return '';
  const last = signs.at(-1) as '.' | ',';
  const other = last === '.' ? ',' : '.';
  if (signs.includes(other)) return text.indexOf(last) === text.lastIndexOf(last) ? last : null;
  if (signs.length > 1) return '';
  const [before = '', after = ''] = text.split(last);
  // "1.234": thousands or thousandths? What cannot be a group of thousands is a fraction; else the locale decides.
  if (after.length !== 3 || !/^[1-9]\d{0,2}$/.test(before)) return last;
  return last === locale_sign ? last : '';
}

/** Signs and codes of currencies, as they stand before or behind an amount. */
const currency = String.raw`(?:\p{Sc}|[A-Z]{3}|[A-Z]{1,2}\p{Sc}|B\/\.?|S\/\.?|Bs\.?|Gs?\.?|L\.?|Q\.?|U\$S|Kč|zł|kr\.?|Ft|lei|%)`;
/** Minus, currency, minus, digits with their signs, minus, currency, minus. */
const written = new RegExp(
  `^(-?)(?:${currency})?([-+]?)([\\d.,]*\\d[\\d.,]*)(-?)(?:${currency})?(-?)$`,
  'iu',
);

/**
 * Reads an amount as people write it: "1.234,56", "1,234.56", "₡ 1 234,5", "(12,00)", "−5", "13 %".
 * @param text what was typed; currency signs and codes around it are left out
 * @param locale_sign the decimal sign of the person's locale, for what could be read in two ways ("1.234")
 * @returns a decimal string ("1234.56"), every digit kept
 */
export function parseAmount(text: string, locale_sign: '.' | ','): Typed {
  let rest = text.normalize('NFKC').replace(/[\s'’´`_\u200b-\u200f]/gu, '');
  if (rest === '') return nothing;
  rest = rest.replace(/[\u2212\u2010-\u2015\ufe63]/gu, '-');
  const inBrackets = /^\(.*\)$/.test(rest);
  if (inBrackets) rest = rest.slice(1, -1);
  const edges = written.exec(rest);
  if (!edges) return wrong;
  const minuses = [edges[1], edges[2], edges[4], edges[5]].filter((sign) => sign === '-').length;
  if (minuses + (inBrackets ? 1 : 0) > 1) return wrong;
  const digits = edges[3] ?? '';
  const sign = decimalSignIn(digits, locale_sign);
  if (sign === null) return wrong;
  const at = sign === '' ? digits.length : digits.lastIndexOf(sign);
  const whole = digits.slice(0, at);
  const fraction = digits.slice(at + 1);
  if (/[.,]/.test(fraction)) return wrong;
  const group = sign === '.' ? ',' : sign === ',' ? '.' : whole.includes('.') ? '.' : ',';
  if (!grouped(whole === '' ? '0' : whole, group)) return wrong;
  const plain = whole.replaceAll(group, '').replace(/^0+(?=\d)/, '') || '0';
  const value = fraction === '' ? plain : `${plain}.${fraction}`;
  const negative = (minuses === 1 || inBrackets) && /[1-9]/.test(value);
  return { ok: true, value: `${negative ? '-' : ''}${value}` };
}

/** The order of day, month and year in a locale. */
export type DayOrder = 'dmy' | 'mdy' | 'ymd';

/** Beginnings of the months' names in Spanish, English and Portuguese. */
const months = [
  /^(ene|jan)/, /^(feb|fev)/, /^mar/, /^(abr|apr)/, /^(may|mai)/, /^jun/, /^jul/, /^(ago|aug)/, /^(sep|set)/,
  /^(oct|out)/, /^nov/, /^(dic|dec|dez)/,
]; // prettier-ignore

function asDay(year: number, month: number, day: number): Typed {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1900 && year <= 2199 ? { ok: true, value: date.toISOString().slice(0, 10) } : wrong;
}

const whole = (year: string): number => (year.length <= 2 ? 2000 + Number(year) : Number(year));

/**
 * Reads a day as people write it: "14/3/26", "14 mar 2026", "March 14, 2026", "2026-03-14", "140326", "14/3".
 * @param order of the person's locale, for numbers that could be both day and month
 * @param today YYYY-MM-DD, which gives the year that was left out
 * @returns YYYY-MM-DD
 */
export function parseDay(text: string, order: DayOrder, today: string): Typed {
  const plain = text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(de|del|of|the)\b/g, ' ')
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1')
    .trim();
  if (plain === '') return nothing;
  const joined = /^\d{8}$|^\d{6}$/.test(plain) ? split(plain, order) : null;
  const parts = joined ?? plain.split(/[\s/.,-]+/).filter((part) => part !== '');
  const name = parts.findIndex((part) => /^[a-z]+$/.test(part));
  const numbers = parts.filter((_part, at) => at !== name);
  if (numbers.length > (name === -1 ? 3 : 2) || !numbers.every((part) => /^(\d{1,2}|\d{4})$/.test(part)))
    return wrong;
  const thisYear = today.slice(0, 4);
  if (name !== -1) {
    const month = months.findIndex((one) => one.test(parts[name] ?? '')) + 1;
    const [first = '', second = thisYear] = numbers;
    if (month === 0 || first === '') return wrong;
    return first.length === 4
      ? asDay(Number(first), month, Number(second))
      : asDay(whole(second), month, Number(first));
  }
  const [first = '', second = '', third = thisYear] = numbers;
  if (second === '') return wrong;
  if (first.length === 4) return asDay(Number(first), Number(second), Number(third));
  if (order === 'ymd' && numbers.length === 3 && third.length !== 4)
    return asDay(whole(first), Number(second), Number(third));
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  const usual = asDay(whole(third), Number(month), Number(day));
  // 3/14 has only one reading, whatever the locale's order.
  return usual.ok ? usual : asDay(whole(third), Number(day), Number(month));
}

/** "14032026", "140326" or "20260314" in pieces. */
function split(digits: string, order: DayOrder): string[] {
  const cut = (...ends: number[]): string[] => ends.map((end, at) => digits.slice(ends[at - 1] ?? 0, end));
  if (digits.length === 6) return cut(2, 4, 6);
  return order === 'ymd' || /^(19|20)\d\d(0[1-9]|1[0-2])/.test(digits) ? cut(4, 6, 8) : cut(2, 4, 8);
}
