/** Opens a PDF that stays on the disk: PDFium asks for the blocks it needs, so that 300 MB take no 300 MB of memory. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Opened, securityErrors } from './open.ts';
import { pdfium } from './pdfium.ts';

/** Junk before the header is looked for so far; offsets in the file count from the header. */
const headLength = 64 * 1024;

interface WithFunctions {
  addFunction(callback: (...numbers: number[]) => number, signature: string): number;
  removeFunction(pointer: number): void;
}

function headerAt(handle: number, size: number): number {
  const head = Buffer.alloc(Math.min(headLength, size));
  readSync(handle, head, 0, head.length, 0);
  return Math.max(0, head.indexOf('%PDF-'));
}

/**
 * @param path of the file; it must not change while it is open
 * @param passwords tried in order after the empty one
 */
export async function openPdfFile(path: string, passwords: readonly string[]): Promise<Opened> {
  const engine = await pdfium();
  const functions = engine.api.pdfium as unknown as WithFunctions;
  const handle = openSync(path, 'r');
  const { size } = fstatSync(handle);
  const start = headerAt(handle, size);
  // FPDF_FILEACCESS' m_GetBlock: 1 when all of the block was read.
  const getBlock = functions.addFunction((_param = 0, position = 0, target = 0, wanted = 0) => {
    const block = engine.heaps().HEAPU8.subarray(target, target + wanted);
    return readSync(handle, block, 0, wanted, start + position) === wanted ? 1 : 0;
  }, 'iiiii');
  const access = engine.allocate(12);
  engine.heaps().HEAPU32.set([size - start, getBlock, 0], access / 4);
  const letGo = (): void => {
    engine.free(access);
    functions.removeFunction(getBlock);
    closeSync(handle);
  };
  let locked = false;
  for (const password of ['', ...passwords]) {
    const document = engine.api.FPDF_LoadCustomDocument(access, password);
    if (document === 0) {
      if (!securityErrors.has(engine.api.FPDF_GetLastError())) break;
      locked = true;
      continue;
    }
    const pageCount = engine.api.FPDF_GetPageCount(document);
    const close = (): void => {
      engine.api.FPDF_CloseDocument(document);
      letGo();
    };
    if (pageCount > 0) return { kind: 'open', pdf: { engine, document, pageCount, close } };
    close();
    return { kind: 'damaged', detail: 'no pages' };
  }
  letGo();
  return locked ? { kind: 'locked' } : { kind: 'damaged', detail: 'not readable as PDF' };
}
