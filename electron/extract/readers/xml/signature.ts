/** Whether a document carries an electronic signature. That it is there says nothing of its worth: nobody verifies it here. */
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import type { XmlElement } from './tree.ts';

/** Depth at which signatures stand: UBLExtensions/UBLExtension/ExtensionContent/…/Signature. */
const deepest = 8;

/** A ds:Signature (XML-DSig, XAdES) under the element; UBL's cac:Signature names one and is none. */
function signatureIn(element: XmlElement, depth = 0): XmlElement | null {
  // Signatures stand before or behind the content, seldom in the middle of it.
  for (const child of element.children) {
    if (child.name === 'Signature' && child.children.some((one) => one.name === 'SignedInfo')) return child;
    const found = depth < deepest ? signatureIn(child, depth + 1) : null;
    if (found) return found;
  }
  return null;
}

const hasProperties = (element: XmlElement): boolean =>
  element.children.some(
    (one) => /^(?:QualifyingProperties|SignedProperties)$/.test(one.name) || hasProperties(one),
  );

/**
 * Notes in the provenance of documents that have no such note yet: evidence `XAdES`, `XML-DSig` or `CMS`, null for none.
 * @param envelope the file came in a CMS envelope (.p7m)
 */
export function noteSignature(
  documents: readonly DocumentRecord[],
  root: XmlElement,
  envelope: boolean,
): void {
  const unknown = documents.filter(({ provenance }) => provenance.fields['signature'] === undefined);
  if (unknown.length === 0) return;
  const found = envelope ? null : signatureIn(root);
  const evidence = envelope ? 'CMS' : found === null ? null : hasProperties(found) ? 'XAdES' : 'XML-DSig';
  for (const { provenance } of unknown)
    provenance.fields['signature'] = {
      source: provenance.engine,
      page: null,
      evidence,
      confidence: 1,
      locked: false,
    };
}
