/** Whether a document carries an electronic signature. That it is there says nothing of its worth: nobody verifies it here. */
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import type { XmlElement } from './tree.ts';

/** Depth at which signatures stand: UBLExtensions/UBLExtension/ExtensionContent/…/Signature. */
const deepest = 8;

/** A ds:Signature (XML-DSig, XAdES); UBL's cac:Signature names one and is none. */
const isSignature = ({ name, children }: XmlElement): boolean =>
  name === 'Signature' && children.some((one) => one.name === 'SignedInfo');

/** The first under the element. It most often stands right under the root: its other children are looked into last. */
function signatureIn({ children }: XmlElement, depth = 0): XmlElement | null {
  const here = children.find(isSignature);
  if (here || depth === deepest) return here ?? null;
  for (const child of children) {
    const found = child.children.length > 0 ? signatureIn(child, depth + 1) : null;
    if (found) return found;
  }
  return null;
}

/** XAdES: ds:Object holds xades:QualifyingProperties. */
const hasProperties = (signature: XmlElement): boolean =>
  signature.children.some(
    ({ name, children }) => name === 'Object' && children.some((one) => one.name === 'QualifyingProperties'),
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
