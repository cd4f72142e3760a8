/** Rows of universal_invoice_sessions: one received file each. The rows in state `queued` are the queue. */
import { AppError } from '../../shared/errors.ts';
import type { Engine } from '../../shared/domain/document.ts';
import {
  type Lane,
  type LogLine,
  type Route,
  type SessionState,
  type WaitingReason,
} from '../../shared/domain/session.ts';
import type { Db } from './database.ts';
import { createSessionMoves } from './sessionMoves.ts';
import { type NewSession, type SessionRecord, type StoredFile, table } from './sessionRecord.ts';

export { pendingList } from './sessionRecord.ts';
export type { NewSession, SessionRecord, StoredFile } from './sessionRecord.ts';

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(db: Db, now: () => string) {
  const get = (session_id: string): SessionRecord | null =>
    db.get<SessionRecord>(`SELECT * FROM ${table} WHERE session_id = ?`, session_id) ?? null;

  return {
    ...createSessionMoves(db, now),
    get,
    /** @throws AppError not_found */
    need(session_id: string): SessionRecord {
      const session = get(session_id);
      if (!session) throw new AppError('not_found', 'session');
      return session;
    },

    /** The window's company that took the pile which a file was dropped or picked with; null where one was named. */
    droppedTo: (session_id: string): string | null =>
      db.get<{ company_id: string }>(
        `SELECT b.company_id FROM ${table} s JOIN batches b USING (batch_id)
         WHERE s.session_id = ? AND b.source IN ('drop', 'picker')`,
        session_id,
      )?.company_id ?? null,

    /** One statement for all: a row each from a JSON list, so that ten thousand take some 50 ms. */
    insert(sessions: readonly NewSession[]): void {
      const rows = sessions.map((session) => [
        session.session_id,
        session.batch_id,
        session.position,
        session.company_id,
        session.user_id,
        session.filename,
        session.source_path,
        session.size,
        session.media_type,
        session.notes,
      ]);
      db.run(
        `INSERT INTO ${table} (session_id, batch_id, position, company_id, user_id, filename, source_path, size,
           media_type, notes, status, created_at, updated_at)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
           value ->> 8, value ->> 9, 'received', @at, @at FROM json_each(@rows)`,
        { rows: JSON.stringify(rows), at: now() },
      );
    },

    /** The copies are in the vault: their rows say `queued`. */
    markStored(files: readonly StoredFile[]): void {
      const rows = files.map(({ session_id, size, sha256 }) => [session_id, size, sha256]);
      db.run(
        `UPDATE ${table} SET status = 'queued', size = one.value ->> 1, sha256 = one.value ->> 2, updated_at = @at
         FROM json_each(@rows) AS one WHERE session_id = one.value ->> 0 AND status = 'received'`,
        { rows: JSON.stringify(rows), at: now() },
      );
    },

    /** Those that are not copied yet, in order. @param after the position to go on from */
    received: (batch_id: string, after = -1, limit = -1): SessionRecord[] =>
      db.all<SessionRecord>(
        `SELECT * FROM ${table} INDEXED BY sessions_in_order
         WHERE batch_id = ? AND position > ? AND status = 'received' ORDER BY position LIMIT ?`,
        batch_id,
        after,
        limit,
      ),
    countReceived: (batch_id: string): number =>
      db.get<{ count: number }>(
        `SELECT count(*) AS count FROM ${table} WHERE batch_id = ? AND status = 'received'`,
        batch_id,
      )?.count ?? 0,
    /** Rows of a batch that was never gathered whole. */
    dropUncopied(batch_id: string): void {
      db.run(
        `DELETE FROM ${table} WHERE batch_id = ? AND sha256 IS NULL AND status IN ('received', 'cancelled')`,
        batch_id,
      );
    },

    /** Takes the next session of a lane and counts the attempt, in one statement. */
    claim(lane: Lane): SessionRecord | null {
      const at = now();
      return (
        db.get<SessionRecord>(
          `UPDATE ${table}
           SET status = 'processing', attempts = attempts + 1, next_attempt_at = NULL, waiting_for = NULL, updated_at = @at
           WHERE session_id = (
             SELECT s.session_id FROM batches b CROSS JOIN ${table} s ON s.batch_id = b.batch_id
             WHERE b.open = 1 AND b.intake_state = 'safe'
               AND s.status = 'queued' AND s.lane = @lane AND s.route = 'direct'
               AND (s.next_attempt_at IS NULL OR s.next_attempt_at <= @at)
             ORDER BY b.turn, s.position LIMIT 1)
           RETURNING *`,
          { at, lane },
        ) ?? null
      );
    },

    /** When the next retry of a lane is due; null when none is planned. */
    nextDue: (lane: Lane): string | null =>
      db.get<{ due: string | null }>(
        `SELECT min(next_attempt_at) AS due FROM ${table} WHERE status = 'queued' AND lane = ?`,
        lane,
      )?.due ?? null,

    hasQueued: (lane: Lane): boolean =>
      db.get(`SELECT 1 FROM ${table} WHERE status = 'queued' AND lane = ? LIMIT 1`, lane) !== undefined,

    /** Puts a claimed session into another state. False when it is no longer `processing` (cancelled meanwhile). */
    release(
      session_id: string,
      change: {
        status: SessionState;
        lane?: Lane;
        route?: Route;
        estimated_tokens?: number;
        engine?: Engine | null;
        waiting_for?: WaitingReason | null;
        /** Gives the attempt back: what happened was not the file's fault. */
        refund?: boolean;
        attempts?: number;
        next_attempt_at?: string | null;
        error_code?: string | null;
        error_detail?: string | null;
        duplicate_of?: string | null;
        notes?: string;
      },
    ): boolean {
      return (
        db.run(
          `UPDATE ${table} SET status = @status, lane = coalesce(@lane, lane), route = coalesce(@route, route),
             engine = coalesce(@engine, engine), estimated_tokens = coalesce(@estimated_tokens, estimated_tokens),
             waiting_for = @waiting_for, attempts = coalesce(@attempts, attempts - @refund),
             next_attempt_at = @next_attempt_at, error_code = @error_code, error_detail = @error_detail,
             duplicate_of = @duplicate_of, notes = coalesce(@notes, notes), updated_at = @at
           WHERE session_id = @session_id AND status = 'processing'`,
          {
            session_id,
            status: change.status,
            lane: change.lane ?? null,
            route: change.route ?? null,
            estimated_tokens: change.estimated_tokens ?? null,
            engine: change.engine ?? null,
            waiting_for: change.waiting_for ?? null,
            refund: change.refund ? 1 : 0,
            attempts: change.attempts ?? null,
            next_attempt_at: change.next_attempt_at ?? null,
            error_code: change.error_code ?? null,
            error_detail: change.error_detail ?? null,
            duplicate_of: change.duplicate_of ?? null,
            notes: change.notes ?? null,
            at: now(),
          },
        ) > 0
      );
    },

    /** A file that never became safe. */
    failIntake(session_id: string, error_code: string, error_detail: string | null): void {
      db.run(
        `UPDATE ${table} SET status = 'failed', error_code = ?, error_detail = ?, updated_at = ?
         WHERE session_id = ? AND status = 'received'`,
        error_code,
        error_detail,
        now(),
        session_id,
      );
    },

    addCost(session_id: string, micro_usd: number): void {
      db.run(
        `UPDATE ${table} SET cost_micro_usd = cost_micro_usd + ? WHERE session_id = ?`,
        micro_usd,
        session_id,
      );
    },

    log(session_id: string, attempt: number, event: string, message: string): void {
      db.run(
        'INSERT INTO session_log (session_id, at, attempt, event, message) VALUES (?, ?, ?, ?, ?)',
        session_id,
        now(),
        attempt,
        event,
        message,
      );
    },
    logOf: (session_id: string): LogLine[] =>
      db.all<LogLine>(
        'SELECT at, attempt, event, message FROM session_log WHERE session_id = ? ORDER BY rowid',
        session_id,
      ),

    /** By a file of the library, or by one that lies in the trash. */
    hashIsUsed: (sha256: string): boolean =>
      db.get(
        `SELECT 1 FROM ${table} WHERE sha256 = @sha256
         UNION ALL SELECT 1 FROM trash_files WHERE sha256 = @sha256 LIMIT 1`,
        { sha256 },
      ) !== undefined,
  };
}
