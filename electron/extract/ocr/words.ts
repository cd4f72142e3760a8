/**
 * Lines parted into words. The recogniser hardly ever says "space" and its time steps are as wide as a letter,
 * so the picture itself decides: a run of blank columns between two letters, wide for that line, is a space.
 */
import type { Raster } from '../raster.ts';
import type { Box } from './detect.ts';
import type { Glyph, OcrLine } from './recognise.ts';

export interface OcrWord {
  text: string;
  box: Box;
  confidence: number;
}

interface Ink {
  /** Dark pixels of each column of the line's box. */
  columns: Uint16Array;
  /** Height of the writing: rows that hold ink. */
  height: number;
  left: number;
}

function inkOf(picture: Raster, box: Box): Ink {
  const [left, top] = [Math.max(0, Math.floor(box[0])), Math.max(0, Math.floor(box[1]))];
  const [right, bottom] = [
    Math.min(picture.width, Math.ceil(box[2])),
    Math.min(picture.height, Math.ceil(box[3])),
  ];
  const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)];
  let [darkest, total] = [255, 0];
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const value = picture.data[y * picture.width + x] ?? 255;
      if (value < darkest) darkest = value;
      total += value;
    }
  const mean = total / (width * height);
  // White on dark is read as well as dark on white.
  const inverse = mean < 110;
  const limit = inverse ? mean + (255 - mean) * 0.35 : darkest + (250 - darkest) * 0.7;
  const columns = new Uint16Array(width);
  const rows = new Uint16Array(height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const value = picture.data[(top + y) * picture.width + left + x] ?? 255;
      if (inverse ? value > limit : value < limit) {
        columns[x] = (columns[x] ?? 0) + 1;
        rows[y] = (rows[y] ?? 0) + 1;
      }
    }
  // A rule under or over the line is no writing: rows almost all ink are taken off again.
  for (let y = 0; y < height; y += 1)
    if ((rows[y] ?? 0) > width * 0.85) {
      rows[y] = 0;
      for (let x = 0; x < width; x += 1) columns[x] = Math.max(0, (columns[x] ?? 0) - 1);
    }
  const least = Math.max(1, width * 0.01);
  const inked = rows.reduce((count, value) => count + (value > least ? 1 : 0), 0);
  return { columns, height: Math.max(4, inked), left };
}

/** The widest run of blank columns between two places; as pixels [from, to). */
function blankBetween(ink: Ink, from: number, to: number): [number, number] {
  let best: [number, number] = [from, from];
  let start = -1;
  const [first, last] = [Math.max(0, Math.floor(from)), Math.min(ink.columns.length, Math.ceil(to))];
  for (let x = first; x <= last; x += 1) {
    const blank = x < last && (ink.columns[x] ?? 0) === 0;
    if (blank && start < 0) start = x;
    if (!blank && start >= 0) {
      if (x - start > best[1] - best[0]) best = [start, x];
      start = -1;
    }
  }
  return best;
}

const digit = /[\d]/;
const numeric = /[\d.,/-]/;
const slim = /[1Iilj|!.,:;'()[\]ftr]/;
const closing = /[.,:;)%\]]/;

/**
 * How wide a blank must be between two characters, in units of the line's own limit. Figures are set on equal widths,
 * so a "1" stands alone in its cell; a full stop belongs to the word before it.
 */
function patience(before: string, after: string): number {
  if (numeric.test(before) && numeric.test(after) && (digit.test(before) || digit.test(after))) return 2.1;
  if (closing.test(after)) return 2.6;
  if (slim.test(before) || slim.test(after)) return 1.35;
  return 1;
}

/** Words of one line, left to right. */
export function wordsOf(line: OcrLine, picture: Raster): OcrWord[] {
  const { box, stepWidth } = line;
  const glyphs = line.glyphs.filter((glyph) => glyph.text.trim() !== '');
  if (glyphs.length === 0) return [];
  const ink = inkOf(picture, box);
  const centre = (glyph: Glyph) => box[0] - ink.left + (glyph.step + 0.5) * stepWidth;
  const blanks = glyphs.slice(1).map((glyph, index): [number, number] => {
    const before = glyphs[index];
    return before
      ? blankBetween(ink, centre(before) - stepWidth * 0.3, centre(glyph) + stepWidth * 0.3)
      : [0, 0];
  });
  const widths = blanks.map(([from, to]) => to - from).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length * 0.4)] ?? 0;
  const limit = Math.max(ink.height * 0.2, Math.min(usual, ink.height * 0.2) + ink.height * 0.13, 2.5);
  const saidBlank = new Set<Glyph>();
  line.glyphs.forEach((glyph, index) => {
    const next = line.glyphs[index + 1];
    if (glyph.text.trim() === '' && next) saidBlank.add(next);
  });
  const words: OcrWord[] = [];
  let run: Glyph[] = [];
  let start = box[0];
  const close = (end: number) => {
    const sure = run.reduce((total, glyph) => total + glyph.sure, 0) / run.length;
    words.push({
      text: run.map((glyph) => glyph.text).join(''),
      box: [start, box[1], Math.max(start + 1, end), box[3]],
      confidence: sure,
    });
    run = [];
  };
  glyphs.forEach((glyph, index) => {
    const gap = blanks[index - 1];
    const wanted =
      limit * patience(glyphs[index - 1]?.text ?? '', glyph.text) * (saidBlank.has(glyph) ? 0.6 : 1);
    if (gap && gap[1] - gap[0] > wanted) {
      close(ink.left + gap[0]);
      start = ink.left + gap[1];
    }
    run.push(glyph);
  });
  close(box[2]);
  return words;
}
