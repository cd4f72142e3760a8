/** Amounts on a page: found as tokens first, read as decimals once the document's decimal mark is known. */
import { boxOf, type LayoutPage, type Segment } from './rows.ts';

export type DecimalMark = ',' | '.';

/** A number as printed; `value` is a decimal string. Box in points. */
export interface Amount {
  raw: string;
  value: string;
  /** Digits after the decimal mark as printed. */
  decimals: number;
  percent: boolean;
  /** A currency sign or code stands with it. */
  currency: string | null;
  segment: Segment;
  from: number;
  to: number;
  box: [number, number, number, number];
}

export const currencySigns: Record<string, string> = {
  '€': 'EUR', '£': 'GBP', '₡': 'CRC', '₹': 'INR', 'R$': 'BRL', 'S/': 'PEN', 'S/.': 'PEN', 'Gs': 'PYG', 'Gs.': 'PYG', '₲': 'PYG', 'RD$': 'DOP', 'US$': 'USD', 'U$S': 'USD', 'MX$': 'MXN', 'Bs': 'BOB', 'Bs.': 'BOB', 'C$': 'NIO', 'B/.': 'PAB', '¥': 'JPY', 'CHF': 'CHF', 'Fr.': 'CHF', 'zł': 'PLN', 'kr': 'SEK', 'Rs.': 'INR', 'Rs': 'INR', '¢': 'CRC', '$': '$', 'Q': 'GTQ', 'L': 'HNL',
}; // prettier-ignore

const codes =
  'EUR|USD|GBP|CHF|CRC|MXN|COP|PEN|CLP|ARS|BRL|UYU|PYG|BOB|DOP|GTQ|HNL|NIO|PAB|CAD|AUD|INR|JPY|PLN|SEK|NOK|DKK|CZK|HUF|RON|VES|VEF';
const sign = `(?:US\\$|U\\$S|RD\\$|MX\\$|R\\$|C\\$|S/\\.?|B/\\.|Gs\\.?|Bs\\.?|Rs\\.?|[€£₡₹₲¥¢$]|(?:${codes})|(?<![A-Za-z])[QL](?=\\s?\\d))`;
const digits =
  "\\d{1,3}(?:[.,' ’]\\d{3})+(?:[.,]\\d{1,6})?|\\d{1,3}(?:,\\d{2})+,\\d{3}(?:\\.\\d{1,4})?|\\d+(?:[.,]\\d{1,6})?|[.,]\\d{1,4}";
const token = new RegExp(
  `(?<![\\p{L}\\d.,/#_-])(?<open>\\()?(?<before>[-+−–]?\\s?${sign})?\\s?(?<minus>[-−–])?\\s?(?<digits>${digits})(?<after>\\s?(?:-(?![\\d\\p{L}])|−|–(?!\\s?\\d)))?(?<close>\\))?\\s?(?<unit>%|${sign}|€)?(?![\\p{L}\\d/_]|[.,:]\\d|-\\d)`,
  'gu',
);

interface Token {
  segment: Segment;
  from: number;
  to: number;
  raw: string;
  digits: string;
  negative: boolean;
  percent: boolean;
  sign: string | null;
}

/** "1 160,00": one number grouped by a blank, or a quantity and a price? */
type Blanks = 'group' | 'part';

/** A number that fills its segment, or carries its currency, is one number whatever stands in it. */
const standsAlone = (match: RegExpExecArray, segment: Segment): boolean =>
  match[0].trim().length >= segment.text.trim().length - 1 || /[€$£₡₲]/.test(match[0]);

function tokensOf(segment: Segment, blanks: Blanks): Token[] {
  const found: Token[] = [];
  for (const match of segment.text.matchAll(token)) {
    const groups = match.groups ?? {};
    let body = groups['digits'] ?? '';
    let from = match.index;
    if (/ /.test(body) && blanks === 'part' && !standsAlone(match, segment)) {
      const cut = body.lastIndexOf(' ') + 1;
      from = match.index + match[0].indexOf(body) + cut;
      body = body.slice(cut);
    }
    const negative =
      /[-−–]/.test(groups['before'] ?? '') ||
      groups['minus'] !== undefined ||
      groups['after'] !== undefined ||
      (groups['open'] !== undefined && groups['close'] !== undefined);
    const signs = `${groups['before'] ?? ''}`.replace(/[-+−–\s]/g, '') || (groups['unit'] ?? '');
    found.push({
      segment,
      from,
      to: match.index + match[0].trimEnd().length,
      raw: segment.text.slice(from, match.index + match[0].length).trim(),
      digits: body.replace(/[\s’']/g, ''),
      negative,
      percent: groups['unit'] === '%',
      sign: signs && signs !== '%' ? signs : null,
    });
  }
  return found;
}

const byBlank = /^\d{1,3}(?: \d{3})+[.,]\d{2}$/;
const byMark = /^(?:\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{2})?|\d{4,}[.,]\d{2})$/;

/** The page itself tells how it writes thousands: numbers in cells of their own decide for those within a text. null: nothing decides. */
function blanksOf(segments: readonly Segment[]): Blanks | null {
  let [blank, mark, open] = [0, 0, 0];
  for (const segment of segments)
    for (const match of segment.text.matchAll(token)) {
      const body = match.groups?.['digits'] ?? '';
      if (byMark.test(body)) mark += 1;
      else if (byBlank.test(body)) {
        // "1 017,34": nobody writes 017.
        if (standsAlone(match, segment) || / 0\d\d[.,]/.test(body)) blank += 1;
        else open += 1;
      }
    }
  if (blank !== mark) return blank > mark ? 'group' : 'part';
  return open > 0 ? null : 'part';
}

/** +: evidence for a decimal comma; -: for a decimal point. */
function voteOf(digitsText: string): number {
  const [comma, point] = [digitsText.lastIndexOf(','), digitsText.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) return comma > point ? 3 : -3;
  const mark = comma >= 0 ? comma : point;
  if (mark < 0) return 0;
  const weight = comma >= 0 ? 1 : -1;
  const after = digitsText.length - mark - 1;
  const times = digitsText.split(comma >= 0 ? ',' : '.').length - 1;
  if (times > 1) return -3 * weight; // 1.234.567: a grouping mark
  if (after === 2) return weight;
  if (after === 3) return /^0/.test(digitsText) ? weight : 0;
  return weight * 0.5;
}

/** Reads digits with grouping. @returns [decimal string, digits after the mark] */
export function readDigits(text: string, mark: DecimalMark | null): [string, number] {
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
  const last = Math.max(comma, point);
  let decimal = -1;
  if (comma >= 0 && point >= 0) decimal = last;
  else if (last >= 0) {
    const symbol = text.charAt(last);
    const after = text.length - last - 1;
    const once = text.indexOf(symbol) === last;
    // "41.838.97" scanned: what a group cannot be is the fraction.
    if (!once && after === 2) decimal = last;
    if (once && (after !== 3 || symbol === mark || last === 0 || /^0[.,]/.test(text))) decimal = last;
  }
  const whole = (decimal < 0 ? text : text.slice(0, decimal)).replace(/\D/g, '') || '0';
  const fraction = decimal < 0 ? '' : text.slice(decimal + 1);
  const plain = whole.replace(/^0+(?=\d)/, '');
  return [fraction ? `${plain}.${fraction}` : plain, fraction.length];
}

export interface Amounts {
  list: Amount[];
  mark: DecimalMark | null;
  /** The same with blanks taken as grouping, where nothing on the page decides: arithmetic may. */
  grouped: Amount[] | null;
  /** The currency that most amounts carry: an ISO code, "$" when only that sign is known, or null. */
  currency: string | null;
}

/** All numbers of the pages that could be amounts, in reading order. */
export function findAmounts(pages: readonly LayoutPage[]): Amounts {
  const segments = pages.flatMap((page) => page.rows.flatMap((row) => row.segments));
  const blanks = blanksOf(segments);
  const tokens = segments.flatMap((segment) => tokensOf(segment, blanks ?? 'part'));
  let vote = 0;
  for (const { digits: body } of tokens) vote += voteOf(body);
  const mark: DecimalMark | null = vote > 0 ? ',' : vote < 0 ? '.' : null;
  const list = tokens.map((found) => amountOf(found, mark));
  const counts = new Map<string, number>();
  for (const { currency } of list) if (currency) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const currency = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  const grouped =
    blanks === null
      ? segments.flatMap((segment) => tokensOf(segment, 'group')).map((found) => amountOf(found, mark))
      : null;
  return { list, mark, grouped, currency };
}

function amountOf(found: Token, mark: DecimalMark | null): Amount {
  const [value, decimals] = readDigits(found.digits, mark);
  const negative = found.negative && !/^0(\.0+)?$/.test(value);
  return {
    raw: found.raw,
    value: negative ? `-${value}` : value,
    decimals,
    percent: found.percent,
    currency: found.sign ? (currencySigns[found.sign] ?? found.sign.toUpperCase()) : null,
    segment: found.segment,
    from: found.from,
    to: found.to,
    box: boxOf(found.segment, found.from, found.to),
  };
}
