/** JSON in, documents out: El Salvador's DTE, bare, in a vendor's wrapper or signed (JWS); Costa Rica's answer by API. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import type { Reading, ReaderInput, Statement } from '../types.ts';
import { asObject, parseJson, text } from './json/access.ts';
import type { Json, JsonObject } from './json/access.ts';
import { isDte, readDte } from './json/elSalvador.ts';
import { decodeText } from './xml/decode.ts';
import { readXml } from './xml/index.ts';

const largest = 100 * 1024 * 1024;
const deepestWrapper = 5;

/**
 * @returns `documents` or `not_invoice` for what is known, `needs_model` with the text for other JSON,
 *   `unreadable` json_malformed. Never throws.
 */
export function readJson(input: Pick<ReaderInput, 'bytes'>): Reading {
  const { bytes } = input;
  if (bytes.length === 0) return { kind: 'unreadable', code: 'empty_file', detail: 'no bytes' };
  if (bytes.length > largest)
    return { kind: 'unreadable', code: 'file_too_large', detail: `${bytes.length} bytes` };
  const raw = decodeText(bytes, null).trim();
  const payload = jwsPayload(raw) ?? raw;
  let json: Json;
  try {
    json = parseJson(payload);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'unreadable', code: 'json_malformed', detail };
  }
  const answer = haciendaAnswer(asObject(json));
  if (answer) return answer;
  return toReading(findDtes(json, null, 0), payload);
}

/** The middle part of header.payload.signature, decoded. */
function jwsPayload(raw: string): string | null {
  const parts = raw.replace(/^"|"$/g, '').split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part))) return null;
  const decoded = Buffer.from(parts[1] ?? '', 'base64url')
    .toString('utf8')
    .trim();
  return decoded.startsWith('{') ? decoded : null;
}

/** DTEs wherever vendors put them: at the top, under dteJson, dte, documento…, in a list, or signed as a string. */
function findDtes(json: Json, holder: JsonObject | null, depth: number): JsonObject[] {
  if (depth > deepestWrapper) return [];
  if (Array.isArray(json)) return json.flatMap((one) => findDtes(one, holder, depth + 1));
  if (typeof json === 'string') return fromText(json, holder, depth);
  const object = asObject(json);
  if (!object) return [];
  // The seal of the authority may stand beside the document instead of in it.
  if (isDte(object)) return [{ ...(holder ? sealOf(holder) : {}), ...object }];
  const outer = { ...(holder ? sealOf(holder) : {}), ...sealOf(object) };
  return Object.values(object).flatMap((one) =>
    typeof one === 'string' && one.length < 100 ? [] : findDtes(one, outer, depth + 1),
  );
}

function fromText(value: string, holder: JsonObject | null, depth: number): JsonObject[] {
  const inner = jwsPayload(value) ?? (value.trimStart().startsWith('{') ? value : null);
  if (inner === null) return [];
  try {
    return findDtes(parseJson(inner), holder, depth + 1);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return []; // a string that only looks like JSON
    throw error;
  }
}

function sealOf(object: JsonObject): JsonObject {
  const seal = text(object, 'selloRecibido') ?? text(object, 'sello') ?? text(object, 'selloRecepcion');
  return seal ? { selloRecibido: seal } : {};
}

/** {"clave", "ind-estado", "respuesta-xml"}: what Costa Rica's reception API answers; the XML inside is the answer. */
function haciendaAnswer(root: JsonObject | null): Reading | null {
  const carried = text(root, 'respuesta-xml');
  if (!root || !carried || text(root, 'clave') === null) return null;
  const reading = readXml({ bytes: Buffer.from(carried, 'base64') });
  return reading.kind === 'not_invoice' ? reading : null;
}

function toReading(dtes: JsonObject[], payload: string): Reading {
  const documents: DocumentRecord[] = [];
  const statements: Statement[] = [];
  for (const dte of dtes) {
    const read = readDte(dte);
    if ('document' in read) documents.push(read.document);
    else statements.push(read.statement);
  }
  if (documents.length > 0)
    return { kind: 'documents', engine: 'json', documents, statements, notes: [], pages: [] };
  const [statement] = statements;
  if (statement)
    return { kind: 'not_invoice', what: statement.kind, format: statement.format, statements, notes: [] };
  const page = { page: 1, width: 595, height: 842, words: [], text: payload.slice(0, 200_000) };
  return { kind: 'needs_model', engine: null, documents: [], notes: [], pages: [page] };
}
