/** Which files a document is made of, what each of them says, and which files a person has parted. */
import type { DocumentRecord } from '../../shared/domain/document.ts';
import type { SessionState } from '../../shared/domain/session.ts';
import type { Db } from './database.ts';

/** The part a file plays: machine-written and leading, a page, a repetition, or a word about the document. */
export type Role = 'xml' | 'reading' | 'copy' | 'answer';

export interface Part {
  document_id: string;
  session_id: string;
  role: Role;
  /** Place of the document within its file. */
  ordinal: number;
  /** What this file alone says; null when it could not be read by itself. */
  record: DocumentRecord | null;
  /** Further readings of the same document in the same file. */
  beside: DocumentRecord[];
  /** False when a person should look whatever the checks say. */
  sure: boolean;
  /** Grows in the order in which files were received. */
  received: number;
}

export type NewPart = Pick<
  Part,
  'document_id' | 'session_id' | 'role' | 'ordinal' | 'record' | 'beside' | 'sure'
>;

interface PartRow extends Omit<Part, 'record' | 'beside' | 'sure'> {
  record: string | null;
  beside: string | null;
  sure: number;
}

const fromRow = (row: PartRow): Part => ({
  ...row,
  record: row.record === null ? null : (JSON.parse(row.record) as DocumentRecord),
  beside: row.beside === null ? [] : (JSON.parse(row.beside) as DocumentRecord[]),
  sure: row.sure === 1,
});

const columns = `ds.document_id, ds.session_id, ds.role, ds.ordinal, pr.record, pr.beside, ds.sure, s.rowid AS received
  FROM document_sessions ds JOIN universal_invoice_sessions s USING (session_id)
  LEFT JOIN part_records pr ON pr.document_id = ds.document_id AND pr.session_id = ds.session_id`;

export type Parts = ReturnType<typeof createParts>;

export function createParts(db: Db) {
  const forget = (document_id: string, session_id: string): void => {
    db.run('DELETE FROM part_records WHERE document_id = ? AND session_id = ?', document_id, session_id);
  };

  return {
    /** All files of a document, answers too, in the order received. */
    of: (document_id: string): Part[] =>
      db
        .all<PartRow>(`SELECT ${columns} WHERE ds.document_id = ? ORDER BY s.rowid`, document_id)
        .map(fromRow),

    /** The documents of a file, in its order; those that it only speaks about are left out. */
    inSession: (session_id: string): Part[] =>
      db
        .all<PartRow>(
          `SELECT ${columns} WHERE ds.session_id = ? AND ds.role <> 'answer' ORDER BY ds.ordinal, ds.document_id`,
          session_id,
        )
        .map(fromRow),

    /** Companies of the documents that a file holds or speaks about. */
    companiesOf: (session_id: string): string[] =>
      db
        .all<{ company_id: string }>(
          `SELECT DISTINCT d.company_id FROM document_sessions ds JOIN documents d USING (document_id) WHERE ds.session_id = ?`,
          session_id,
        )
        .map((row) => row.company_id),

    answeredBy: (session_id: string): string[] =>
      db
        .all<{ document_id: string }>(
          `SELECT document_id FROM document_sessions WHERE session_id = ? AND role = 'answer'`,
          session_id,
        )
        .map((row) => row.document_id),

    put(part: NewPart): void {
      const { document_id, session_id, record, beside } = part;
      db.run(
        `INSERT OR REPLACE INTO document_sessions (document_id, session_id, role, ordinal, sure) VALUES (?, ?, ?, ?, ?)`,
        document_id,
        session_id,
        part.role,
        part.ordinal,
        part.sure ? 1 : 0,
      );
      forget(document_id, session_id);
      if (record === null) return;
      db.run(
        'INSERT INTO part_records (document_id, session_id, record, beside) VALUES (?, ?, ?, ?)',
        document_id,
        session_id,
        JSON.stringify(record),
        beside.length === 0 ? null : JSON.stringify(beside),
      );
    },
    setRole(document_id: string, session_id: string, role: Role): void {
      db.run(
        'UPDATE document_sessions SET role = ? WHERE document_id = ? AND session_id = ? AND role <> ?',
        role,
        document_id,
        session_id,
        role,
      );
    },
    /** A file speaks about a document that it does not hold. */
    answer(document_id: string, session_id: string): void {
      db.run(
        `INSERT OR IGNORE INTO document_sessions (document_id, session_id, role, ordinal) VALUES (?, ?, 'answer', 0)`,
        document_id,
        session_id,
      );
    },
    take(document_id: string, session_id: string): void {
      db.run(
        'DELETE FROM document_sessions WHERE document_id = ? AND session_id = ?',
        document_id,
        session_id,
      );
      forget(document_id, session_id);
    },
    move(from: string, to: string): void {
      db.run('UPDATE OR IGNORE document_sessions SET document_id = ? WHERE document_id = ?', to, from);
      db.run('UPDATE OR IGNORE part_records SET document_id = ? WHERE document_id = ?', to, from);
    },

    /** How the documents of a file stand, in its order, for the file's own end. */
    ends: (session_id: string): { role: Role; status: SessionState; lead: string | null }[] =>
      db.all(
        `SELECT ds.role, d.status,
           (SELECT x.session_id FROM document_sessions x WHERE x.document_id = d.document_id ORDER BY x.role DESC LIMIT 1) AS lead
         FROM document_sessions ds JOIN documents d USING (document_id)
         WHERE ds.session_id = ? AND ds.role <> 'answer' ORDER BY ds.ordinal, ds.document_id`,
        session_id,
      ),

    separate(session_id: string, others: readonly string[]): void {
      for (const other of others)
        db.run(
          'INSERT OR IGNORE INTO separations (session_id, other_session_id) VALUES (?, ?), (?, ?)',
          session_id,
          other,
          other,
          session_id,
        );
    },
    /** Takes a parting back. */
    unite(session_id: string, others: readonly string[]): void {
      for (const other of others)
        db.run(
          `DELETE FROM separations WHERE (session_id = @a AND other_session_id = @b) OR (session_id = @b AND other_session_id = @a)`,
          { a: session_id, b: other },
        );
    },
    /** Whether a person has parted a file from any file of a document. */
    areSeparated: (session_id: string, document_id: string): boolean =>
      db.get(
        `SELECT 1 FROM separations sp JOIN document_sessions ds ON ds.session_id = sp.other_session_id
         WHERE sp.session_id = ? AND ds.document_id = ? AND ds.role <> 'answer' LIMIT 1`,
        session_id,
        document_id,
      ) !== undefined,
    wasSeparated: (session_id: string): boolean =>
      db.get('SELECT 1 FROM separations WHERE session_id = ? LIMIT 1', session_id) !== undefined,
  };
}
