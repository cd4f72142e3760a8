/** Reads a picture of an invoice without a network: upright, level, evenly lit, then OCR and the layout heuristics. */
import { codesOn, type PlacedCode, promisesCode } from '../../codes/find.ts';
import { ocrPage, type OcrPage, workingSide } from '../../ocr/page.ts';
import type { ReaderInput, ReaderNote, Reading } from '../../types.ts';
import { finishOcr } from '../text/finish.ts';
import { decodeGrey, framesOf } from './decode.ts';

/** Milliseconds for one file; looked at between pages and between batches of lines. */
const budget = 40_000;
const mostPages = 6;
/** Longest side at which codes are looked for: A4 at 200 dpi. */
const codeSide = 2340;

/**
 * @returns `unreadable` for what is no picture, `documents` when OCR found at least a total or a number and a date,
 *   `needs_model` with the words otherwise. Never throws for what is in the file.
 */
export async function readImage(input: ReaderInput): Promise<Reading> {
  if (input.bytes.byteLength === 0) return { kind: 'unreadable', code: 'empty_file', detail: '' };
  const until = Date.now() + budget;
  const notes: ReaderNote[] = [];
  const pages: OcrPage[] = [];
  const codes: PlacedCode[] = [];
  try {
    const frames = await framesOf(input.bytes);
    const count = Math.min(frames, mostPages);
    let read = 0;
    for (; read < count && (read === 0 || Date.now() < until - 8000); read += 1) {
      const { raster } = await decodeGrey(input.bytes, read, workingSide);
      const page = await ocrPage(raster, read + 1, until);
      pages.push(page);
      const fine = await decodeGrey(input.bytes, read, codeSide);
      codes.push(...(await codesOn(fine.raster, read + 1, promisesCode(page.page.text))));
    }
    if (read < frames) notes.push({ code: 'first_pages_only', detail: `${read}/${frames}` });
  } catch (error) {
    // sharp says what is wrong with the bytes in its message; an empty result is as unreadable as a damaged one.
    if (pages.length === 0)
      return {
        kind: 'unreadable',
        code: 'image_damaged',
        detail: error instanceof Error ? error.message : String(error),
      };
    notes.push({ code: 'page_unreadable', detail: String(pages.length + 1) });
  }
  const { own_tax_ids = [], starts } = input;
  return finishOcr(pages, { format: 'image', own_tax_ids, starts }, codes, notes);
}
