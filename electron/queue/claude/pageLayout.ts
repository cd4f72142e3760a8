/** On which pages of a file its documents begin: as the reader found, or as a person says; then the file is read again so. */
import { AppError } from '../../../shared/errors.ts';
import type { Layout } from '../../store/acts.ts';
import type { Part } from '../../store/parts.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import type { Library } from '../documents/library.ts';

/** What a person said of a file's pages; null when nothing. */
export const startsOf = (session: Pick<SessionRecord, 'page_starts'>): number[] | null =>
  session.page_starts === null ? null : (JSON.parse(session.page_starts) as number[]);

/** The first page of a part, as far as the reader noted it. */
function firstPage({ record, ordinal }: Part): number | null {
  const fields = record?.provenance.fields;
  const noted =
    fields?.['pages']?.page ?? fields?.['invoice_number']?.page ?? fields?.['totals.payable']?.page;
  return noted ?? (ordinal === 0 ? 1 : null);
}

export function createPageLayout({ store, library }: { store: Store; library: Library }) {
  const { parts, acts, ends } = store;

  /** @throws AppError conflict when it is still being worked on */
  function readSo(session: SessionRecord): void {
    const { session_id, status, duplicate_of, attempts, lane } = session;
    // Not begun yet: it will be read as was said last.
    if (status === 'queued' && lane === 'local') return;
    const before = { status, engine: session.engine, duplicate_of, attempts, lane };
    if (!ends.readAgain(session_id, { engine: 'local', model: null, before }))
      throw new AppError('conflict', 'the file is still being worked on');
    store.batches.settle(session.batch_id);
    library.touch(session_id);
  }

  /** Documents keep to the page on which they begin. */
  function follow(session_id: string, before: readonly number[], after: readonly number[]): void {
    for (const part of parts.inSession(session_id)) {
      const at = after.indexOf(before[part.ordinal] ?? 0);
      if (at !== -1 && at !== part.ordinal) acts.setOrdinal(part.document_id, session_id, at);
    }
  }

  return {
    /** @throws AppError conflict for a file without pages, or whose documents' pages are not known */
    of(session_id: string): Layout {
      const session = store.sessions.need(session_id);
      if (session.media_type !== 'application/pdf' && !session.media_type.startsWith('image/'))
        throw new AppError('conflict', 'the file has no pages');
      const said = startsOf(session);
      if (said) return { session_id, starts: said, said: true };
      const pages = parts.inSession(session_id).map(firstPage);
      const starts = pages.map((page, at) => (at === 0 ? 1 : (page ?? 0)));
      if (starts.some((page, at) => at > 0 && page <= (starts[at - 1] ?? 0)))
        throw new AppError('conflict', 'nobody knows on which pages its documents stand');
      return { session_id, starts, said: false };
    },
    set(session_id: string, starts: readonly number[], before: readonly number[]): void {
      acts.setPageStarts(session_id, starts);
      follow(session_id, before, starts);
      readSo(store.sessions.need(session_id));
    },
    restore(layout: Layout): void {
      const { session_id, starts, said } = layout;
      const now = startsOf(store.sessions.need(session_id)) ?? starts;
      acts.setPageStarts(session_id, said ? starts : null);
      follow(session_id, now, starts);
      readSo(store.sessions.need(session_id));
    },
  };
}
