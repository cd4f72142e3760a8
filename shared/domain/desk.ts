/** Many documents at once: which, what is done to them, how it went. */
import { z } from 'zod';
import { documentFilter } from './documentFilter.ts';

export const word = z.string().trim().min(1).max(100);

/** These, or all that a filter shows but some. */
export const manyDocuments = z.union([
  z.object({ document_ids: z.array(z.string()).min(1).max(10_000) }).strict(),
  z.object({ filter: documentFilter, except_ids: z.array(z.string()).max(10_000) }).strict(),
]);
export type ManyDocuments = z.infer<typeof manyDocuments>;

export const bulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), value: word.nullable() }).strict(),
  z.object({ kind: z.literal('cost_centre'), value: word.nullable() }).strict(),
  z.object({ kind: z.literal('tags'), add: z.array(word).max(20), remove: z.array(word).max(20) }).strict(),
  /** `force`: also with failed checks of severity error. */
  z.object({ kind: z.literal('confirm'), force: z.boolean() }).strict(),
  z.object({ kind: z.literal('company'), company_id: z.string() }).strict(),
]);
export type BulkChange = z.infer<typeof bulkChange>;

export const manyOutcome = z.object({
  /** By this it is taken back; null when nothing changed. */
  change_id: z.string().nullable(),
  changed: z.int(),
  /** Left as they are: there already, or held back by failed checks. */
  left: z.int(),
});
export type ManyOutcome = z.infer<typeof manyOutcome>;

export const optionKind = z.enum(['seller', 'currency', 'category', 'cost_centre', 'tag', 'tax_rate']);
export type OptionKind = z.infer<typeof optionKind>;
/** `id` is what a filter wants, `name` what a person reads. */
export const option = z.object({ id: z.string(), name: z.string(), count: z.int().nullable() });
export type Option = z.infer<typeof option>;
