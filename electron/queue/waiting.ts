/** Pages that wait for Claude although a machine-written file says what is on them: they end without being sent. */
import { noCompany } from '../../shared/domain/company.ts';
import type { DocumentRecord } from '../../shared/domain/document.ts';
import { matchKeyOf, totalKeyOf } from '../../shared/domain/keys.ts';
import type { ReaderNote } from '../../shared/domain/reading.ts';
import { featuresOf, isSameDocument, mayLieBeside } from '../extract/join.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { companiesOf } from './documents/assemble.ts';
import type { Library } from './documents/library.ts';
import type { Matching } from './documents/matching.ts';

/** Told on a page that was not sent because its content is known. */
export const joinedNote: ReaderNote = { code: 'joined_not_sent', detail: null };

/** Intake's notes stay; a second reading replaces the first one's. */
export function mergeNotes(session: SessionRecord, notes: readonly ReaderNote[]): string {
  const kept = (JSON.parse(session.notes) as ReaderNote[]).filter((note) => note.code === 'type_by_bytes');
  return JSON.stringify([...kept, ...notes]);
}

/**
 * Looks for pages that wait and are of this document, and ends them as its parts. Call inside a transaction.
 * @param record what the machine-written file says
 */
export function endWaitingPages(
  { store, library, matching }: { store: Store; library: Library; matching: Matching },
  session: SessionRecord,
  document_id: string,
  record: DocumentRecord,
  only: boolean,
): void {
  const neighbour = only ? matching.neighbourOf(session)?.session_id : undefined;
  const waiting = store.documents.waitingFor({
    match_key: matchKeyOf(record.fiscal_key),
    total_key: totalKeyOf(record.totals.payable, record.invoice_number),
  });
  const company_id = store.documents.companyOf(document_id) ?? noCompany;
  for (const session_id of new Set([...waiting, ...(neighbour === undefined ? [] : [neighbour])])) {
    const page = store.sessions.get(session_id);
    if (!page || page.read_again !== null) continue;
    if (
      !companiesOf(company_id).includes(page.company_id) &&
      !library.home.cameTogether(session_id, session.session_id)
    )
      continue;
    if (store.parts.areSeparated(session_id, document_id)) continue;
    const readings = store.documents.readingsOf(session_id).filter((one) => one.documents.length === 1);
    const reading = readings.find((one) => one.engine !== 'qr') ?? readings[0];
    const read = reading?.documents[0] ?? null;
    const same =
      (read !== null && isSameDocument(featuresOf(record), featuresOf(read))) ||
      (session_id === neighbour && mayLieBeside(record, read));
    const notes = mergeNotes(page, [...(reading?.notes ?? []), joinedNote]);
    if (!same || !store.ends.finishWaiting(session_id, reading?.engine ?? null, notes)) continue;
    library.put({ document_id, session_id, ordinal: 0, record: read, beside: [], sure: true });
    store.batches.settle(page.batch_id);
    library.touch(session_id);
  }
}
