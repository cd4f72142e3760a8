/** A session: one received file and its way through the app. */
import { z } from 'zod';
import { errorShape } from '../errors.ts';
import { documentRecord, engine } from './document.ts';

export const sessionStates = [
  'received',
  'queued',
  'processing',
  'waiting',
  'completed',
  'needs_review',
  'duplicate',
  'not_invoice',
  'failed',
  'cancelled',
] as const;
export const sessionState = z.enum(sessionStates);
export type SessionState = z.infer<typeof sessionState>;

export const waitingReasons = ['network', 'api_key', 'budget', 'rate_limit', 'password'] as const;
export const waitingReason = z.enum(waitingReasons);
export type WaitingReason = z.infer<typeof waitingReason>;

/** The four columns of a batch's account: total = completed + failed + pending + cancelled. */
export type Account = 'completed' | 'failed' | 'pending' | 'cancelled';
export const accountOf: Record<SessionState, Account> = {
  received: 'pending',
  queued: 'pending',
  processing: 'pending',
  waiting: 'pending',
  completed: 'completed',
  needs_review: 'completed',
  duplicate: 'completed',
  not_invoice: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};
export const pendingStates = sessionStates.filter((state) => accountOf[state] === 'pending');

/** The two lanes of the queue: local readers, and the Claude API. */
export const lanes = ['local', 'claude'] as const;
export const lane = z.enum(lanes);
export type Lane = z.infer<typeof lane>;

/**
 * The way a file of the Claude lane takes: called on its own, by the vendor's batch service at half the price, or
 * held until the way is settled. A session that is `processing` on the economical way is handed over.
 */
export const routes = ['direct', 'economical', 'held'] as const;
export const route = z.enum(routes);
export type Route = z.infer<typeof route>;

/** A session as lists show it. Times are ISO 8601 in UTC; `size` in bytes; `cost_usd` a decimal string. */
export const sessionRow = z.object({
  session_id: z.string(),
  batch_id: z.string(),
  company_id: z.string(),
  user_id: z.string().nullable(),
  position: z.int(),
  filename: z.string(),
  size: z.int().nullable(),
  sha256: z.string().nullable(),
  media_type: z.string(),
  status: sessionState,
  waiting_for: waitingReason.nullable(),
  lane,
  route,
  engine: engine.nullable(),
  attempts: z.int(),
  next_attempt_at: z.string().nullable(),
  error: errorShape.nullable(),
  duplicate_of: z.string().nullable(),
  cost_usd: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type SessionRow = z.infer<typeof sessionRow>;

export const logLine = z.object({
  at: z.string(),
  attempt: z.int(),
  event: z.string(),
  message: z.string(),
});
export type LogLine = z.infer<typeof logLine>;

/** A document as the app keeps it: the record with its identity. */
export const storedDocument = documentRecord.extend({
  document_id: z.string(),
  session_ids: z.array(z.string()),
  company_id: z.string(),
  status: sessionState,
  /** What a person says of its use in the books. */
  category: z.string().nullable().optional(),
  cost_centre: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
  created_at: z.string(),
});
export type StoredDocument = z.infer<typeof storedDocument>;

/** One session, whole. */
export const sessionDetail = sessionRow.extend({
  documents: z.array(storedDocument),
  /** What a file that is no invoice says of itself, as far as it was read; kept in no list. */
  said: z.array(documentRecord),
  notes: z.array(z.object({ code: z.string(), detail: z.string().nullable() })),
  log: z.array(logLine),
});
export type SessionDetail = z.infer<typeof sessionDetail>;
