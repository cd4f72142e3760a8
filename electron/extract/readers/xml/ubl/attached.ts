/**
 * Colombia's AttachedDocument: a container with the invoice (as CDATA, escaped or base64) and the answer of the DIAN.
 * The two may lie in ExternalReference/Description or in EmbeddedDocumentBinaryObject (DIAN annex 1.9, chapter 7).
 */
import { all, at, child, everywhere } from '../find.ts';
import { carriedXml } from '../nested.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';
import { joinAuthority } from '../wrappers.ts';

/** The XML texts inside an Attachment, at most one of each place. */
function carried(attachment: XmlElement | null): string[] {
  const external = child(attachment, 'ExternalReference');
  const places = [
    ...all(external, 'Description'),
    ...all(attachment, 'EmbeddedDocumentBinaryObject'),
    ...all(external, 'EmbeddedDocument'),
  ];
  return places.flatMap(carriedXml);
}

/** Reads what the container carries; the DIAN's answer becomes the invoice's authority. */
export function readAttachedDocument(root: XmlElement, context: Context): Outcome {
  const outcome: Outcome = { documents: [], statements: [] };
  const attachments = [
    at(root, 'Attachment'),
    ...everywhere(root, 'DocumentReference').map((one) => child(one, 'Attachment')),
  ];
  const texts = new Set(attachments.flatMap(carried));
  for (const text of texts) {
    const inner = context.readInner(text);
    if (!inner) continue;
    outcome.documents.push(...inner.documents);
    outcome.statements.push(...inner.statements);
  }
  joinAuthority(outcome);
  return outcome;
}
