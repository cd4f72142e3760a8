/** A person parts what was joined, moves a document to another company, or has a file read again. */
import { noCompany } from '../../../shared/domain/company.ts';
import { matchKeyOf } from '../../../shared/domain/keys.ts';
import type { ReaderNote } from '../../../shared/domain/reading.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import { readAgainOf } from '../../store/ends.ts';
import { newId } from '../../store/ids.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import type { ActsOfPerson } from './acts.ts';
import type { Library } from './library.ts';
import { mergeNotes } from '../waiting.ts';
import { holdsLocked } from '../claude/inner.ts';

const somebody = 'person';

export type Rearrange = ReturnType<typeof createRearrange>;

export interface RearrangeDeps {
  store: Store;
  clock: Clock;
  library: Library;
  acted: Pick<ActsOfPerson, 'separated'>;
}

export function createRearrange({ store, clock, library, acted }: RearrangeDeps) {
  const { documents, parts, ends, corrections } = store;

  function note(document_id: string, kind: 'moved', detail: string, who: string): void {
    corrections.add(document_id, newId(clock.now()), who, [
      { kind, field: null, value: JSON.stringify(detail), previous: null },
    ]);
  }

  /** Queues a session again. @throws AppError conflict when it has not ended */
  function queueAgain(session: SessionRecord, engine: 'local' | 'claude', model: string | null): void {
    const { status, duplicate_of, attempts, lane } = session;
    store.innerPages.askAgain(session.session_id);
    const before = { status, engine: session.engine, duplicate_of, attempts, lane };
    if (!ends.readAgain(session.session_id, { engine, model, before }))
      throw new AppError('conflict', 'the file is still being worked on');
    store.batches.settle(session.batch_id);
    library.touch(session.session_id);
  }

  return {
    /**
     * Makes a file a document of its own again; the app does not join the two any more.
     * @returns the new document, null when the file has to be read first
     * @throws AppError not_found, conflict when the document has no other file
     */
    separate(document_id: string, session_id: string, who = somebody): string | null {
      return store.db.transaction(() => {
        const { company_id } = documents.get(document_id);
        const held = parts.of(document_id).filter((part) => part.role !== 'answer');
        const part = held.find((one) => one.session_id === session_id);
        const session = store.sessions.need(session_id);
        if (!part) throw new AppError('not_found', 'part');
        if (held.length < 2 || held.every((one) => one === part || one.record === null))
          throw new AppError('conflict', 'no other file holds this document');
        parts.separate(
          session_id,
          held.filter((one) => one !== part).map((one) => one.session_id),
        );
        parts.take(document_id, session_id);
        const { ordinal, record, beside, sure } = part;
        const made = record && library.create(company_id, { session_id, ordinal, record, beside, sure });
        const others = held.filter((one) => one !== part).map((one) => one.session_id);
        acted.separated(document_id, { session_id, filename: session.filename, others, made }, who);
        library.renew(document_id);
        if (made === null) queueAgain(session, 'local', null);
        else library.renew(made);
        return made;
      });
    },

    /**
     * Files a document, and the files that hold nothing else, under another company.
     * Where that company has the same document already, the two become one.
     * @returns the document under which it is found now
     */
    moveToCompany(document_id: string, company_id: string, who = somebody): string {
      return store.db.transaction(() => {
        const document = documents.get(document_id);
        if (!store.companies.get(company_id) || company_id === noCompany)
          throw new AppError('not_found', 'company');
        if (document.company_id === company_id) return document_id;
        const sessions = parts.of(document_id).map((part) => part.session_id);
        note(document_id, 'moved', company_id, who);
        const key = matchKeyOf(document.fiscal_key);
        const there = key === null ? undefined : documents.byMatchKey(key, [company_id])[0];
        if (there) library.absorb(document_id, there.document_id);
        else library.renew(document_id, company_id);
        for (const session_id of sessions)
          if (parts.companiesOf(session_id).every((one) => one === company_id)) {
            ends.moveTo(session_id, company_id);
            library.touch(session_id);
          }
        return there?.document_id ?? document_id;
      });
    },

    /**
     * Has an ended file read again. What it gave stays until the new reading is stored, and a person's values stay for good.
     * @throws AppError conflict when it has not ended
     */
    readAgain(session_id: string, engine: 'local' | 'claude', model: string | null): void {
      store.db.transaction(() => queueAgain(store.sessions.need(session_id), engine, model));
    },

    /**
     * A password was given. A file that waits for one goes on; an archive that has ended with locked files inside is
     * opened anew, and what Claude said of its other pages is not asked for again.
     * @returns false when nothing of the session is locked
     */
    unlock(session_id: string): boolean {
      return store.db.transaction(() => {
        if (store.sessions.wakeOne(session_id, 'password') > 0) return true;
        const { status, duplicate_of, attempts, lane, notes, engine } = store.sessions.need(session_id);
        if (!holdsLocked(JSON.parse(notes) as ReaderNote[])) return false;
        const before = { status, engine, duplicate_of, attempts, lane };
        const wish = { engine: 'claude', model: null, automatic: true, before } as const;
        if (!ends.readAgain(session_id, wish, 'local')) return false;
        store.batches.settle(store.sessions.need(session_id).batch_id);
        library.touch(session_id);
        return true;
      });
    },
  };
}

/**
 * Another reading failed or was cancelled: the session stands as it did before, with a note.
 * @returns false when no other reading was asked for, or there was nothing before to go back to
 */
export function goBack(store: Store, session: SessionRecord, why: string): boolean {
  const wish = readAgainOf(session);
  if (!wish || wish.before.status === 'failed' || wish.before.status === 'cancelled') return false;
  const kept = (JSON.parse(session.notes) as { code: string; detail: string | null }[]).filter(
    (note) => note.code !== 'read_again_failed' && note.code !== 'type_by_bytes',
  );
  store.ends.goBack(
    session,
    wish,
    mergeNotes(session, [...kept, { code: 'read_again_failed', detail: why }]),
  );
  return true;
}
