/** What a line says: CTC decoding that keeps the place of every character. */
import { crop, type Raster } from '../raster.ts';
import type { Box } from './detect.ts';
import type { OcrModels } from './models.ts';

/** A character: `step` is its middle in time steps, `sure` its probability. */
export interface Glyph {
  text: string;
  step: number;
  sure: number;
}

/** One line of text as the model saw it. */
export interface OcrLine {
  box: Box;
  glyphs: Glyph[];
  /** Pixels of the picture that one time step covers. */
  stepWidth: number;
}

const lineHeight = 48;
const widest = 1600;

/** A line as model input: grey in three channels, −1…1. */
function inputOf(picture: Raster, box: Box, width: number): Float32Array {
  const plane = lineHeight * width;
  const line = crop(picture, box, width, lineHeight);
  const input = new Float32Array(3 * plane);
  for (let index = 0; index < plane; index += 1) input[index] = (line.data[index] ?? 255) / 127.5 - 1;
  input.copyWithin(plane, 0, plane);
  input.copyWithin(2 * plane, 0, plane);
  return input;
}

/** The best class of each step, repeats joined. Only `classes.letters` can win: invoices here are in Latin script. */
function glyphsOf(data: Float32Array, steps: number, classes: number, models: OcrModels): Glyph[] {
  const { alphabet, letters } = models;
  const glyphs: Glyph[] = [];
  let previous = 0;
  for (let step = 0; step < steps; step += 1) {
    const row = step * classes;
    let best = 0;
    let value = data[row] ?? 0;
    for (const index of letters) {
      const candidate = data[row + index] ?? 0;
      if (candidate > value) {
        best = index;
        value = candidate;
      }
    }
    const last = glyphs.at(-1);
    if (best !== 0 && best !== previous) glyphs.push({ text: alphabet[best] ?? '', step, sure: value });
    else if (best !== 0 && last) {
      last.step += 0.5;
      last.sure = Math.max(last.sure, value);
    }
    previous = best;
  }
  return glyphs;
}

/**
 * Reads lines one by one: measured, the model's memory traffic grows faster than a batch saves.
 * @param until time (ms since epoch) at which it stops and gives back what it has
 */
export async function recogniseLines(
  models: OcrModels,
  picture: Raster,
  boxes: readonly Box[],
  until: number,
): Promise<OcrLine[]> {
  const lines: OcrLine[] = [];
  for (const box of boxes) {
    if (Date.now() > until) break;
    const natural = (lineHeight * (box[2] - box[0])) / Math.max(1, box[3] - box[1]);
    const width = Math.max(16, Math.min(widest, Math.ceil(natural / 32) * 32));
    const { data, shape } = await models.recognise.run(inputOf(picture, box, width), [
      1,
      3,
      lineHeight,
      width,
    ]);
    const [, steps = 1, classes = 0] = shape;
    lines.push({ box, glyphs: glyphsOf(data, steps, classes, models), stepWidth: (box[2] - box[0]) / steps });
  }
  return lines;
}
