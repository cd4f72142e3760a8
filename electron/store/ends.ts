/** Changes to sessions outside the lanes: an end that follows from another file, and a second reading that a person asks for. */
import type { Engine } from '../../shared/domain/document.ts';
import type { SessionState } from '../../shared/domain/session.ts';
import type { Db } from './database.ts';
import type { SessionRecord } from './sessions.ts';

/** A person's wish to have an ended session read again, with the end to go back to when that fails. */
export interface ReadAgain {
  engine: 'local' | 'claude';
  model: string | null;
  /** Not a person's wish: what is known from elsewhere by then is not sent. */
  automatic?: true;
  before: Pick<SessionRecord, 'status' | 'engine' | 'duplicate_of' | 'attempts' | 'lane'>;
}

const table = 'universal_invoice_sessions';
const over = `('completed', 'needs_review', 'duplicate', 'not_invoice', 'failed', 'cancelled')`;
const ended = `('completed', 'needs_review', 'duplicate', 'not_invoice')`;

/** The wish of a session, null when there is none. */
export const readAgainOf = (session: SessionRecord): ReadAgain | null =>
  session.read_again === null ? null : (JSON.parse(session.read_again) as ReadAgain);

export type Ends = ReturnType<typeof createEnds>;

export function createEnds(db: Db, now: () => string) {
  return {
    /** A session that has ended stands otherwise now, because of another file or a person. True when that changed it. */
    set: (session_id: string, end: { status: SessionState; duplicate_of: string | null }): boolean =>
      db.run(
        `UPDATE ${table} SET status = @status, duplicate_of = @duplicate_of, updated_at = @at
         WHERE session_id = @session_id AND status IN ${ended}
           AND (status <> @status OR duplicate_of IS NOT @duplicate_of)`,
        { session_id, ...end, at: now() },
      ) > 0,

    /** Ends a session that waits for Claude: what it holds is known from elsewhere. False when it waits no longer. */
    finishWaiting: (session_id: string, engine: Engine | null, notes: string): boolean =>
      db.run(
        `UPDATE ${table} SET status = 'completed', engine = coalesce(@engine, engine), waiting_for = NULL, route = 'direct',
           next_attempt_at = NULL, error_code = NULL, error_detail = NULL, notes = @notes, updated_at = @at
         WHERE session_id = @session_id AND lane = 'claude' AND status IN ('queued', 'waiting')`,
        { session_id, engine, notes, at: now() },
      ) > 0,

    /**
     * Queues an ended session for another reading; what it gave stays until the new reading is stored.
     * @param first the lane that begins, where it is not the wish's own
     */
    readAgain: (session_id: string, wish: ReadAgain, first: ReadAgain['engine'] = wish.engine): boolean =>
      db.run(
        `UPDATE ${table} SET status = 'queued', lane = @lane, route = 'direct', attempts = 0, waiting_for = NULL,
           next_attempt_at = NULL, error_code = NULL, error_detail = NULL, read_again = @wish, updated_at = @at
         WHERE session_id = @session_id AND sha256 IS NOT NULL AND status IN ${over}`,
        { session_id, lane: first, wish: JSON.stringify(wish), at: now() },
      ) > 0,

    /** What was read here is stored, and Claude shall read it too: the session goes on, and may come back to this end. */
    goOn(session_id: string, wish: ReadAgain, notes: string): void {
      db.run(
        `UPDATE ${table} SET read_again = ?, notes = ? WHERE session_id = ? AND status = 'processing'`,
        JSON.stringify(wish),
        notes,
        session_id,
      );
    },

    /** The wish is fulfilled. */
    readDone(session_id: string): void {
      db.run(
        `UPDATE ${table} SET read_again = NULL WHERE session_id = ? AND read_again IS NOT NULL`,
        session_id,
      );
    },

    /** The other reading failed or is no longer wanted: the session stands as before, with a note. */
    goBack(session: SessionRecord, wish: ReadAgain, notes: string): void {
      db.run(
        `UPDATE ${table} SET status = @status, engine = @engine, duplicate_of = @duplicate_of, attempts = @attempts,
           lane = @lane, route = 'direct', waiting_for = NULL, next_attempt_at = NULL, error_code = NULL,
           error_detail = NULL, read_again = NULL, notes = @notes, updated_at = @at WHERE session_id = @session_id`,
        { session_id: session.session_id, ...wish.before, notes, at: now() },
      );
    },

    /** The file belongs to another company than the one it was filed under. */
    moveTo(session_id: string, company_id: string): void {
      db.run(
        `UPDATE ${table} SET company_id = ?, updated_at = ? WHERE session_id = ? AND company_id <> ?`,
        company_id,
        now(),
        session_id,
        company_id,
      );
    },

    /** Files of the same batch with the same name but for its ending, itself among them; at most five. */
    besideOf: (session: SessionRecord): SessionRecord[] => {
      const dot = session.filename.lastIndexOf('.');
      const stem = dot <= 0 ? session.filename : session.filename.slice(0, dot);
      return db.all<SessionRecord>(
        `SELECT * FROM ${table} WHERE batch_id = @batch_id
           AND lower(filename) > lower(@stem) || '.' AND lower(filename) < lower(@stem) || '/' LIMIT 5`,
        { batch_id: session.batch_id, stem },
      );
    },
  };
}
