/** Makes a picture fit for the model: upright, not larger than it sees, in a format it takes. Runs in the child. */
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

/**
 * @param bytes a JPEG, PNG, WebP or TIFF; of a TIFF the first page is taken
 * @throws when the picture cannot be decoded
 */
export async function preparePicture(bytes: Uint8Array, media_type: string): Promise<Prepared> {
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
