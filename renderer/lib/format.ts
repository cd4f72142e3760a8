/** Numbers, money and dates as a person of the locale writes them. Money stays text: no float is ever made. */

type Text = string | null | undefined;

const minus = (text: string): string => text.replace(/^-/, '\u2212').replace(/^(\D*)-(?=\d)/, '$1\u2212');

function digitsOf(currency: string | null): number {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) return 2;
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** How many decimals a decimal string really has: "10.500" has one. */
const decimalsIn = (value: string): number => (value.split('.')[1] ?? '').replace(/0+$/, '').length;

export interface Formats {
  locale: string;
  /** A count. */
  integer(value: number): string;
  percent(value: number): string;
  /** A decimal string, every digit kept, with at least `decimals` of them after the point. */
  decimal(value: Text, decimals?: number): string;
  /** An amount without its currency, with at least the currency's usual decimals. */
  amount(value: Text, currency: string | null): string;
  /** A sum for the eye, rounded to the currency's usual decimals. */
  rounded(value: Text, currency: string | null): string;
  /** YYYY-MM-DD, short and the same width in every row. */
  day(value: Text): string;
  dayLong(value: Text): string;
  /** YYYY-MM in words. */
  month(value: Text): string;
  /** ISO time as hour and minute. */
  time(value: Text): string;
  dayAndTime(value: Text): string;
  timeLong(value: Text): string;
  bytes(value: number | null): string;
}

/** Formats for a locale such as "es-CR". */
export function createFormats(locale: string): Formats {
  const cache = new Map<string, Intl.NumberFormat>();
  const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = cache.get(key) ?? new Intl.NumberFormat(locale, options);
    cache.set(key, known);
    return known;
  };
  const decimal = (value: Text, decimals = 0): string => {
    if (value == null) return '';
    const minimumFractionDigits = Math.min(20, decimals);
    const maximumFractionDigits = Math.min(20, Math.max(decimals, decimalsIn(value)));
    const format = number({ minimumFractionDigits, maximumFractionDigits, useGrouping: 'always' });
    return minus(format.format(value as Intl.StringNumericLiteral));
  };
  const calendar = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const calendarLong = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const both = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const bothLong = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
  /** What is no date is shown as it came. */
  const at = (format: Intl.DateTimeFormat, value: Text): string => {
    if (value == null) return '';
    const time = Date.parse(value);
    return Number.isNaN(time) ? value : format.format(time);
  };
  return {
    locale,
    integer: (value) => minus(number({ maximumFractionDigits: 0, useGrouping: 'always' }).format(value)),
    percent: (value) => number({ style: 'percent', maximumFractionDigits: 1 }).format(value / 100),
    decimal,
    amount: (value, currency) => decimal(value, digitsOf(currency)),
    rounded(value, currency) {
      if (value == null) return '';
      const digits = digitsOf(currency);
      const format = number({
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: 'always',
      });
      return minus(format.format(value as Intl.StringNumericLiteral));
    },
    day: (value) => at(calendar, value),
    dayLong: (value) => at(calendarLong, value),
    month: (value) => at(months, value),
    time: (value) => at(clock, value),
    dayAndTime: (value) => at(both, value),
    timeLong: (value) => at(bothLong, value),
    bytes: (value) => (value === null ? '' : bytes(number, value)),
  };
}

function bytes(number: (options: Intl.NumberFormatOptions) => Intl.NumberFormat, value: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = value < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(value) / 3));
  const unit = units[step] ?? 'byte';
  const options: Intl.NumberFormatOptions = {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  };
  return number(options).format(value / 1000 ** step);
}
