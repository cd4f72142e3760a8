/** Acts of a person on documents as a whole: joined, split, kept apart. Each keeps what taking it back needs. */
import type { DocumentRecord } from '../../shared/domain/document.ts';
import type { SessionState } from '../../shared/domain/session.ts';
import type { CorrectionRow } from './corrections.ts';
import type { Db } from './database.ts';
import type { Documents } from './documents.ts';
import type { Part } from './parts.ts';

/** A document as it stood before it became part of another. */
export interface KeptDocument {
  document_id: string;
  company_id: string;
  status: SessionState;
  record: DocumentRecord;
  category: string | null;
  cost_centre: string | null;
  created_at: string;
  parts: Part[];
  corrections: CorrectionRow[];
}

/** Pages on which the documents of a file begin, before an act. */
export interface Layout {
  session_id: string;
  starts: number[];
  /** Whether a person had said so; else the reader found them. */
  said: boolean;
}

export type ActDetail =
  | {
      kind: 'merged';
      gone: KeptDocument;
      /** What the other said of its use before. */
      kept: { category: string | null; cost_centre: string | null };
      /** Two documents of one file: how it was divided. */
      layout: Layout | null;
    }
  | { kind: 'kept_apart' }
  | { kind: 'split'; layout: Layout }
  | { kind: 'separated'; session_id: string; filename: string; others: string[]; made: string | null };

export interface Act {
  act_id: string;
  document_id: string;
  other_id: string | null;
  detail: ActDetail;
  at: string;
  who: string;
  undone_at: string | null;
}

type ActRow = Omit<Act, 'detail'> & { detail: string };
const fromRow = (row: ActRow): Act => ({ ...row, detail: JSON.parse(row.detail) as ActDetail });

export type Acts = ReturnType<typeof createActs>;

export function createActs(db: Db, documents: Documents, now: () => string) {
  const columns = 'act_id, document_id, other_id, detail, at, who, undone_at';
  return {
    add(act: Pick<Act, 'act_id' | 'document_id' | 'other_id' | 'detail' | 'who'>): void {
      db.run(
        `INSERT INTO acts (act_id, kind, document_id, other_id, detail, at, who)
         VALUES (@act_id, @kind, @document_id, @other_id, @detail, @at, @who)`,
        { ...act, kind: act.detail.kind, detail: JSON.stringify(act.detail), at: now() },
      );
    },
    get(act_id: string): Act | null {
      const row = db.get<ActRow>(`SELECT ${columns} FROM acts WHERE act_id = ?`, act_id);
      return row ? fromRow(row) : null;
    },
    /** Everything ever done to a document, oldest first. */
    of: (document_id: string): Act[] =>
      db
        .all<ActRow>(
          `SELECT ${columns} FROM acts WHERE document_id = @document_id OR other_id = @document_id ORDER BY act`,
          { document_id },
        )
        .map(fromRow),
    undo(act_id: string): void {
      db.run('UPDATE acts SET undone_at = ? WHERE act_id = ? AND undone_at IS NULL', now(), act_id);
    },
    /** Two documents have become one: what was done to the first was done to the second. */
    move(from: string, to: string): void {
      db.run('UPDATE acts SET document_id = ? WHERE document_id = ?', to, from);
    },

    keepApart(document_id: string, other_id: string): void {
      db.run(
        'INSERT OR IGNORE INTO kept_apart (document_id, other_id) VALUES (?, ?), (?, ?)',
        document_id,
        other_id,
        other_id,
        document_id,
      );
    },
    together(document_id: string, other_id: string): void {
      db.run(
        'DELETE FROM kept_apart WHERE (document_id = @a AND other_id = @b) OR (document_id = @b AND other_id = @a)',
        { a: document_id, b: other_id },
      );
    },
    keptApartFrom: (document_id: string): Set<string> =>
      new Set(
        db
          .all<{ other_id: string }>('SELECT other_id FROM kept_apart WHERE document_id = ?', document_id)
          .map((row) => row.other_id),
      ),
    /** A document that became part of another stands on its own again, under its old id; its parts are put by the caller. */
    restore(gone: KeptDocument): void {
      documents.insert(gone.document_id, gone.company_id, gone.record, gone.status);
      db.run(
        'UPDATE documents SET category = ?, cost_centre = ?, created_at = ? WHERE document_id = ?',
        gone.category,
        gone.cost_centre,
        gone.created_at,
        gone.document_id,
      );
    },
    /** What persons had said of it goes back with it, in its old order. */
    restoreCorrections(document_id: string, rows: readonly CorrectionRow[]): void {
      for (const { correction: _number, ...row } of rows) {
        db.run(
          'DELETE FROM corrections WHERE change_id = ? AND document_id <> ?',
          row.change_id,
          document_id,
        );
        db.run(
          `INSERT INTO corrections (change_id, document_id, kind, field, value, previous, at, who, undone_at)
           VALUES (@change_id, @document_id, @kind, @field, @value, @previous, @at, @who, @undone_at)`,
          { ...row, document_id },
        );
      }
    },

    setPageStarts(session_id: string, starts: readonly number[] | null): void {
      db.run(
        'UPDATE universal_invoice_sessions SET page_starts = ? WHERE session_id = ?',
        starts === null ? null : JSON.stringify(starts),
        session_id,
      );
    },
    setOrdinal(document_id: string, session_id: string, ordinal: number): void {
      db.run(
        'UPDATE document_sessions SET ordinal = ? WHERE document_id = ? AND session_id = ?',
        ordinal,
        document_id,
        session_id,
      );
    },
  };
}
