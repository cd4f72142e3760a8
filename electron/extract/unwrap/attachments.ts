/**
 * Files carried inside an e-invoice: the readable PDF in UBL (EmbeddedDocumentBinaryObject), CII (AttachmentBinaryObject),
 * FatturaPA (Allegati) and Facturae (AttachmentData). They are shown, never read as another invoice.
 */
import { attribute, child, either, everywhere, text, textOf } from '../readers/xml/find.ts';
import { parseXml, XmlRefused } from '../readers/xml/tree.ts';
import type { XmlElement } from '../readers/xml/tree.ts';
import { unwrapSigned } from './signed.ts';

export interface CarriedFile {
  /** As the document names it: data only, never a path. */
  filename: string | null;
  media_type: string;
  bytes: Uint8Array;
}

const most = 50;

/** The PDFs and pictures inside an XML file, at most 50; none for what is no XML. Never throws for foreign bytes. */
export function carriedFiles(bytes: Uint8Array): CarriedFile[] {
  try {
    const { root } = parseXml(unwrapSigned(bytes));
    const objects = [
      'EmbeddedDocumentBinaryObject',
      'AttachmentBinaryObject',
      'Attachment',
      'AttachmentData',
    ];
    return objects
      .flatMap((name) => everywhere(root, name))
      .slice(0, most)
      .map(carriedFile)
      .filter((one) => one !== null);
  } catch (error) {
    if (error instanceof XmlRefused) return [];
    throw error;
  }
}

/** Judged by the bytes, not by what the document says of them. */
const kinds: [string, string][] = [
  ['JVBERi', 'application/pdf'],
  ['/9j/', 'image/jpeg'],
  ['iVBORw0KGgo', 'image/png'],
];

function carriedFile(element: XmlElement): CarriedFile | null {
  const encoded = textOf(element)?.replace(/\s+/g, '') ?? '';
  const kind = kinds.find(([start]) => encoded.startsWith(start));
  if (!kind) return null;
  const name =
    attribute(element, 'filename') ??
    text(element.parent, 'NomeAttachment') ??
    text(either(element.parent, 'ID') ?? child(element.parent?.parent, 'ID'));
  return { filename: name, media_type: kind[1], bytes: Buffer.from(encoded, 'base64') };
}
