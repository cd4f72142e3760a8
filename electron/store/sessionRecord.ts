/** A row of universal_invoice_sessions: one received file. */
import type { Engine } from '../../shared/domain/document.ts';
import {
  type Lane,
  pendingStates,
  type Route,
  type SessionState,
  type WaitingReason,
} from '../../shared/domain/session.ts';

export interface SessionRecord {
  session_id: string;
  batch_id: string;
  position: number;
  company_id: string;
  user_id: string | null;
  filename: string;
  source_path: string | null;
  size: number | null;
  sha256: string | null;
  media_type: string;
  status: SessionState;
  waiting_for: WaitingReason | null;
  lane: Lane;
  engine: Engine | null;
  attempts: number;
  next_attempt_at: string | null;
  error_code: string | null;
  error_detail: string | null;
  duplicate_of: string | null;
  /** JSON of ReaderNote[]. */
  notes: string;
  cost_micro_usd: number;
  route: Route;
  /** Input tokens that reading it with Claude is expected to take. */
  estimated_tokens: number;
  /** JSON of ReadAgain (ends.ts); null when no other reading was asked for. */
  read_again: string | null;
  /** JSON list of the pages on which documents begin, as a person said; null when the reader finds them. */
  page_starts: string | null;
  created_at: string;
  updated_at: string;
}

export type NewSession = Pick<
  SessionRecord,
  | 'session_id'
  | 'batch_id'
  | 'position'
  | 'company_id'
  | 'user_id'
  | 'filename'
  | 'source_path'
  | 'size'
  | 'media_type'
  | 'notes'
>;

/** What a verified copy is known by. */
export interface StoredFile {
  session_id: string;
  size: number;
  sha256: string;
}

export const table = 'universal_invoice_sessions';
export const pendingList = pendingStates.map((state) => `'${state}'`).join(', ');
