/** How sessions move beside their work: taken up after a crash, woken, parked, retried, replaced, cancelled. */
import type { WaitingReason } from '../../shared/domain/session.ts';
import type { Db } from './database.ts';
import { pendingList, type SessionRecord, table } from './sessionRecord.ts';

export function createSessionMoves(db: Db, now: () => string) {
  return {
    /**
     * At start: what was being worked on when the app ended is queued again, its attempt given back.
     * What was handed over to the batch service stays handed over.
     */
    recover: (): number =>
      db.run(
        `UPDATE ${table} SET status = 'queued', attempts = max(0, attempts - 1), next_attempt_at = NULL, updated_at = ?
         WHERE status = 'processing' AND route <> 'economical'`,
        now(),
      ),

    /** The reason is gone: waiting sessions are queued again. */
    wake: (reason: WaitingReason): number =>
      db.run(
        `UPDATE ${table} SET status = 'queued', waiting_for = NULL, next_attempt_at = NULL, error_code = NULL,
           error_detail = NULL, updated_at = ?
         WHERE status = 'waiting' AND waiting_for = ?`,
        now(),
        reason,
      ),

    /** Everything queued for Claude waits for the same reason. */
    parkQueued: (reason: WaitingReason, error_code: string | null): number =>
      db.run(
        `UPDATE ${table} SET status = 'waiting', waiting_for = ?, error_code = ?, next_attempt_at = NULL, updated_at = ?
         WHERE status = 'queued' AND lane = 'claude'
           AND batch_id IN (SELECT batch_id FROM batches WHERE intake_state = 'safe')`,
        reason,
        error_code,
        now(),
      ),

    /** Failed sessions whose copy is safe are queued again from the start. Returns how many. */
    retry(where: { session_id: string } | { batch_id: string }): SessionRecord[] {
      const [column, value] =
        'session_id' in where ? ['session_id', where.session_id] : ['batch_id', where.batch_id];
      return db.all<SessionRecord>(
        `UPDATE ${table} SET status = CASE WHEN sha256 IS NULL THEN 'received' ELSE 'queued' END,
           lane = 'local', route = 'direct', attempts = 0, next_attempt_at = NULL, waiting_for = NULL,
           error_code = NULL, error_detail = NULL, duplicate_of = NULL, updated_at = ?
         WHERE ${column} = ? AND status IN ('failed', 'cancelled') RETURNING *`,
        now(),
        value as string,
      );
    },

    /** One waiting session is queued again: its password is known now. */
    wakeOne: (session_id: string, reason: WaitingReason): number =>
      db.run(
        `UPDATE ${table} SET status = 'queued', waiting_for = NULL, lane = 'local', route = 'direct', attempts = 0, updated_at = ?
         WHERE session_id = ? AND status = 'waiting' AND waiting_for = ?`,
        now(),
        session_id,
        reason,
      ),

    /** Another file takes the place of one that could not be read; the session begins anew. */
    replaceFile(
      session_id: string,
      file: { filename: string; source_path: string; size: number | null; media_type: string; notes: string },
    ): boolean {
      return (
        db.run(
          `UPDATE ${table} SET filename = @filename, source_path = @source_path, size = @size, media_type = @media_type,
             notes = @notes, sha256 = NULL, status = 'received', lane = 'local', route = 'direct', engine = NULL, attempts = 0,
             next_attempt_at = NULL, waiting_for = NULL, error_code = NULL, error_detail = NULL, duplicate_of = NULL,
             page_starts = NULL, updated_at = @at
           WHERE session_id = @session_id AND status IN ('failed', 'cancelled', 'waiting')`,
          { session_id, ...file, at: now() },
        ) > 0
      );
    },

    /** Pending sessions are cancelled. Returns them as they were before. */
    cancel(where: { session_id: string } | { batch_id: string }): SessionRecord[] {
      const [column, value] =
        'session_id' in where ? ['session_id', where.session_id] : ['batch_id', where.batch_id];
      return db.transaction(() => {
        const pending = db.all<SessionRecord>(
          `SELECT * FROM ${table} WHERE ${column} = ? AND status IN (${pendingList})`,
          value as string,
        );
        db.run(
          `UPDATE ${table} SET status = 'cancelled', waiting_for = NULL, next_attempt_at = NULL, updated_at = ?
           WHERE ${column} = ? AND status IN (${pendingList})`,
          now(),
          value as string,
        );
        return pending;
      });
    },

    /** An earlier session of the same company with the same bytes that stands for this one. */
    earlierWithSameBytes: (session: SessionRecord): string | null =>
      db.get<{ session_id: string }>(
        `SELECT coalesce(duplicate_of, session_id) AS session_id FROM ${table}
         WHERE sha256 = ? AND company_id = ? AND status NOT IN ('received', 'failed', 'cancelled')
           AND rowid < (SELECT rowid FROM ${table} WHERE session_id = ?)
           AND coalesce(duplicate_of, session_id) <> ?
         ORDER BY rowid LIMIT 1`,
        session.sha256,
        session.company_id,
        session.session_id,
        session.session_id,
      )?.session_id ?? null,

    /** Duplicates of a session that no longer stands for them are read on their own. */
    freeDuplicatesOf: (session_id: string): SessionRecord[] =>
      db.all<SessionRecord>(
        `UPDATE ${table} SET status = 'queued', duplicate_of = NULL, attempts = 0, updated_at = ?
         WHERE duplicate_of = ? AND status = 'duplicate' RETURNING *`,
        now(),
        session_id,
      ),
  };
}
