/** Writes documents: makes them, puts parts to them, makes one of two, and keeps their files' ends in step. */
import { noCompany } from '../../../shared/domain/company.ts';
import type { SessionState } from '../../../shared/domain/session.ts';
import type { Clock } from '../../clock.ts';
import { newId } from '../../store/ids.ts';
import type { NewPart } from '../../store/parts.ts';
import type { Store } from '../../store/store.ts';
import { type Assembled, assemble, type PartOf } from './assemble.ts';
import { createHome } from './home.ts';
import type { Said } from './person.ts';

export interface End {
  status: SessionState;
  duplicate_of: string | null;
}

export type Library = ReturnType<typeof createLibrary>;

/** Call everything here inside a transaction. */
export function createLibrary(deps: { store: Store; clock: Clock }) {
  const { store, clock } = deps;
  const { documents, parts, ends } = store;

  const home = createHome(store);

  /** The document as its parts make it, in the company that it belongs to; where a person has put it, it stays. */
  function assembled(document_id: string, company_id: string, of: readonly PartOf[]) {
    const said = store.corrections.standing(document_id);
    const first = assemble(deps, { document_id, company_id, parts: of, said });
    if (first === null) return null;
    const files = of.filter((part) => part.role !== 'answer').map((part) => part.session_id);
    const owner = said.some(({ kind }) => kind === 'moved')
      ? company_id
      : home.of(company_id, first.record, files);
    if (owner === company_id) return { ...first, company_id };
    const second = assemble(deps, { document_id, company_id: owner, parts: of, said });
    return second && { ...second, company_id: owner };
  }

  /** Puts files that nobody filed by name where their documents are, and ends them as those stand. */
  function followed(sessions: readonly string[]): void {
    for (const session_id of sessions) {
      settleCompany(session_id);
      const end = endOf(session_id);
      if (end && ends.set(session_id, end)) touch(session_id);
    }
    store.changes.touch('documents');
  }

  function settleCompany(session_id: string): void {
    if (
      store.sessions.get(session_id)?.company_id !== noCompany &&
      store.sessions.droppedTo(session_id) === null
    )
      return;
    const companies = parts.companiesOf(session_id);
    if (companies.length === 1 && companies[0] && companies[0] !== noCompany)
      ends.moveTo(session_id, companies[0]);
  }

  /** A new document begins with what its company's documents usually are; a rule or a person may say otherwise. */
  function beginAs(document_id: string, company_id: string): void {
    const usual = store.companies.get(company_id)?.defaults;
    for (const field of ['category', 'cost_centre'] as const)
      if (usual?.[field]) documents.classify(document_id, field, usual[field]);
  }

  function touch(session_id: string): void {
    const session = store.sessions.get(session_id);
    if (session) store.changes.session(session_id, session.batch_id);
  }

  function answersOf(document_id: string, made: Assembled): void {
    const wanted = new Set(made.answers);
    for (const part of parts.of(document_id))
      if (part.role === 'answer' && !wanted.delete(part.session_id)) parts.take(document_id, part.session_id);
    for (const session_id of wanted) parts.answer(document_id, session_id);
  }

  /** How a file stands by its documents; null when it holds none. A repetition only when everything in it is one. */
  function endOf(session_id: string): End | null {
    const all = parts.ends(session_id);
    if (all.length === 0) return null;
    const [first] = all;
    if (all.every((one) => one.role === 'copy'))
      return { status: 'duplicate', duplicate_of: first?.lead ?? null };
    const leads = all.filter((one) => one.lead === session_id);
    return {
      status: leads.some((one) => one.status === 'needs_review') ? 'needs_review' : 'completed',
      duplicate_of: null,
    };
  }

  const library = {
    home,
    endOf,

    /** A new document of one file. @returns its id */
    create(company_id: string, part: Omit<NewPart, 'document_id' | 'role'>): string {
      const document_id = newId(clock.now());
      const only = { ...part, document_id, role: 'xml' as const, received: 0 };
      const made = assembled(document_id, company_id, [only]);
      if (!made) throw new Error('a document needs a reading');
      documents.insert(document_id, made.company_id, made.record, made.status);
      beginAs(document_id, made.company_id);
      parts.put({ ...only, role: made.roles.get(part.session_id) ?? 'reading' });
      answersOf(document_id, made);
      followed([part.session_id, ...made.answers]);
      return document_id;
    },

    /** Writes a document anew from its parts. Gone when no part of it can be read any more. */
    renew(document_id: string, company_id = documents.companyOf(document_id)): void {
      if (company_id === null) return;
      const of = parts.of(document_id);
      const made = assembled(document_id, company_id, of);
      if (!made) {
        for (const part of of) parts.take(document_id, part.session_id);
        documents.remove(document_id);
        return followed(of.map((part) => part.session_id));
      }
      documents.update(document_id, made.company_id, made.record, made.status);
      for (const [session_id, role] of made.roles) parts.setRole(document_id, session_id, role);
      answersOf(document_id, made);
      followed([...of.map((part) => part.session_id), ...made.answers]);
    },

    /** Puts a file to a document, in place of what the file said of it before. */
    put(part: Omit<NewPart, 'role'>): void {
      const before = parts.of(part.document_id).find((one) => one.session_id === part.session_id);
      parts.put({
        ...part,
        role: before?.role === 'xml' || before?.role === 'reading' ? before.role : 'copy',
      });
      library.renew(part.document_id);
    },

    /** Two documents are one: files and what a person said of the first go to the second. */
    absorb(from: string, into: string): void {
      const { category, cost_centre } = documents.get(from);
      const kept = documents.get(into);
      parts.move(from, into);
      store.corrections.move(from, into);
      if (category && !kept.category) documents.classify(into, 'category', category);
      if (cost_centre && !kept.cost_centre) documents.classify(into, 'cost_centre', cost_centre);
      documents.remove(from);
      library.renew(into);
    },

    /** The document with what a change would make of it; nothing is written. */
    preview(document_id: string, said: readonly Said[]): Assembled | null {
      const company_id = documents.companyOf(document_id) ?? noCompany;
      return assemble(deps, { document_id, company_id, parts: parts.of(document_id), said });
    },
    touch,
  };
  return library;
}
