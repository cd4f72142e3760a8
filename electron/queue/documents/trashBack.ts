/** Out of the trash: back into the library, or away for good; portion by portion. */
import type { TrashTwin } from '../../../shared/domain/care.ts';
import { documentRecord } from '../../../shared/domain/document.ts';
import type { TrashRecord } from '../../store/care/trash.ts';
import { newId } from '../../store/ids.ts';
import type { Store } from '../../store/store.ts';
import type { Library } from './library.ts';
import type { Thing, TrashPut } from './trashPut.ts';
import { createTrashReach, unique } from './trashReach.ts';
import type { Steps } from './trashWork.ts';

/** What became of entries that a person wanted back. */
export interface Back {
  restored: number;
  /** What came again meanwhile and keeps its entry, or a part of it, in the trash. */
  twins: TrashTwin[];
}

export type TrashBack = ReturnType<typeof createTrashBack>;

export function createTrashBack(deps: {
  store: Store;
  library: Library;
  put: TrashPut;
  now: () => Date;
  settle(batch_id: string): void;
}) {
  const { store, library, put, now, settle } = deps;
  const { trash, activity } = store;
  const { heldBy } = createTrashReach(store);

  /** @returns the ids of what is back */
  function portion(portion_id: number): { document_ids: string[]; session_ids: string[] } {
    const back = activity.quietly(() => {
      const ids = trash.putBack(portion_id);
      for (const document_id of ids.document_ids) {
        // Written once more: the words it is found by are no rows.
        if (store.parts.of(document_id).some((part) => part.record !== null && part.role !== 'answer'))
          library.renew(document_id);
        else {
          const { company_id, status, ...whole } = store.documents.get(document_id);
          store.documents.update(document_id, company_id, documentRecord.parse(whole), status);
        }
      }
      return ids;
    });
    const { document_ids, session_ids } = back;
    // Files that came back may be parts of documents that never left.
    const touched = [...heldBy(session_ids), ...session_ids.flatMap((one) => store.parts.answeredBy(one))];
    for (const id of unique(touched))
      if (!document_ids.includes(id) && store.documents.companyOf(id) !== null) library.renew(id);
    for (const id of put.alike(document_ids)) library.renew(id);
    for (const session_id of session_ids) settle(store.sessions.need(session_id).batch_id);
    return back;
  }

  function* newerAway(twins: readonly TrashTwin[], who: string): Steps {
    const newer = unique(twins.map((one) => one.session_id));
    const things: Thing[] = newer
      .flatMap((session_id): Omit<Thing, 'trash_id'>[] => {
        const held = heldBy([session_id]);
        return held.length > 0
          ? held.map((id) => ({ kind: 'document', id }))
          : [{ kind: 'file', id: session_id }];
      })
      .map((thing) => ({ ...thing, trash_id: newId(now()) }));
    yield* put.steps(things, who);
  }

  function finish(
    entry: TrashRecord,
    first: { document_ids: string[]; session_ids: string[] },
    who: string,
  ): void {
    const { trash_id, company_id, batch_id, title: subject, kind: field } = entry;
    trash.forget(trash_id);
    activity.add({
      area: 'trash',
      act: 'restored',
      who,
      company_id,
      document_id: first.document_ids.length === 1 ? (first.document_ids[0] ?? null) : null,
      session_id: first.session_ids[0] ?? null,
      batch_id,
      subject,
      field,
      count: entry.files,
    });
    if (batch_id !== null) store.changes.batch(batch_id);
  }

  function* oneEntry(trash_id: string, instead: boolean, who: string, into: Back): Steps {
    const entry = trash.get(trash_id);
    if (!entry) return;
    if (entry.going === null) {
      const found = trash.twinsOf(trash_id);
      if (found.length > 0 && instead) yield* newerAway(found, who);
      else if (found[0]) return void into.twins.push(found[0]);
    }
    trash.going(trash_id, 'restore');
    if (entry.batch_id !== null) {
      store.batches.hide(entry.batch_id, false);
      settle(entry.batch_id);
    }
    const first = { document_ids: [] as string[], session_ids: [] as string[] };
    let left: TrashTwin | undefined;
    for (const portion_id of trash.portions(trash_id)) {
      // What came while this was at it; what is back already is no stranger.
      const twin =
        entry.batch_id === null ? undefined : trash.twinsOf(trash_id, portion_id, entry.batch_id)[0];
      if (twin) {
        left = twin;
        continue;
      }
      const back = portion(portion_id);
      if (first.session_ids.length === 0) first.session_ids.push(...back.session_ids);
      first.document_ids.push(...back.document_ids.slice(0, 2));
      yield back.document_ids.length + back.session_ids.length;
    }
    if (left) {
      into.twins.push(left);
      return void trash.rest(trash_id);
    }
    finish(entry, first, who);
    into.restored += 1;
  }

  function* eraseOne(trash_id: string, why: 'erased' | 'expired', who: string): Steps {
    const entry = trash.get(trash_id);
    if (!entry) return;
    trash.going(trash_id, 'erase');
    const portions = trash.portions(trash_id);
    for (const portion_id of portions) {
      trash.erase(portion_id);
      yield (entry.documents + entry.files) / portions.length;
    }
    trash.forget(trash_id);
    const { company_id, title: subject, kind: field, files: count } = entry;
    activity.add({ area: 'trash', act: why, who, company_id, subject, field, count });
  }

  return {
    *restore(trash_ids: readonly string[], instead: boolean, who: string, into: Back): Steps {
      for (const trash_id of unique(trash_ids)) yield* oneEntry(trash_id, instead, who, into);
    },
    *erase(trash_ids: readonly string[], why: 'erased' | 'expired', who: string): Steps {
      for (const trash_id of unique(trash_ids)) yield* eraseOne(trash_id, why, who);
    },
  };
}
