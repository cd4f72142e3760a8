/** Rows of universal_invoice_sessions: one received file each. The rows in state `queued` are the queue. */
import { AppError } from '../../shared/errors.ts';
import type { Engine } from '../../shared/domain/document.ts';
import {
  type Lane,
  type LogLine,
  pendingStates,
  type Route,
  type SessionState,
  type WaitingReason,
} from '../../shared/domain/session.ts';
import type { Db } from './database.ts';

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

const table = 'universal_invoice_sessions';
export const pendingList = pendingStates.map((state) => `'${state}'`).join(', ');

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(db: Db, now: () => string) {
  const get = (session_id: string): SessionRecord | null =>
    db.get<SessionRecord>(`SELECT * FROM ${table} WHERE session_id = ?`, session_id) ?? null;

  return {
    get,
    /** @throws AppError not_found */
    need(session_id: string): SessionRecord {
      const session = get(session_id);
      if (!session) throw new AppError('not_found', 'session');
      return session;
    },

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
      const at = now();
      db.transaction(() => {
        for (const file of files)
          db.run(
            `UPDATE ${table} SET status = 'queued', size = ?, sha256 = ?, updated_at = ?
             WHERE session_id = ? AND status = 'received'`,
            file.size,
            file.sha256,
            at,
            file.session_id,
          );
      });
    },

    received: (batch_id: string): SessionRecord[] =>
      db.all<SessionRecord>(
        `SELECT * FROM ${table} WHERE batch_id = ? AND status = 'received' ORDER BY position`,
        batch_id,
      ),

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
             updated_at = @at
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

    hashIsUsed: (sha256: string): boolean =>
      db.get(`SELECT 1 FROM ${table} WHERE sha256 = ? LIMIT 1`, sha256) !== undefined,
  };
}
