/**
 * Which words a person would see: a word must lie on the page, be larger than dust, and leave ink where it stands.
 * Drawing the page and looking answers white-on-white, text under a picture and clipped text alike; those are
 * the ways in which a PDF is made to say something else to a program than to its reader.
 */
import type { Raster } from '../../raster.ts';
import type { RawWord } from './words.ts';

const smallestPoints = 2.5;
const leastContrast = 14; // of 255

/** Difference between the darkest and the brightest pixel inside a box of fractions. */
function contrastIn(image: Raster, box: RawWord['box']): number {
  const left = Math.max(0, Math.floor(box[0] * image.width));
  const right = Math.min(image.width - 1, Math.ceil(box[2] * image.width));
  const top = Math.max(0, Math.floor(box[1] * image.height));
  const bottom = Math.min(image.height - 1, Math.ceil(box[3] * image.height));
  let [darkest, brightest] = [255, 0];
  for (let y = top; y <= bottom; y += 1)
    for (let x = left; x <= right; x += 1) {
      const value = image.data[y * image.width + x] ?? 255;
      if (value < darkest) darkest = value;
      if (value > brightest) brightest = value;
    }
  return brightest - darkest;
}

const offPage = ({ box }: RawWord): boolean =>
  box[2] <= 0.001 || box[3] <= 0.001 || box[0] >= 0.999 || box[1] >= 0.999;

/** Splits words into those a person sees and those that only a program sees. */
export function splitByVisibility(
  words: readonly RawWord[],
  image: Raster | null,
): { visible: RawWord[]; invisible: RawWord[] } {
  const visible: RawWord[] = [];
  const invisible: RawWord[] = [];
  for (const word of words) {
    const unseen =
      word.hidden ||
      offPage(word) ||
      (word.size > 0 && word.size < smallestPoints) ||
      (image !== null && contrastIn(image, word.box) < leastContrast);
    (unseen ? invisible : visible).push(word);
  }
  return { visible, invisible };
}
