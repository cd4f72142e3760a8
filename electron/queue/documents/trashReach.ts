/**
 * What goes with what: a document takes every file that holds nothing else, repetitions too; a file takes the
 * documents that no other file holds, and what remains is written anew from its other files.
 */
import type { Store } from '../../store/store.ts';

export interface Going {
  document_ids: string[];
  session_ids: string[];
  /** Documents that lose a file and stay. */
  renewed: string[];
}

const sessions = 'universal_invoice_sessions';
export const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
export const listed = (ids: readonly string[]): string => JSON.stringify(ids);

export type TrashReach = ReturnType<typeof createTrashReach>;

export function createTrashReach(store: Store) {
  const { db } = store;
  const column = (sql: string, ...values: string[]): string[] =>
    db.all<{ id: string }>(sql, ...values).map((row) => row.id);

  /** Files whose bytes repeat one of these. */
  const repetitions = (session_ids: string[]): string[] =>
    column(
      `SELECT session_id AS id FROM ${sessions} WHERE status = 'duplicate'
         AND duplicate_of IN (SELECT value FROM json_each(?))`,
      listed(session_ids),
    );

  /** Documents of these files that are held, and not only spoken about. */
  const heldBy = (session_ids: string[]): string[] =>
    column(
      `SELECT DISTINCT document_id AS id FROM document_sessions WHERE role <> 'answer'
         AND session_id IN (SELECT value FROM json_each(?))`,
      listed(session_ids),
    );

  function withDocuments(document_ids: string[]): Going {
    const gone = new Set(document_ids);
    const held = unique(document_ids.flatMap((id) => store.parts.of(id).map((part) => part.session_id)));
    const others = (id: string): string[] =>
      column('SELECT document_id AS id FROM document_sessions WHERE session_id = ?', id).filter(
        (document) => !gone.has(document),
      );
    const session_ids = held.filter((id) => others(id).length === 0);
    const renewed = unique(held.flatMap(others));
    return { document_ids, session_ids: unique([...session_ids, ...repetitions(session_ids)]), renewed };
  }

  function withFiles(asked: string[]): Going {
    const going = new Set(asked);
    const document_ids: string[] = [];
    const renewed: string[] = [];
    for (const id of heldBy(asked)) {
      const left = store.parts.of(id).filter((part) => !going.has(part.session_id) && part.role !== 'answer');
      if (left.some((part) => part.record !== null)) renewed.push(id);
      else {
        document_ids.push(id);
        // A page that was only taken for this document's says nothing by itself.
        for (const part of left) going.add(part.session_id);
      }
    }
    const answered = asked.flatMap((id) => store.parts.answeredBy(id));
    const gone = new Set(document_ids);
    return {
      document_ids,
      session_ids: [...going],
      renewed: unique([...renewed, ...answered]).filter((id) => !gone.has(id)),
    };
  }

  const filesOf = (batch_id: string): string[] =>
    column(`SELECT session_id AS id FROM ${sessions} WHERE batch_id = ? ORDER BY position`, batch_id);

  /** All that goes with one thing, or with files that go together. */
  const reachOf = (what: { kind: 'document' | 'file'; ids: readonly string[] }): Going =>
    what.kind === 'document' ? withDocuments([...what.ids]) : withFiles([...what.ids]);

  return { reachOf, filesOf, heldBy, column };
}
