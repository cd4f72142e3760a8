/** Finds the document that a reading belongs to, and the pages that belong to a machine-written file. */
import path from 'node:path';
import { noCompany } from '../../../shared/domain/company.ts';
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { matchKeyOf, totalKeyOf } from '../../../shared/domain/keys.ts';
import {
  type Features,
  featuresOf,
  isExact,
  kindOf,
  mayLieBeside,
  sameBusiness,
} from '../../extract/join.ts';
import type { DocumentCandidate } from '../../store/documents.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { companiesOf } from './assemble.ts';
import type { Home } from './home.ts';

export interface Match {
  document_id: string;
  /** A machine-written file leads it. */
  exact: boolean;
}

/** Keys that people and portals write into names: clave (50), clave de acceso (49), chave and CDC (44), UUID. */
const keyInName = /(?<!\d)(?:\d{50}|\d{49}|\d{44})(?!\d)|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

const featuresOfCandidate = (candidate: DocumentCandidate): Features => ({
  ...candidate,
  exact: candidate.exact === 1,
});

export type Matching = ReturnType<typeof createMatching>;

export function createMatching(store: Store, homes: Home) {
  const { documents, parts } = store;

  const isFree = (session_id: string, document_id: string): boolean =>
    !parts.areSeparated(session_id, document_id);
  /** Whether another file than this one holds the document. */
  const hasOthers = (session_id: string, document_id: string): boolean =>
    parts.of(document_id).some((part) => part.session_id !== session_id && part.role !== 'answer');

  /**
   * The file of the other kind that lies beside under the same name, when there is exactly one of each kind.
   * Several of a kind, or another folder, and nobody can say what belongs to what.
   */
  function neighbourOf(session: SessionRecord): SessionRecord | null {
    const kind = kindOf(session.media_type);
    if (kind === null) return null;
    const folder = session.source_path === null ? null : path.dirname(session.source_path);
    const near = store.ends
      .besideOf(session)
      .filter(
        (one) => one.source_path === null || folder === null || path.dirname(one.source_path) === folder,
      )
      .filter((one) => kindOf(one.media_type) !== null);
    if (near.length !== 2) return null;
    const other = near.find((one) => one.session_id !== session.session_id);
    return other && kindOf(other.media_type) !== kind ? other : null;
  }

  /** The document of the neighbour, when each holds one and they do not contradict one another. */
  function beside(session: SessionRecord, record: DocumentRecord | null, only: boolean): Match | null {
    const neighbour = only ? neighbourOf(session) : null;
    const held = neighbour === null ? [] : parts.inSession(neighbour.session_id);
    const other = held.length === 1 ? held[0] : undefined;
    if (!other?.record) return null;
    const exact = isExact(other.record);
    if (record !== null && isExact(record) === exact) return null;
    const agree = exact
      ? mayLieBeside(other.record, record)
      : record !== null && mayLieBeside(record, other.record);
    return agree ? { document_id: other.document_id, exact } : null;
  }

  function candidates(session: SessionRecord, record: DocumentRecord): DocumentCandidate[] {
    const home = homes.of(session.company_id, record, [session.session_id]);
    const near = [...new Set([...companiesOf(home), session.company_id])];
    // A key is unique everywhere: what was filed under none is looked for in all companies, and what came to the same
    // window's company in the one that it went on to.
    const isNear = (one: DocumentCandidate): boolean =>
      session.company_id === noCompany ||
      near.includes(one.company_id) ||
      parts.of(one.document_id).some((part) => homes.cameTogether(part.session_id, session.session_id));
    const features = featuresOf(record);
    const key = matchKeyOf(record.fiscal_key);
    const keys =
      key !== null
        ? [key]
        : isExact(record)
          ? []
          : (session.filename.match(keyInName) ?? []).map((one) => matchKeyOf(one));
    const byKey = keys.flatMap((one) => (one === null ? [] : documents.byMatchKey(one, null).filter(isNear)));
    const total = totalKeyOf(record.totals.payable, record.invoice_number);
    const byTotal = total === null ? [] : documents.byTotal(total, near);
    return [
      ...byKey.sort((a, b) => Number(b.company_id === home) - Number(a.company_id === home)),
      ...byTotal.filter((one) => sameBusiness(featuresOfCandidate(one), features)),
    ];
  }

  return {
    neighbourOf,

    /**
     * The document that a reading is of, when another file holds it already. Machine-written ones first.
     * @param only whether the reading is the only document of its file
     */
    find(session: SessionRecord, record: DocumentRecord, only: boolean): Match | null {
      const { session_id } = session;
      const known = candidates(session, record)
        .filter((one) => hasOthers(session_id, one.document_id) && isFree(session_id, one.document_id))
        .map((one): Match => ({ document_id: one.document_id, exact: one.exact === 1 }));
      const best = known.find((one) => one.exact) ?? known[0];
      if (best) return best;
      const near = beside(session, record, only);
      return near && isFree(session_id, near.document_id) ? near : null;
    },

    /** The document of a machine-written file that lies beside a page which could not be read. */
    findUnread(session: SessionRecord): Match | null {
      const near = beside(session, null, true);
      return near?.exact && isFree(session.session_id, near.document_id) ? near : null;
    },

    /** Documents made of pages alone that are this machine-written one. */
    pagesOf(session: SessionRecord, record: DocumentRecord, document_id: string, only: boolean): string[] {
      const near = beside(session, record, only);
      const found = candidates(session, record)
        .filter((one) => one.exact === 0)
        .map((one) => one.document_id);
      return [...new Set([...found, ...(near && !near.exact ? [near.document_id] : [])])]
        .filter((id) => id !== document_id)
        .filter((id) =>
          parts.of(id).every((part) => part.role === 'answer' || isFree(part.session_id, document_id)),
        );
    },
  };
}
