/** What the service refuses: the limits that a request must keep, since the SDK checks none of them. */
import { isObject, type Json, type JsonObject, textOf } from './requests.ts';

/** An error answer before it is written. */
export interface Refusal {
  status: number;
  message: string;
  type?: string;
  errorCode?: string;
}

const bad = (message: string): Refusal => ({ status: 400, message });
const imageTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const tenMegabytes = 10 * 1024 * 1024;
const forbiddenKeywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'maxItems', 'uniqueItems']; // prettier-ignore

interface Count {
  unions: number;
  optional: number;
  problem: string | null;
}

function walkSchema(node: Json | undefined, root: JsonObject, count: Count, seen: readonly string[]): void {
  if (!isObject(node) || count.problem !== null) return;
  for (const keyword of forbiddenKeywords)
    if (keyword in node) count.problem = `output_config.format.schema: property '${keyword}' is not supported`;
  if (typeof node.$ref === 'string') {
    if (seen.includes(node.$ref)) count.problem = 'output_config.format.schema: recursive schemas are not supported';
    else walkSchema(resolve(node.$ref, root), root, count, [...seen, node.$ref]);
    return;
  }
  if (Array.isArray(node.anyOf) || Array.isArray(node.type)) count.unions += 1;
  for (const each of Array.isArray(node.anyOf) ? node.anyOf : []) walkSchema(each, root, count, seen);
  walkSchema(node.items, root, count, seen);
  if (!isObject(node.properties)) return;
  if (node.additionalProperties !== false)
    count.problem = "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false";
  const required = Array.isArray(node.required) ? node.required : [];
  for (const [name, each] of Object.entries(node.properties)) {
    if (!required.includes(name)) count.optional += 1;
    walkSchema(each, root, count, seen);
  }
} // prettier-ignore

/** Follows "#/$defs/Name". */
export function resolve(reference: string, root: JsonObject): JsonObject {
  let at: Json | undefined = root;
  for (const step of reference.split('/').slice(1)) at = isObject(at) ? at[step] : undefined;
  return isObject(at) ? at : {};
}

function schemaRefusal(schema: JsonObject): Refusal | null {
  const count: Count = { unions: 0, optional: 0, problem: null };
  walkSchema(schema, schema, count, []);
  if (count.problem !== null) return bad(count.problem);
  if (count.unions > 16 || count.optional > 24)
    return bad(
      `Schema is too complex: ${count.unions} union and ${count.optional} optional parameters (at most 16 and 24).`,
    );
  return null;
}

/** Content blocks of all messages. */
function* blocks(body: JsonObject): Generator<JsonObject> {
  for (const message of Array.isArray(body.messages) ? body.messages : []) {
    const content = isObject(message) ? message.content : null;
    for (const block of Array.isArray(content) ? content : []) if (isObject(block)) yield block;
  }
}

function blockRefusal(block: JsonObject): Refusal | null {
  const { source } = block;
  if (!isObject(source) || source.type !== 'base64') return null;
  const media = textOf(source.media_type);
  const data = typeof source.data === 'string' ? source.data : '';
  if (data === '') return bad(`messages: ${textOf(block.type)}.source.base64: empty data`);
  if (block.type === 'image' && !imageTypes.includes(media))
    return bad(`messages: image.source.base64.media_type: Input should be ${imageTypes.join(', ')}`);
  if (block.type === 'image' && data.length > tenMegabytes)
    return bad(`messages: image exceeds 10 MB maximum: ${data.length} bytes > ${tenMegabytes} bytes`);
  if (block.type === 'document' && media !== 'application/pdf')
    return bad("messages: document.source.base64.media_type: Input should be 'application/pdf'");
  if (block.type === 'document' && !Buffer.from(data.slice(0, 1400), 'base64').includes('%PDF-'))
    return bad('messages: document.source.base64.data: The PDF specified was not valid.');
  return null;
}

/**
 * Why the service would refuse these parameters of a message; null when it would take them.
 * @param models ids that exist
 */
export function refusalOf(body: JsonObject, models: readonly string[]): Refusal | null {
  if (typeof body.model !== 'string') return bad('model: Field required');
  if (!models.includes(body.model)) return { status: 404, message: `model: ${body.model}` };
  if (typeof body.max_tokens !== 'number') return bad('max_tokens: Field required');
  if (!Array.isArray(body.messages) || body.messages.length === 0) return bad('messages: at least one message is required');
  if (body.stream === true) return bad('stream: this stand-in does not stream');
  if ('temperature' in body) return bad('temperature: not supported by this model');
  const { tool_choice: choice } = body;
  if (isObject(choice) && ['any', 'tool'].includes(textOf(choice.type)))
    return bad('tool_choice: forcing a tool is not supported by this model');
  const last = body.messages.at(-1);
  if (isObject(last) && last.role === 'assistant') return bad('messages: prefilling the answer is not supported by this model');
  for (const block of blocks(body)) {
    const refusal = blockRefusal(block);
    if (refusal) return refusal;
  }
  const format = isObject(body.output_config) ? body.output_config.format : null;
  return isObject(format) && isObject(format.schema) ? schemaRefusal(format.schema) : null;
} // prettier-ignore
