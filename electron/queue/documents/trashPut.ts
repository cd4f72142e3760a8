/** Into the trash: what a choice holds, portion by portion, each whole by itself. */
import type { TrashKind } from '../../../shared/domain/care.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../store/store.ts';
import type { Library } from './library.ts';
import { createTrashPlan } from './trashPlan.ts';
import { createTrashReach, type Going, listed, unique } from './trashReach.ts';
import type { Steps } from './trashWork.ts';

/** A thing with the id of the entry that it becomes. */
export interface Thing {
  kind: TrashKind;
  id: string;
  trash_id: string;
}

const sessions = 'universal_invoice_sessions';
/** Documents that go in one portion: some hundredths of a second, there and back. */
const atOnce = 5;

export type TrashPut = ReturnType<typeof createTrashPut>;

/** `settle` is told the batches whose account changes. */
export function createTrashPut(deps: { store: Store; library: Library; settle(batch_id: string): void }) {
  const { store, library, settle } = deps;
  const { db, trash, activity } = store;
  const { reachOf, filesOf, column } = createTrashReach(store);
  const plan = createTrashPlan(store);

  const working = (session_ids: readonly string[]): number =>
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM ${sessions} WHERE status IN ('received', 'processing')
         AND session_id IN (SELECT value FROM json_each(?))`,
      listed(session_ids),
    )?.count ?? 0;

  function titleOf({ kind, id }: Thing): string {
    if (kind === 'batch') return id;
    if (kind === 'file') return store.sessions.need(id).filename;
    const { invoice_number, session_ids } = store.documents.get(id);
    return invoice_number ?? store.sessions.get(session_ids[0] ?? '')?.filename ?? id;
  }

  const companyOf = ({ kind, id }: Thing): string =>
    kind === 'batch'
      ? store.batches.need(id).company_id
      : kind === 'file'
        ? store.sessions.need(id).company_id
        : store.documents.get(id).company_id;

  /** Others that a check may have called duplicates of these. */
  const alike = (document_ids: readonly string[]): string[] =>
    column(
      `SELECT o.document_id AS id FROM documents d JOIN documents o ON o.company_id = d.company_id
         AND o.seller_tax_id = d.seller_tax_id AND o.invoice_number = d.invoice_number
       WHERE d.document_id IN (SELECT value FROM json_each(?))
         AND o.document_id NOT IN (SELECT value FROM json_each(?))`,
      listed(document_ids),
      listed(document_ids),
    );

  function begin(thing: Thing, first: readonly string[], who: string): void {
    if (trash.get(thing.trash_id)) return;
    const batch_id = thing.kind === 'batch' ? thing.id : null;
    const company_id = companyOf(thing);
    trash.begin(
      { trash_id: thing.trash_id, kind: thing.kind, company_id, batch_id, title: titleOf(thing), who },
      first,
    );
    if (batch_id !== null) store.batches.hide(batch_id, true);
  }

  function portion({ trash_id, kind }: Thing, { document_ids, session_ids, renewed }: Going): void {
    for (const one of session_ids) settle(store.sessions.need(one).batch_id);
    const checked = unique([...renewed, ...alike(document_ids)]).filter((one) => !document_ids.includes(one));
    trash.take(trash_id, { document_ids, session_ids });
    for (const document_id of document_ids) store.documents.remove(document_id);
    for (const document_id of checked) library.renew(document_id);
    // What only repeated a file that is gone is read on its own.
    if (kind !== 'document')
      for (const freed of session_ids.flatMap(store.sessions.freeDuplicatesOf)) settle(freed.batch_id);
  }

  function finish({ trash_id, kind }: Thing, who: string): void {
    const entry = trash.get(trash_id);
    if (!entry) return;
    trash.rest(trash_id);
    const { company_id, title: subject, files: count } = entry;
    activity.add({ area: 'trash', act: 'trashed', who, company_id, subject, field: kind, count });
  }

  /** A file of thousands of documents: they go before it, so that it goes with the last of them. */
  function portionsOf({ document_ids, session_ids, renewed }: Going): Going[] {
    const portions: Going[] = [];
    const left = [...document_ids];
    while (left.length > atOnce)
      portions.push({ document_ids: left.splice(0, atOnce), session_ids: [], renewed: [] });
    return [...portions, { document_ids: left, session_ids, renewed }];
  }

  function* oneThing(thing: Thing, who: string): Steps {
    const there =
      (thing.kind === 'file' ? store.sessions.get(thing.id) : store.documents.companyOf(thing.id)) !== null;
    // An earlier one of the same choice may have taken it along.
    if (!there) return;
    for (;;) {
      const going = reachOf({ kind: thing.kind === 'file' ? 'file' : 'document', ids: [thing.id] });
      if (working(going.session_ids) === 0) {
        begin(thing, going.document_ids, who);
        for (const part of portionsOf(going)) {
          portion(thing, part);
          yield part.document_ids.length + part.session_ids.length;
        }
        return finish(thing, who);
      }
      yield 'busy';
    }
  }

  function* wholeBatch(thing: Thing, who: string): Steps {
    begin(thing, [], who);
    for (;;) {
      const files = filesOf(thing.id);
      if (files.length === 0) return finish(thing, who);
      let moved = false;
      for (const together of plan.portionsOf(thing.id)) {
        const going = reachOf({ kind: 'file', ids: together });
        if (working(going.session_ids) > 0) continue;
        moved = true;
        for (const part of portionsOf(going)) {
          portion(thing, part);
          yield part.document_ids.length + part.session_ids.length;
        }
      }
      if (!moved) yield 'busy';
    }
  }

  return {
    working,
    reachOf,
    documentsIn: (session_ids: readonly string[]): number =>
      db.get<{ count: number }>(
        `SELECT count(*) AS count FROM document_sessions WHERE session_id IN (SELECT value FROM json_each(?))`,
        listed(session_ids),
      )?.count ?? 0,
    /** Half a batch in the trash: the other half is seen again. */
    giveUp(things: readonly Thing[]): void {
      for (const { kind, id, trash_id } of things) {
        trash.rest(trash_id);
        if (kind !== 'batch' || filesOf(id).length === 0) continue;
        store.batches.hide(id, false);
        settle(id);
      }
    },
    alike,
    /** Moves things to the trash; what is being read waits until it is not. */
    *steps(things: readonly Thing[], who: string): Steps {
      for (const thing of things)
        yield* thing.kind === 'batch' ? wholeBatch(thing, who) : oneThing(thing, who);
    },
    /** Files that a choice moves, repetitions aside. @throws AppError not_found */
    filesOf({ kind, ids }: { kind: TrashKind; ids: readonly string[] }): string[] {
      if (kind === 'batch') {
        for (const id of ids) store.batches.need(id);
        return ids.flatMap(filesOf);
      }
      if (kind === 'file') {
        for (const id of ids) store.sessions.need(id);
        return [...ids];
      }
      for (const id of ids)
        if (store.documents.companyOf(id) === null) throw new AppError('not_found', 'document');
      return column(
        `SELECT DISTINCT session_id AS id FROM document_sessions WHERE document_id IN (SELECT value FROM json_each(?))`,
        listed(ids),
      );
    },
  };
}
