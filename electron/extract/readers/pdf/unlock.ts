/** An encrypted PDF without its lock, for a model that cannot open locks. The stored file is never changed. */
import { openPdf } from './open.ts';

/** FPDF_REMOVE_SECURITY of PDFium's fpdf_save.h. */
const removeSecurity = 3;

/** Whether a PDF says that it is encrypted; its trailer is never compressed away. */
export const saysEncrypted = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/Encrypt');

/**
 * @param passwords tried after the empty one
 * @returns the same bytes when they carry no lock; null when no password opens it
 */
export async function unlockPdf(
  bytes: Uint8Array,
  passwords: readonly string[],
): Promise<Uint8Array | 'locked' | 'damaged'> {
  if (!saysEncrypted(bytes)) return bytes;
  const opened = await openPdf(bytes, passwords);
  if (opened.kind !== 'open') return opened.kind;
  const { engine, document, close } = opened.pdf;
  const { api } = engine;
  try {
    const writer = api.PDFiumExt_OpenFileWriter();
    const saved = api.FPDF_SaveAsCopy(document, writer, removeSecurity);
    const size = saved ? api.PDFiumExt_GetFileWriterSize(writer) : 0;
    const buffer = size > 0 ? engine.allocate(size) : 0;
    const copied = buffer === 0 ? 0 : api.PDFiumExt_GetFileWriterData(writer, buffer, size);
    const open = copied === 0 ? null : engine.heaps().HEAPU8.slice(buffer, buffer + size);
    if (buffer !== 0) engine.free(buffer);
    api.PDFiumExt_CloseFileWriter(writer);
    return open ?? 'damaged';
  } finally {
    close();
  }
}
