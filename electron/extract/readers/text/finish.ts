/** From pages that OCR read to a reading, boxes back on the picture as it was given. */
import type { PlacedCode } from '../../codes/find.ts';
import type { OcrPage } from '../../ocr/page.ts';
import type { PageText, ReaderNote, Reading } from '../../types.ts';
import { finishPages, type PageOptions } from './pages.ts';

function restorePage({ page, turned, restore }: OcrPage): PageText {
  const sideways = turned % 180 === 90;
  return {
    ...page,
    width: sideways ? page.height : page.width,
    height: sideways ? page.width : page.height,
    words: page.words.map((word) => ({ ...word, box: restore(word.box) })),
  };
}

/** Runs the heuristics over OCR pages. Notes: `page_turned` for a page that had to be turned. */
export function finishOcr(
  pages: readonly OcrPage[],
  options: PageOptions,
  codes: readonly PlacedCode[],
  notes: ReaderNote[],
): Reading {
  for (const { page, turned } of pages)
    if (turned !== 0) notes.push({ code: 'page_turned', detail: `${page.page}: ${turned}` });
  const reading = finishPages(
    pages.map(({ page }) => page),
    { ...options, engine: 'ocr' },
    codes,
    notes,
  );
  if (reading.kind !== 'documents' && reading.kind !== 'needs_model') return reading;
  for (const document of reading.documents)
    for (const field of Object.values(document.provenance.fields)) {
      const page = pages.find((candidate) => candidate.page.page === field.page);
      // Boxes of codes were found on the picture itself.
      if (field.box && page && field.source !== 'qr') field.box = page.restore(field.box);
    }
  return { ...reading, pages: pages.map(restorePage) };
}
