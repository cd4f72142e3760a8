/** A photographed or scanned page made like a printed one: even light, lines level. */
import { type Raster, shrink } from '../raster.ts';

/** Cell of the map of paper brightness, in pixels. */
const cell = 32;

/**
 * Divides by the brightness of the paper around, so that shadows and yellow paper become white.
 * The paper of a cell is its 85th percentile; between cells it is interpolated.
 */
export function flatten(source: Raster): Raster {
  const [columns, rows] = [Math.ceil(source.width / cell), Math.ceil(source.height / cell)];
  const paper = new Float32Array(columns * rows);
  const histogram = new Uint32Array(256);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      histogram.fill(0);
      let count = 0;
      for (let y = row * cell; y < Math.min(source.height, (row + 1) * cell); y += 2)
        for (let x = column * cell; x < Math.min(source.width, (column + 1) * cell); x += 2) {
          const value = source.data[y * source.width + x] ?? 255;
          histogram[value] = (histogram[value] ?? 0) + 1;
          count += 1;
        }
      let left = count * 0.15;
      let value = 255;
      for (; value > 0 && left > 0; value -= 1) left -= histogram[value] ?? 0;
      paper[row * columns + column] = Math.max(40, value);
    }
  const smooth = spread(paper, columns, rows);
  const even: Raster = { ...source, data: new Uint8Array(source.data.length) };
  for (let y = 0; y < source.height; y += 1) {
    const gy = Math.min(rows - 1, Math.max(0, y / cell - 0.5));
    const [r0, fy] = [Math.floor(gy), gy - Math.floor(gy)];
    const r1 = Math.min(rows - 1, r0 + 1);
    for (let x = 0; x < source.width; x += 1) {
      const gx = Math.min(columns - 1, Math.max(0, x / cell - 0.5));
      const c0 = gx | 0;
      const fx = gx - c0;
      const c1 = Math.min(columns - 1, c0 + 1);
      const above = (smooth[r0 * columns + c0] ?? 255) * (1 - fx) + (smooth[r0 * columns + c1] ?? 255) * fx;
      const below = (smooth[r1 * columns + c0] ?? 255) * (1 - fx) + (smooth[r1 * columns + c1] ?? 255) * fx;
      const light = above * (1 - fy) + below * fy;
      const value = ((source.data[y * source.width + x] ?? 255) * 250) / light;
      even.data[y * source.width + x] = value > 255 ? 255 : value;
    }
  }
  return even;
}

/** A cell inside a dark bar takes the light of its brighter neighbours: text on dark stays dark ground. */
function spread(paper: Float32Array, columns: number, rows: number): Float32Array {
  const smooth = new Float32Array(paper.length);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      let [best, total, count] = [0, 0, 0];
      for (let dy = -2; dy <= 2; dy += 1)
        for (let dx = -2; dx <= 2; dx += 1) {
          const [y, x] = [row + dy, column + dx];
          if (y < 0 || x < 0 || y >= rows || x >= columns) continue;
          const value = paper[y * columns + x] ?? 255;
          best = Math.max(best, value);
          total += value;
          count += 1;
        }
      smooth[row * columns + column] = Math.max(best * 0.75, total / count);
    }
  return smooth;
}

/** Dark pixels of a small copy, for measuring how text runs. */
function inkOf(source: Raster): { xs: Int16Array; ys: Int16Array; width: number; height: number } {
  const factor = Math.max(1, Math.round(Math.max(source.width, source.height) / 800));
  const small = shrink(source, factor);
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 1; y < small.height - 1; y += 1)
    for (let x = 1; x < small.width - 1; x += 1)
      if ((small.data[y * small.width + x] ?? 255) < 160) {
        xs.push(x);
        ys.push(y);
      }
  return { xs: Int16Array.from(xs), ys: Int16Array.from(ys), width: small.width, height: small.height };
}

/** How sharply ink gathers in level lines when the page is sheared by `tangent`; larger is sharper. */
function sharpness(along: Int16Array, across: Int16Array, length: number, tangent: number): number {
  const bins = new Float64Array(length * 2);
  for (let index = 0; index < along.length; index += 1) {
    const at = Math.round((across[index] ?? 0) - (along[index] ?? 0) * tangent) + (length >> 1);
    if (at >= 0 && at < bins.length) bins[at] = (bins[at] ?? 0) + 1;
  }
  let total = 0;
  for (let index = 1; index < bins.length; index += 1) {
    const step = (bins[index] ?? 0) - (bins[index - 1] ?? 0);
    total += step * step;
  }
  return total;
}

/** Degrees by which the lines of text fall to the right (clockwise); 0 when there is too little ink to tell. */
export function skewOf(source: Raster): number {
  const { xs, ys, height } = inkOf(source);
  if (xs.length < 200) return 0;
  const at = (degrees: number) => sharpness(xs, ys, height, Math.tan((degrees * Math.PI) / 180));
  let best = { degrees: 0, value: at(0) * 1.02 };
  const search = (from: number, to: number, step: number) => {
    for (let degrees = from; degrees <= to; degrees += step) {
      const value = at(degrees);
      if (value > best.value) best = { degrees, value };
    }
  };
  search(-8, 8, 0.5);
  search(best.degrees - 0.45, best.degrees + 0.45, 0.1);
  return Math.abs(best.degrees) < 0.08 ? 0 : best.degrees;
}
