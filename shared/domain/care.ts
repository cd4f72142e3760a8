/** The trash and the account of what was changed, as calls and screens see them. */
import { z } from 'zod';

/** Days that something stays in the trash. */
export const trashDays = 30;

export const trashKind = z.enum(['document', 'file', 'batch']);
export type TrashKind = z.infer<typeof trashKind>;

export const trashEntry = z.object({
  trash_id: z.string(),
  kind: trashKind,
  company_id: z.string(),
  /** A document's number, a file's name, a batch's id. */
  title: z.string(),
  seller_name: z.string().nullable(),
  issue_date: z.string().nullable(),
  payable: z.string().nullable(),
  currency: z.string().nullable(),
  documents: z.int(),
  files: z.int(),
  trashed_at: z.string(),
  who: z.string(),
  /** What is being done to it and not finished. */
  going: z.enum(['put', 'restore', 'erase']).nullable(),
  /** Whole days until it goes for good. */
  days_left: z.int(),
});
export type TrashEntry = z.infer<typeof trashEntry>;

/** What is meant: documents with all their files, files with what was read from them, or a whole batch. */
export const trashChoice = z.union([
  z.object({ document_ids: z.array(z.string()).min(1).max(1000) }).strict(),
  z.object({ session_ids: z.array(z.string()).min(1).max(1000) }).strict(),
  z.object({ batch_id: z.string() }).strict(),
]);
export type TrashChoice = z.infer<typeof trashChoice>;

/** Much that is moved in steps: how far it is, in files and documents. */
export const trashWork = z.object({
  kind: z.enum(['put', 'restore', 'erase']),
  done: z.int(),
  total: z.int(),
});
export type TrashWork = z.infer<typeof trashWork>;

/** Something that stands in the library again, so that putting the trashed one back would count it twice. */
export const trashTwin = z.object({
  trash_id: z.string(),
  title: z.string(),
  /** The file by which it came again. */
  session_id: z.string(),
});
export type TrashTwin = z.infer<typeof trashTwin>;

export const activityArea = z.enum([
  'documents',
  'files',
  'trash',
  'exports',
  'companies',
  'folders',
  'rules',
  'settings',
  'library',
]);
export type ActivityArea = z.infer<typeof activityArea>;

export const activityEntry = z.object({
  activity_id: z.int(),
  at: z.string(),
  /** `person` for who sits here, `app` for the app itself, else a name. */
  who: z.string(),
  area: z.string(),
  act: z.string(),
  company_id: z.string().nullable(),
  document_id: z.string().nullable(),
  /** The file by which its document is shown; null when there is none any more. */
  session_id: z.string().nullable(),
  batch_id: z.string().nullable(),
  subject: z.string().nullable(),
  /** The field or setting, and its value before and after, as text; null where there is none. */
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** How many things it touched; null when it was one. */
  count: z.int().nullable(),
});
export type ActivityEntry = z.infer<typeof activityEntry>;

export const activityFilter = z
  .object({
    company_id: z.string().nullable(),
    area: activityArea.nullable(),
    /** YYYY-MM-DD, local days, both included. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    q: z.string().max(200).nullable(),
  })
  .strict();
export type ActivityFilter = z.infer<typeof activityFilter>;
