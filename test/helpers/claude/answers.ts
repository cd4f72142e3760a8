/** What goes back: a reply that fits the schema of the request, and the message around it. */
import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject, type RecordedRequest } from './requests.ts';
import { resolve } from './rules.ts';

/** One invented invoice whose parts agree; it differs by what was sent, so that no two files look like one invoice. */
interface Invented {
  number: string;
  key: string;
}

export function inventedFor(request: Pick<RecordedRequest, 'attachments' | 'text'>): Invented {
  const seed = request.attachments.map(({ sha256 }) => sha256).join() || request.text;
  const hash = createHash('sha256').update(seed).digest();
  const sequence = String(hash.readUInt32BE(0)).padStart(10, '0');
  const number = `0010000101${sequence}`;
  return { number, key: `506140326003101123456${number}1${String(hash.readUInt32BE(4) % 1e8).padStart(8, '0')}` };
} // prettier-ignore

/** First pattern that fits the path of names (parent.name) wins. */
const strings: [pattern: RegExp, value: (invented: Invented) => string][] = [
  [/evidence|note|warning|reason|due_date|time$|trade_name|email|address|terms|reference/, () => ''],
  [/fiscal_key|clave|uuid/, ({ key }) => key],
  [/(invoice|document)_number|^number$|\.number$/, ({ number }) => number],
  [/date/, () => '2026-03-14'],
  [/currency/, () => 'CRC'],
  [/country/, () => 'CR'],
  [/exchange_rate/, () => '1'],
  [/(tax_)?rate|percent/, () => '13'],
  [/buyer.*(tax_id|\.id)/, () => '3101654321'],
  [/tax_id_type|id_type/, () => 'cr-juridica'],
  [/tax_id|\.id$/, () => '3101123456'],
  [/buyer.*name/, () => 'Comprador de Prueba S.A.'],
  [/name/, () => 'Proveedor de Prueba S.A.'],
  [/quantity/, () => '1'],
  [/unit_price|price/, () => '1000.00'],
  [/unit/, () => 'Unid'],
  [/discount|allowance|charge|withheld|prepaid|rounding|exempt/, () => '0.00'],
  [/net|exclusive|taxable|subtotal/, () => '1000.00'],
  [/tax(es)?\.amount|tax_amount|vat_amount|totals\.tax$|^tax$|total_tax/, () => '130.00'],
  [/gross|inclusive|payable|total|amount|due/, () => '1130.00'],
  [/category/, () => 'VAT'],
  [/description/, () => 'Artículo de prueba'],
  [/format/, () => 'pdf'],
];

function text(path: string, invented: Invented): string {
  return strings.find(([pattern]) => pattern.test(path))?.[1](invented) ?? '';
}

function choose(options: Json[], path: string, invented: Invented): Json {
  const wanted = /type/.test(path) ? 'invoice' : text(path, invented);
  return options.find((option) => option === wanted) ?? options.find((option) => option !== '' && option !== null) ?? '';
} // prettier-ignore

function number(path: string): number {
  if (/confidence|probability/.test(path)) return 0.95;
  return /count|total|days|index/.test(path) && !/page/.test(path) ? 0 : 1;
}

function fill(schema: JsonObject, path: string, root: JsonObject, invented: Invented): Json {
  if (typeof schema.$ref === 'string') return fill(resolve(schema.$ref, root), path, root, invented);
  if ('const' in schema) return schema.const ?? null;
  if (Array.isArray(schema.enum)) return choose(schema.enum, path, invented);
  const union = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isObject) : [];
  if (union.length > 0) {
    const first = union.find((each) => each.type !== 'null') ?? {};
    return fill(first, path, root, invented);
  }
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type;
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  switch (type) {
    case 'object': {
      const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
      return Object.fromEntries(
        properties.map(([name, each]) => [
          name,
          fill(isObject(each) ? each : {}, below(name), root, invented),
        ]),
      );
    }
    case 'array':
      if (/evidence|warning|note|reference|problem/.test(path)) return [];
      return [fill(isObject(schema.items) ? schema.items : {}, path, root, invented)];
    case 'integer':
    case 'number':
      return number(path);
    case 'boolean':
      return /is_|invoice|legible|complete/.test(path) && !/not|il|in_?complete|other/.test(path);
    case 'null':
      return null;
    default:
      return text(path, invented);
  }
}

/** The JSON schema that the request asks its answer in; null when it asks for none. */
export function schemaOf(body: JsonObject | null): JsonObject | null {
  const format = isObject(body?.output_config) ? body.output_config.format : null;
  return isObject(format) && isObject(format.schema) ? format.schema : null;
}

/** A reply with every field of the schema, plausible by the fields' names; "OK" when no schema was given. */
export function inventReply(request: Pick<RecordedRequest, 'attachments' | 'text' | 'body'>): Json {
  const schema = schemaOf(request.body);
  return schema ? fill(schema, '', schema, inventedFor(request)) : 'OK';
}

export interface MessageOptions {
  id: string;
  model: string;
  text: string | null;
  stopReason: string;
  thinking: boolean;
  tokens: { input: number; output: number };
}

/** The message object of the API, every field of SDK 1.12 present. */
export function messageObject({ id, model, text: answer, stopReason, thinking, tokens }: MessageOptions): JsonObject {
  const thought: Json[] = thinking ? [{ type: 'thinking', thinking: 'The totals add up.', signature: 'c2lnbmF0dXJl' }] : [];
  const said: Json[] = answer === null ? [] : [{ type: 'text', text: answer, citations: null }];
  return {
    id, type: 'message', role: 'assistant', model, container: null,
    content: [...thought, ...said],
    stop_reason: stopReason, stop_sequence: null,
    stop_details: stopReason === 'refusal' ? { type: 'refusal', category: null, explanation: 'The request was declined.' } : null,
    usage: {
      input_tokens: tokens.input, output_tokens: tokens.output, cache_creation_input_tokens: 0, cache_read_input_tokens: 0,
      cache_creation: null, inference_geo: null, output_tokens_details: null, server_tool_use: null, service_tier: 'standard', speed: null,
    },
  };
} // prettier-ignore

/** About what the service would count: a document page 2,350, a picture 1,600, else four characters a token. */
export function inputTokens(request: Pick<RecordedRequest, 'attachments' | 'text'>): number {
  const documents = request.attachments.reduce(
    (sum, { kind }) => sum + (kind === 'document' ? 2350 : 1600),
    0,
  );
  return documents + Math.ceil(request.text.length / 4) + 20;
}
