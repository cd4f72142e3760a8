/** XML in, documents out. Pure and synchronous: it runs in a child process with a time limit around it. */
import type { Engine } from '../../../../shared/domain/document.ts';
import type { Reading, ReaderInput } from '../../types.ts';
import { isSigned, unwrapSigned } from '../../unwrap/signed.ts';
import { decodeText, decodeXml } from './decode.ts';
import { flatten, pageOf } from './flatten.ts';
import { xmlFormats } from './formats.ts';
import { readNested } from './nested.ts';
import type { Context, Outcome } from './record.ts';
import { noteSignature } from './signature.ts';
import { parseXml, parseXmlText, XmlRefused } from './tree.ts';
import type { XmlElement } from './tree.ts';

const deepestWrapper = 5;

/**
 * Reads one XML file.
 * @param engine `embedded_xml` when the bytes were found inside a PDF
 * @returns `documents` or `not_invoice` for a format of the table, `needs_model` with the text for any other XML,
 *   `unreadable` when it is no well-formed XML, has a DOCTYPE, or goes beyond the limits. Never throws.
 */
export function readXml(input: Pick<ReaderInput, 'bytes'>, engine: Engine = 'xml'): Reading {
  try {
    const signed = isSigned(input.bytes);
    const bytes = signed ? unwrapSigned(input.bytes) : input.bytes;
    if (signed && !looksLikeXml(bytes)) return signedOther(bytes);
    const { root, repaired } = parseXml(bytes);
    const context = newContext(engine);
    if (repaired) context.notes.push({ code: 'xml_repaired', detail: null });
    const outcome = dispatch(root, context);
    if (outcome) noteSignature(outcome.documents, root, signed);
    return toReading(root, outcome, context);
  } catch (error) {
    if (error instanceof XmlRefused) return { kind: 'unreadable', code: error.code, detail: error.message };
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'unreadable', code: 'reader_crashed', detail: message };
  }
}

const looksLikeXml = (bytes: Uint8Array): boolean => /^[\s\ufeff]*</.test(decodeXml(bytes.subarray(0, 400)));

/** A signed file that holds no XML: its text, if it is one, for a model or a person. */
function signedOther(bytes: Uint8Array): Reading {
  if (bytes.includes(0))
    return { kind: 'unreadable', code: 'container_refused', detail: 'signed file without XML' };
  return {
    kind: 'needs_model',
    engine: null,
    documents: [],
    notes: [],
    pages: [pageOf(decodeText(bytes, null))],
  };
}

function newContext(engine: Engine): Context {
  const context: Context = {
    engine,
    notes: [],
    depth: 0,
    readInner: (text) => readInner(text, context),
    readElement: (element) => dispatch(element, context),
  };
  return context;
}

const isKnown = (element: XmlElement): boolean => xmlFormats.some((one) => one.detects(element));

/** The first format that knows the root; null when none does, or when it does and finds nothing in it. */
function dispatch(root: XmlElement, context: Context): Outcome | null {
  const format = xmlFormats.find((one) => one.detects(root));
  const outcome = format ? format.read(root, context) : readNested(root, isKnown, context);
  return outcome && outcome.documents.length + outcome.statements.length > 0 ? outcome : null;
}

/** A document inside a document that cannot be read leaves a note; the rest of the file is still read. */
function readInner(text: string, context: Context): Outcome | null {
  if (context.depth >= deepestWrapper) {
    context.notes.push({ code: 'inner_document_unread', detail: 'too many wrappers' });
    return null;
  }
  context.depth++;
  try {
    const { root } = parseXmlText(text);
    const outcome = dispatch(root, context);
    if (outcome) noteSignature(outcome.documents, root, false);
    if (!outcome) context.notes.push({ code: 'inner_document_unread', detail: root.name });
    return outcome;
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    context.notes.push({ code: 'inner_document_unread', detail: error.code });
    return null;
  } finally {
    context.depth--;
  }
}

function toReading(root: XmlElement, outcome: Outcome | null, context: Context): Reading {
  const { engine, notes } = context;
  if (!outcome) return { kind: 'needs_model', engine: null, documents: [], notes, pages: flatten(root) };
  const [statement] = outcome.statements;
  if (outcome.documents.length > 0 || !statement)
    return {
      kind: 'documents',
      engine,
      documents: outcome.documents,
      statements: outcome.statements,
      notes,
      pages: [],
    };
  return {
    kind: 'not_invoice',
    what: statement.kind,
    format: statement.format,
    statements: outcome.statements,
    notes,
  };
}
