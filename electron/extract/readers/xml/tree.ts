/**
 * A small element tree on top of saxes: local names, attributes, text; namespaces are resolved when asked for.
 * Foreign bytes are read here, so DOCTYPE is refused wherever it stands (no entity is ever defined, no file or host
 * named by a document is opened) and size, depth and number of elements are capped.
 */
import { SaxesParser } from 'saxes';
import type { ReadErrorCode } from '../../types.ts';
import { decodeXml } from './decode.ts';

export interface XmlElement {
  /** Local name, as written: "TotalComprobante". */
  readonly name: string;
  /** Name with its prefix: "cbc:ID". */
  readonly qualified: string;
  readonly attributes: Record<string, string>;
  readonly parent: XmlElement | null;
  children: readonly XmlElement[];
  /** Its own text (CDATA included), not that of its children, untrimmed. */
  text: string;
}

/** Bytes that are no XML we read; `code` is one of the readers' error codes, the message is for the log. */
export class XmlRefused extends Error {
  readonly code: ReadErrorCode;
  constructor(code: ReadErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export const limits = { bytes: 100 * 1024 * 1024, depth: 200, elements: 1_000_000 };

export interface XmlTree {
  root: XmlElement;
  /** True when bare "&" or forbidden control characters had to be mended to read it. */
  repaired: boolean;
}

/** @throws XmlRefused xml_malformed, xml_doctype_refused, xml_too_deep, file_too_large, empty_file */
export function parseXml(bytes: Uint8Array): XmlTree {
  if (bytes.length > limits.bytes) throw new XmlRefused('file_too_large', `${bytes.length} bytes`);
  if (bytes.length === 0) throw new XmlRefused('empty_file', 'no bytes');
  return parseXmlText(decodeXml(bytes));
}

/** The same for text that was already decoded (a document inside a document). */
export function parseXmlText(text: string): XmlTree {
  try {
    return { root: parse(text), repaired: false };
  } catch (error) {
    if (!(error instanceof XmlRefused) || error.code !== 'xml_malformed') throw error;
    const mended = mend(text);
    if (mended === text) throw error;
    return { root: parse(mended), repaired: true };
  }
}

function parse(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let root: XmlElement | null = null;
  let current: XmlElement | null = null;
  let depth = 0;
  let count = 0;
  parser.on('error', (error) => {
    const doctype = error.message.includes('doctype');
    throw new XmlRefused(doctype ? 'xml_doctype_refused' : 'xml_malformed', error.message);
  });
  parser.on('doctype', () => {
    throw new XmlRefused('xml_doctype_refused', 'the file has a DOCTYPE');
  });
  parser.on('opentag', (tag) => {
    if (++depth > limits.depth) throw new XmlRefused('xml_too_deep', `more than ${limits.depth} levels`);
    if (++count > limits.elements)
      throw new XmlRefused('file_too_large', `more than ${limits.elements} elements`);
    const element: XmlElement = {
      name: localName(tag.name),
      qualified: tag.name,
      attributes: hasAny(tag.attributes) ? tag.attributes : noAttributes,
      parent: current,
      children: noChildren,
      text: '',
    };
    if (!current) root = element;
    else if (current.children === noChildren) current.children = [element];
    else (current.children as XmlElement[]).push(element);
    current = element;
  });
  parser.on('closetag', () => {
    depth--;
    current = current?.parent ?? null;
  });
  const addText = (piece: string): void => {
    // Blanks between elements are nobody's text; leaving them out halves what is kept.
    if (current && (piece.charCodeAt(0) > 32 || piece.trim() !== ''))
      current.text = current.text === '' ? piece : current.text + piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  if (!root) throw new XmlRefused('xml_malformed', 'no root element');
  return root;
}

// Most elements have no attributes and half of them no children: these two are shared, which spares memory.
const noAttributes: Record<string, string> = {};
const noChildren: readonly XmlElement[] = [];

function hasAny(attributes: Record<string, string>): boolean {
  for (const _ in attributes) return true;
  return false;
}

const localName = (qualified: string): string => {
  const colon = qualified.indexOf(':');
  return colon < 0 ? qualified : qualified.slice(colon + 1);
};

/** Issuers forget to escape "&" and leave control characters in descriptions; both are mended outside CDATA. */
function mend(text: string): string {
  const clean = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
  const parts: string[] = [];
  for (let at = 0; at < clean.length;) {
    const open = clean.indexOf('<![CDATA[', at);
    const close = open < 0 ? -1 : clean.indexOf(']]>', open);
    const end = close < 0 ? clean.length : open;
    parts.push(
      clean.slice(at, end).replace(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/g, '&amp;'),
    );
    if (close < 0) break;
    parts.push(clean.slice(open, close + 3));
    at = close + 3;
  }
  return parts.join('');
}

/** The namespace that an element is in, "" when none. */
export function namespaceOf(element: XmlElement): string {
  const colon = element.qualified.indexOf(':');
  const key = colon < 0 ? 'xmlns' : `xmlns:${element.qualified.slice(0, colon)}`;
  for (let scope: XmlElement | null = element; scope; scope = scope.parent) {
    const uri = scope.attributes[key];
    if (uri !== undefined) return uri.trim();
  }
  return '';
}

/** Where an element stands, as evidence: "/FacturaElectronica/ResumenFactura/TotalComprobante". */
export function pathOf(element: XmlElement): string {
  let path = '';
  for (let step: XmlElement | null = element; step; step = step.parent) path = `/${step.name}${path}`;
  return path;
}
