/** Fields of a document by their path, as a person corrects them: `totals.payable`, `lines[2].net_amount`, `lines`. */
import { z } from 'zod';
import { type DocumentRecord, documentRecord } from '../../../shared/domain/document.ts';
import { AppError } from '../../../shared/errors.ts';

/** What a person may change: everything but what the app says of its own reading and what the authority said. */
const correctable = documentRecord.omit({ format: true, authority: true, checks: true, provenance: true });
/** Tables: a correction of one cell locks the whole table, since another reading may count its rows otherwise. */
export const tables = ['lines', 'taxes', 'references'] as const;
export type Table = (typeof tables)[number];

type Step = string | number;

/** `lines[2].net_amount` as steps. @throws AppError bad_request for what is no path */
function stepsOf(field: string): Step[] {
  if (!/^[a-z_]+(\[\d{1,5}\])?(\.[a-z_]+(\[\d{1,5}\])?)*$/.test(field))
    throw new AppError('bad_request', field);
  return field.split(/[.[]/).map((step) => (step.endsWith(']') ? Number(step.slice(0, -1)) : step));
}

/** The schema without "may be null". */
const bare = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodNullable ? (schema.unwrap() as z.ZodType) : schema;

function schemaOf(field: string): z.ZodType {
  let schema: z.ZodType = correctable;
  for (const step of stepsOf(field)) {
    const inner = bare(schema);
    const next =
      typeof step === 'number'
        ? inner instanceof z.ZodArray && (inner.element as z.ZodType)
        : inner instanceof z.ZodObject &&
          Object.hasOwn(inner.shape, step) &&
          ((inner.shape as Record<string, z.ZodType>)[step] ?? false);
    if (!next) throw new AppError('bad_request', field);
    schema = next;
  }
  return schema;
}

/** The table that a path lies in; null for a path outside tables or a whole table. */
export function tableOf(field: string): Table | null {
  return tables.find((table) => field.startsWith(`${table}[`)) ?? null;
}

/**
 * Checks a person's value against the record's type.
 * @returns the value as the record holds it
 * @throws AppError bad_request with the field's path
 */
export function validValue(field: string, value: unknown): unknown {
  const parsed = schemaOf(field).safeParse(value);
  if (!parsed.success) throw new AppError('bad_request', field);
  return parsed.data;
}

/** The value at a path; undefined when the record has no such place. */
export function valueAt(record: DocumentRecord, field: string): unknown {
  let at: unknown = record;
  for (const step of stepsOf(field)) at = (at as Record<Step, unknown> | null | undefined)?.[step];
  return at;
}

/** Puts a value at a path, in place. False when the record has no such place (a row that is not there). */
export function setValue(record: DocumentRecord, field: string, value: unknown): boolean {
  const steps = stepsOf(field);
  const last = steps.pop() as Step;
  let at: unknown = record;
  for (const step of steps) at = (at as Record<Step, unknown> | null | undefined)?.[step];
  if (typeof at !== 'object' || at === null) return false;
  if (Array.isArray(at) && (typeof last !== 'number' || last >= at.length)) return false;
  (at as Record<Step, unknown>)[last] = value;
  return true;
}
