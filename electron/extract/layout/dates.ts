/** Dates on a page, in the ways in which the Americas and Europe write them. */
import { fold } from './fold.ts';
import { boxOf, type LayoutPage, type Segment } from './rows.ts';

/** `iso` is YYYY-MM-DD. `certain` is false when day and month could change places. Box in points. */
export interface FoundDate {
  iso: string;
  certain: boolean;
  raw: string;
  segment: Segment;
  from: number;
  to: number;
  box: [number, number, number, number];
}

const months: readonly string[][] = [
  ['january', 'januar', 'janner', 'jan', 'enero', 'ene', 'janeiro', 'janvier', 'janv', 'gennaio', 'gen', 'januari'],
  ['february', 'februar', 'feb', 'febrero', 'fevereiro', 'fev', 'fevrier', 'fevr', 'febbraio', 'februari'],
  ['march', 'marz', 'mar', 'marzo', 'marco', 'mars', 'maart', 'mrt', 'maerz'],
  ['april', 'apr', 'abril', 'abr', 'avril', 'avr', 'aprile'],
  ['may', 'mai', 'mayo', 'maio', 'maggio', 'mag', 'mei'],
  ['june', 'juni', 'jun', 'junio', 'junho', 'juin', 'giugno', 'giu'],
  ['july', 'juli', 'jul', 'julio', 'julho', 'juillet', 'juil', 'luglio', 'lug'],
  ['august', 'aug', 'agosto', 'ago', 'aout', 'augustus'],
  ['september', 'sept', 'sep', 'septiembre', 'setiembre', 'set', 'setembro', 'septembre', 'settembre'],
  ['october', 'oktober', 'okt', 'oct', 'octubre', 'outubro', 'out', 'octobre', 'ottobre', 'ott'],
  ['november', 'nov', 'noviembre', 'novembro', 'novembre'],
  ['december', 'dezember', 'dez', 'dec', 'diciembre', 'dic', 'dezembro', 'decembre', 'dicembre'],
]; // prettier-ignore
const monthOf = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const name = `(${[...monthOf.keys()].sort((a, b) => b.length - a.length).join('|')})`;

const year = '((?:19|20)\\d{2})';
const day = '(0?[1-9]|[12]\\d|3[01])';
/** Scanners run the time into the date: "2019-06-1013:59". */
const clock = '[012]?\\d:[0-5]\\d';
const patterns = {
  iso: new RegExp(`(?<![\\d])${year}\\s?[-/.]\\s?(0?[1-9]|1[0-2])\\s?[-/.]\\s?${day}(?:(?!\\d)|(?=${clock}))`, 'g'),
  numeric: /(?<![\d.,/])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(?:((?:19|20)\d{2}|\d{2})(?![\d/]|[.,-]\d)|((?:19|20)\d{2})(?=[012]?\d:[0-5]\d))/g,
  dayName: new RegExp(`(?<![\\d])${day}(?:st|nd|rd|th|\\.|er)?\\s*(?:de |d'|of |-|/|\\.)?\\s*${name}\\.?,?\\s*(?:de |del |of |-|/|\\.|')?\\s*((?:19|20)\\d{2}|\\d{2})(?!\\d)`, 'g'),
  nameDay: new RegExp(`(?<![a-z])${name}\\.?\\s*-?\\s*${day}(?:st|nd|rd|th)?\\s*,?\\s*(?:de |-)?\\s*${year}(?!\\d)`, 'g'),
  compact: /(?<![\d.,/-])(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d.,/-])/g,
}; // prettier-ignore

function isoOf(y: number, m: number, d: number): string | null {
  const full = y < 100 ? (y < 70 ? 2000 + y : 1900 + y) : y;
  const date = new Date(Date.UTC(full, m - 1, d));
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d || full < 1980 || full > 2100) return null;
  return date.toISOString().slice(0, 10);
}

interface Candidate {
  segment: Segment;
  from: number;
  to: number;
  iso: string | null;
  /** Numeric with the year last: the two orders are open. */
  open: { first: number; second: number; year: number } | null;
}

function candidatesOf(segment: Segment): Candidate[] {
  const text = fold(segment.text);
  const found: Candidate[] = [];
  const take = (match: RegExpExecArray, iso: string | null, open: Candidate['open'] = null) => {
    const [from, to] = [match.index, match.index + match[0].length];
    const overlaps = found.some((other) => other.from < to && from < other.to);
    if ((iso || open) && !overlaps) found.push({ segment, from, to, iso, open });
  };
  const numbers = (match: RegExpExecArray) => match.slice(1).map(Number) as [number, number, number];
  for (const match of text.matchAll(patterns.iso)) take(match, isoOf(...numbers(match)));
  for (const match of text.matchAll(patterns.dayName))
    take(match, isoOf(Number(match[3]), monthOf.get(match[2] ?? '') ?? 0, Number(match[1])));
  for (const match of text.matchAll(patterns.nameDay))
    take(match, isoOf(Number(match[3]), monthOf.get(match[1] ?? '') ?? 0, Number(match[2])));
  for (const match of text.matchAll(patterns.numeric)) {
    const [first, second, last] = [Number(match[1]), Number(match[3]), Number(match[4] ?? match[5])];
    if (isoOf(last, second, first) ?? isoOf(last, first, second))
      take(match, null, { first, second, year: last });
  }
  for (const match of text.matchAll(patterns.compact)) take(match, isoOf(...numbers(match)));
  return found.sort((a, b) => a.from - b.from);
}

/**
 * All dates of the pages in reading order.
 * @param monthFirst what to assume where no date on the page decides (US documents)
 */
export function findDates(pages: readonly LayoutPage[], monthFirst: boolean): FoundDate[] {
  const candidates = pages.flatMap((page) => page.rows.flatMap((row) => row.segments.flatMap(candidatesOf)));
  let [dayFirstVotes, monthFirstVotes] = [0, 0];
  for (const { open } of candidates) {
    if (open && open.first > 12 && open.second <= 12) dayFirstVotes += 1;
    if (open && open.second > 12 && open.first <= 12) monthFirstVotes += 1;
  }
  const decided = dayFirstVotes !== monthFirstVotes;
  const useMonthFirst = decided ? monthFirstVotes > dayFirstVotes : monthFirst;
  return candidates.flatMap((candidate): FoundDate[] => {
    const { segment, from, to, open } = candidate;
    let { iso } = candidate;
    let certain = true;
    if (open) {
      const dayFirst = isoOf(open.year, open.second, open.first);
      const other = isoOf(open.year, open.first, open.second);
      iso = useMonthFirst ? (other ?? dayFirst) : (dayFirst ?? other);
      certain = decided || dayFirst === null || other === null || dayFirst === other;
    }
    if (!iso) return [];
    return [
      { iso, certain, raw: segment.text.slice(from, to), segment, from, to, box: boxOf(segment, from, to) },
    ];
  });
}
