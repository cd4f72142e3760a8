/** What a child answers is looked at before it is believed: it has read foreign bytes, and may have come to harm. */
import { z } from 'zod';
import { documentRecord } from '../../shared/domain/document.ts';
import { readErrorCodes } from './types.ts';

/** So many documents of a reading are looked at closely; a table of thousands would hold up the window. */
const lookedAt = 50;

const documents = z
  .array(z.unknown())
  .refine((all) => all.slice(0, lookedAt).every((one) => documentRecord.safeParse(one).success));
const beside = z
  .array(z.object({ document: z.int(), record: z.unknown() }))
  .refine((all) => all.slice(0, lookedAt).every((one) => documentRecord.safeParse(one.record).success));
const notes = z.array(z.object({ code: z.string(), detail: z.string().nullable() }));
const pages = z.array(z.looseObject({ page: z.number(), text: z.string(), words: z.array(z.unknown()) }));
const statements = z.array(z.looseObject({ kind: z.string(), fiscal_key: z.string().nullable() }));

const forModel = z.array(
  z.object({ path: z.string(), media_type: z.string(), text: z.string().nullable(), notes }),
);

const reading = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('documents'),
    engine: z.string(),
    documents,
    statements,
    notes,
    pages,
    beside: beside.optional(),
    incomplete: z.boolean().optional(),
    inner: z.string().optional(),
    for_model: forModel.optional(),
  }),
  z.looseObject({ kind: z.literal('not_invoice'), what: z.string(), statements, notes }),
  z.looseObject({
    kind: z.literal('needs_model'),
    engine: z.string().nullable(),
    documents,
    notes,
    pages,
    beside: beside.optional(),
    inner: z.string().optional(),
    for_model: forModel.optional(),
  }),
  z.looseObject({ kind: z.literal('needs_password'), notes }),
  z.looseObject({ kind: z.literal('unreadable'), code: z.enum(readErrorCodes), detail: z.string() }),
]);

const prepared = z.union([
  z.looseObject({ media_type: z.string(), bytes: z.instanceof(Uint8Array) }),
  z.enum(['locked', 'damaged', 'missing']),
]);

const part = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('text'), text: z.string() }),
  z.looseObject({ kind: z.literal('file'), media_type: z.string(), bytes: z.instanceof(Uint8Array) }),
  z.looseObject({ kind: z.literal('too_large') }),
]);

const result = z.discriminatedUnion('task', [
  z.looseObject({ task: z.literal('read'), reading }),
  z.looseObject({ task: z.literal('prepare'), prepared }),
  z.looseObject({ task: z.literal('inner'), prepared }),
  z.looseObject({ task: z.literal('show'), text: z.string().nullable(), cut: z.boolean() }),
  z.looseObject({
    task: z.literal('pages'),
    pages: z.union([z.int().positive(), z.enum(['locked', 'damaged'])]),
  }),
  z.looseObject({ task: z.literal('part'), part: z.union([part, z.enum(['locked', 'damaged'])]) }),
]);

/** What is wrong with a result of this task, in a few words without its content; null when nothing is. */
export function nonsenseIn(task: string, value: unknown): string | null {
  const checked = result.safeParse(value);
  if (!checked.success)
    return checked.error.issues
      .slice(0, 3)
      .map((issue) => `${issue.path.map(String).join('.')} ${issue.code}`)
      .join(', ');
  return checked.data.task === task ? null : 'of another task';
}
