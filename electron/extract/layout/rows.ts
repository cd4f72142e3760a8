/**
 * Words of a page arranged as a person reads them: rows, and in each row the segments that wide gaps part
 * (label, value, column cells). All lengths are in points.
 */
import type { PageText } from '../types.ts';

export interface LayoutWord {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
  confidence: number;
}

/** A run of words with ordinary spaces between them. `starts[i]` is where word i begins in `text`. */
export interface Segment {
  page: number;
  text: string;
  words: LayoutWord[];
  starts: number[];
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Index of its row on the page, and of itself in the row. */
  row: number;
  column: number;
}

export interface Row {
  page: number;
  index: number;
  top: number;
  bottom: number;
  segments: Segment[];
  text: string;
}

/** A page ready for the heuristics. */
export interface LayoutPage {
  page: number;
  width: number;
  height: number;
  rows: Row[];
}

const gapOfSegment = 0.95; // in heights of the smaller word

interface Line {
  centre: number;
  height: number;
  words: LayoutWord[];
}

function linesOf(words: readonly LayoutWord[]): Line[] {
  const lines: Line[] = [];
  const centred = [...words].sort((a, b) => a.top + a.bottom - (b.top + b.bottom));
  for (const word of centred) {
    const centre = (word.top + word.bottom) / 2;
    const height = word.bottom - word.top;
    const near = lines.slice(-4).filter((line) => {
      const clear = line.words.every((other) => other.right <= word.left + 2 || other.left >= word.right - 2);
      return clear && Math.abs(line.centre - centre) < 0.42 * Math.max(Math.min(line.height, height), 4);
    });
    const best = near.sort((a, b) => Math.abs(a.centre - centre) - Math.abs(b.centre - centre))[0];
    if (!best) {
      lines.push({ centre, height, words: [word] });
      continue;
    }
    const count = best.words.push(word);
    best.centre += (centre - best.centre) / count;
    best.height += (height - best.height) / count;
  }
  return lines.sort((a, b) => a.centre - b.centre);
}

function segmentOf(words: LayoutWord[], page: number, row: number, column: number): Segment {
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    if (text) text += ' ';
    starts.push(text.length);
    text += word.text;
  }
  return {
    page,
    text,
    words,
    starts,
    left: Math.min(...words.map((word) => word.left)),
    top: Math.min(...words.map((word) => word.top)),
    right: Math.max(...words.map((word) => word.right)),
    bottom: Math.max(...words.map((word) => word.bottom)),
    row,
    column,
  };
}

function segmentsOf(line: Line, page: number, row: number): Segment[] {
  const sorted = [...line.words].sort((a, b) => a.left - b.left);
  const runs: LayoutWord[][] = [];
  for (const word of sorted) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const height = before ? Math.min(before.bottom - before.top, word.bottom - word.top) : 0;
    if (run && before && word.left - before.right < gapOfSegment * Math.max(height, 5)) run.push(word);
    else runs.push([word]);
  }
  return runs.map((run, column) => segmentOf(run, page, row, column));
}

/** Arranges one page. */
export function layoutPage(page: PageText): LayoutPage {
  const words = page.words.map(({ text, box, confidence }) => ({
    text,
    left: box[0] * page.width,
    top: box[1] * page.height,
    right: box[2] * page.width,
    bottom: box[3] * page.height,
    confidence,
  }));
  const rows = linesOf(words).map((line, index): Row => {
    const segments = segmentsOf(line, page.page, index);
    return {
      page: page.page,
      index,
      top: Math.min(...segments.map((segment) => segment.top)),
      bottom: Math.max(...segments.map((segment) => segment.bottom)),
      segments,
      text: segments.map((segment) => segment.text).join('  '),
    };
  });
  return { page: page.page, width: page.width, height: page.height, rows };
}

/** The text of a page in reading order: rows on lines of their own, wide gaps as two spaces. */
export const readingText = (page: LayoutPage): string => page.rows.map((row) => row.text).join('\n');

/** Box of the words that cover characters `from`…`to` of a segment. */
export function boxOf(segment: Segment, from: number, to: number): [number, number, number, number] {
  const covered = segment.words.filter((word, index) => {
    const start = segment.starts[index] ?? 0;
    return start < to && start + word.text.length > from;
  });
  const words = covered.length > 0 ? covered : segment.words;
  return [
    Math.min(...words.map((word) => word.left)),
    Math.min(...words.map((word) => word.top)),
    Math.max(...words.map((word) => word.right)),
    Math.max(...words.map((word) => word.bottom)),
  ];
}
