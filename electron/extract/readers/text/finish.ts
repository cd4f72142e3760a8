/** From pages that OCR read to a reading, boxes back on the picture as it was given. */
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { readLayout } from '../../layout/read.ts';
import type { OcrPage } from '../../ocr/page.ts';
import type { PageText, ReaderNote, Reading } from '../../types.ts';

/** A document is worth showing when it has a total, or both a number and a date. */
export const isEnough = (document: DocumentRecord): boolean =>
  document.totals.payable !== null || (document.invoice_number !== null && document.issue_date !== null);

function restorePage({ page, turned, restore }: OcrPage): PageText {
  const sideways = turned % 180 === 90;
  return {
    ...page,
    width: sideways ? page.height : page.width,
    height: sideways ? page.width : page.height,
    words: page.words.map((word) => ({ ...word, box: restore(word.box) })),
  };
}

/** Runs the heuristics over OCR pages. Notes: `turned` when a page had to be turned. */
export function finishOcr(
  pages: readonly OcrPage[],
  options: { format: 'pdf' | 'image'; own_tax_ids: readonly string[] },
  notes: ReaderNote[],
): Reading {
  const { document } = readLayout(
    pages.map(({ page }) => page),
    { engine: 'ocr', ...options },
  );
  for (const field of Object.values(document.provenance.fields)) {
    const page = pages.find((candidate) => candidate.page.page === field.page);
    if (field.box && page) field.box = page.restore(field.box);
  }
  for (const { page, turned } of pages)
    if (turned !== 0) notes.push({ code: 'page_turned', detail: `${page.page}: ${turned}` });
  const restored = pages.map(restorePage);
  if (!isEnough(document))
    return { kind: 'needs_model', engine: 'ocr', documents: [document], notes, pages: restored };
  return { kind: 'documents', engine: 'ocr', documents: [document], statements: [], notes, pages: restored };
}
