/** Picture files to grey pixels. Bombs are refused before a pixel is unpacked. */
import { sharp } from '../../sharp.ts';
import type { Raster } from '../../raster.ts';

/** 100 megapixels: a page at 600 dpi has 35. */
const mostPixels = 100_000_000;
const mostFrames = 20;

// One core and no memory kept: several readers run beside each other.
sharp.concurrency(1);
sharp.cache(false);

export interface Decoded {
  raster: Raster;
  /** Size of the picture as displayed (orientation applied). */
  width: number;
  height: number;
}

/** How many pages a file has (TIFF). @throws when it is no picture, or too large */
export async function framesOf(bytes: Uint8Array): Promise<number> {
  const { pages, width, height } = await sharp(bytes, {
    limitInputPixels: mostPixels,
    failOn: 'none',
  }).metadata();
  if (width * height > mostPixels) throw new RangeError('picture too large');
  return Math.min(pages ?? 1, mostFrames);
}

/**
 * Decodes one frame to grey, EXIF orientation applied, transparent parts white.
 * @param side longest side wanted; smaller pictures are enlarged up to twice
 * @throws when the picture is damaged or too large
 */
export async function decodeGrey(bytes: Uint8Array, frame: number, side: number): Promise<Decoded> {
  const image = sharp(bytes, {
    limitInputPixels: mostPixels,
    page: frame,
    failOn: 'error',
    sequentialRead: true,
  });
  const meta = await image.metadata();
  const turned = (meta.orientation ?? 1) >= 5;
  const [width, height] = turned ? [meta.height, meta.width] : [meta.width, meta.height];
  if (width * height > mostPixels) throw new RangeError('picture too large');
  const scale = Math.min(side / Math.max(width, height), 2.5);
  const { data, info } = await image
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), {
      fit: 'fill',
      kernel: scale < 1 ? 'lanczos3' : 'cubic',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(info.width * info.height);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = data[index * info.channels] ?? 255;
  return { raster: { width: info.width, height: info.height, data: pixels }, width, height };
}
