/** What readers said beside the documents: offline readings kept for comparison, and statements about documents. */
import type { DocumentRecord, Engine } from '../../shared/domain/document.ts';
import { matchKeyOf, totalKeyOf } from '../../shared/domain/keys.ts';
import type { ReaderNote, Statement } from '../../shared/domain/reading.ts';
import type { Db } from './database.ts';

/** A reading that is not the last word. */
export interface StoredReading {
  engine: Engine;
  documents: DocumentRecord[];
  /** Visible text of the pages, pages separated by form feeds. */
  page_text: string | null;
  /** What OCR read, in the same shape. */
  ocr_text: string | null;
  notes: ReaderNote[];
}

export interface StoredStatement {
  session_id: string;
  statement: Statement;
}

export function createReadings(db: Db) {
  return {
    saveStatements(session_id: string, statements: readonly Statement[]): void {
      db.run('DELETE FROM statements WHERE session_id = ?', session_id);
      for (const statement of statements)
        db.run(
          'INSERT INTO statements (session_id, kind, format, fiscal_key, statement) VALUES (?, ?, ?, ?, ?)',
          session_id,
          statement.kind,
          statement.format,
          statement.fiscal_key,
          JSON.stringify(statement),
        );
    },

    statementsOf: (session_id: string): Statement[] =>
      db
        .all<{ statement: string }>(
          'SELECT statement FROM statements WHERE session_id = ? ORDER BY rowid',
          session_id,
        )
        .map((row) => JSON.parse(row.statement) as Statement),

    /** What files say about a key, which is unique everywhere, in the order in which they were received. */
    statementsAbout: (fiscal_key: string): StoredStatement[] =>
      db
        .all<{ session_id: string; statement: string }>(
          `SELECT st.session_id, st.statement FROM statements st
             JOIN universal_invoice_sessions s USING (session_id)
           WHERE st.fiscal_key IN (@key, upper(@key), lower(@key)) ORDER BY s.rowid, st.rowid`,
          { key: fiscal_key },
        )
        .map((row) => ({ session_id: row.session_id, statement: JSON.parse(row.statement) as Statement })),

    /** Keeps a reading of one engine; a later one of the same engine replaces it. */
    saveReading(
      session_id: string,
      engine: Engine,
      documents: DocumentRecord[],
      page_text: string | null,
      notes: readonly ReaderNote[] = [],
      ocr_text: string | null = null,
    ): void {
      const only = documents.length === 1 ? documents[0] : undefined;
      db.run(
        `INSERT OR REPLACE INTO readings (session_id, engine, documents, page_text, notes, match_key, total_key, ocr_text)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        session_id,
        engine,
        JSON.stringify(documents),
        page_text,
        JSON.stringify(notes),
        matchKeyOf(only?.fiscal_key ?? null),
        totalKeyOf(only?.totals.payable ?? null, only?.invoice_number ?? null),
        ocr_text,
      );
    },

    readingsOf: (session_id: string): StoredReading[] =>
      db
        .all<{
          engine: Engine;
          documents: string;
          page_text: string | null;
          ocr_text: string | null;
          notes: string;
        }>(
          'SELECT engine, documents, page_text, ocr_text, notes FROM readings WHERE session_id = ?',
          session_id,
        )
        .map((row) => ({
          ...row,
          documents: JSON.parse(row.documents) as DocumentRecord[],
          notes: JSON.parse(row.notes) as ReaderNote[],
        })),

    /**
     * Sessions that wait for Claude and whose offline reading carries this key or this total.
     * What is being read right now joins by itself when its answer comes.
     */
    waitingFor: (keys: { match_key: string | null; total_key: string | null }): string[] =>
      db
        .all<{ session_id: string }>(
          `SELECT r.session_id FROM readings r JOIN universal_invoice_sessions s USING (session_id)
           WHERE (r.match_key = @match_key OR r.total_key = @total_key)
             AND s.lane = 'claude' AND (s.status = 'queued' OR (s.status = 'waiting' AND s.waiting_for <> 'password'))
             AND s.read_again IS NULL
           ORDER BY s.rowid`,
          keys,
        )
        .map((row) => row.session_id),
  };
}
