/** The app's records in the shape that the contract shows, and nothing more of them. */
import type { SessionAnswer, StatusAnswer } from '../../shared/api.ts';
import type { Batch } from '../../shared/domain/batch.ts';
import type { SessionDetail, SessionRow } from '../../shared/domain/session.ts';
import type { ErrorShape } from '../../shared/errors.ts';

const errorOf = (error: ErrorShape | null): ErrorShape | null =>
  error === null ? null : { code: error.code, message: error.message, remedy: error.remedy };

export const statusAnswerOf = (batch: Batch, sessions: readonly SessionRow[]): StatusAnswer => ({
  batch_id: batch.batch_id,
  total_sessions: batch.total,
  completed: batch.completed,
  failed: batch.failed,
  pending: batch.pending,
  cancelled: batch.cancelled,
  progress_percentage: batch.progress_percentage,
  is_complete: batch.is_complete,
  sessions: sessions.map((session) => ({
    session_id: session.session_id,
    filename: session.filename,
    status: session.status,
    engine: session.engine,
    attempts: session.attempts,
    error: errorOf(session.error),
    created_at: session.created_at,
    updated_at: session.updated_at,
  })),
});

export const sessionAnswerOf = (session: SessionDetail): SessionAnswer => ({
  session_id: session.session_id,
  batch_id: session.batch_id,
  company_id: session.company_id,
  user_id: session.user_id,
  filename: session.filename,
  size: session.size,
  sha256: session.sha256,
  media_type: session.media_type,
  status: session.status,
  waiting_for: session.waiting_for,
  engine: session.engine,
  attempts: session.attempts,
  error: errorOf(session.error),
  created_at: session.created_at,
  updated_at: session.updated_at,
  duplicate_of: session.duplicate_of,
  cost_usd: session.cost_usd,
  documents: session.documents.length > 0 ? session.documents : session.said,
  log: session.log.map(({ at, attempt, event, message }) => ({ at, attempt, event, message })),
});
