/** What a person does to a document: corrections with their history, and what is known of the seller from before. */
import { z } from 'zod';
import { check, engine } from './document.ts';
import { sessionState, storedDocument } from './session.ts';

/** One field by its path (`totals.payable`, `lines[2].net_amount`, `lines`, `category`) with the value it shall have. */
export const fieldChange = z.object({ field: z.string().min(1).max(100), value: z.unknown() }).strict();
export type FieldChange = z.infer<typeof fieldChange>;

/** Fields that stand beside the fiscal record and are remembered for the seller. */
export const bookFields = ['category', 'cost_centre'] as const;
export type BookField = (typeof bookFields)[number];
export const isBookField = (field: string): field is BookField =>
  (bookFields as readonly string[]).includes(field);

/** Fields that stand beside the record: no reading speaks of them. */
export const isBesideField = (field: string): boolean => isBookField(field) || field === 'tags';

/** Who did it, in the history, when a person's rule did. */
export const ruleWho = 'rule';

/** A corrected field that stands. */
export const correction = z.object({
  field: z.string(),
  value: z.unknown(),
  /** What stood there when the person corrected it. */
  previous: z.unknown(),
  /** What the newest reading says. */
  read: z.unknown(),
  /** The newest reading says neither what stood there before nor what the person says: worth a look. */
  differs: z.boolean(),
  at: z.string(),
  who: z.string(),
});
export type Correction = z.infer<typeof correction>;

/**
 * What a person said of an earlier document of the same seller, or what stands here at the place where the person found
 * it there. Offered, never applied.
 */
export const suggestion = z.object({
  field: z.string(),
  value: z.string(),
  /** The label beside which it stands on the page; null for what a person said of the books. */
  label: z.string().nullable(),
  document_id: z.string(),
  /** Number of that document; null when it is not there any more. */
  invoice_number: z.string().nullable(),
  at: z.string(),
});

/** A file of the document and the part it plays. */
export const documentPart = z.object({
  session_id: z.string(),
  filename: z.string(),
  media_type: z.string(),
  role: z.enum(['xml', 'reading', 'copy', 'answer']),
  engine: engine.nullable(),
});

/** One act of a person. */
export const documentChange = z.object({
  change_id: z.string(),
  kind: z.enum(['value', 'confirmed', 'separated', 'moved', 'merged', 'kept_apart', 'split']),
  at: z.string(),
  who: z.string(),
  undone_at: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), value: z.unknown(), previous: z.unknown() })),
  /** Of what was parted: the file; of what was moved: the company; of what was joined or kept apart: the other's number. */
  detail: z.string().nullable(),
});
export type DocumentChange = z.infer<typeof documentChange>;

export const documentDetail = storedDocument.extend({
  /** Set while a person's confirmation covers everything that is open. */
  confirmed: z.object({ at: z.string(), who: z.string() }).nullable(),
  corrections: z.array(correction),
  suggestions: z.array(suggestion),
  parts: z.array(documentPart),
});
export type DocumentDetail = z.infer<typeof documentDetail>;

/** What a change would make of a document. */
export const checkedDocument = z.object({ status: sessionState, checks: z.array(check) });
