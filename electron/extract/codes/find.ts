/** Codes of pages, read and set beside what the page says. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import type { Raster } from '../raster.ts';
import type { ReaderNote } from '../types.ts';
import { applyCode, type CodePlace } from './apply.ts';
import { readPayload } from './payloads/parse.ts';
import type { CodeReading } from './payloads/types.ts';
import { scanCodes } from './scan.ts';

export interface PlacedCode {
  reading: CodeReading;
  place: CodePlace;
}

/** Fiscal codes on one page; all others (payment links, shop addresses) are left alone. */
export async function codesOn(picture: Raster, page: number, insist: boolean): Promise<PlacedCode[]> {
  const found = await scanCodes(picture, insist);
  return found.flatMap(({ text, box }): PlacedCode[] => {
    const reading = readPayload(text);
    return reading ? [{ reading, place: { page, box } }] : [];
  });
}

/** How much a code says: of two codes of one invoice (QR and bar code) the richer one goes last and wins. */
const richness = ({ reading }: PlacedCode): number => Object.keys(reading.fields).length;

/** Applies the codes of a document's pages. */
export function applyCodes(document: DocumentRecord, codes: readonly PlacedCode[]): ReaderNote[] {
  const ordered = [...codes].sort((a, b) => richness(a) - richness(b));
  return ordered.flatMap(({ reading, place }) => applyCode(document, reading, place));
}

/** Text that promises a code worth a second, closer look: Chile's timbre, Ecuador's and Brazil's keys, e-invoices at large. */
export const promisesCode = (text: string): boolean =>
  /timbre electr|res\.?\s*ex|sii\b|clave de acceso|chave de acesso|danfe|nf-?e\b|nfc-?e/i.test(text);
