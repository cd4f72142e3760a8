/** Where each field came from: page, box, words, confidence. */
import type { DocumentRecord, FieldSource } from '../../../shared/domain/document.ts';
import type { LayoutPage } from './rows.ts';

type Box = [number, number, number, number];

interface Spot {
  page: number;
  box: Box;
}

/** Writes sources of fields; boxes become fractions of the page. */
export function sourceWriter(
  document: DocumentRecord,
  pages: readonly LayoutPage[],
  engine: 'pdf_text' | 'ocr',
) {
  return (field: string, confidence: number, evidence: string, spot: Spot | null): void => {
    const page = spot ? pages.find((candidate) => candidate.page === spot.page) : undefined;
    const bound = (value: number, size: number) =>
      Math.max(0, Math.min(1, Number((value / size).toFixed(5))));
    const source: FieldSource = {
      source: engine,
      page: spot?.page ?? null,
      evidence: evidence.slice(0, 160),
      confidence: Math.max(0, Math.min(1, Number(confidence.toFixed(3)))),
      locked: false,
    };
    if (spot && page) {
      const [left, top, right, bottom] = spot.box;
      source.box = [
        bound(left, page.width),
        bound(top, page.height),
        bound(right, page.width),
        bound(bottom, page.height),
      ];
    }
    document.provenance.fields[field] = source;
  };
}

/** Notes where a field came from. */
export type Write = ReturnType<typeof sourceWriter>;

/** Page and box of a value. */
export const spotOf = (value: { segment: { page: number }; box: Box }): Spot => ({
  page: value.segment.page,
  box: value.box,
});
