/** Scans and a photo, made from printed forms: drawn, turned a little, darkened towards an edge, sprinkled with noise. */
import sharp, { type Sharp } from 'sharp';
import { openPdf } from '../../electron/extract/readers/pdf/open.ts';
import type { Raster } from '../../electron/extract/raster.ts';
import { renderPage } from '../../electron/extract/readers/pdf/render.ts';
import { seededNoise } from './random.ts';

/** The first page in grey. */
async function draw(pdf: Uint8Array, dpi: number): Promise<Raster> {
  const opened = await openPdf(pdf);
  if (opened.kind !== 'open') throw new Error('a printed sample could not be opened');
  try {
    const page = opened.pdf.engine.api.FPDF_LoadPage(opened.pdf.document, 0);
    const image = renderPage(opened.pdf, page, dpi);
    opened.pdf.engine.api.FPDF_ClosePage(page);
    if (!image) throw new Error('no memory for the page of a sample');
    return image;
  } finally {
    opened.pdf.close();
  }
}

interface Wear {
  dpi: number;
  /** Degrees, clockwise. */
  turn: number;
  blur: number;
  /** Largest change of a pixel, 0 to 255. */
  noise: number;
  /** How much darker the right edge is than the left, 0 to 1. */
  shade: number;
  seed: number;
}

/** Turns, blurs, shades and sprinkles; the noise follows from the seed, so the bytes are the same each time. */
async function wear(pdf: Uint8Array, how: Wear): Promise<Sharp> {
  const drawn = await draw(pdf, how.dpi);
  const { data, info } = await sharp(drawn.data, {
    raw: { width: drawn.width, height: drawn.height, channels: 1 },
  })
    .rotate(how.turn, { background: '#ffffff' })
    .blur(how.blur)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const random = seededNoise(how.seed);
  const out = new Uint8Array(info.width * info.height);
  for (let index = 0; index < out.length; index += 1) {
    const lit = 1 - how.shade * ((index % info.width) / info.width);
    const sprinkle = (random() - 0.5) * 2 * how.noise;
    out[index] = Math.max(0, Math.min(255, (data[index * info.channels] ?? 255) * lit + sprinkle));
  }
  return sharp(out, { raw: { width: info.width, height: info.height, channels: 1 } });
}

/** A clean office scan as PNG, 150 dpi, sixteen greys. */
export async function scanPng(pdf: Uint8Array): Promise<Buffer> {
  const image = await wear(pdf, { dpi: 150, turn: 0.4, blur: 0.5, noise: 0, shade: 0.02, seed: 7 });
  return image
    .png({ palette: true, colours: 16, compressionLevel: 9, dither: 0 })
    .withMetadata({ density: 150 })
    .toBuffer();
}

/** A 300 dpi scan as JPEG, a little crooked and noisy. */
export async function scanJpeg(pdf: Uint8Array): Promise<Buffer> {
  const image = await wear(pdf, { dpi: 300, turn: -1.1, blur: 0.7, noise: 9, shade: 0.04, seed: 11 });
  return image.jpeg({ quality: 48 }).withMetadata({ density: 300 }).toBuffer();
}

/** A receipt photographed by hand: warm light from the left, crooked, soft. */
export async function photoJpeg(pdf: Uint8Array): Promise<Buffer> {
  const image = await wear(pdf, { dpi: 200, turn: 2.3, blur: 0.9, noise: 12, shade: 0.28, seed: 23 });
  const grey = await image.png().toBuffer();
  return sharp(grey)
    .toColourspace('srgb')
    .tint('#e8dcc4')
    .jpeg({ quality: 68 })
    .withMetadata({ density: 72 })
    .toBuffer();
}
