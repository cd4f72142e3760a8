/** Makes a scan or a photo of a printed page: drawn, turned, blurred, compressed, by seed. */
import sharp, { type Sharp } from 'sharp';
import { openPdf } from '../../../electron/extract/readers/pdf/open.ts';
import { renderPage } from '../../../electron/extract/readers/pdf/render.ts';
import { seededNoise } from '../../samples/random.ts';
import { newPick } from './invoice.ts';

export interface Worn {
  bytes: Uint8Array;
  extension: string;
  media_type: string;
  kind: string;
}

async function draw(bytes: Uint8Array, dpi: number): Promise<Sharp> {
  const opened = await openPdf(bytes);
  if (opened.kind !== 'open') throw new Error('a made-up page could not be opened');
  const page = opened.pdf.engine.api.FPDF_LoadPage(opened.pdf.document, 0);
  const image = renderPage(opened.pdf, page, dpi);
  opened.pdf.engine.api.FPDF_ClosePage(page);
  opened.pdf.close();
  if (!image) throw new Error('no memory for a made-up page');
  return sharp(image.data, { raw: { width: image.width, height: image.height, channels: 1 } });
}

/** @param bytes a PDF; its first page is taken */
export async function wornPicture(bytes: Uint8Array, seed: number): Promise<Worn> {
  const pick = newPick(seed + 5000);
  const kind = pick.one(['clean200', 'scan150', 'skew200', 'photo200', 'low110', 'upside150', 'fax200']);
  const dpi = Number(/\d+/.exec(kind)?.[0]);
  const turn = kind === 'skew200' ? pick.one([-3, -1.5, 2, 4]) : kind === 'upside150' ? 180 : kind === 'photo200' ? pick.one([-1, 1.2]) : pick.one([0, 0.4, -0.3]);
  let picture = (await draw(bytes, dpi)).rotate(turn, { background: '#ffffff' });
  if (kind === 'photo200' || kind === 'scan150') picture = picture.blur(0.7);
  if (kind === 'fax200') {
    const plain = await picture.toColourspace('b-w').threshold(150).png().toBuffer();
    return { bytes: plain, extension: 'png', media_type: 'image/png', kind };
  }
  if (kind === 'clean200') return { bytes: await picture.png().toBuffer(), extension: 'png', media_type: 'image/png', kind };
  const { data, info } = await picture.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const random = seededNoise(seed);
  const worn = new Uint8Array(info.width * info.height);
  const shade = kind === 'photo200' ? 0.3 : 0.05;
  for (let index = 0; index < worn.length; index += 1) {
    const lit = 1 - shade * ((index % info.width) / info.width);
    worn[index] = Math.max(0, Math.min(255, (data[index * info.channels] ?? 255) * lit + (random() - 0.5) * 16));
  }
  const jpeg = sharp(worn, { raw: { width: info.width, height: info.height, channels: 1 } }).jpeg({ quality: kind === 'low110' ? 35 : 60 });
  return { bytes: await jpeg.toBuffer(), extension: 'jpg', media_type: 'image/jpeg', kind };
} // prettier-ignore
