/** The inbox: what waits for a person, across batches, one row each; what waits for the same thing is one row together. */
import { z } from 'zod';
import { check, documentRecord } from './document.ts';
import { sessionRow, waitingReasons } from './session.ts';

/** What kind of look a row wants. A document that wants several stands under the first that applies. */
export const inboxKinds = ['waiting', 'rejected', 'wrong_company', 'duplicate', 'review', 'failed'] as const;
export const inboxKind = z.enum(inboxKinds);
export type InboxKind = z.infer<typeof inboxKind>;

/** Why files wait for a person; `choice`: held until someone says which way they go to Claude. */
export const inboxReason = z.enum([...waitingReasons, 'choice']);
export type InboxReason = z.infer<typeof inboxReason>;

/** The document of a row as the list shows it. */
export const inboxDocument = documentRecord
  .pick({ document_type: true, invoice_number: true, issue_date: true, currency: true })
  .extend({
    document_id: z.string(),
    seller_name: z.string().nullable(),
    payable: z.string().nullable(),
    /** Failed checks that are more than information. */
    failed_checks: z.int(),
    /** Those of them that are errors: confirming then wants a second look. */
    failed_errors: z.int(),
  });
export type InboxDocument = z.infer<typeof inboxDocument>;

export const inboxRow = z.object({
  /** Stays the same while the row stands: a document's id, a session's, or "waiting:<reason>[:<batch>]". */
  id: z.string(),
  kind: inboxKind,
  /** Null for files of several companies that wait together. */
  company_id: z.string().nullable(),
  /** Since when, ISO 8601 UTC. */
  at: z.string(),
  /** Files or documents behind the row. */
  count: z.int(),
  /** Set for waiting rows. */
  reason: inboxReason.nullable(),
  /** The batch whose way is to be chosen; set for the reason `choice`. */
  batch_id: z.string().nullable(),
  /** The file; of a waiting row the first one. */
  session: sessionRow,
  /** The first files of a waiting row, at most 200; else the one file. */
  session_ids: z.array(z.string()),
  document: inboxDocument.nullable(),
  /** The failed check that weighs most; null when the reading itself was unsure. */
  check: check.nullable(),
  /** The file of the document that this one seems to repeat. */
  other_session_id: z.string().nullable(),
  /** The company that the buyer is. */
  move_to: z.string().nullable(),
});
export type InboxRow = z.infer<typeof inboxRow>;

/** How many files or documents wait, by kind; every kind is present. */
export const inboxCounts = z.record(inboxKind, z.int());
export type InboxCounts = z.infer<typeof inboxCounts>;
