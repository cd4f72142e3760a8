/** One reading of a container out of what was read here and what Claude said of its pages. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import type { ReaderNote } from '../../../shared/domain/reading.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { featuresOf, isExact, isSameDocument } from '../../extract/join.ts';
import type { InnerPage } from '../../store/innerPages.ts';
import type { Part } from '../../store/parts.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { fileOf } from './inner.ts';
import { keepPrintedKey } from './printedKey.ts';
import type { Result } from '../documents/results.ts';

/** Names the file that a document was found in. */
function stamped(record: DocumentRecord, path: string): DocumentRecord {
  const { engine, fields } = record.provenance;
  fields['file'] = { source: engine, page: null, evidence: path, confidence: 1, locked: false };
  return record;
}

interface Entry {
  record: DocumentRecord;
  beside: DocumentRecord[];
}

/** What Claude says of one page, with what was read here of the same page beside it. */
function answered(page: InnerPage, printed: readonly DocumentRecord[]): Entry[] {
  if (page.answer?.kind !== 'documents') return [];
  const read = page.answer.documents.map((record) => stamped(record, page.path));
  const [only, ...more] = read;
  if (only && more.length === 0 && printed.length === 1 && printed[0]) {
    keepPrintedKey(printed[0], only);
    return [{ record: only, beside: [printed[0]] }];
  }
  return read.map((record) => ({
    record,
    beside: printed.filter((one) => isSameDocument(featuresOf(one), featuresOf(record))),
  }));
}

/** The documents in the container's order; those of an answered page as Claude read them. */
function entriesOf(held: readonly Part[], pages: readonly InnerPage[]): Entry[] {
  const byPath = new Map(
    pages.filter((page) => page.answer?.kind === 'documents').map((page) => [page.path, page]),
  );
  const entries: Entry[] = [];
  const take = (page: InnerPage): void => {
    byPath.delete(page.path);
    const printed = held.flatMap(({ record }) => (record && fileOf(record) === page.path ? [record] : []));
    entries.push(...answered(page, printed));
  };
  const replaced = new Set(byPath.keys());
  for (const { record, beside } of held) {
    if (record === null) continue;
    const path = fileOf(record);
    const page = path === null ? undefined : byPath.get(path);
    if (page) take(page);
    else if (path === null || !replaced.has(path)) entries.push({ record, beside });
  }
  for (const page of byPath.values()) take(page);
  return entries;
}

/** A page of what a machine wrote in the same container is compared with it, and no document of its own. */
function joined(entries: readonly Entry[]): Entry[] {
  const exact = entries.filter(({ record }) => isExact(record));
  return entries.filter((entry) => {
    if (isExact(entry.record)) return true;
    const twin = exact.find(({ record }) => isSameDocument(featuresOf(record), featuresOf(entry.record)));
    twin?.beside.push(entry.record);
    return twin === undefined;
  });
}

/** A file inside that nobody could read, as its note says. */
const isMissing = ({ code, detail }: ReaderNote): boolean =>
  code === 'inner_file' && /: (?:locked|locked_entry|not_reached|unreadable)$/.test(detail ?? '');

function notesOf(page: InnerPage): ReaderNote[] {
  const { answer, path } = page;
  if (answer?.kind === 'failed') return [{ code: 'inner_failed', detail: `${path}: ${answer.code}` }];
  if (answer?.kind === 'not_invoice') return [{ code: 'claude_says', detail: `${path}: ${answer.what}` }];
  return [];
}

/**
 * @returns the reading as a whole, or why there is none: every page failed and nothing else was in it
 */
export function mergePages(store: Store, session: SessionRecord): { result: Result } | { failed: ErrorCode } {
  const { session_id } = session;
  const pages = store.innerPages.of(session_id);
  const asked = pages.filter((page) => page.answer?.kind !== 'known');
  const failures = asked.flatMap((page) => (page.answer?.kind === 'failed' ? [page.answer.code] : []));
  const [first] = failures;
  if (first !== undefined && failures.length === asked.length) return { failed: first };
  const entries = joined(entriesOf(store.parts.inSession(session_id), pages));
  const known = JSON.parse(store.sessions.need(session_id).notes) as ReaderNote[];
  // What is answered now needs no model any more.
  const read = new Set(pages.filter((page) => page.answer?.kind !== 'failed').map((page) => page.path));
  const notes = known.filter(({ code, detail }) => code !== 'inner_needs_model' || !read.has(detail ?? ''));
  return {
    result: {
      engine: entries.find(({ record }) => isExact(record))?.record.provenance.engine ?? 'claude',
      documents: entries.map(({ record }) => record),
      beside: entries.flatMap(({ beside }, document) => beside.map((record) => ({ document, record }))),
      statements: store.documents.statementsOf(session_id),
      notes: [...notes, ...pages.flatMap(notesOf)],
      page_text: null,
      sure: failures.length === 0 && !notes.some(isMissing),
    },
  };
}
