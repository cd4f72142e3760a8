/** What persons did to documents, and what they said of a seller. Nothing here is ever overwritten by a reading. */
import type { Db } from './database.ts';

export type ChangeKind = 'value' | 'confirmed' | 'separated' | 'moved';

export interface CorrectionRow {
  correction: number;
  change_id: string;
  document_id: string;
  kind: ChangeKind;
  field: string | null;
  /** JSON. */
  value: string;
  /** JSON; null for what is no value. */
  previous: string | null;
  at: string;
  who: string;
  undone_at: string | null;
}

export type NewCorrection = Pick<CorrectionRow, 'kind' | 'field' | 'value' | 'previous'>;

export interface Remembered {
  field: 'category' | 'cost_centre';
  value: string;
  document_id: string;
  at: string;
}

export type Corrections = ReturnType<typeof createCorrections>;

export function createCorrections(db: Db, now: () => string) {
  return {
    /** Everything ever done to a document, oldest first. */
    history: (document_id: string): CorrectionRow[] =>
      db.all<CorrectionRow>(
        'SELECT * FROM corrections WHERE document_id = ? ORDER BY correction',
        document_id,
      ),

    /** What stands, oldest first. */
    standing: (document_id: string): CorrectionRow[] =>
      db.all<CorrectionRow>(
        'SELECT * FROM corrections WHERE document_id = ? AND undone_at IS NULL ORDER BY correction',
        document_id,
      ),

    add(document_id: string, change_id: string, who: string, rows: readonly NewCorrection[]): void {
      for (const row of rows)
        db.run(
          `INSERT INTO corrections (change_id, document_id, kind, field, value, previous, at, who)
           VALUES (@change_id, @document_id, @kind, @field, @value, @previous, @at, @who)`,
          { change_id, document_id, who, at: now(), ...row },
        );
    },

    undo(document_id: string, change_id: string): void {
      db.run(
        'UPDATE corrections SET undone_at = ? WHERE document_id = ? AND change_id = ? AND undone_at IS NULL',
        now(),
        document_id,
        change_id,
      );
    },

    /** Two documents have become one: what was said of the first is said of the second. */
    move(from: string, to: string): void {
      db.run('UPDATE corrections SET document_id = ? WHERE document_id = ?', to, from);
    },

    /** Keeps what a person said of a seller's documents. */
    remember(company_id: string, seller_key: string, said: Omit<Remembered, 'at'>): void {
      db.run(
        `INSERT OR REPLACE INTO suppliers (company_id, seller_key, field, value, document_id, at) VALUES (?, ?, ?, ?, ?, ?)`,
        company_id,
        seller_key,
        said.field,
        said.value,
        said.document_id,
        now(),
      );
    },
    remembered: (company_id: string, seller_key: string): Remembered[] =>
      db.all<Remembered>(
        'SELECT field, value, document_id, at FROM suppliers WHERE company_id = ? AND seller_key = ? ORDER BY field',
        company_id,
        seller_key,
      ),
  };
}
