/**
 * Writes what a reading found: documents, checks, links and the session's end state in one transaction,
 * so that a crash leaves either nothing or everything, and a second reading replaces the first.
 */
import type { DocumentRecord, Engine } from '../../shared/domain/document.ts';
import type { NotInvoiceKind, ReaderNote, Statement } from '../../shared/domain/reading.ts';
import type { SessionState, StoredDocument } from '../../shared/domain/session.ts';
import type { Clock } from '../clock.ts';
import { runChecks } from '../extract/checks/index.ts';
import { newId } from '../store/ids.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { contextOf } from './checkContext.ts';

/** Engines that read what a machine wrote; their word stands over a picture's. */
const exactEngines: ReadonlySet<Engine> = new Set(['xml', 'embedded_xml', 'json', 'csv']);

export interface Result {
  engine: Engine;
  documents: DocumentRecord[];
  statements: Statement[];
  notes: ReaderNote[];
  /** Visible text of the pages, for checking what a model says it saw. */
  page_text: string | null;
  /** False sends the session to a person even when every check passes (an unsure offline reading). */
  sure: boolean;
}

export interface End {
  status: SessionState;
  duplicate_of: string | null;
}

export type Results = ReturnType<typeof createResults>;

export function createResults({ store, clock }: { store: Store; clock: Clock }) {
  const { documents } = store;
  const stateOf = (record: DocumentRecord, sure: boolean): SessionState =>
    sure && record.checks.every((check) => check.passed || check.severity === 'info')
      ? 'completed'
      : 'needs_review';

  /** The authority's and the receiver's words, once known, belong to the document. */
  function applyStatements(company_id: string, record: DocumentRecord): void {
    if (record.fiscal_key === null) return;
    for (const { statement } of documents.statementsAbout(company_id, record.fiscal_key))
      if (statement.authority) record.authority = statement.authority;
  }

  function check(
    session: SessionRecord,
    record: DocumentRecord,
    self: string | null,
    page_text: string | null,
  ): void {
    record.checks = runChecks(record, contextOf({ store, clock }, session, record, self, page_text));
  }

  /** What becomes of one document of the reading: the session it repeats, or its own state. */
  function place(
    session: SessionRecord,
    record: DocumentRecord,
    ordinal: number,
    result: Result,
  ): { status: SessionState; duplicate_of: string | null } {
    applyStatements(session.company_id, record);
    const known = record.fiscal_key === null ? null : documents.byKey(session.company_id, record.fiscal_key);
    if (!known) {
      const document_id = newId(clock.now());
      check(session, record, document_id, result.page_text);
      const status = stateOf(record, result.sure);
      documents.insert(document_id, session.company_id, record, status);
      documents.link(document_id, session.session_id, roleOf(result.engine), ordinal);
      return { status, duplicate_of: null };
    }
    return meet(session, known, record, ordinal, result);
  }

  /** A document whose key is known already: a repetition, its exact source, or another part of it. */
  function meet(
    session: SessionRecord,
    known: StoredDocument,
    record: DocumentRecord,
    ordinal: number,
    result: Result,
  ): { status: SessionState; duplicate_of: string | null } {
    const knownIsExact = exactEngines.has(known.provenance.engine);
    const newIsExact = exactEngines.has(result.engine);
    const first = known.session_ids[0] ?? null;
    if (newIsExact && !knownIsExact) {
      // The XML arrived after its PDF: its values win.
      check(session, record, known.document_id, null);
      const status = stateOf(record, true);
      documents.update(known.document_id, record, status);
      documents.link(known.document_id, session.session_id, 'xml', ordinal);
      return { status, duplicate_of: null };
    }
    if (knownIsExact && !newIsExact) {
      // A PDF or picture of a known XML: kept beside it, compared with it, never counted twice.
      documents.link(known.document_id, session.session_id, 'reading', ordinal);
      documents.saveReading(session.session_id, result.engine, [record], result.page_text);
      const own = documents.get(known.document_id);
      check(session, own, own.document_id, null);
      const {
        document_id: _id,
        session_ids: _ids,
        company_id: _company,
        status: _status,
        created_at: _at,
        ...plain
      } = own;
      const status = stateOf(plain, true);
      documents.update(own.document_id, plain, status);
      return { status: 'completed', duplicate_of: null };
    }
    documents.link(known.document_id, session.session_id, 'copy', ordinal);
    return { status: 'duplicate', duplicate_of: first };
  }

  return {
    /** Stores a reading as the session's end. Null when the session is no longer being processed. */
    save(session: SessionRecord, result: Result): End | null {
      return store.db.transaction(() => {
        if (store.sessions.get(session.session_id)?.status !== 'processing') return null;
        documents.unlink(session.session_id);
        documents.saveStatements(session.session_id, result.statements);
        const placed = result.documents.map((record, ordinal) => place(session, record, ordinal, result));
        for (const statement of result.statements) tellAbout(session, statement);
        const end = endOf(placed);
        store.sessions.release(session.session_id, {
          status: end.status,
          engine: result.engine,
          duplicate_of: end.duplicate_of,
          notes: JSON.stringify(mergeNotes(session, result.notes)),
        });
        store.batches.settle(session.batch_id);
        return end;
      });
    },

    /** Stores something recognised that is no invoice; what it says of an invoice goes to that invoice. */
    saveNotInvoice(
      session: SessionRecord,
      found: { what: NotInvoiceKind; engine: Engine; statements: Statement[]; notes: ReaderNote[] },
    ): End | null {
      return store.db.transaction(() => {
        if (store.sessions.get(session.session_id)?.status !== 'processing') return null;
        documents.unlink(session.session_id);
        documents.saveStatements(session.session_id, found.statements);
        for (const statement of found.statements) tellAbout(session, statement);
        store.sessions.release(session.session_id, {
          status: 'not_invoice',
          engine: found.engine,
          notes: JSON.stringify(
            mergeNotes(session, [{ code: `what_${found.what}`, detail: null }, ...found.notes]),
          ),
        });
        store.batches.settle(session.batch_id);
        return { status: 'not_invoice', duplicate_of: null };
      });
    },
  };

  function tellAbout(session: SessionRecord, statement: Statement): void {
    if (statement.fiscal_key === null) return;
    const known = documents.byKey(session.company_id, statement.fiscal_key);
    if (!known) return;
    const { document_id, session_ids, company_id: _company, status, created_at: _at, ...record } = known;
    if (statement.authority) record.authority = statement.authority;
    check(session, record, document_id, null);
    const wasSure =
      status === 'completed' || record.checks.some((one) => !one.passed && one.severity !== 'info');
    documents.update(document_id, record, stateOf(record, wasSure));
    if (!session_ids.includes(session.session_id)) documents.link(document_id, session.session_id, 'copy', 0);
  }
}

const roleOf = (engine: Engine): 'xml' | 'reading' => (exactEngines.has(engine) ? 'xml' : 'reading');

/** A session is a duplicate only when everything in it is. */
function endOf(placed: { status: SessionState; duplicate_of: string | null }[]): End {
  const repeats = placed.filter((one) => one.status === 'duplicate');
  if (placed.length > 0 && repeats.length === placed.length)
    return { status: 'duplicate', duplicate_of: repeats[0]?.duplicate_of ?? null };
  const review = placed.some((one) => one.status === 'needs_review');
  return { status: review ? 'needs_review' : 'completed', duplicate_of: null };
}

/** Intake's notes stay; a second reading replaces the first one's. */
function mergeNotes(session: SessionRecord, notes: ReaderNote[]): ReaderNote[] {
  const kept = (JSON.parse(session.notes) as ReaderNote[]).filter((note) => note.code === 'type_by_bytes');
  return [...kept, ...notes];
}
