/** Walks the pages of a PDF with a cap and a deadline. */
import { codesOn, type PlacedCode, promisesCode } from '../../codes/find.ts';
import { ocrPage, type OcrPage, workingSide } from '../../ocr/page.ts';
import type { PageText, ReaderNote } from '../../types.ts';
import { flattenForms } from './forms.ts';
import type { OpenPdf } from './open.ts';
import { renderPage } from './render.ts';
import { suspectsCode } from './suspect.ts';
import { type TextLayer, textLayerOf } from './text.ts';

const mostPages = 60;
const mostScanned = 6;
const codeDpi = 200;
/** Two scanned pages with fewer letters than this each: no invoice, the rest is not worth the time. */
const leastText = 60;

/** Loads a page, hands it over, closes it whatever happens. null when PDFium cannot load it. */
export function withPage<T>(pdf: OpenPdf, index: number, use: (page: number) => T): T | null {
  const page = pdf.engine.api.FPDF_LoadPage(pdf.document, index);
  if (page === 0) return null;
  try {
    return use(page);
  } finally {
    pdf.engine.api.FPDF_ClosePage(page);
  }
}

export interface ReadPages {
  texts: PageText[];
  /** Numbers of pages that may hold a QR or bar code. */
  suspects: number[];
  notes: ReaderNote[];
}

/**
 * Text layers of the first pages.
 * @param until time (ms since epoch) at which it stops
 */
export function readTextLayers(pdf: OpenPdf, until: number): ReadPages {
  const result: ReadPages = { texts: [], suspects: [], notes: [] };
  const invisible: string[] = [];
  const count = Math.min(pdf.pageCount, mostPages);
  let read = 0;
  for (; read < count && (read === 0 || Date.now() < until); read += 1) {
    const index = read;
    const look = (page: number): TextLayer & { suspect: boolean } => ({
      ...textLayerOf(pdf, page, index + 1),
      suspect: suspectsCode(pdf, page),
    });
    const layer =
      withPage(pdf, index, (page) => (flattenForms(pdf, page) ? null : look(page))) ??
      withPage(pdf, index, look);
    if (!layer) {
      result.notes.push({ code: 'page_unreadable', detail: String(read + 1) });
      continue;
    }
    result.texts.push(layer.page);
    if (layer.suspect) result.suspects.push(read + 1);
    if (layer.invisible) invisible.push(layer.invisible);
  }
  if (read < pdf.pageCount)
    result.notes.push({ code: 'first_pages_only', detail: `${read}/${pdf.pageCount}` });
  if (invisible.length > 0)
    result.notes.push({ code: 'invisible_text', detail: invisible.join(' ').slice(0, 2000) });
  return result;
}

/** Codes on the pages that were suspected of them; the first three and the last. */
export async function readCodes(
  pdf: OpenPdf,
  pages: readonly number[],
  text: string,
  until: number,
): Promise<PlacedCode[]> {
  const chosen = pages.length > 4 ? [...pages.slice(0, 3), ...pages.slice(-1)] : pages;
  const found: PlacedCode[] = [];
  for (const number of chosen) {
    if (Date.now() > until) break;
    const picture = withPage(pdf, number - 1, (page) => renderPage(pdf, page, codeDpi));
    if (picture) found.push(...(await codesOn(picture, number, promisesCode(text))));
  }
  return found;
}

/** Pages by OCR: all of a short file; of a long one the first four and the last two, where the totals are. */
export async function readScannedPages(
  pdf: OpenPdf,
  pages: readonly number[],
  until: number,
  notes: ReaderNote[],
): Promise<OcrPage[]> {
  const chosen = pages.length > mostScanned ? [...pages.slice(0, 4), ...pages.slice(-2)] : pages;
  const found: OcrPage[] = [];
  for (const number of chosen) {
    if (found.length > 0 && Date.now() > until) break;
    if (found.length === 2 && found.every(({ page }) => page.text.length < leastText)) break;
    const picture = withPage(pdf, number - 1, (page) => {
      const points = Math.max(
        pdf.engine.api.FPDF_GetPageWidthF(page),
        pdf.engine.api.FPDF_GetPageHeightF(page),
      );
      return renderPage(pdf, page, (72 * workingSide) / Math.max(1, points));
    });
    if (picture) found.push(await ocrPage(picture, number, until));
  }
  if (found.length < pages.length)
    notes.push({ code: 'some_pages_only', detail: `${found.length}/${pages.length}` });
  return found;
}
