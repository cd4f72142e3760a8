/** Files inside files, as the lanes speak of them. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import type { ReaderNote } from '../../../shared/domain/reading.ts';
import { isLockedInside } from '../../../shared/domain/lockedInside.ts';

/** Files that hold files. */
export const isContainer = (media_type: string): boolean =>
  ['application/zip', 'message/rfc822', 'application/vnd.ms-outlook'].includes(media_type);

/** Note that names the file inside a container that a model shall read. */
export const innerFileNote = 'inner_for_model';

/** Place inside its container of the file that a document was found in; null for a file that is no container. */
export const fileOf = (record: DocumentRecord): string | null =>
  record.provenance.fields['file']?.evidence ?? null;

/** Whether something inside waits for its password. */
export const holdsLocked = (notes: readonly ReaderNote[]): boolean => notes.some(isLockedInside);
