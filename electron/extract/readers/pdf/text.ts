/** The text layer of a page: words that a person sees, and how much text only programs see. */
import type { PageText } from '../../types.ts';
import { layoutPage, readingText } from '../../layout/rows.ts';
import { charactersOf } from './characters.ts';
import type { OpenPdf } from './open.ts';
import { renderPage } from './render.ts';
import { splitByVisibility } from './visibility.ts';
import { type RawWord, wordsOf } from './words.ts';

const mostCharacters = 60_000;
const lookDpi = 72;

export interface TextLayer {
  page: PageText;
  /** Text that leaves no ink: kept out of the page, shown in a note. */
  invisible: string;
}

/** Text written sideways (stamps along the margin) stays out; a page that is all sideways is read as it is turned. */
function mainDirection(words: readonly RawWord[]): number {
  const letters = new Map<number, number>();
  for (const word of words) {
    const angle = (Math.round(word.angle / 90) * 90) % 360;
    letters.set(angle, (letters.get(angle) ?? 0) + word.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Turns a box so that text of the given direction becomes upright. */
function upright(box: RawWord['box'], angle: number): RawWord['box'] {
  const [left, top, right, bottom] = box;
  if (angle === 90) return [top, 1 - right, bottom, 1 - left];
  if (angle === 270) return [1 - bottom, left, 1 - top, right];
  if (angle === 180) return [1 - right, 1 - bottom, 1 - left, 1 - top];
  return box;
}

/**
 * @param page handle of FPDF_LoadPage
 * @param number counts from 1
 */
export function textLayerOf(pdf: OpenPdf, page: number, number: number): TextLayer {
  const { api } = pdf.engine;
  const [width, height] = [api.FPDF_GetPageWidthF(page) || 1, api.FPDF_GetPageHeightF(page) || 1];
  const characters = charactersOf(pdf, page, mostCharacters);
  const all = wordsOf(characters, width / height);
  const look = all.length > 0 ? renderPage(pdf, page, lookDpi) : null;
  const { visible, invisible } = splitByVisibility(all, look);
  const direction = mainDirection(visible);
  const turned = direction % 180 === 90;
  const words = visible
    .filter((word) => Math.abs(((word.angle - direction + 540) % 360) - 180) < 8)
    .map((word) => ({ text: word.text, box: upright(word.box, direction), confidence: 1 }));
  const text: PageText = {
    page: number,
    width: turned ? height : width,
    height: turned ? width : height,
    words,
    text: '',
  };
  text.text = readingText(layoutPage(text));
  return { page: text, invisible: invisible.map((word) => word.text).join(' ') };
}
