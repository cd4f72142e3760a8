/** One picture of a page in, its words out. */
import { layoutPage, readingText } from '../layout/rows.ts';
import { type Raster, rotate, turn } from '../raster.ts';
import type { PageText } from '../types.ts';
import { type Box, detectLines } from './detect.ts';
import { ocrModels } from './models.ts';
import { flatten, skewOf } from './prepare.ts';
import { type OcrLine, recogniseLines } from './recognise.ts';
import { isUpsideDown } from './upright.ts';
import { wordsOf } from './words.ts';

type Fractions = [number, number, number, number];

export interface OcrPage {
  /** Words with boxes on the page as it reads: upright and level. */
  page: PageText;
  /** Degrees by which the picture had to be turned clockwise to stand upright. */
  turned: 0 | 90 | 180 | 270;
  /** Brings a box of `page` back onto the picture as it was given. */
  restore(box: Fractions): Fractions;
}

/** Longest side that recognition works on; finer scans are read no better, only slower. */
export const workingSide = 1920;

function restorer(
  width: number,
  height: number,
  skew: number,
  turned: OcrPage['turned'],
): OcrPage['restore'] {
  const angle = (skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const back = (x: number, y: number): readonly [number, number] => {
    const [px, py] = [x * width - width / 2, y * height - height / 2];
    const [u, v] = [(px * cos - py * sin) / width + 0.5, (px * sin + py * cos) / height + 0.5];
    if (turned === 90) return [v, 1 - u];
    if (turned === 180) return [1 - u, 1 - v];
    if (turned === 270) return [1 - v, u];
    return [u, v];
  };
  const bound = (value: number) => Math.max(0, Math.min(1, value));
  return ([left, top, right, bottom]) => {
    const corners = [back(left, top), back(right, top), back(left, bottom), back(right, bottom)];
    const [xs, ys] = [corners.map(([x]) => bound(x)), corners.map(([, y]) => bound(y))];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  };
}

function straighten(picture: Raster): { level: Raster; skew: number } {
  const skew = skewOf(picture);
  return { level: skew === 0 ? picture : rotate(picture, -skew), skew };
}

/** Most of the text found stands higher than wide: the page lies on its side. */
function standTall(boxes: readonly Box[]): boolean {
  let [tall, wide] = [0, 0];
  for (const [left, top, right, bottom] of boxes) {
    const [width, height] = [right - left, bottom - top];
    if (height > width * 1.5) tall += width * height;
    if (width > height * 1.5) wide += width * height;
  }
  return tall > wide * 1.2;
}

/** Lines as the model saw them, with the upright and level picture that they were seen on. */
export interface SeenLines {
  lines: OcrLine[];
  level: Raster;
  /** Degrees by which text fell to the right before it was levelled. */
  skew: number;
  turned: OcrPage['turned'];
}

/** @param until time (ms since epoch) at which reading stops with what it has */
export async function seeLines(picture: Raster, until: number): Promise<SeenLines> {
  const models = await ocrModels();
  const even = flatten(picture);
  let turned: OcrPage['turned'] = 0;
  let { level, skew } = straighten(even);
  let boxes = await detectLines(models.detect, level);
  if (standTall(boxes)) {
    turned = 90;
    ({ level, skew } = straighten(turn(even, 90)));
    boxes = await detectLines(models.detect, level);
  }
  if (await isUpsideDown(models.upright, level, boxes)) {
    const { width, height } = level;
    level = turn(level, 180);
    const mirror = ([left, top, right, bottom]: Box): Box => [
      width - right,
      height - bottom,
      width - left,
      height - top,
    ];
    boxes = boxes.map(mirror).sort((a, b) => a[1] - b[1]);
    turned = turned === 90 ? 270 : 180;
  }
  return { lines: await recogniseLines(models, level, boxes, until), level, skew, turned };
}

/** Lines to words to a page. Pure. @param number of the page, from 1 */
export function pageOf({ lines, level, skew, turned }: SeenLines, number: number): OcrPage {
  const words = lines.flatMap((line) => wordsOf(line, level));
  // Points as if the page were as wide as A4 or Letter.
  const scale = 595 / Math.min(level.width, level.height);
  const page: PageText = {
    page: number,
    width: level.width * scale,
    height: level.height * scale,
    words: words.map(({ text, box, confidence }) => ({
      text,
      box: [box[0] / level.width, box[1] / level.height, box[2] / level.width, box[3] / level.height],
      confidence: Number(confidence.toFixed(3)),
    })),
    text: '',
  };
  page.text = readingText(layoutPage(page));
  return { page, turned, restore: restorer(level.width, level.height, skew, turned) };
}

/**
 * Reads a picture of a page.
 * @param picture grey, longest side about `workingSide`
 * @param number of the page, from 1
 * @param until time (ms since epoch) at which reading stops with what it has
 */
export const ocrPage = async (picture: Raster, number: number, until: number): Promise<OcrPage> =>
  pageOf(await seeLines(picture, until), number);
