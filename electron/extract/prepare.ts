/** Makes a file fit for the model: a picture upright and not larger than it sees, a PDF without its lock. Runs in the child. */
import { logoType } from './logoType.ts';
import { unlockPdf } from './readers/pdf/unlock.ts';
import { sharp } from './sharp.ts';

/** Longest side in pixels that current models look at. */
const longestSide = 2576;
/** A picture of more pixels than this is refused before it is decoded. */
const mostPixels = 200_000_000;
const formats = new Set(['image/jpeg', 'image/png', 'image/webp']);
/** Below this a picture goes as it is. */
const smallEnough = 5_000_000;

export interface Prepared {
  media_type: string;
  bytes: Uint8Array;
}

/** Why there is nothing to send: no password opens it, it cannot be read, or there is no such file. */
export type Unfit = 'locked' | 'damaged' | 'missing';

/** Side in pixels: sharp at 200 % where it is shown largest. */
const logoSide = 128;

/** A small PNG, whole, upright, on nothing. @throws when it cannot be decoded */
async function prepareLogo(bytes: Uint8Array): Promise<Prepared> {
  const small = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    .rotate()
    .resize({
      width: logoSide,
      height: logoSide,
      fit: 'contain',
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    });
  return { media_type: 'image/png', bytes: await small.png({ compressionLevel: 9 }).toBuffer() };
}

/** Any file as the model takes it. @param passwords tried on an encrypted PDF after the empty one */
export async function prepare(
  bytes: Uint8Array,
  media_type: string,
  passwords: readonly string[],
): Promise<Prepared | Unfit> {
  if (media_type === logoType) return prepareLogo(bytes);
  if (media_type.startsWith('image/')) return preparePicture(bytes, media_type);
  if (media_type !== 'application/pdf') return { media_type, bytes };
  const open = await unlockPdf(bytes, passwords);
  return typeof open === 'string' ? open : { media_type, bytes: open };
}

/**
 * @param bytes a JPEG, PNG, WebP or TIFF; of a TIFF the first page is taken
 * @throws when the picture cannot be decoded
 */
async function preparePicture(bytes: Uint8Array, media_type: string): Promise<Prepared> {
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
  const { width = 0, height = 0, orientation = 1 } = await picture.metadata();
  const fits = Math.max(width, height) <= longestSide && bytes.length <= smallEnough;
  if (fits && orientation === 1 && formats.has(media_type)) return { media_type, bytes };
  const upright = picture
    .rotate()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
  return {
    media_type: 'image/jpeg',
    bytes: await upright.flatten({ background: '#ffffff' }).jpeg({ quality: 88 }).toBuffer(),
  };
}
