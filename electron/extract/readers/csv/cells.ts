/** Amounts and dates of table cells. How a file writes them is decided over the whole file, not cell by cell. */
import { date as plainDate } from '../values.ts';
import { toDecimal } from '../../../../shared/domain/money.ts';

export interface CellStyle {
  decimal: '.' | ',';
  /** Nothing in the file decided between "1.234" as a thousand or as a fraction. */
  decimalGuessed: boolean;
  monthFirst: boolean;
  /** Nothing in the file decided between 03/04 as March or April. */
  dateGuessed: boolean;
}

const digitsOf = (cell: string): string | null =>
  /\d[\d.,'’\s\u00a0]*\d|\d/.exec(cell)?.[0].replace(/[\s\u00a0'’]/g, '') ?? null;

/** Learns the style from the cells of the amount columns and of the date columns. */
export function learnStyle(amounts: string[], dates: string[], delimiter: string): CellStyle {
  let vote = 0; // positive: the comma is the decimal sign
  let open = false;
  for (const digits of amounts.map(digitsOf)) {
    if (!digits) continue;
    const [comma, point] = [digits.lastIndexOf(','), digits.lastIndexOf('.')];
    if (comma >= 0 && point >= 0) vote += comma > point ? 3 : -3;
    else if (comma >= 0) vote += oneSign(digits, ',');
    else if (point >= 0) vote -= oneSign(digits, '.');
    if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) open = true;
  }
  let order = 0; // positive: the month comes first
  let doubtful = false;
  for (const cell of dates) {
    const parts = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(cell);
    if (!parts) continue;
    if (Number(parts[1]) > 12) order -= 1;
    else if (Number(parts[2]) > 12) order += 1;
    else if (parts[1] !== parts[2]) doubtful = true;
  }
  const comma = vote > 0 || (vote === 0 && delimiter === ';');
  return {
    decimal: comma ? ',' : '.',
    decimalGuessed: vote === 0 && open,
    monthFirst: order > 0,
    dateGuessed: order === 0 && doubtful,
  };
}

/** A sign that comes twice, or before groups of three, parts thousands; before one, two or more than three digits, decimals. */
function oneSign(digits: string, sign: string): number {
  const groups = digits.split(sign);
  if (groups.length > 2) return -3;
  const after = groups[1]?.length ?? 0;
  if (after === 3) return groups[0] === '0' ? 1 : 0;
  return 1;
}

/** "₡1.234,50", "(12.00)", "12.5-", "13 %" as a decimal string; null for what is no number. */
export function cellAmount(cell: string | undefined, style: CellStyle): string | null {
  const text = cell?.trim();
  if (!text || /[A-Za-z]{4,}|\d\s*[/:]\s*\d/.test(text)) return null;
  if (/^[+-]?\d+(\.\d+)?[eE][+-]?\d{1,2}$/.test(text)) return toDecimal(text);
  const digits = digitsOf(text) ?? (/^[.,]\d+$/.test(text) ? `0${text}` : null);
  if (digits === null) return null;
  const grouping = style.decimal === ',' ? '.' : ',';
  const lone = digits.split(grouping);
  // "12,5" in a file of points, "12.50" in a file of commas: too short a group to part thousands.
  const misfit = lone.length === 2 && !digits.includes(style.decimal) && lone[1]!.length !== 3;
  const plain = misfit
    ? digits.replace(grouping, '.')
    : digits.replaceAll(grouping, '').replace(style.decimal, '.');
  const negative = /^[^\d]*[-−–]|[-−–]\s*[^\d]*$|^\s*\(.*\)\s*$/.test(text);
  const value = toDecimal(plain);
  return value !== null && negative ? `-${value}` : value;
}

const months = [
  'jan|ene',
  'feb|fev',
  'mar',
  'apr|abr',
  'may|mai',
  'jun',
  'jul',
  'aug|ago',
  'sep|set',
  'oct|out',
  'nov',
  'dec|dic|dez',
];

/** A date cell as YYYY-MM-DD: numeric, with the month's name in es/en/pt, or as a spreadsheet's day number. */
export function cellDate(cell: string | undefined, style: CellStyle): string | null {
  const text = cell?.trim();
  if (!text) return null;
  if (/^\d{5}(\.\d+)?$/.test(text)) return serialDay(Number.parseInt(text, 10));
  const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/.exec(text);
  if (numeric) {
    const year = numeric[3]!.length === 2 ? `20${numeric[3]}` : numeric[3]!;
    const [day, month] = style.monthFirst ? [numeric[2]!, numeric[1]!] : [numeric[1]!, numeric[2]!];
    return plainDate(`${year}-${month}-${day}`) ?? plainDate(`${year}-${day}-${month}`);
  }
  const named =
    /^(?:(\d{1,2})\W+(?:de\s+)?)?([a-zç]{3})[a-zç]*\W+(?:(\d{1,2})\W+)?(?:de\s+)?(\d{4}|\d{2})\b/i.exec(text);
  const index = named ? months.findIndex((names) => new RegExp(`^(${names})$`, 'i').test(named[2]!)) : -1;
  if (!named || index < 0) return plainDate(text);
  const year = named[4]!.length === 2 ? `20${named[4]}` : named[4]!;
  return plainDate(`${year}-${index + 1}-${named[1] ?? named[3] ?? '0'}`);
}

/** Days since 1899-12-30, as spreadsheets count; 20000 to 60000 is 1954 to 2064. */
function serialDay(days: number): string | null {
  if (days < 20_000 || days > 60_000) return null;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}
