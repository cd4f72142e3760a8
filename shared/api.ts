/**
 * The local HTTP API as scripts see it: what each request may hold and what each answer holds.
 * Routes, validation and the OpenAPI description derive from these schemas.
 */
import { z } from 'zod';
import { companyId } from './domain/company.ts';
import { documentRecord, engine } from './domain/document.ts';
import { logLine, sessionRow, sessionState, storedDocument, waitingReason } from './domain/session.ts';
import { errorShape } from './errors.ts';

const company = companyId.describe('Company: lower-case letters, digits, _ and -, at most 64.');
const day = z.iso.date();
const optionalText = (most: number): z.ZodType<string | undefined> =>
  z
    .string()
    .max(most)
    .transform((text) => (text.trim() === '' ? undefined : text))
    .optional();

export const uploadQuery = z.object({
  company_id: company,
  user_id: optionalText(200).describe('Who sends; kept with each session.'),
});
export const companyQuery = z.object({ company_id: company });
/** Where the id in the path is enough; a company that is given must be the right one. */
export const optionalCompanyQuery = z.object({ company_id: company.optional() });

const period = {
  from: day.optional().describe('First issue date, YYYY-MM-DD.'),
  to: day.optional().describe('Last issue date, YYYY-MM-DD.'),
};
export const invoicesQuery = z.object({
  company_id: company,
  ...period,
  q: optionalText(500).describe('Words to find: names, numbers, keys, lines.'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: optionalText(500).describe('`next_cursor` of the answer before.'),
});
export const exportRows = ['documents', 'lines', 'taxes'] as const;
export const exportQuery = z.object({
  company_id: company,
  ...period,
  format: z.enum(['csv', 'xlsx', 'json']),
  rows: z.enum(exportRows).default('documents').describe('CSV: what makes a row.'),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/)
    .optional()
    .describe(
      'CSV and XLSX: a locale such as es-CR for headings, separator and decimal; else data names, comma and point.',
    ),
  include_failed_checks: z
    .enum(['true', 'false'])
    .default('true')
    .describe('false leaves out documents with a failed check of severity error.'),
});

/** `batch_20251110_225215`, `session_id`: what a path may hold. */
export const pathId = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);

export const uploadAnswer = z.object({
  batch_id: z.string(),
  total_files: z.int().describe('What was sent.'),
  created_sessions: z.int().describe('What was accepted.'),
  session_ids: z.array(z.string()).describe('In the order sent.'),
  status: z.enum(['processing_in_background', 'nothing_to_process']),
  message: z.string(),
  created_at: z.string(),
  rejected: z.array(z.object({ filename: z.string(), reason: z.string() })),
});
export type UploadAnswer = z.infer<typeof uploadAnswer>;

export const statusAnswer = z.object({
  batch_id: z.string(),
  total_sessions: z.int(),
  completed: z.int(),
  failed: z.int(),
  pending: z.int(),
  cancelled: z.int(),
  progress_percentage: z.number().describe('completed / total × 100, one decimal.'),
  is_complete: z.boolean().describe('Nothing is pending.'),
  sessions: z.array(
    z.object({
      session_id: z.string(),
      filename: z.string(),
      status: sessionState,
      engine: engine.nullable(),
      attempts: z.int(),
      error: errorShape.nullable(),
      created_at: z.string(),
      updated_at: z.string(),
    }),
  ),
});
export type StatusAnswer = z.infer<typeof statusAnswer>;

export const sessionAnswer = sessionRow
  .omit({ position: true, lane: true, route: true, next_attempt_at: true })
  .extend({
    waiting_for: waitingReason.nullable(),
    documents: z
      .array(z.union([storedDocument, documentRecord]))
      .describe('Of a file that is no invoice: what it says of itself, without a document_id.'),
    log: z.array(logLine),
  });
export type SessionAnswer = z.infer<typeof sessionAnswer>;

export const retrySessionAnswer = z.object({
  session_id: z.string(),
  queued: z.int().describe('1 when it had failed and is queued again, else 0.'),
});
export const retryBatchAnswer = z.object({
  batch_id: z.string(),
  queued: z.int().describe('How many had failed and are queued again.'),
});
export const cancelAnswer = z.object({
  batch_id: z.string(),
  cancelled: z.int().describe('How many were pending and are cancelled.'),
});

export const invoicesAnswer = z.object({
  documents: z.array(storedDocument),
  next_cursor: z.string().nullable().describe('Null on the last page.'),
});
export type InvoicesAnswer = z.infer<typeof invoicesAnswer>;

export const healthAnswer = z.object({ status: z.literal('ok'), version: z.string() });

/** One WebSocket message. At most ten a second a batch; the last state always comes. */
export const apiEvent = z.object({
  type: z
    .enum(['batch_changed', 'batch_completed', 'all_changed'])
    .describe('`all_changed`: too much to name; ask again for what you show.'),
  batch_id: z.string().nullable(),
  /** The session that changed, when it is one; else they are in `session_ids`. */
  session_id: z.string().optional(),
  session_ids: z.array(z.string()).optional(),
  total_sessions: z.int().optional(),
  completed: z.int().optional(),
  failed: z.int().optional(),
  pending: z.int().optional(),
  cancelled: z.int().optional(),
  progress_percentage: z.number().optional(),
  is_complete: z.boolean().optional(),
});
export type ApiEvent = z.infer<typeof apiEvent>;

export const errorAnswer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
export type ErrorAnswer = z.infer<typeof errorAnswer>;
