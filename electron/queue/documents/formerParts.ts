/** What a file gave before it was read again, and what other files say of the pages inside it. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { featuresOf, isSameDocument } from '../../extract/join.ts';
import type { Part, Parts } from '../../store/parts.ts';
import { fileOf } from '../claude/inner.ts';

/** Two readings of one file that state the same number are of the same document. */
const samePlace = (a: DocumentRecord, b: DocumentRecord): boolean =>
  a.invoice_number !== null && a.invoice_number === b.invoice_number;

/**
 * What the same file said of this document before: by the match, by what it is, by the file inside a container, by its
 * place. Taken from the list.
 * @param match the document that the new reading is known to be of
 */
export function takeOld(
  old: Part[],
  match: string | null,
  record: DocumentRecord,
  ordinal: number,
  count: number,
): Part | null {
  const same = (part: Part): boolean =>
    part.record !== null &&
    (isSameDocument(featuresOf(part.record), featuresOf(record)) || samePlace(part.record, record));
  const file = fileOf(record);
  const found =
    old.find((part) => part.document_id === match) ??
    old.find(same) ??
    old.find((part) => file !== null && part.record !== null && fileOf(part.record) === file) ??
    (old.length + ordinal >= count ? old.find((part) => part.ordinal === ordinal) : undefined);
  if (!found) return null;
  old.splice(old.indexOf(found), 1);
  return found;
}

/** Whether another file, machine-written, says already what is on a page inside this one. */
export function isKnownElsewhere(parts: Parts, session_id: string, path: string): boolean {
  const here = parts.inSession(session_id).filter((part) => part.record && fileOf(part.record) === path);
  return (
    here.length > 0 &&
    here.every((part) =>
      parts.of(part.document_id).some((one) => one.role === 'xml' && one.session_id !== session_id),
    )
  );
}
