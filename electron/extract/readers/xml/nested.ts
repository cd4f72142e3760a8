/**
 * Documents inside wrappers that are no format of their own: SOAP calls, Peppol's StandardBusinessDocument, XAdES
 * enveloping signatures, envelopes of national platforms. Elements first, then XML carried as escaped text or base64.
 */
import { textOf } from './find.ts';
import type { Context, Outcome } from './record.ts';
import type { XmlElement } from './tree.ts';

const deepest = 12;
const most = 5000;

/**
 * @param knows whether a format of the table recognises an element
 * @returns what was found inside, null when nothing was
 */
export function readNested(
  root: XmlElement,
  knows: (element: XmlElement) => boolean,
  context: Context,
): Outcome | null {
  const merged: Outcome = { documents: [], statements: [] };
  const take = (outcome: Outcome | null): void => {
    merged.documents.push(...(outcome?.documents ?? []));
    merged.statements.push(...(outcome?.statements ?? []));
  };
  const carriers: string[] = [];
  let seen = 0;
  const walk = (element: XmlElement, depth: number): void => {
    for (const one of element.children) {
      if (++seen > most || depth > deepest) return;
      if (knows(one)) take(context.readElement(one));
      else if (one.children.length > 0) walk(one, depth + 1);
      else carriers.push(...carriedXml(one));
    }
  };
  walk(root, 1);
  if (merged.documents.length === 0) for (const text of carriers.slice(0, 50)) take(context.readInner(text));
  return merged.documents.length + merged.statements.length > 0 ? merged : null;
}

/** XML as the text of a leaf: as it is, or in base64 ("PD94" is "<?x"). */
export function carriedXml(leaf: XmlElement): string[] {
  const text = textOf(leaf)?.replace(/^\ufeff/, '') ?? '';
  if (/^<[?A-Za-z]/.test(text)) return [text];
  if (!/^(PD94|PE|77u\/P)[A-Za-z0-9+/\s]{40}/.test(text)) return [];
  const decoded = Buffer.from(text, 'base64')
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  return decoded.startsWith('<') ? [decoded] : [];
}
