/** Eight-bit grey pictures, and the few movements of pixels that reading needs. */

/** Pixels row by row, 0 black, 255 white. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8Array<ArrayBuffer>;
}

export const blankRaster = (width: number, height: number, value = 255): Raster => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(value),
});

/** Turns by a quarter, a half or three quarters, clockwise. */
export function turn(source: Raster, degrees: 0 | 90 | 180 | 270): Raster {
  const { width, height, data } = source;
  if (degrees === 0) return source;
  const sideways = degrees !== 180;
  const turned = blankRaster(sideways ? height : width, sideways ? width : height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [u, v] =
        degrees === 90
          ? [height - 1 - y, x]
          : degrees === 180
            ? [width - 1 - x, height - 1 - y]
            : [y, width - 1 - x];
      turned.data[v * turned.width + u] = data[y * width + x] ?? 255;
    }
  return turned;
}

/** Averages blocks of `factor` × `factor` pixels. */
export function shrink(source: Raster, factor: number): Raster {
  const small = blankRaster(
    Math.max(1, Math.floor(source.width / factor)),
    Math.max(1, Math.floor(source.height / factor)),
  );
  const area = factor * factor;
  for (let y = 0; y < small.height; y += 1)
    for (let x = 0; x < small.width; x += 1) {
      let total = 0;
      for (let dy = 0; dy < factor; dy += 1) {
        const row = (y * factor + dy) * source.width + x * factor;
        for (let dx = 0; dx < factor; dx += 1) total += source.data[row + dx] ?? 255;
      }
      small.data[y * small.width + x] = total / area;
    }
  return small;
}

/**
 * Turns by a small angle about the centre, bilinear, white outside.
 * @param degrees positive turns the picture clockwise
 */
export function rotate(source: Raster, degrees: number): Raster {
  const { width, height, data } = source;
  const turned = blankRaster(width, height);
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [width / 2, height / 2];
  for (let y = 0; y < height; y += 1) {
    let sx = -cx * cos + (y - cy) * sin + cx;
    let sy = cx * sin + (y - cy) * cos + cy;
    for (let x = 0; x < width; x += 1, sx += cos, sy -= sin) {
      const [left, top] = [Math.floor(sx), Math.floor(sy)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [fx, fy] = [sx - left, sy - top];
      const at = top * width + left;
      const above = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx;
      const below = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx;
      turned.data[y * width + x] = above * (1 - fy) + below * fy;
    }
  }
  return turned;
}

/** A part of the picture, scaled bilinearly to `width` × `height`. Box in pixels; the border is drawn on beyond the edge. */
export function crop(
  source: Raster,
  box: readonly [number, number, number, number],
  width: number,
  height: number,
): Raster {
  const part: Raster = { width, height, data: new Uint8Array(width * height) };
  const { data, width: stride } = source;
  const [left, top, right, bottom] = box;
  const [stepX, stepY] = [(right - left) / width, (bottom - top) / height];
  const bound = (value: number, size: number) => Math.max(0, Math.min(size - 1, value));
  // Columns are the same for every row: where to look, and how much of the right neighbour to take (of 256).
  const [near, far, weight] = [new Int32Array(width), new Int32Array(width), new Int32Array(width)];
  for (let x = 0; x < width; x += 1) {
    const sx = left + (x + 0.5) * stepX - 0.5;
    const x0 = Math.floor(sx);
    near[x] = bound(x0, stride);
    far[x] = bound(x0 + 1, stride);
    weight[x] = Math.round((sx - x0) * 256);
  }
  for (let y = 0; y < height; y += 1) {
    const sy = top + (y + 0.5) * stepY - 0.5;
    const y0 = Math.floor(sy);
    const fy = Math.round((sy - y0) * 256);
    const above = bound(y0, source.height) * stride;
    const below = bound(y0 + 1, source.height) * stride;
    for (let x = 0; x < width; x += 1) {
      const a = near[x] as number;
      const b = far[x] as number;
      const w = weight[x] as number;
      const upper = (data[above + a] as number) * (256 - w) + (data[above + b] as number) * w;
      const lower = (data[below + a] as number) * (256 - w) + (data[below + b] as number) * w;
      part.data[y * width + x] = (upper * (256 - fy) + lower * fy) >> 16;
    }
  }
  return part;
}
