/** Upside down or not, by asking the classifier about the longest lines. */
import { crop, type Raster } from '../raster.ts';
import type { Box } from './detect.ts';
import type { Model } from './runtime.ts';

const [width, height] = [192, 48];
const asked = 12;

/** True when most of the lines asked about are sure to stand on their heads. */
export async function isUpsideDown(model: Model, picture: Raster, boxes: readonly Box[]): Promise<boolean> {
  const ratio = (box: Box) => (box[2] - box[0]) / Math.max(1, box[3] - box[1]);
  const lines = boxes
    .filter((box) => ratio(box) > 2.5)
    .sort((a, b) => b[2] - b[0] - (a[2] - a[0]))
    .slice(0, asked);
  if (lines.length === 0) return false;
  const plane = width * height;
  const input = new Float32Array(lines.length * 3 * plane);
  lines.forEach((box, index) => {
    // The classifier sees the first four heights of a line.
    const lineHeight = box[3] - box[1];
    const right = Math.min(box[2], box[0] + lineHeight * (width / height));
    const own = Math.max(8, Math.min(width, Math.round(((right - box[0]) / lineHeight) * height)));
    const part = crop(picture, [box[0], box[1], right, box[3]], own, height);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < own; x += 1) {
        const at = index * 3 * plane + y * width + x;
        input[at] = input[at + plane] = input[at + 2 * plane] = (part.data[y * own + x] ?? 255) / 127.5 - 1;
      }
  });
  const { data } = await model.run(input, [lines.length, 3, height, width]);
  let [standing, turned] = [0, 0];
  for (let index = 0; index < lines.length; index += 1) {
    standing += data[index * 2] ?? 0;
    turned += data[index * 2 + 1] ?? 0;
  }
  return turned > standing;
}
