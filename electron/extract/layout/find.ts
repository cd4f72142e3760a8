/** Labels on a page and what stands beside them: the geometry that every field search shares. */
import { fold } from './fold.ts';
import type { LayoutPage, Row, Segment } from './rows.ts';
import { boxOf } from './rows.ts';

/** Words found on a page. Box in points. */
export interface Hit {
  segment: Segment;
  from: number;
  to: number;
  box: [number, number, number, number];
}

/** A thing that may be the value of a label. */
export interface Placed {
  segment: Segment;
  from: number;
  to: number;
  box: [number, number, number, number];
}

const folded = new WeakMap<Segment, string>();

/** Folded text of a segment, worked out once. */
export function foldedText(segment: Segment): string {
  let text = folded.get(segment);
  if (text === undefined) folded.set(segment, (text = fold(segment.text)));
  return text;
}

/** The folded text of a page, a segment a line, and where each segment starts in it. */
interface Sheet {
  text: string;
  starts: number[];
  segments: Segment[];
}

const sheets = new WeakMap<LayoutPage, Sheet>();

function sheetOf(page: LayoutPage): Sheet {
  let sheet = sheets.get(page);
  if (sheet) return sheet;
  sheet = { text: '', starts: [], segments: [] };
  for (const row of page.rows)
    for (const segment of row.segments) {
      sheet.starts.push(sheet.text.length);
      sheet.segments.push(segment);
      sheet.text += `${foldedText(segment)}\n`;
    }
  sheets.set(page, sheet);
  return sheet;
}

/** Index of the last start that is not after `position`. */
function lineAt(starts: readonly number[], position: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Every place of a pattern on the pages; a pattern sees each segment as a line of its own. */
export function hitsOf(pages: readonly LayoutPage[], pattern: RegExp): Hit[] {
  const hits: Hit[] = [];
  for (const page of pages) {
    const { text, starts, segments } = sheetOf(page);
    for (const match of text.matchAll(pattern)) {
      const line = lineAt(starts, match.index);
      const segment = segments[line];
      if (!segment || match[0].length === 0) continue;
      const from = match.index - (starts[line] ?? 0);
      const to = Math.min(segment.text.length, from + match[0].length);
      hits.push({ segment, from, to, box: boxOf(segment, from, to) });
    }
  }
  return hits;
}

const heightOf = (segment: Segment): number => Math.max(4, segment.bottom - segment.top);

/** How a value stands to its label, and how much that speaks for it (0 = not at all). */
export interface Relation {
  where: 'same' | 'right' | 'below' | 'wrapped';
  score: number;
}

/** True when nothing but punctuation lies between two places of one segment. */
export const onlyPunctuation = (text: string): boolean => /^[\s:.,#*\-–|/=()?'"°º]*$/.test(text);

function below(label: Hit, value: Placed, rows: readonly Row[]): number {
  const distance = value.box[1] - label.box[3];
  const height = heightOf(label.segment);
  if (value.segment.row <= label.segment.row || distance > 4.2 * height) return 0;
  const overlap = Math.min(label.box[2], value.box[2]) - Math.max(label.box[0], value.box[0]);
  const aligned =
    Math.abs(label.box[0] - value.box[0]) < height ||
    Math.abs(label.box[2] - value.box[2]) < height ||
    Math.abs(label.box[0] + label.box[2] - value.box[0] - value.box[2]) / 2 < height * 1.5;
  if (overlap <= 0 && !aligned) return 0;
  if (overlap < -height) return 0;
  let between = 0;
  for (const row of rows)
    if (row.index > label.segment.row && row.index < value.segment.row)
      for (const segment of row.segments)
        if (Math.min(segment.right, label.box[2]) - Math.max(segment.left, label.box[0]) > height)
          between += 1;
  if (between > 1) return 0;
  return (aligned ? 0.82 : 0.7) - between * 0.3 - Math.min(0.15, (Math.max(0, distance) / height) * 0.04);
}

/**
 * How `value` stands to `label` on the same page.
 * @param rows the rows of that page
 */
export function relate(label: Hit, value: Placed, rows: readonly Row[]): Relation | null {
  if (label.segment.page !== value.segment.page) return null;
  if (label.segment === value.segment) {
    if (value.from < label.to) return null;
    const between = label.segment.text.slice(label.to, value.from);
    return {
      where: 'same',
      score: onlyPunctuation(between) ? 1 : Math.max(0.35, 0.9 - between.length * 0.03),
    };
  }
  if (label.segment.row === value.segment.row) {
    if (value.segment.column < label.segment.column) return null;
    const tail = label.segment.text.slice(label.to);
    const between = value.segment.column - label.segment.column - 1;
    const gap = (value.box[0] - label.box[2]) / heightOf(label.segment);
    const tailCost = onlyPunctuation(tail) ? 0 : 0.15;
    return {
      where: 'right',
      score: Math.max(0.3, 0.97 - between * 0.12 - tailCost - Math.min(0.2, gap * 0.004)),
    };
  }
  const score = below(label, value, rows);
  if (score > 0) return { where: 'below', score };
  const row = rows[label.segment.row];
  const ends = onlyPunctuation(label.segment.text.slice(label.to)) && row?.segments.at(-1) === label.segment;
  const next = value.segment.row === label.segment.row + 1 && value.segment.column === 0 && value.from === 0;
  return ends && next && /[:.#]\**$/.test(label.segment.text.trim())
    ? { where: 'wrapped', score: 0.6 }
    : null;
}
