/** Throws away and brings back: whole things, in one transaction each, with a word about it in the account of changes. */
import type { TrashChoice, TrashKind, TrashTwin } from '../../../shared/domain/care.ts';
import { documentRecord } from '../../../shared/domain/document.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import { newId } from '../../store/ids.ts';
import type { Store } from '../../store/store.ts';
import type { Library } from './library.ts';
import { createTrashReach, type Going, listed, unique } from './trashReach.ts';

export interface TrashPreview {
  documents: number;
  files: number;
  /** Files still being copied or read: they keep everything back. */
  working: number;
}

export interface TrashDeps {
  store: Store;
  clock: Clock;
  library: Library;
  /** Queued work may have come back. */
  wake(): void;
}

export type TrashBin = ReturnType<typeof createTrashBin>;

const sessions = 'universal_invoice_sessions';

export function createTrashBin({ store, clock, library, wake }: TrashDeps) {
  const { db, trash, activity } = store;
  const { thingsOf, heldBy, column } = createTrashReach(store);

  const working = (session_ids: string[]): number =>
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM ${sessions} WHERE status IN ('received', 'processing')
         AND session_id IN (SELECT value FROM json_each(?))`,
      listed(session_ids),
    )?.count ?? 0;

  function titleOf(kind: TrashKind, id: string): string {
    if (kind === 'batch') return id;
    if (kind === 'file') return store.sessions.need(id).filename;
    const { invoice_number, session_ids } = store.documents.get(id);
    return invoice_number ?? store.sessions.get(session_ids[0] ?? '')?.filename ?? id;
  }

  const companyOf = (kind: TrashKind, id: string): string =>
    kind === 'batch'
      ? store.batches.need(id).company_id
      : kind === 'file'
        ? store.sessions.need(id).company_id
        : store.documents.get(id).company_id;

  /** Others that a check may have called duplicates of these. */
  const alike = (document_ids: string[]): string[] =>
    column(
      `SELECT o.document_id AS id FROM documents d JOIN documents o ON o.company_id = d.company_id
         AND o.seller_tax_id = d.seller_tax_id AND o.invoice_number = d.invoice_number
       WHERE d.document_id IN (SELECT value FROM json_each(?))
         AND o.document_id NOT IN (SELECT value FROM json_each(?))`,
      listed(document_ids),
      listed(document_ids),
    );

  const tell = (session_ids: readonly string[]): void => {
    const batches = column(
      `SELECT DISTINCT batch_id AS id FROM ${sessions} WHERE session_id IN (SELECT value FROM json_each(?))`,
      listed(session_ids),
    );
    for (const batch_id of batches) {
      store.batches.settle(batch_id);
      store.changes.batch(batch_id);
    }
  };

  function putOne(kind: TrashKind, id: string, going: Going, who: string): string {
    const trash_id = newId(clock.now());
    const { document_ids, session_ids } = going;
    if (working(session_ids) > 0) throw new AppError('still_working');
    const title = titleOf(kind, id);
    const company_id = companyOf(kind, id);
    const batches = unique(session_ids.map((one) => store.sessions.need(one).batch_id));
    const checked = unique([...going.renewed, ...alike(document_ids)]).filter(
      (one) => !document_ids.includes(one),
    );
    const batch_id = kind === 'batch' ? id : null;
    trash.put({ trash_id, kind, company_id, batch_id, title, who, document_ids, session_ids });
    for (const document_id of document_ids) store.documents.remove(document_id);
    if (batch_id !== null) store.batches.hide(batch_id, true);
    for (const document_id of checked) library.renew(document_id);
    // What only repeated a file that is gone is read on its own.
    for (const freed of kind === 'document' ? [] : session_ids.flatMap(store.sessions.freeDuplicatesOf))
      batches.push(freed.batch_id);
    activity.add({
      area: 'trash',
      act: 'trashed',
      who,
      company_id,
      subject: title,
      field: kind,
      count: session_ids.length,
    });
    for (const batch of unique(batches)) {
      store.batches.settle(batch);
      store.changes.batch(batch);
    }
    return trash_id;
  }

  function restoreOne(trash_id: string, who: string): void {
    const { entry, document_ids, session_ids } = activity.quietly(() => {
      const back = trash.putBack(trash_id);
      for (const document_id of back.document_ids) {
        // Written once more: the words it is found by are no rows.
        if (store.parts.of(document_id).some((part) => part.record !== null && part.role !== 'answer'))
          library.renew(document_id);
        else {
          const { company_id, status, ...whole } = store.documents.get(document_id);
          store.documents.update(document_id, company_id, documentRecord.parse(whole), status);
        }
      }
      return back;
    });
    // Files that came back may be parts of documents that never left.
    for (const id of unique([
      ...heldBy(session_ids),
      ...session_ids.flatMap((one) => store.parts.answeredBy(one)),
    ]))
      if (!document_ids.includes(id) && store.documents.companyOf(id) !== null) library.renew(id);
    for (const id of alike(document_ids)) library.renew(id);
    if (entry.batch_id !== null) store.batches.hide(entry.batch_id, false);
    activity.add({
      area: 'trash',
      act: 'restored',
      who,
      company_id: entry.company_id,
      document_id: document_ids.length === 1 ? (document_ids[0] ?? null) : null,
      session_id: session_ids[0] ?? null,
      batch_id: entry.batch_id,
      subject: entry.title,
      field: entry.kind,
      count: session_ids.length,
    });
    tell(session_ids);
    if (entry.batch_id !== null) store.changes.batch(entry.batch_id);
  }

  const told = (): void => {
    store.changes.touch('documents', 'queue', 'trash');
    wake();
  };

  const bin = {
    /** What would go; changes nothing. @throws AppError not_found */
    preview(choice: TrashChoice): TrashPreview {
      const all = thingsOf(choice).map((one) => one.going());
      const files = unique(all.flatMap((one) => one.session_ids));
      return {
        documents: unique(all.flatMap((one) => one.document_ids)).length,
        files: files.length,
        working: working(files),
      };
    },

    /**
     * Moves it to the trash, all or nothing. @returns the entries, for taking it back
     * @throws AppError not_found, still_working while one of the files is being copied or read
     */
    put(choice: TrashChoice, who = 'person'): string[] {
      const ids = db.durable(() =>
        thingsOf(choice).flatMap(({ kind, id, going }) => {
          // An earlier one of the same choice may have taken it along.
          const there =
            kind === 'batch' ||
            (kind === 'file' ? store.sessions.get(id) : store.documents.companyOf(id)) !== null;
          return there ? [putOne(kind, id, going(), who)] : [];
        }),
      );
      if (ids.length === 0) throw new AppError('not_found', 'nothing of it is there');
      told();
      return ids;
    },

    /**
     * Brings entries back. One that came again meanwhile stays in the trash and is named, so that nothing counts twice;
     * with `instead` the newer one takes its place in the trash.
     */
    restore(
      trash_ids: readonly string[],
      instead = false,
      who = 'person',
    ): { restored: number; twins: TrashTwin[] } {
      const twins: TrashTwin[] = [];
      let restored = 0;
      for (const trash_id of unique([...trash_ids]))
        db.durable(() => {
          const found = trash.twinsOf(trash_id);
          if (found.length > 0 && instead) {
            const newer = unique(found.map((one) => one.session_id));
            const document_ids = heldBy(newer);
            const bare = newer.filter((one) => heldBy([one]).length === 0);
            if (document_ids.length > 0) bin.put({ document_ids }, who);
            if (bare.length > 0) bin.put({ session_ids: bare }, who);
          } else if (found[0]) return void twins.push(found[0]);
          restoreOne(trash_id, who);
          restored += 1;
        });
      told();
      return { restored, twins };
    },

    /** Away for good. @returns how many entries */
    erase(trash_ids: readonly string[], why: 'erased' | 'expired' = 'erased', who = 'person'): number {
      for (const trash_id of trash_ids) {
        db.durable(() => {
          const { company_id, title, kind, files } = trash.erase(trash_id);
          activity.add({
            area: 'trash',
            act: why,
            who,
            company_id,
            subject: title,
            field: kind,
            count: files,
          });
        });
      }
      if (trash_ids.length > 0) store.changes.touch('trash');
      return trash_ids.length;
    },
  };
  return bin;
}
