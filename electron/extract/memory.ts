/**
 * Where on a seller's pages a value stands, said in words: the label in front of it or above it. What a person corrected
 * on one page can so be looked up on the next. Pure; works on the text of pages as the readers give it (a row a line,
 * two spaces between columns, a form feed between pages).
 */
import { compare } from '../../shared/domain/money.ts';
import { sameNumber, squeeze } from './checks/identity.ts';
import { findAmounts } from './layout/amounts.ts';
import { findDates } from './layout/dates.ts';
import { fold } from './layout/fold.ts';
import type { LayoutPage, Row, Segment } from './layout/rows.ts';

/** A label and on which side of it the value stands. */
export interface LabelPlace {
  label: string;
  side: 'right' | 'below';
}

type Kind = 'amount' | 'date' | 'number';

/** Fields whose place is worth remembering. */
function kindOf(field: string): Kind | null {
  if (/^totals\.(?:payable|tax|tax_exclusive|tax_inclusive|line_net|withheld)$/.test(field)) return 'amount';
  if (field === 'issue_date' || field === 'due_date') return 'date';
  return field === 'invoice_number' ? 'number' : null;
}

export const isMemorable = (field: string): boolean => kindOf(field) !== null;

/** Pages made of text again: rows and columns, without true positions. */
const pagesOf = (text: string): LayoutPage[] =>
  text.split('\f').map((content, at) => {
    const page = at + 1;
    const rows = content.split('\n').map((line, index): Row => {
      const place = { left: 0, top: index, right: 1, bottom: index + 1 };
      const segments = line.split(/ {2,}/).map((words, column): Segment => ({
        page,
        text: words,
        words: [{ text: words, ...place, confidence: 1 }],
        starts: [0],
        ...place,
        row: index,
        column,
      }));
      return { page, index, top: index, bottom: index + 1, segments, text: line };
    });
    return { page, width: 1, height: rows.length, rows };
  });

interface Found {
  value: string;
  segment: Segment;
  from: number;
}

/** Runs of letters and digits with a digit in them, as numbers of documents are. */
const numberToken = /[A-Za-z0-9][A-Za-z0-9/.-]*/g;

function valuesIn(pages: readonly LayoutPage[], kind: Kind): Found[] {
  if (kind === 'amount') return findAmounts(pages).list.filter((one) => !one.percent);
  if (kind === 'date') return findDates(pages, false).map((one) => ({ ...one, value: one.iso }));
  const segments = pages.flatMap((page) => page.rows.flatMap((row) => row.segments));
  return segments.flatMap((segment) =>
    [...segment.text.matchAll(numberToken)]
      .filter(([token]) => /\d/.test(token))
      .map(({ 0: value, index }) => ({ value, segment, from: index })),
  );
}

/** Letters of a label, the last words of a longer sentence; null for what names nothing. */
function labelIn(text: string): string | null {
  const words = fold(text)
    .replace(/[^a-z\s]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(-5);
  return words.join('').length >= 3 ? words.join(' ') : null;
}

function placeOf({ segment, from }: Found, pages: readonly LayoutPage[]): LabelPlace | null {
  const rows = pages[segment.page - 1]?.rows ?? [];
  const row = rows[segment.row];
  const before =
    labelIn(segment.text.slice(0, from)) ?? labelIn(row?.segments[segment.column - 1]?.text ?? '');
  if (before !== null) return { label: before, side: 'right' };
  const above = rows[segment.row - 1]?.segments;
  // The same column of a row with as many: else nobody knows what stands above what.
  const over = above?.length === row?.segments.length ? above?.[segment.column] : undefined;
  const label = labelIn(over?.text ?? '');
  return label === null ? null : { label, side: 'below' };
}

function isSame(kind: Kind, a: string, b: string): boolean {
  if (kind === 'amount') return compare(a, b) === 0;
  return kind === 'date' ? a === b : sameNumber(a, b) || squeeze(a) === squeeze(b);
}

/**
 * What stands at a remembered place.
 * @param field path of the field, which says what kind of value is looked for
 * @returns as the record writes it; null when the label is not there or stands beside different values
 */
export function valueAtLabel(text: string, field: string, place: LabelPlace): string | null {
  const kind = kindOf(field);
  if (kind === null) return null;
  const pages = pagesOf(text);
  const found = valuesIn(pages, kind).filter((one) => {
    const here = placeOf(one, pages);
    return here?.label === place.label && here.side === place.side;
  });
  const [first] = found;
  return first && found.every((one) => isSame(kind, one.value, first.value)) ? first.value : null;
}

/**
 * Where a person's value stands on a page.
 * @returns a place from which the same value would be read again; null when there is none
 */
export function labelPlaceOf(text: string, field: string, value: string): LabelPlace | null {
  const kind = kindOf(field);
  if (kind === null) return null;
  const pages = pagesOf(text);
  for (const found of valuesIn(pages, kind)) {
    if (!isSame(kind, found.value, value)) continue;
    const place = placeOf(found, pages);
    const again = place && valueAtLabel(text, field, place);
    if (place && again !== null && isSame(kind, again, value)) return place;
  }
  return null;
}
