/** Reading foreign JSON safely. Numbers keep the digits of the file: they are never turned into floats. */

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

const deepest = 100;

/**
 * Parses JSON with every number as its own text ("1.10" stays "1.10").
 * @throws SyntaxError for what is no JSON, RangeError beyond 100 levels
 */
export function parseJson(text: string): Json {
  const guarded = quoteNumbers(text);
  return JSON.parse(guarded) as Json;
}

/** Puts quotes around every number outside strings, so that JSON.parse leaves its digits alone. */
function quoteNumbers(text: string): string {
  let depth = 0;
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[[\]{}]/g;
  return text.replace(token, (match) => {
    if (match === '[' || match === '{') {
      if (++depth > deepest) throw new RangeError(`more than ${deepest} levels`);
      return match;
    }
    if (match === ']' || match === '}') depth--;
    return /^[-\d]/.test(match) ? `"${match}"` : match;
  });
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asObject = (value: Json | undefined): JsonObject | null => (isObject(value) ? value : null);

/** The object at that key, null when it is none. */
export const object = (holder: JsonObject | null, key: string): JsonObject | null => asObject(holder?.[key]);

/** The objects of an array at that key; other members are left out. */
export function list(holder: JsonObject | null, key: string): JsonObject[] {
  const value = holder?.[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A string (or number) at that key, trimmed; null when absent or empty. */
export function text(holder: JsonObject | null, key: string): string | null {
  const value = holder?.[key];
  return typeof value === 'string' ? value.trim() || null : null;
}

/** The same for amounts: an alias that says what is expected. */
export const number = text;
