/** Opens PDF bytes: junk before the header stripped, passwords tried, damage told apart from a lock. */
import { type Pdfium, pdfium } from './pdfium.ts';

/** An open document. `close()` gives its memory back and must be called. */
export interface OpenPdf {
  engine: Pdfium;
  document: number;
  pageCount: number;
  close(): void;
}

export type Opened =
  { kind: 'open'; pdf: OpenPdf } | { kind: 'locked' } | { kind: 'damaged'; detail: string };

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY. */
export const securityErrors: ReadonlySet<number> = new Set([4, 5]);

/** Some mailers and scanners write kilobytes before the header; offsets in the file count from the header. */
function fromHeader(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64 * 1024));
  const at = head.indexOf('%PDF-');
  return at > 0 ? bytes.subarray(at) : bytes;
}

/**
 * @param bytes the file
 * @param passwords tried in order after the empty one
 */
export async function openPdf(bytes: Uint8Array, passwords: readonly string[] = []): Promise<Opened> {
  const engine = await pdfium();
  const body = fromHeader(bytes);
  const memory = engine.allocate(body.byteLength);
  if (memory === 0) return { kind: 'damaged', detail: 'too large for memory' };
  engine.heaps().HEAPU8.set(body, memory);
  let locked = false;
  for (const password of ['', ...passwords]) {
    const document = engine.api.FPDF_LoadMemDocument(memory, body.byteLength, password);
    if (document !== 0) {
      const pageCount = engine.api.FPDF_GetPageCount(document);
      const close = () => {
        engine.api.FPDF_CloseDocument(document);
        engine.free(memory);
      };
      if (pageCount > 0) return { kind: 'open', pdf: { engine, document, pageCount, close } };
      close();
      return { kind: 'damaged', detail: 'no pages' };
    }
    if (!securityErrors.has(engine.api.FPDF_GetLastError())) break;
    locked = true;
  }
  engine.free(memory);
  return locked ? { kind: 'locked' } : { kind: 'damaged', detail: 'not readable as PDF' };
}
