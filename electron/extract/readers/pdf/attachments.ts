/** Files inside a PDF: the embedded-files tree, and file-attachment annotations of its first pages. */
import type { OpenPdf } from './open.ts';
import { readUtf16 } from './pdfium.ts';

export interface Attachment {
  name: string;
  bytes: Uint8Array;
}

const largest = 20 * 1024 * 1024;
const most = 100;
const fileAttachment = 17; // FPDF_ANNOT_FILEATTACHMENT

function read(pdf: OpenPdf, handle: number): Attachment | null {
  const { engine } = pdf;
  const name = readUtf16(engine, (buffer, size) => engine.api.FPDFAttachment_GetName(handle, buffer, size));
  const length = engine.allocate(4);
  const sizeOf = () => engine.heaps().HEAPU32[length >> 2] ?? 0;
  let bytes: Uint8Array | null = null;
  if (engine.api.FPDFAttachment_GetFile(handle, 0, 0, length)) {
    const size = sizeOf();
    const buffer = size > 0 && size <= largest ? engine.allocate(size) : 0;
    if (buffer !== 0 && engine.api.FPDFAttachment_GetFile(handle, buffer, size, length))
      bytes = engine.heaps().HEAPU8.slice(buffer, buffer + Math.min(size, sizeOf()));
    if (buffer !== 0) engine.free(buffer);
  }
  engine.free(length);
  return bytes ? { name, bytes } : null;
}

/** All attachments up to 20 MB each, in file order, at most a hundred. */
export function attachmentsOf(pdf: OpenPdf): Attachment[] {
  const { api } = pdf.engine;
  const found: Attachment[] = [];
  const count = Math.min(api.FPDFDoc_GetAttachmentCount(pdf.document), most);
  for (let index = 0; index < count; index += 1) {
    const attachment = read(pdf, api.FPDFDoc_GetAttachment(pdf.document, index));
    if (attachment) found.push(attachment);
  }
  return found;
}

/** Attachments that hang on a page as a paper-clip annotation. */
export function annotationFilesOf(pdf: OpenPdf, page: number): Attachment[] {
  const { api } = pdf.engine;
  const found: Attachment[] = [];
  const count = Math.min(api.FPDFPage_GetAnnotCount(page), most);
  for (let index = 0; index < count; index += 1) {
    const annotation = api.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    if (api.FPDFAnnot_GetSubtype(annotation) === fileAttachment) {
      const attachment = read(pdf, api.FPDFAnnot_GetFileAttachment(annotation));
      if (attachment) found.push(attachment);
    }
    api.FPDFPage_CloseAnnot(annotation);
  }
  return found;
}

/** Looks like XML by its first bytes, whatever its name is (factur-x.xml, zugferd-invoice.xml, xrechnung.xml…). */
export function looksLikeXml(attachment: Attachment): boolean {
  const head = attachment.bytes.subarray(0, 400);
  const utf16 = head[0] === 0xff || head[0] === 0xfe || head[1] === 0;
  const text = new TextDecoder(utf16 ? 'utf-16le' : 'latin1').decode(head);
  return /^[\s\uFEFF\u00EF\u00BB\u00BF]*<[?!A-Za-z]/.test(text) && !/^\s*<(!doctype\s+)?html/i.test(text);
}
