/** Cuts a large PDF into parts that fit into one call to the model. Runs in the child, from the file on the disk. */
import { pageTextOf } from '../../pageText.ts';
import { openPdfFile } from './fileAccess.ts';
import { openPdf, type OpenPdf } from './open.ts';
import { withPage } from './pages.ts';
import { dropPdfium, dropWhenFat } from './pdfium.ts';
import { renderPage } from './render.ts';
import { textLayerOf } from './text.ts';

/** Pages `first` to `last`, counted from 1. */
export interface PartWish {
  first: number;
  last: number;
  /** Bytes that one call can carry. */
  most: number;
}

/** A part as it is sent: its text where every page has a good one, a PDF of its own, or the picture of one page. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'file'; media_type: string; bytes: Uint8Array }
  | { kind: 'too_large' };

/** How many pages a PDF has, or why there is no saying. */
export type PageCount = number | 'locked' | 'damaged';

/** A page that is too large by itself is sent as a picture. */
const pictureDpi = 200;
const longestText = 270_000;

/** Where a PDF lies: a file on the disk, or the bytes of one that was packed. */
export type PdfSource = string | Uint8Array;

async function withPdf<Value>(
  source: PdfSource,
  passwords: readonly string[],
  use: (pdf: OpenPdf) => Promise<Value>,
): Promise<Value | 'locked' | 'damaged'> {
  const opened =
    typeof source === 'string' ? await openPdfFile(source, passwords) : await openPdf(source, passwords);
  if (opened.kind !== 'open') return opened.kind;
  try {
    const value = await use(opened.pdf);
    opened.pdf.close();
    dropWhenFat(opened.pdf.engine);
    return value;
  } catch (error) {
    // A trap inside WASM leaves its memory in an unknown state.
    dropPdfium();
    if (!(error instanceof Error) || !/^(?:RuntimeError|RangeError)$/.test(error.name)) throw error;
    return 'damaged';
  }
}

/** Pages of a PDF. @param passwords tried after the empty one */
export const countPages = (source: PdfSource, passwords: readonly string[]): Promise<PageCount> =>
  withPdf<number>(source, passwords, async (pdf) => pdf.pageCount);

function textOf(pdf: OpenPdf, { first, last, most }: PartWish): string | null {
  const pages = [];
  for (let number = first; number <= last; number += 1) {
    const layer = withPage(pdf, number - 1, (page) => textLayerOf(pdf, page, number));
    if (!layer) return null;
    pages.push(layer.page);
  }
  const text = pageTextOf(pages);
  return text !== null && text.length <= Math.min(longestText, most) ? text : null;
}

/** The pages as a PDF of their own, without a lock; null when PDFium cannot make it. */
function copyPages(pdf: OpenPdf, { first, last }: PartWish): Uint8Array | null {
  const { engine } = pdf;
  const { api } = engine;
  const target = api.FPDF_CreateNewDocument();
  const writer = api.PDFiumExt_OpenFileWriter();
  try {
    if (!api.FPDF_ImportPages(target, pdf.document, `${first}-${last}`, 0)) return null;
    if (!api.PDFiumExt_SaveAsCopy(target, writer)) return null;
    const size = api.PDFiumExt_GetFileWriterSize(writer);
    const buffer = size > 0 ? engine.allocate(size) : 0;
    if (buffer === 0) return null;
    api.PDFiumExt_GetFileWriterData(writer, buffer, size);
    const bytes = engine.heaps().HEAPU8.slice(buffer, buffer + size);
    engine.free(buffer);
    return bytes;
  } finally {
    api.PDFiumExt_CloseFileWriter(writer);
    api.FPDF_CloseDocument(target);
  }
}

async function pictureOf(pdf: OpenPdf, number: number): Promise<Part> {
  const raster = withPage(pdf, number - 1, (page) => renderPage(pdf, page, pictureDpi));
  if (!raster) throw new RangeError('a page cannot be drawn');
  const { width, height, data } = raster;
  const { sharp } = await import('../../sharp.ts');
  const bytes = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize({ width: 2576, height: 2576, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 88 })
    .toBuffer();
  return { kind: 'file', media_type: 'image/jpeg', bytes };
}

/**
 * @param source the PDF
 * @param passwords tried after the empty one
 * @returns `too_large`: several pages that do not fit together, to be asked for in smaller parts
 */
export const cutPart = (
  source: PdfSource,
  passwords: readonly string[],
  wish: PartWish,
): Promise<Part | 'locked' | 'damaged'> =>
  withPdf<Part>(source, passwords, async (pdf) => {
    const text = textOf(pdf, wish);
    if (text !== null) return { kind: 'text', text };
    const bytes = copyPages(pdf, wish);
    if (bytes !== null && bytes.byteLength <= wish.most)
      return { kind: 'file', media_type: 'application/pdf', bytes };
    return wish.first < wish.last ? { kind: 'too_large' } : pictureOf(pdf, wish.first);
  });
