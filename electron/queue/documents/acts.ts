/** A person says where documents begin and end: two are one, one is two, two that look alike are two. All of it can be taken back. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Act, ActDetail, KeptDocument } from '../../store/acts.ts';
import { newId } from '../../store/ids.ts';
import type { Store } from '../../store/store.ts';
import { continued } from './continued.ts';
import type { Library } from './library.ts';
import { createPageLayout } from '../claude/pageLayout.ts';
import { rowsFor } from './person.ts';

const somebody = 'person';

/** `copy`: the same paper once more. `continued`: what stands on it goes on where the other ends. */
export type Manner = 'copy' | 'continued';
export type Acted = { act_id: string; document_id: string };

export type ActsOfPerson = ReturnType<typeof createActsOfPerson>;

export function createActsOfPerson(deps: { store: Store; clock: Clock; library: Library }) {
  const { store, clock, library } = deps;
  const { documents, parts, corrections, acts } = store;
  const layout = createPageLayout(deps);

  function note(document_id: string, other_id: string | null, who: string, detail: ActDetail): string {
    const act_id = newId(clock.now());
    acts.add({ act_id, document_id, other_id, who, detail });
    return act_id;
  }

  function kept(document_id: string): KeptDocument {
    const {
      category = null,
      cost_centre = null,
      company_id,
      status,
      created_at,
      ...record
    } = documents.get(document_id);
    const { document_id: _id, session_ids: _sessions, ...only } = record;
    return {
      document_id,
      company_id,
      status,
      record: only satisfies DocumentRecord,
      category,
      cost_centre,
      created_at,
      parts: parts.of(document_id),
      corrections: corrections.history(document_id),
    };
  }

  const files = (document_id: string): string[] =>
    parts
      .of(document_id)
      .filter((part) => part.role !== 'answer')
      .map((part) => part.session_id);

  /** Whoever shows one of its files asks again: it holds other documents now. */
  function touchFiles(document_id: string): void {
    for (const session_id of files(document_id)) library.touch(session_id);
  }

  /** Values that a continuation adds, as a person's, so that no later reading takes them away. */
  function addContinuation(into: string, gone: KeptDocument, change_id: string, who: string): void {
    const record = documents.get(into);
    const rows = rowsFor(record, corrections.standing(into), continued(record, gone.record));
    corrections.add(into, change_id, who, rows);
  }

  function mergeFiles(into: string, from: string, manner: Manner, who: string): string {
    const { category = null, cost_centre = null } = documents.get(into);
    const gone = kept(from);
    const detail: ActDetail = { kind: 'merged', gone, kept: { category, cost_centre }, layout: null };
    const act_id = note(into, from, who, detail);
    acts.move(from, into);
    library.absorb(from, into);
    if (manner === 'continued') {
      addContinuation(into, gone, act_id, who);
      library.renew(into);
    }
    touchFiles(into);
    return act_id;
  }

  /** Two documents of one file: the file is read again as the person says. */
  function mergePages(into: string, from: string, session_id: string, who: string): string {
    const before = layout.of(session_id);
    const held = parts.inSession(session_id);
    const starts = before.starts.filter((_page, at) => held[at]?.document_id !== from);
    const { category = null, cost_centre = null } = documents.get(into);
    const detail: ActDetail = {
      kind: 'merged',
      gone: kept(from),
      kept: { category, cost_centre },
      layout: before,
    };
    const act_id = note(into, from, who, detail);
    parts.take(from, session_id);
    acts.move(from, into);
    documents.remove(from);
    layout.set(session_id, starts, before.starts);
    return act_id;
  }

  function takeBackMerge(act: Act, detail: Extract<ActDetail, { kind: 'merged' }>): void {
    const { gone } = detail;
    const into = act.document_id;
    documents.get(into);
    acts.restore(gone);
    for (const part of gone.parts) {
      if (detail.layout === null) parts.take(into, part.session_id);
      parts.put(part);
    }
    corrections.undo(into, act.act_id);
    acts.restoreCorrections(gone.document_id, gone.corrections);
    for (const field of ['category', 'cost_centre'] as const)
      if (documents.get(into)[field] === gone[field] && gone[field] !== detail.kept[field])
        documents.classify(into, field, detail.kept[field]);
    if (detail.layout) layout.restore(detail.layout);
    library.renew(gone.document_id);
    library.renew(into);
    touchFiles(gone.document_id);
    touchFiles(into);
  }

  function takeBackSeparation(act: Act, detail: Extract<ActDetail, { kind: 'separated' }>): void {
    const { session_id, others } = detail;
    parts.unite(session_id, others);
    // The file may have been read since under a document of its own.
    const own = parts.inSession(session_id).filter((part) => part.document_id !== act.document_id);
    for (const { document_id } of own)
      if (files(document_id).every((one) => one === session_id)) {
        acts.together(document_id, act.document_id);
        acts.move(document_id, act.document_id);
        library.absorb(document_id, act.document_id);
      }
    touchFiles(act.document_id);
  }

  function takeBack(act: Act): void {
    const { detail } = act;
    if (detail.kind === 'merged') takeBackMerge(act, detail);
    else if (detail.kind === 'split') layout.restore(detail.layout);
    else if (detail.kind === 'separated') takeBackSeparation(act, detail);
    else {
      acts.together(act.document_id, act.other_id ?? '');
      library.renew(act.document_id);
      if (act.other_id !== null) library.renew(act.other_id);
    }
    acts.undo(act.act_id);
  }

  return {
    /**
     * Two documents are one. What was said of either by a person stays; `into` is what it is found under.
     * @throws AppError not_found; conflict for two companies, or for documents of one file that are not its pages
     */
    merge(into: string, from: string, manner: Manner, who = somebody): Acted {
      return store.db.transaction(() => {
        const [one, other] = [documents.get(into), documents.get(from)];
        if (into === from || one.company_id !== other.company_id)
          throw new AppError('conflict', 'not two documents of one company');
        const shared = files(from).filter((session_id) => files(into).includes(session_id));
        const [session_id] = shared;
        if (session_id === undefined)
          return { act_id: mergeFiles(into, from, manner, who), document_id: into };
        const first = parts.inSession(session_id).find((part) => [into, from].includes(part.document_id));
        const [stays, goes] = first?.document_id === from ? [from, into] : [into, from];
        if (files(goes).length > 1) throw new AppError('conflict', 'it holds further files');
        return { act_id: mergePages(stays, goes, session_id, who), document_id: stays };
      });
    },

    /** Two documents look alike and are two: neither is called a duplicate of the other again. @throws AppError not_found */
    keepApart(document_id: string, other_id: string, who = somebody): Acted {
      return store.db.transaction(() => {
        documents.get(other_id);
        documents.get(document_id);
        acts.keepApart(document_id, other_id);
        const act_id = note(document_id, other_id, who, { kind: 'kept_apart' });
        library.renew(document_id);
        library.renew(other_id);
        return { act_id, document_id };
      });
    },

    /**
     * The documents of a paged file begin on these pages; it is read again so, here and without cost.
     * @param starts page numbers, from 1, rising
     * @throws AppError bad_request; conflict when the file is being read, or has no pages to split at
     */
    split(session_id: string, starts: readonly number[], who = somebody): Acted {
      return store.db.transaction(() => {
        if (starts[0] !== 1 || starts.some((page, at) => at > 0 && page <= (starts[at - 1] ?? 0)))
          throw new AppError('bad_request', 'starts');
        const before = layout.of(session_id);
        const [first] = parts.inSession(session_id);
        if (!first) throw new AppError('conflict', 'nothing was read');
        layout.set(session_id, starts, before.starts);
        const act_id = note(first.document_id, null, who, { kind: 'split', layout: before });
        return { act_id, document_id: first.document_id };
      });
    },

    /** Notes that a file was parted from a document, for taking it back. @param made its own document, once there */
    separated(
      document_id: string,
      detail: Omit<Extract<ActDetail, { kind: 'separated' }>, 'kind'>,
      who: string,
    ) {
      if (detail.made !== null) acts.keepApart(document_id, detail.made);
      note(document_id, detail.made, who, { kind: 'separated', ...detail });
    },

    /** @throws AppError not_found; conflict when it was taken back already, or what it needs is gone or being read */
    undo(act_id: string): void {
      store.db.transaction(() => {
        const act = acts.get(act_id);
        if (!act) throw new AppError('not_found', 'act');
        if (act.undone_at !== null) throw new AppError('conflict', 'taken back already');
        takeBack(act);
      });
    },

    /** The latest act on a document that stands. */
    lastOf: (document_id: string): Act | null =>
      acts.of(document_id).findLast((act) => act.undone_at === null) ?? null,
  };
}
