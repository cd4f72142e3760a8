/** What came in: one record a request, with documents and pictures replaced by their size and hash. */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface Attachment {
  kind: string; // "document" or "image"
  media_type: string;
  bytes: number;
  sha256: string;
}

export interface RecordedRequest {
  /** Counts from 1 per method and path. */
  number: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** When the answer was out or the connection gone; null while it runs. */
  ended: number | null;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The key it came with, from either header. */
  key: string | null;
  /** Size of the body on the wire. */
  size: number;
  /** The body with each base64 payload replaced by "sha256:…"; null when there was none or it was no JSON. */
  body: JsonObject | null;
  attachments: Attachment[];
  /** Everything readable in the request: system prompt, texts, titles, text documents, one under the other. */
  text: string;
  /** What was answered: a status, "200 (cut)", "reset"…; null while it runs. */
  outcome: string | null;
  /** The client went away before the answer was out. */
  aborted: boolean;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string as it is; anything else is no text. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Takes payloads out and collects them, together with every readable text. */
function digest(value: Json, found: { attachments: Attachment[]; texts: string[] }, kind: string, field: string): Json {
  if (typeof value === 'string') {
    if (['text', 'title', 'context', 'data', 'content', 'system'].includes(field)) found.texts.push(value);
    return value;
  }
  if (Array.isArray(value)) return value.map((each) => digest(each, found, kind, field));
  if (!isObject(value)) return value;
  if (value.type === 'base64' && typeof value.data === 'string') {
    const bytes = Buffer.from(value.data, 'base64');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    found.attachments.push({ kind, media_type: textOf(value.media_type), bytes: bytes.byteLength, sha256 });
    return { ...value, data: `sha256:${sha256}` };
  }
  const inner = typeof value.type === 'string' ? value.type : kind;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, digest(each, found, inner, name)]));
} // prettier-ignore

/** Summary of the parameters of one message. The system prompt and schema stay; payloads go. */
export function summarise(body: JsonObject): Pick<RecordedRequest, 'body' | 'attachments' | 'text'> {
  const found = { attachments: [], texts: [] };
  const { output_config, ...rest } = body;
  const short = digest(rest, found, '', '');
  const kept = isObject(short) ? short : null;
  return {
    body: output_config === undefined || kept === null ? kept : { ...kept, output_config },
    attachments: found.attachments,
    text: found.texts.join('\n'),
  };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The body as an object, or null when it is none. */
export function parseObject(raw: Buffer): JsonObject | null {
  try {
    const parsed = JSON.parse(raw.toString('utf8')) as Json;
    return isObject(parsed) ? parsed : null;
  } catch {
    return null; // The caller answers 400, as the service does.
  }
}

export function keyOf(headers: IncomingHttpHeaders): string | null {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const plain = headers['x-api-key'];
  return bearer ?? (typeof plain === 'string' ? plain : null);
}
