/**
 * Writes what a reading found: documents, checks, links and the session's end state in one transaction,
 * so that a crash leaves either nothing or everything, and a second reading replaces the first.
 */
import { ruleWho } from '../../../shared/domain/correction.ts';
import type { DocumentRecord, Engine } from '../../../shared/domain/document.ts';
import type { NotInvoiceKind, ReaderNote, Statement } from '../../../shared/domain/reading.ts';
import { matchKeyOf } from '../../../shared/domain/keys.ts';
import type { Clock } from '../../clock.ts';
import { featuresOf, isExact, sameKey } from '../../extract/join.ts';
import type { NewInnerPage } from '../../store/innerPages.ts';
import type { Part } from '../../store/parts.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { isKnownElsewhere, takeOld } from './formerParts.ts';
import { createBeside } from './beside.ts';
import { innerFileNote } from '../claude/inner.ts';
import { createLibrary, type End } from './library.ts';
import { createMatching } from './matching.ts';
import { createSellerRules } from './sellerRules.ts';
import { keepPrintedKey } from '../claude/printedKey.ts';
import { endWaitingPages, joinedNote, mergeNotes } from '../waiting.ts';

export type { End } from './library.ts';

export interface Result {
  engine: Engine;
  documents: DocumentRecord[];
  /** Further readings of the same documents in the same file, by the document's place in `documents`. */
  beside?: { document: number; record: DocumentRecord }[];
  statements: Statement[];
  notes: ReaderNote[];
  /** Visible text of the pages, for checking what a model says it saw. */
  page_text: string | null;
  /** False sends the session to a person even when every check passes (an unsure offline reading). */
  sure: boolean;
}

export type Results = ReturnType<typeof createResults>;

export function createResults(deps: { store: Store; clock: Clock }) {
  const { store } = deps;
  const { documents, parts } = store;
  const library = createLibrary(deps);
  const matching = createMatching(store, library.home);
  const rules = createSellerRules({ ...deps, beside: createBeside({ store, library }) });

  const isProcessing = (session: SessionRecord): boolean =>
    store.sessions.get(session.session_id)?.status === 'processing';

  /** Puts one document of a reading where it belongs. @returns the document's id */
  function place(session: SessionRecord, result: Result, ordinal: number, old: Part[]): string {
    const record = result.documents[ordinal] as DocumentRecord;
    const only = result.documents.length === 1;
    const beside = (result.beside ?? []).filter((one) => one.document === ordinal).map((one) => one.record);
    const part = { session_id: session.session_id, ordinal, record, beside, sure: result.sure };
    const match = matching.find(session, record, only);
    // Where a person divided the file, the place tells which document it is.
    const count = session.page_starts === null ? result.documents.length : 0;
    const own = takeOld(old, match?.document_id ?? null, record, ordinal, count);
    const target = match?.document_id ?? own?.document_id ?? twinInFile(session, record, old);
    const held =
      target === null
        ? undefined
        : parts.inSession(session.session_id).find((one) => one.document_id === target);
    // Twice the same document in one file: the machine-written one stands, the other is compared with it.
    if (target !== null && held?.record && own?.document_id !== target) {
      const [first, second] =
        isExact(record) && !isExact(held.record) ? [record, held.record] : [held.record, record];
      library.put({
        ...part,
        document_id: target,
        ordinal: held.ordinal,
        record: first,
        beside: [...held.beside, second],
      });
      return target;
    }
    if (target === null) return library.create(session.company_id, part);
    library.put({ ...part, document_id: target });
    if (
      own &&
      own.document_id !== target &&
      parts.of(own.document_id).every((one) => one.session_id === session.session_id || one.role === 'answer')
    )
      library.absorb(own.document_id, target);
    return target;
  }

  /** A document with the same key that this file gave already. */
  function twinInFile(session: SessionRecord, record: DocumentRecord, old: readonly Part[]): string | null {
    const features = featuresOf(record);
    const twin = parts
      .inSession(session.session_id)
      .find(
        (part) =>
          part.record !== null &&
          sameKey(featuresOf(part.record), features) === true &&
          !old.some((one) => one.document_id === part.document_id),
      );
    return twin?.document_id ?? null;
  }

  /** Documents that a new reading no longer finds go, unless a person has said something of them. */
  function dropOld(session: SessionRecord, old: readonly Part[]): void {
    for (const { document_id } of old) {
      if (store.corrections.standing(document_id).some((row) => row.who !== ruleWho)) continue;
      parts.take(document_id, session.session_id);
      library.renew(document_id);
    }
  }

  /** Keeps what an earlier engine said, for comparison with the new reading. */
  function keepEarlier(session_id: string, old: readonly Part[], engine: Engine): void {
    const before = old.length === 1 ? old[0]?.record : null;
    if (!before || before.provenance.engine === engine) return;
    if (documents.readingsOf(session_id).some((one) => one.engine === before.provenance.engine)) return;
    documents.saveReading(session_id, before.provenance.engine, [before], null);
  }

  /**
   * Claude's reading with what the offline one knows: its notes, what was left unread inside the file, and the key:
   * fifty digits are copied better from the page's own text or its code than by a model.
   */
  function besideOffline(session_id: string, result: Result): Result {
    const readings = documents.readingsOf(session_id);
    const notes = [...readings.flatMap((reading) => reading.notes), ...result.notes];
    const sent = notes.find((note) => note.code === innerFileNote)?.detail;
    const sure = !notes.some((note) => note.code === 'inner_needs_model' && note.detail !== sent);
    const [only, ...more] = result.documents;
    if (only && more.length === 0)
      for (const { documents: printed } of readings)
        if (printed.length === 1 && printed[0]) keepPrintedKey(printed[0], only);
    return { ...result, notes, sure: result.sure && sure };
  }

  /** The documents that statements speak about are written anew. */
  function tellAbout(statements: readonly Statement[]): void {
    const keys = new Set(statements.map((one) => matchKeyOf(one.fiscal_key)).filter((key) => key !== null));
    for (const key of keys)
      for (const { document_id } of documents.byMatchKey(key, null)) library.renew(document_id);
  }

  function replaceStatements(session: SessionRecord, statements: Statement[]): Statement[] {
    const before = documents.statementsOf(session.session_id);
    documents.saveStatements(session.session_id, statements);
    return [...before, ...statements];
  }

  /** Writes a reading's documents and what it says of others. @returns how the session ends with them */
  function write(session: SessionRecord, result: Result, old: Part[]): End {
    const told = replaceStatements(session, result.statements);
    const placed = result.documents.map((_record, ordinal) => place(session, result, ordinal, old));
    dropOld(session, old);
    result.documents.forEach((record, ordinal) => {
      if (isExact(record)) gather(session, placed[ordinal] as string, record, placed.length === 1);
    });
    tellAbout(told);
    for (const document_id of placed) rules.arrive(document_id);
    return library.endOf(session.session_id) ?? { status: 'completed', duplicate_of: null };
  }

  function release(session: SessionRecord, end: End, engine: Engine, notes: readonly ReaderNote[]): End {
    store.sessions.release(session.session_id, { ...end, engine, notes: mergeNotes(session, notes) });
    store.ends.readDone(session.session_id);
    store.batches.settle(session.batch_id);
    return end;
  }

  const results = {
    library,

    /** Stores a reading as the session's end. Null when the session is no longer being processed. */
    save(session: SessionRecord, given: Result): End | null {
      return store.db.transaction(() => {
        if (!isProcessing(session)) return null;
        const old = parts.inSession(session.session_id);
        // The pages of a container have their offline readings beside them already.
        const inPages = store.innerPages.of(session.session_id).length > 0;
        const result =
          given.engine === 'claude' && !inPages ? besideOffline(session.session_id, given) : given;
        if (!inPages) keepEarlier(session.session_id, old, result.engine);
        const end = write(session, result, old);
        return release(session, end, result.engine, result.notes);
      });
    },

    /**
     * Stores a container's reading, and goes on: Claude reads its pages too. What was read here is there meanwhile, and
     * stands if Claude cannot read them.
     * @returns false when nothing is left to be asked, and the session has ended
     */
    saveAndGoOn(session: SessionRecord, result: Result, pages: readonly NewInnerPage[]): boolean {
      const { session_id } = session;
      return store.db.transaction(() => {
        if (!isProcessing(session)) return false;
        const end = write(session, result, parts.inSession(session_id));
        store.innerPages.replace(session_id, session.sha256, pages);
        for (const page of store.innerPages.open(session_id))
          if (isKnownElsewhere(parts, session_id, page.path))
            store.innerPages.answered(session_id, page.position, { kind: 'known' });
        if (store.innerPages.of(session_id).every((page) => page.answer?.kind === 'known')) {
          release(session, end, result.engine, result.notes);
          return false;
        }
        const { attempts } = session;
        const before = { ...end, engine: result.engine, attempts, lane: 'local' as const };
        store.ends.goOn(
          session_id,
          { engine: 'claude', model: null, automatic: true, before },
          mergeNotes(session, result.notes),
        );
        return true;
      });
    },

    /** Stores something recognised that is no invoice; what it says of an invoice goes to that invoice. */
    saveNotInvoice(
      session: SessionRecord,
      found: { what: NotInvoiceKind; engine: Engine; statements: Statement[]; notes: ReaderNote[] },
    ): End | null {
      return store.db.transaction(() => {
        if (!isProcessing(session)) return null;
        dropOld(session, parts.inSession(session.session_id));
        tellAbout(replaceStatements(session, found.statements));
        return release(session, { status: 'not_invoice', duplicate_of: null }, found.engine, [
          { code: `what_${found.what}`, detail: null },
          ...found.notes,
        ]);
      });
    },

    /**
     * Ends a page without Claude when a machine-written file says already what is on it.
     * @returns false when nothing is known of it
     */
    joinKnown(session: SessionRecord, result: Omit<Result, 'sure'>): boolean {
      return store.db.transaction(() => {
        const only = result.documents.length === 1;
        const notes = [...result.notes, joinedNote];
        if (result.documents.length === 0) {
          const match = matching.findUnread(session);
          if (!match || !isProcessing(session)) return false;
          const { session_id } = session;
          library.put({
            document_id: match.document_id,
            session_id,
            ordinal: 0,
            record: null,
            beside: [],
            sure: true,
          });
          release(session, { status: 'completed', duplicate_of: null }, result.engine, notes);
          return true;
        }
        if (!result.documents.every((record) => matching.find(session, record, only)?.exact)) return false;
        return results.save(session, { ...result, notes, sure: true }) !== null;
      });
    },
  };
  return results;

  /** A machine-written file draws in the pages of its document: those read before it, and those that wait. */
  function gather(session: SessionRecord, document_id: string, record: DocumentRecord, only: boolean): void {
    for (const page of matching.pagesOf(session, record, document_id, only))
      library.absorb(page, document_id);
    endWaitingPages({ store, library, matching }, session, document_id, record, only);
  }
}
