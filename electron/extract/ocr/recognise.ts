/** What a line says: CTC decoding with the place of every character, so that words get boxes of their own. */
import { crop, type Raster } from '../raster.ts';
import type { Box } from './detect.ts';
import type { OcrModels } from './models.ts';
import type { Model } from './runtime.ts';

export interface OcrWord {
  text: string;
  box: Box;
  confidence: number;
}

const lineHeight = 48;
const widest = 1600;
/** Measured: the recogniser is fastest on one line at a time, its memory traffic grows faster than the batch. */
const pixelsPerBatch = lineHeight * 320;

/** Lines as model input: grey in three channels, −1…1, padded with zeros on the right. */
function batchInput(
  picture: Raster,
  boxes: readonly Box[],
  widths: readonly number[],
  width: number,
): Float32Array {
  const plane = lineHeight * width;
  const input = new Float32Array(boxes.length * 3 * plane);
  boxes.forEach((box, index) => {
    const own = widths[index] ?? width;
    const line = crop(picture, box, own, lineHeight);
    for (let y = 0; y < lineHeight; y += 1)
      for (let x = 0; x < own; x += 1) {
        const value = (line.data[y * own + x] ?? 255) / 127.5 - 1;
        const at = index * 3 * plane + y * width + x;
        input[at] = input[at + plane] = input[at + 2 * plane] = value;
      }
  });
  return input;
}

interface Glyph {
  text: string;
  /** Middle of the character in time steps, and its probability. */
  step: number;
  sure: number;
}

function glyphsOf(
  data: Float32Array,
  start: number,
  steps: number,
  classes: number,
  alphabet: readonly string[],
): Glyph[] {
  const glyphs: Glyph[] = [];
  let previous = 0;
  for (let step = 0; step < steps; step += 1) {
    let [best, value] = [0, -Infinity];
    const row = start + step * classes;
    for (let index = 0; index < classes; index += 1) {
      const candidate = data[row + index] ?? 0;
      if (candidate > value) [best, value] = [index, candidate];
    }
    if (best !== 0 && best !== previous) glyphs.push({ text: alphabet[best] ?? '', step, sure: value });
    else if (best !== 0) {
      const glyph = glyphs.at(-1);
      if (glyph) {
        glyph.step = (glyph.step + step) / 2;
        glyph.sure = Math.max(glyph.sure, value);
      }
    }
    previous = best;
  }
  return glyphs;
}

const narrow = /[il1Ijtfr.,:;'|!()\[\]\-]/;

/** Parts glyphs where the model saw a blank, or where two stand farther apart than their widths explain. */
function wordsOf(glyphs: readonly Glyph[], box: Box, stepWidth: number): OcrWord[] {
  const solid = glyphs.filter((glyph) => glyph.text.trim() !== '');
  const gaps = solid
    .slice(1)
    .map((glyph, index) => glyph.step - (solid[index]?.step ?? 0))
    .sort((a, b) => a - b);
  const usual = Math.max(1.6, gaps[gaps.length >> 1] ?? 2);
  const words: OcrWord[] = [];
  let run: Glyph[] = [];
  const close = () => {
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) return;
    const half = usual * 0.55;
    words.push({
      text: run.map((glyph) => glyph.text).join(''),
      box: [
        Math.max(box[0], box[0] + (first.step + 0.5 - half) * stepWidth),
        box[1],
        Math.min(box[2], box[0] + (last.step + 0.5 + half) * stepWidth),
        box[3],
      ],
      confidence: run.reduce((total, glyph) => total + glyph.sure, 0) / run.length,
    });
    run = [];
  };
  let before: Glyph | null = null;
  let blank = false;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      blank = true;
      continue;
    }
    const gap = before ? glyph.step - before.step : 0;
    const slim = (before && narrow.test(before.text) ? 1 : 0) + (narrow.test(glyph.text) ? 1 : 0);
    const limit = usual * (1.75 - slim * 0.12);
    if (before && (blank || gap > limit)) close();
    run.push(glyph);
    before = glyph;
    blank = false;
  }
  close();
  return words;
}

async function readBatch(
  model: Model,
  alphabet: readonly string[],
  picture: Raster,
  boxes: readonly Box[],
  widths: readonly number[],
): Promise<OcrWord[][]> {
  const width = Math.max(...widths);
  const { data, shape } = await model.run(batchInput(picture, boxes, widths, width), [
    boxes.length,
    3,
    lineHeight,
    width,
  ]);
  const [, steps = 0, classes = 0] = shape;
  return boxes.map((box, index) => {
    const own = widths[index] ?? width;
    const used = Math.min(steps, Math.ceil((own / width) * steps) + 1);
    const glyphs = glyphsOf(data, index * steps * classes, used, classes, alphabet);
    return wordsOf(glyphs, box, ((box[2] - box[0]) * (width / own)) / steps);
  });
}

/**
 * Reads lines.
 * @param until time (ms since epoch) at which it stops and gives back what it has
 */
export async function recogniseLines(
  models: OcrModels,
  picture: Raster,
  boxes: readonly Box[],
  until: number,
): Promise<OcrWord[]> {
  const widthOf = (box: Box) => {
    const natural = (lineHeight * (box[2] - box[0])) / Math.max(1, box[3] - box[1]);
    return Math.max(16, Math.min(widest, Math.ceil(natural / 8) * 8));
  };
  const sorted = boxes.map((box) => ({ box, width: widthOf(box) })).sort((a, b) => a.width - b.width);
  const words: OcrWord[] = [];
  while (sorted.length > 0 && Date.now() < until) {
    const batch = [];
    do batch.push(sorted.shift() ?? { box: [0, 0, 1, 1] as Box, width: 16 });
    while (
      sorted[0] &&
      (batch.length + 1) * sorted[0].width * lineHeight <= pixelsPerBatch &&
      batch.length < 16
    );
    const lines = await readBatch(
      models.recognise,
      models.alphabet,
      picture,
      batch.map((one) => one.box),
      batch.map((one) => one.width),
    );
    words.push(...lines.flat());
  }
  return words;
}
