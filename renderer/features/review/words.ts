/** What a click on a page means: the word, the figure or the run of text under the pointer. */
import type { FieldKind } from './fields.ts';

const edges = /^[\s([{«"'“:;,·|]+|[\s)\]}»"'”:;,·|]+$/g;

/** A figure may hold spaces between its groups: "1 234,50". */
const figure = /[-−+(]?\s?\d{1,3}(?:[  ’']\d{3})+(?:[.,]\d+)?|[-−+]?[\d.,’']*\d[\d.,’']*/g;
/** A day with its separators or its month's name. */
const day =
  /\d{1,4}\s?[-/.]\s?(?:\d{1,2}|\p{L}{3,12}\.?)\s?[-/.]\s?\d{1,4}|\d{1,2}\s+(?:de\s+)?\p{L}{3,12}\.?,?\s+(?:del?\s+)?\d{2,4}|\p{L}{3,12}\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d{2}-\d{2}/gu;

const around = (text: string, at: number, pattern: RegExp): string | null => {
  for (const found of text.matchAll(pattern))
    if (found.index <= at && at <= found.index + found[0].length) return found[0].trim();
  return null;
};

/**
 * @param text the run of text that was clicked
 * @param at where in it, counted in UTF-16 units
 * @param kind of the field that is to be filled
 * @returns what to put into the field; '' when there is nothing
 */
export function pickedAt(text: string, at: number, kind: FieldKind): string {
  if (kind === 'run') {
    const parts = text.split(/\s{3,}|\t/);
    let end = 0;
    for (const part of parts) {
      end = text.indexOf(part, end) + part.length;
      if (at <= end) return part.replace(/^[^:]{2,24}:\s+(?=\S)/, '').replace(edges, '');
    }
  }
  const special = kind === 'amount' || kind === 'number' ? figure : kind === 'day' ? day : null;
  const found = special && around(text, at, special);
  if (found) return found;
  const before = /\S*$/.exec(text.slice(0, at))?.[0] ?? '';
  const after = /^\S*/.exec(text.slice(at))?.[0] ?? '';
  const word = (before + after).replace(/[.;,:]+$/, '').replace(edges, '');
  // The point of an abbreviation ("S.A.") belongs to it.
  return word.includes('.') && (before + after).endsWith('.') ? `${word}.` : word;
}
