/** Parts of large files that Claude reads one by one, with the answers that are there already. */
import type { DocumentRecord } from '../../shared/domain/document.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Db } from './database.ts';

export interface PageRange {
  /** Pages of the file, counted from 1. */
  first_page: number;
  last_page: number;
}

/** What Claude said of a part; pages are those of the whole file. */
export type PartAnswer =
  | { kind: 'documents'; documents: (PageRange & { record: DocumentRecord })[] }
  | { kind: 'not_invoice'; what: string }
  | { kind: 'failed'; code: ErrorCode };

/** open: still to be read. sent: with the batch service. back: came back from it, to be read one by one. done: answered. */
export type PartState = 'open' | 'sent' | 'back' | 'done';

export interface ClaudePart extends PageRange {
  state: PartState;
  answer: PartAnswer | null;
}

export type ClaudeParts = ReturnType<typeof createClaudeParts>;

export function createClaudeParts(db: Db) {
  const insert = (session_id: string, reading: string, ranges: readonly PageRange[]): void => {
    for (const { first_page, last_page } of ranges)
      db.run(
        'INSERT INTO claude_parts (session_id, reading, first_page, last_page) VALUES (?, ?, ?, ?)',
        session_id,
        reading,
        first_page,
        last_page,
      );
  };

  /** In the order of the pages. @param reading only those of this reading */
  const of = (session_id: string, reading: string | null = null): ClaudePart[] =>
    db
      .all<PageRange & { state: PartState; answer: string | null }>(
        `SELECT first_page, last_page, state, answer FROM claude_parts
         WHERE session_id = @session_id AND (@reading IS NULL OR reading = @reading) ORDER BY first_page`,
        { session_id, reading },
      )
      .map((row) => ({
        ...row,
        answer: row.answer === null ? null : (JSON.parse(row.answer) as PartAnswer),
      }));

  return {
    of,

    /** Begins a reading in parts; parts of another reading are forgotten. */
    begin(session_id: string, reading: string, ranges: readonly PageRange[]): void {
      db.transaction(() => {
        db.run('DELETE FROM claude_parts WHERE session_id = ?', session_id);
        insert(session_id, reading, ranges);
      });
    },

    /** One part becomes several smaller ones. */
    split(session_id: string, first_page: number, ranges: readonly PageRange[]): void {
      db.transaction(() => {
        const old = db.get<{ reading: string }>(
          'DELETE FROM claude_parts WHERE session_id = ? AND first_page = ? RETURNING reading',
          session_id,
          first_page,
        );
        if (old) insert(session_id, old.reading, ranges);
      });
    },

    answered(session_id: string, first_page: number, answer: PartAnswer): void {
      db.run(
        `UPDATE claude_parts SET state = 'done', answer = ? WHERE session_id = ? AND first_page = ?`,
        JSON.stringify(answer),
        session_id,
        first_page,
      );
    },

    /** A part that has no answer yet changes hands. */
    move(session_id: string, first_page: number, state: Exclude<PartState, 'done'>): void {
      db.run(
        `UPDATE claude_parts SET state = ? WHERE session_id = ? AND first_page = ? AND state <> 'done'`,
        state,
        session_id,
        first_page,
      );
    },

    /** Everything of these files that is not answered is to be read anew: they were cancelled or go one by one. */
    reopen(session_ids: readonly string[]): void {
      db.run(
        `UPDATE claude_parts SET state = 'open'
         WHERE state IN ('sent', 'back') AND session_id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(session_ids),
      );
    },

    /** Nothing of the file was left out, as a reader that looked at its first pages only had noted. */
    dropFirstPagesNote(session_id: string): void {
      db.run(
        `UPDATE universal_invoice_sessions SET notes = (
           SELECT json_group_array(json(value)) FROM json_each(notes)
           WHERE value ->> 'code' NOT IN ('first_pages_only', 'some_pages_only')) WHERE session_id = ?`,
        session_id,
      );
    },

    /** The whole file has been read. */
    forget(session_id: string): void {
      db.run('DELETE FROM claude_parts WHERE session_id = ?', session_id);
    },
  };
}
