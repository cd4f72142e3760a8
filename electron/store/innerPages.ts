/** Pages inside archives and mails that a model reads one by one, with the answers that are there already. */
import type { DocumentRecord } from '../../shared/domain/document.ts';
import type { ReaderNote } from '../../shared/domain/reading.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Db } from './database.ts';

/** `known`: another file says already what is on it, and it was not sent. */
export type InnerAnswer =
  | { kind: 'documents'; documents: DocumentRecord[] }
  | { kind: 'not_invoice'; what: string }
  | { kind: 'failed'; code: ErrorCode }
  | { kind: 'known' };

export interface InnerPage {
  position: number;
  /** Its place inside the received file, unique there. */
  path: string;
  media_type: string;
  page_text: string | null;
  notes: ReaderNote[];
  answer: InnerAnswer | null;
}

export type NewInnerPage = Omit<InnerPage, 'position' | 'answer'>;
export type InnerPages = ReturnType<typeof createInnerPages>;

interface Row extends Omit<InnerPage, 'notes' | 'answer'> {
  notes: string;
  answer: string | null;
}

export function createInnerPages(db: Db) {
  const all = (session_id: string): InnerPage[] =>
    db
      .all<Row>(
        `SELECT position, path, media_type, page_text, notes, answer FROM inner_pages
         WHERE session_id = ? ORDER BY position`,
        session_id,
      )
      .map((row) => ({
        ...row,
        notes: JSON.parse(row.notes) as ReaderNote[],
        answer: row.answer === null ? null : (JSON.parse(row.answer) as InnerAnswer),
      }));

  return {
    of: all,
    /** Those that the model has still to read. */
    open: (session_id: string): InnerPage[] => all(session_id).filter((page) => page.answer === null),

    /** Pages of a batch that are left for Claude, beyond the one that each file counts as anyway. */
    further: (batch_id: string): number =>
      db.get<{ count: number }>(
        `SELECT count(*) - count(DISTINCT p.session_id) AS count
         FROM inner_pages p JOIN universal_invoice_sessions s USING (session_id)
         WHERE s.batch_id = ? AND p.answer IS NULL AND s.read_again IS NULL
           AND s.status IN ('processing', 'queued', 'waiting')`,
        batch_id,
      )?.count ?? 0,

    /** In place of what a former reading found. Answers that were paid for are kept while the file is the same. */
    replace(session_id: string, sha256: string | null, pages: readonly NewInnerPage[]): void {
      const paid = new Map(
        db
          .all<{ path: string; answer: string }>(
            `DELETE FROM inner_pages WHERE session_id = ? RETURNING path,
               CASE WHEN sha256 = ? AND answer ->> 'kind' IN ('documents', 'not_invoice') THEN answer END AS answer`,
            session_id,
            sha256,
          )
          .map(({ path, answer }) => [path, answer]),
      );
      pages.forEach(({ path, media_type, page_text, notes }, position) =>
        db.run(
          `INSERT INTO inner_pages (session_id, position, sha256, path, media_type, page_text, notes, answer)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          session_id,
          position,
          sha256 ?? '',
          path,
          media_type,
          page_text,
          JSON.stringify(notes),
          paid.get(path) ?? null,
        ),
      );
    },
    answered(session_id: string, position: number, answer: InnerAnswer): void {
      db.run(
        'UPDATE inner_pages SET answer = ? WHERE session_id = ? AND position = ?',
        JSON.stringify(answer),
        session_id,
        position,
      );
    },
    /** Another reading was asked for: every page is sent anew. */
    askAgain(session_id: string): void {
      db.run('UPDATE inner_pages SET answer = NULL WHERE session_id = ?', session_id);
    },
  };
}
