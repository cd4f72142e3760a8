/** From found files to rows, and from rows to groups that are copied together. */
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Rejection } from '../../shared/domain/batch.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../store/ids.ts';
import type { NewSession } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import type { Found } from './walk.ts';

/**
 * Files and bytes that are copied, flushed and marked together. Each group waits twice for the whole file system (its
 * bytes, then its names), so that few large groups are faster; a crash copies no more than what was under way again.
 */
const groupFiles = 2560;
const groupBytes = 256 * 1024 * 1024;

/**
 * Writes rows while files are still being found, some at a time, so that ten thousand never hold up the window. They
 * count from the last step on, which says that the batch is being copied: before it a crash leaves a batch that is
 * still being gathered, and begins anew.
 */
export function beginRows({ store, clock }: { store: Store; clock: Clock }, batch_id: string) {
  const batch = store.batches.need(batch_id);
  let position = 0;
  let trouble: { error: unknown } | null = null;
  let writing: Promise<void> = Promise.resolve();
  const isGathering = (): boolean => store.batches.need(batch_id).intake_state === 'gathering';
  const rowOf = (file: Found): NewSession => ({
    session_id: newId(clock.now()),
    batch_id,
    position: position++,
    company_id: batch.company_id,
    user_id: batch.user_id,
    filename: file.filename.normalize('NFC'),
    source_path: file.path,
    size: file.size,
    media_type: file.media_type,
    notes: JSON.stringify(notesOf(file)),
  });
  if (isGathering()) store.sessions.dropUncopied(batch_id);

  async function write(files: readonly Found[]): Promise<void> {
    try {
      if (trouble === null && isGathering()) store.sessions.insert(files.map(rowOf));
    } catch (error) {
      trouble = { error };
    }
    store.changes.batch(batch_id);
    await nextTurn();
  }

  return {
    /**
     * Files are found faster than rows are written, and told many messages at a time: each waits for its turn, so that
     * the thread is free in between. Never throws: trouble shows in `finish`.
     */
    add(files: readonly Found[]): void {
      writing = writing.then(() => write(files));
    },
    /** Resolves when what was added is written; before that nothing may begin these rows anew. */
    written: (): Promise<void> => writing,
    /**
     * To be called when all is written.
     * @returns false when it was cancelled meanwhile
     * @throws what went wrong in between
     */
    finish(rejected: readonly Rejection[]): boolean {
      if (trouble !== null) throw trouble.error;
      return store.db.durable(() => {
        if (!isGathering()) {
          store.sessions.dropUncopied(batch_id);
          store.batches.settle(batch_id);
          return false;
        }
        store.batches.reject(batch_id, rejected);
        store.batches.setIntakeState(batch_id, 'copying');
        return true;
      });
    },
  };
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
