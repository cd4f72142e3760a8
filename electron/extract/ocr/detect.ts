/** Where lines of text stand: DBNet's map of "ink of text", cut into boxes. */
import { crop, type Raster } from '../raster.ts';
import type { Model } from './runtime.ts';

/** [left, top, right, bottom] in pixels of the picture. */
export type Box = [number, number, number, number];

const longestSide = 1280;
/** A page of small print has 250; noise can have thousands. */
const mostLines = 400;
const textThreshold = 0.3;
const boxThreshold = 0.5;
const unclip = 1.6;
const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;

interface Blob {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
  total: number;
}

/** Connected blobs of the map above the threshold (4-neighbourhood, runs joined row by row). */
function blobsOf(map: Float32Array, width: number, height: number): Blob[] {
  const label = new Int32Array(width * height);
  const blobs: Blob[] = [];
  const stack: number[] = [];
  for (let start = 0; start < map.length; start += 1) {
    if (label[start] !== 0 || (map[start] ?? 0) < textThreshold) continue;
    const blob: Blob = { left: width, top: height, right: 0, bottom: 0, area: 0, total: 0 };
    blobs.push(blob);
    label[start] = blobs.length;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop() ?? 0;
      const [x, y] = [at % width, (at / width) | 0];
      blob.left = Math.min(blob.left, x);
      blob.right = Math.max(blob.right, x);
      blob.top = Math.min(blob.top, y);
      blob.bottom = Math.max(blob.bottom, y);
      blob.area += 1;
      blob.total += map[at] ?? 0;
      const visit = (next: number) => {
        if (label[next] === 0 && (map[next] ?? 0) >= textThreshold) {
          label[next] = blobs.length;
          stack.push(next);
        }
      };
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (y > 0) visit(at - width);
      if (y < height - 1) visit(at + width);
    }
  }
  return blobs;
}

/** Side lengths of the model's canvas: few, so that memory of one page fits the next. */
const canvas = (size: number): number => Math.min(longestSide, Math.ceil(size / 160) * 160);

/** Boxes of text lines, top to bottom. */
export async function detectLines(model: Model, picture: Raster): Promise<Box[]> {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const [w, h] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const small = crop(picture, [0, 0, picture.width, picture.height], Math.max(1, w), Math.max(1, h));
  const [width, height] = [canvas(w), canvas(h)];
  const plane = width * height;
  const input = new Float32Array(plane * 3);
  for (let channel = 0; channel < 3; channel += 1) {
    const [m, d] = [mean[channel] ?? 0, deviation[channel] ?? 1];
    const start = channel * plane;
    input.fill((1 - m) / d, start, start + plane); // white beyond the picture
    for (let y = 0; y < small.height; y += 1)
      for (let x = 0; x < small.width; x += 1)
        input[start + y * width + x] = ((small.data[y * small.width + x] ?? 255) / 255 - m) / d;
  }
  const { data } = await model.run(input, [1, 3, height, width]);
  const [sx, sy] = [picture.width / small.width, picture.height / small.height];
  const boxes: Box[] = [];
  for (const blob of blobsOf(data, width, height)) {
    const [across, down] = [blob.right - blob.left + 1, blob.bottom - blob.top + 1];
    if (Math.min(across, down) < 3 || blob.total / blob.area < boxThreshold) continue;
    const grow = (across * down * unclip) / (2 * (across + down));
    boxes.push([
      Math.max(0, (blob.left - grow) * sx),
      Math.max(0, (blob.top - grow) * sy),
      Math.min(picture.width, (blob.right + 1 + grow) * sx),
      Math.min(picture.height, (blob.bottom + 1 + grow) * sy),
    ]);
  }
  return boxes.sort((a, b) => a[1] - b[1] || a[0] - b[0]).slice(0, mostLines);
}
