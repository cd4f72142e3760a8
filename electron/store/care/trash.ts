/** What a person threw away: out of every list and sum, whole, and back on request for thirty days. */
import { AppError } from '../../../shared/errors.ts';
import { type TrashEntry, type TrashKind, trashDays, type TrashTwin } from '../../../shared/domain/care.ts';
import type { Db } from '../database.ts';
import { searchQuery } from '../documentFilter.ts';
import { createRows, type Taken } from './rows.ts';

const sessions = 'universal_invoice_sessions';
const day = 24 * 60 * 60 * 1000;

export interface NewTrash {
  trash_id: string;
  kind: TrashKind;
  company_id: string;
  batch_id: string | null;
  title: string;
  who: string;
}

export type TrashRecord = Omit<TrashEntry, 'days_left'> & { batch_id: string | null };

export type Trash = ReturnType<typeof createTrash>;

/** Call what writes inside a transaction. */
export function createTrash(db: Db, now: () => Date) {
  const rows = createRows(db);

  const get = (trash_id: string): TrashRecord | null =>
    db.get<TrashRecord>('SELECT * FROM trash WHERE trash_id = ?', trash_id) ?? null;

  const entryOf = ({ batch_id: _hidden, ...row }: TrashRecord): TrashEntry => {
    const left = Date.parse(row.trashed_at) + trashDays * day - now().getTime();
    return { ...row, days_left: Math.max(0, Math.ceil(left / day)) };
  };

  const filterOf = (company_id: string | null, q: string | null) => {
    const words = searchQuery(q ?? '');
    const parts = [
      ...(company_id === null ? [] : ['company_id = @company_id']),
      ...(words === null
        ? []
        : [
            `trash_id IN (SELECT trash_id FROM trash_portions WHERE portion_id IN (
           SELECT rowid FROM trash_words WHERE trash_words MATCH @words))`,
          ]),
    ];
    return {
      where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`,
      parameters: { ...(company_id !== null && { company_id }), ...(words !== null && { words }) },
    };
  };

  return {
    get,

    /** An entry with nothing in it yet. `first`: documents of which the first gives what a person knows it by. */
    begin(entry: NewTrash, first: readonly string[]): void {
      const known =
        entry.kind === 'batch'
          ? undefined
          : db.get<Pick<TrashEntry, 'seller_name' | 'issue_date' | 'payable' | 'currency'>>(
              `SELECT seller_name, issue_date, payable, currency FROM documents
               WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY rowid LIMIT 1`,
              JSON.stringify(first),
            );
      db.run(
        `INSERT INTO trash (trash_id, kind, company_id, batch_id, title, seller_name, issue_date, payable, currency,
           documents, files, trashed_at, who, going)
         VALUES (@trash_id, @kind, @company_id, @batch_id, @title, @seller_name, @issue_date, @payable, @currency,
           0, 0, @trashed_at, @who, 'put')`,
        {
          ...entry,
          seller_name: known?.seller_name ?? null,
          issue_date: known?.issue_date ?? null,
          payable: known?.payable ?? null,
          currency: known?.currency ?? null,
          trashed_at: now().toISOString(),
        },
      );
    },

    /** Moves rows into an entry. The documents themselves are removed by the caller, with their words. */
    take(trash_id: string, taken: Taken): void {
      const lists = {
        documents: JSON.stringify(taken.document_ids),
        sessions: JSON.stringify(taken.session_ids),
      };
      const portion_id = db.get<{ portion_id: number }>(
        'INSERT INTO trash_portions (trash_id) VALUES (?) RETURNING portion_id',
        trash_id,
      )?.portion_id;
      if (portion_id === undefined) throw new AppError('internal', 'a portion without an id');
      const into = { trash_id, portion_id };
      db.run(
        `INSERT INTO trash_words (rowid, content) SELECT @portion_id, t.title || ' ' || coalesce(
           (SELECT group_concat(coalesce(seller_name, '') || ' ' || coalesce(invoice_number, '') || ' ' ||
             coalesce(fiscal_key, '') || ' ' || coalesce(payable, ''), ' ')
            FROM documents WHERE document_id IN (SELECT value FROM json_each(@documents))), '') || ' ' || coalesce(
           (SELECT group_concat(filename, ' ') FROM ${sessions}
            WHERE session_id IN (SELECT value FROM json_each(@sessions))), '')
         FROM trash t WHERE t.trash_id = @trash_id`,
        { ...into, ...lists },
      );
      db.run(
        `INSERT INTO trash_files (trash_id, portion_id, session_id, batch_id, company_id, sha256, size, filename)
         SELECT @trash_id, @portion_id, session_id, batch_id, company_id, sha256, size, filename FROM ${sessions}
         WHERE session_id IN (SELECT value FROM json_each(@sessions))`,
        { ...into, sessions: lists.sessions },
      );
      db.run(
        `INSERT INTO trash_keys (trash_id, portion_id, company_id, match_key, document_type)
         SELECT @trash_id, @portion_id, company_id, match_key, document_type FROM documents
         WHERE match_key IS NOT NULL AND document_id IN (SELECT value FROM json_each(@documents))`,
        { ...into, documents: lists.documents },
      );
      rows.copy(trash_id, portion_id, taken);
      rows.remove(taken);
      db.run(
        'UPDATE trash SET documents = documents + ?, files = files + ? WHERE trash_id = ?',
        taken.document_ids.length,
        taken.session_ids.length,
        trash_id,
      );
    },

    /** Says what is being done to an entry. */
    going(trash_id: string, going: NonNullable<TrashEntry['going']>): void {
      db.run('UPDATE trash SET going = ? WHERE trash_id = ?', going, trash_id);
    },

    /** Nothing more is done to it; what it tells is what is in it. */
    rest(trash_id: string): void {
      db.run(
        `UPDATE trash SET going = NULL,
           files = (SELECT count(*) FROM trash_files f WHERE f.trash_id = trash.trash_id),
           documents = (SELECT count(*) FROM trash_portions p JOIN trash_rows r
             ON r.portion_id = p.portion_id AND r.table_name = 'documents' WHERE p.trash_id = trash.trash_id)
         WHERE trash_id = ?`,
        trash_id,
      );
    },

    /** In the order in which they go back: what left last comes first. */
    portions: (trash_id: string): number[] =>
      db
        .all<{ portion_id: number }>(
          'SELECT portion_id FROM trash_portions WHERE trash_id = ? ORDER BY portion_id DESC',
          trash_id,
        )
        .map((row) => row.portion_id),

    /** Puts the rows of a portion back. */
    putBack(portion_id: number): { document_ids: string[]; session_ids: string[] } {
      const idsIn = (table: string, column: string): string[] =>
        db
          .all<{ id: string }>(
            `SELECT json_extract(content, '$.${column}') AS id FROM trash_rows
             WHERE portion_id = ? AND table_name = ? ORDER BY position`,
            portion_id,
            table,
          )
          .map((row) => row.id);
      const back = {
        document_ids: idsIn('documents', 'document_id'),
        session_ids: idsIn(sessions, 'session_id'),
      };
      rows.putBack(portion_id);
      db.run('DELETE FROM trash_portions WHERE portion_id = ?', portion_id);
      return back;
    },

    /** Removes an entry with all that is still in it. */
    forget: (trash_id: string): void => void db.run('DELETE FROM trash WHERE trash_id = ?', trash_id),

    /** Away for good. Its files are noted for removal in the same transaction, so that a crash forgets none. */
    erase(portion_id: number): void {
      db.run(
        `INSERT OR IGNORE INTO files_to_remove (sha256)
         SELECT sha256 FROM trash_files WHERE portion_id = ? AND sha256 IS NOT NULL`,
        portion_id,
      );
      db.run('DELETE FROM trash_portions WHERE portion_id = ?', portion_id);
    },

    wishes: (): { wish_id: string; content: string }[] =>
      db.all('SELECT wish_id, content FROM trash_wishes ORDER BY wish_id'),
    wish: (wish_id: string, content: string): void =>
      void db.run('INSERT INTO trash_wishes (wish_id, content) VALUES (?, ?)', wish_id, content),
    wishDone: (wish_id: string): void => void db.run('DELETE FROM trash_wishes WHERE wish_id = ?', wish_id),

    filesToRemove: (): string[] =>
      db.all<{ sha256: string }>('SELECT sha256 FROM files_to_remove').map((row) => row.sha256),
    fileRemoved: (sha256: string): void =>
      void db.run('DELETE FROM files_to_remove WHERE sha256 = ?', sha256),

    page(
      company_id: string | null,
      q: string | null,
      limit: number,
      offset: number,
    ): { entries: TrashEntry[]; total: number } {
      const { where, parameters } = filterOf(company_id, q);
      const entries = db.all<TrashRecord>(
        `SELECT * FROM trash ${where} ORDER BY trashed_at DESC, trash_id DESC LIMIT @limit OFFSET @offset`,
        { ...parameters, limit, offset },
      );
      const total =
        db.get<{ count: number }>(`SELECT count(*) AS count FROM trash ${where}`, parameters)?.count ?? 0;
      return { entries: entries.map(entryOf), total };
    },

    /** Ids of a company's entries (null: of all), newest first. */
    ids: (company_id: string | null): string[] =>
      db
        .all<{ trash_id: string }>(
          `SELECT trash_id FROM trash WHERE @company_id IS NULL OR company_id = @company_id
           ORDER BY trashed_at DESC, trash_id DESC`,
          { company_id },
        )
        .map((row) => row.trash_id),

    /** Entries whose thirty days are over. */
    expired: (): string[] =>
      db
        .all<{ trash_id: string }>(
          'SELECT trash_id FROM trash WHERE trashed_at <= ? ORDER BY trashed_at',
          new Date(now().getTime() - trashDays * day).toISOString(),
        )
        .map((row) => row.trash_id),

    /**
     * What came back another way: the same bytes, or a document with the same key, in the same company. Of one portion
     * alone when it is named; files of `except_batch` are the entry's own that are back already.
     */
    twinsOf(
      trash_id: string,
      portion_id: number | null = null,
      except_batch: string | null = null,
    ): TrashTwin[] {
      return db.all<TrashTwin>(
        `SELECT @trash_id AS trash_id, s.filename AS title, s.session_id FROM trash_files f
           JOIN ${sessions} s ON s.sha256 = f.sha256 AND s.company_id = f.company_id
         WHERE f.trash_id = @trash_id AND (@portion_id IS NULL OR f.portion_id = @portion_id)
           AND s.status NOT IN ('failed', 'cancelled', 'duplicate') AND s.batch_id IS NOT @except_batch
         UNION
         SELECT @trash_id, coalesce(d.invoice_number, d.document_id), ds.session_id FROM trash_keys k
           JOIN documents d ON d.match_key = k.match_key AND d.company_id = k.company_id
             AND d.document_type = k.document_type
           JOIN document_sessions ds ON ds.document_id = d.document_id AND ds.role IN ('xml', 'reading')
           JOIN ${sessions} s ON s.session_id = ds.session_id
         WHERE k.trash_id = @trash_id AND (@portion_id IS NULL OR k.portion_id = @portion_id)
           AND s.batch_id IS NOT @except_batch`,
        { trash_id, portion_id, except_batch },
      );
    },

    /** The newest entry in the trash that holds the same bytes or the same key as a file in the library. */
    earlierOf: (session_id: string): { trash_id: string; trashed_at: string } | null =>
      db.get<{ trash_id: string; trashed_at: string }>(
        `SELECT t.trash_id, t.trashed_at FROM trash t WHERE t.trash_id IN (
           SELECT f.trash_id FROM trash_files f JOIN ${sessions} s ON s.sha256 = f.sha256
             AND s.company_id = f.company_id WHERE s.session_id = @session_id
           UNION
           SELECT k.trash_id FROM trash_keys k JOIN documents d ON d.match_key = k.match_key
             AND d.company_id = k.company_id AND d.document_type = k.document_type
             JOIN document_sessions ds ON ds.document_id = d.document_id AND ds.role <> 'answer'
           WHERE ds.session_id = @session_id)
         ORDER BY t.trashed_at DESC LIMIT 1`,
        { session_id },
      ) ?? null,

    /** How many of a batch's files lie in the trash. */
    filesOfBatch: (batch_id: string): number =>
      db.get<{ count: number }>('SELECT count(*) AS count FROM trash_files WHERE batch_id = ?', batch_id)
        ?.count ?? 0,
  };
}
