/**
 * A document from its parts. What is written of a document follows from its files, the authority's answers and what a
 * person said: so the order in which they came leaves no trace. The library around it is asked only for checks, and for
 * the name of a seller whose id was read off a page.
 */
import { noCompany } from '../../../shared/domain/company.ts';
import type { Authority, DocumentRecord } from '../../../shared/domain/document.ts';
import type { SessionState } from '../../../shared/domain/session.ts';
import type { Clock } from '../../clock.ts';
import { needsReview, runChecks } from '../../extract/checks/index.ts';
import { isExact } from '../../extract/join.ts';
import type { NewPart, Role } from '../../store/parts.ts';
import type { StoredStatement } from '../../store/readings.ts';
import type { Store } from '../../store/store.ts';
import { contextOf } from './checkContext.ts';
import { nameFromLibrary } from './knownSeller.ts';
import { applySaid, isConfirmed, type Said } from './person.ts';

export type PartOf = NewPart & { received: number };
type ReadPart = PartOf & { record: DocumentRecord };

export interface Assembled {
  record: DocumentRecord;
  /** What the leading file says, without a person's word and without checks. */
  read: DocumentRecord;
  status: SessionState;
  roles: Map<string, Role>;
  /** Files that only speak about it. */
  answers: string[];
  confirmed: boolean;
}

export interface Sources {
  document_id: string;
  company_id: string;
  parts: readonly PartOf[];
  said: readonly Said[];
}

const hasRecord = (part: PartOf): part is ReadPart => part.record !== null && part.role !== 'answer';

/** What a machine wrote leads; among equals what led before, then what was received first. */
function leadOf(parts: readonly PartOf[]): ReadPart | null {
  const rank = (part: ReadPart): number => (isExact(part.record) ? 0 : 2) + (part.role === 'copy' ? 1 : 0);
  return parts.filter(hasRecord).sort((a, b) => rank(a) - rank(b) || a.received - b.received)[0] ?? null;
}

function rolesOf(parts: readonly PartOf[], lead: ReadPart): Map<string, Role> {
  const exact = isExact(lead.record);
  return new Map(
    parts
      .filter((part) => part.role !== 'answer')
      .map((part): [string, Role] => {
        if (part.session_id === lead.session_id) return [part.session_id, exact ? 'xml' : 'reading'];
        const page = part.record === null || !isExact(part.record);
        return [part.session_id, page && exact ? 'reading' : 'copy'];
      }),
  );
}

/** A "no" is never outdone by a "yes". */
const loudness: Record<Authority['status'], number> = {
  cancelled: 5,
  rejected: 4,
  partially_accepted: 3,
  accepted: 2,
  pending: 1,
  unknown: 0,
};

function authorityOf(record: DocumentRecord, statements: readonly StoredStatement[]): Authority | null {
  let loudest = record.authority;
  for (const { statement } of statements)
    if (statement.authority && (!loudest || loudness[statement.authority.status] >= loudness[loudest.status]))
      loudest = statement.authority;
  return loudest;
}

/** Null when none of the parts could be read: then there is no document. */
export function assemble(deps: { store: Store; clock: Clock }, sources: Sources): Assembled | null {
  const { document_id, company_id, parts, said } = sources;
  const lead = leadOf(parts);
  if (!lead) return null;
  const read = structuredClone(lead.record);
  const record = structuredClone(lead.record);
  const statements =
    record.fiscal_key === null ? [] : deps.store.documents.statementsAbout(record.fiscal_key);
  record.authority = authorityOf(record, statements);
  nameFromLibrary(deps.store, record, document_id, companiesOf(company_id));
  applySaid(record, said);
  record.checks = runChecks(
    record,
    contextOf(deps, {
      document_id,
      company_id,
      record,
      lead,
      parts: parts.filter((part) => part.role !== 'answer'),
      statements,
    }),
  );
  const confirmed = isConfirmed(said, record.checks);
  const held = new Set(parts.filter((part) => part.role !== 'answer').map((part) => part.session_id));
  return {
    record,
    read,
    status: confirmed || (lead.sure && !needsReview(record.checks)) ? 'completed' : 'needs_review',
    roles: rolesOf(parts, lead),
    answers: [...new Set(statements.map((one) => one.session_id))].filter(
      (session_id) => !held.has(session_id),
    ),
    confirmed,
  };
}

/** Where the parts of a company's document may lie: under the company, or under none yet. */
export const companiesOf = (company_id: string): string[] =>
  company_id === noCompany ? [noCompany] : [company_id, noCompany];
