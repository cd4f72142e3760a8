/** From found files to rows, and from rows to groups that are copied together. */
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BatchRecord } from '../store/batches.ts';
import type { NewSession } from '../store/sessions.ts';
import type { Found } from './walk.ts';

/** Files and bytes that are copied, flushed and marked together. */
const groupFiles = 512;
const groupBytes = 256 * 1024 * 1024;

/** Built in steps: ten thousand rows at once would hold up the window. */
export async function newSessions(
  batch: BatchRecord,
  found: readonly Found[],
  newId: () => string,
): Promise<NewSession[]> {
  const sessions: NewSession[] = [];
  for (const [position, file] of found.entries()) {
    if (position % 1000 === 999) await nextTurn();
    sessions.push({
      session_id: newId(),
      batch_id: batch.batch_id,
      position,
      company_id: batch.company_id,
      user_id: batch.user_id,
      filename: file.filename.normalize('NFC'),
      source_path: file.path,
      size: file.size,
      media_type: file.media_type,
      notes: JSON.stringify(notesOf(file)),
    });
  }
  return sessions;
}

/** What intake noticed about a file's name. */
export function notesOf(
  file: Pick<Found, 'claimed' | 'media_type' | 'filename'>,
): { code: string; detail: string }[] {
  return file.claimed === null
    ? []
    : [{ code: 'type_by_bytes', detail: `${basename(file.filename)}: ${file.claimed} → ${file.media_type}` }];
}

/** Cuts a batch into groups by count and by size. */
export function groupsOf<File extends { size: number | null }>(files: readonly File[]): File[][] {
  const groups: File[][] = [];
  let group: File[] = [];
  let bytes = 0;
  for (const file of files) {
    if (group.length > 0 && (group.length >= groupFiles || bytes + (file.size ?? 0) > groupBytes)) {
      groups.push(group);
      group = [];
      bytes = 0;
    }
    group.push(file);
    bytes += file.size ?? 0;
  }
  return group.length > 0 ? [...groups, group] : groups;
}
