/** PDFs that carry their invoice as XML (Factur-X, ZUGFeRD, XRechnung and anything else that the XML reader knows). */
import type { Engine } from '../../../../shared/domain/document.ts';
import type { ReaderInput, Reading, ReaderNote } from '../../types.ts';
import type { Attachment } from './attachments.ts';
import { looksLikeXml } from './attachments.ts';

/** The XML reader, handed in. It stamps the engine into the provenance. */
export type ReadXml = (input: ReaderInput, engine: Engine) => Reading | Promise<Reading>;
export type DocumentsReading = Extract<Reading, { kind: 'documents' }>;

/** Well-known names first: a second XML beside the invoice (an order, a delivery) must not win. */
const invoiceName = /^(?:factur-?x|zugferd[-_]?invoice|xrechnung|invoice|order-?x|cii|ubl)[^/]*\.xml$/i;

export interface HybridReading {
  reading: DocumentsReading | null;
  notes: ReaderNote[];
}

/**
 * Reads the XML attachments; the first that yields documents wins.
 * @returns no reading when there is no XML or none that is an invoice
 */
export async function readEmbedded(
  attachments: readonly Attachment[],
  input: ReaderInput,
  readXml: ReadXml,
): Promise<HybridReading> {
  const notes: ReaderNote[] = [];
  const candidates = attachments
    .filter(looksLikeXml)
    .sort((a, b) => Number(invoiceName.test(b.name)) - Number(invoiceName.test(a.name)));
  // Of ZUGFeRD 1 and Factur-X in one file the newer standard is the complete one.
  candidates.sort(
    (a, b) => Number(/^factur-?x|^xrechnung/i.test(b.name)) - Number(/^factur-?x|^xrechnung/i.test(a.name)),
  );
  for (const attachment of candidates) {
    const file = {
      ...input,
      bytes: attachment.bytes,
      media_type: 'application/xml',
      filename: attachment.name,
    };
    const reading = await readXml(file, 'embedded_xml');
    if (reading.kind !== 'documents' || reading.documents.length === 0) {
      if (reading.kind === 'unreadable')
        notes.push({ code: 'embedded_xml_unreadable', detail: attachment.name });
      continue;
    }
    return { reading: { ...reading, engine: 'embedded_xml', notes: [...notes, ...reading.notes] }, notes };
  }
  return { reading: null, notes };
}
