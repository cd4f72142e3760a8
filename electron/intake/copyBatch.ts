/** Copies what a batch has still to copy: several groups at a time, each marked when its bytes are flushed. */
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import type { SessionRecord, StoredFile } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import type { CopyResult } from './disk.ts';
import { copiesAtOnce, type Disk } from './diskClient.ts';
import { groupsOf } from './rows.ts';
import type { Vault } from './vault.ts';

const changedTries = 3;
/** Rows that are marked, and that are looked up, in one step. */
const marksAtOnce = 500;
const pageFiles = 5120;

export interface CopierDeps {
  store: Store;
  vault: Vault;
  log: Log;
  disk: Pick<Disk, 'copyGroup'>;
}

const context = (session: SessionRecord): { session_id: string; batch_id: string } => ({
  session_id: session.session_id,
  batch_id: session.batch_id,
});

export function createCopier(deps: CopierDeps) {
  const { store, vault, log } = deps;

  function failIntake(session: SessionRecord, code: ErrorCode, detail: string | null): void {
    store.sessions.failIntake(session.session_id, code, detail);
    store.sessions.log(session.session_id, 0, 'intake_failed', code);
    store.changes.session(session.session_id, session.batch_id);
    log.warning(`Could not store a file (${code}${detail === null ? '' : `: ${detail}`})`, context(session));
  }

  /** Copies a group; a file that is being written to at the moment is given a little time. */
  async function copyGroup(group: readonly SessionRecord[]): Promise<void> {
    let left = group;
    for (let attempt = 1; left.length > 0; attempt += 1) {
      if (attempt > 1) await wait(1000);
      const release = vault.hold();
      try {
        const results = await deps.disk.copyGroup(
          left.map(({ session_id, source_path }) => ({ session_id, source_path: source_path ?? '' })),
        );
        await markStored(results.filter((result) => result.ok));
        left = takeFailures(left, results, attempt);
      } finally {
        release();
      }
    }
  }

  /** In steps; nobody is told before the batch as a whole is safe, and that is flushed. */
  async function markStored(files: readonly StoredFile[]): Promise<void> {
    for (let from = 0; from < files.length; from += marksAtOnce) {
      store.sessions.markStored(files.slice(from, from + marksAtOnce));
      await nextTurn();
    }
  }

  /** Ends what cannot be copied; returns what is worth another look. */
  function takeFailures(
    group: readonly SessionRecord[],
    results: readonly CopyResult[],
    attempt: number,
  ): SessionRecord[] {
    const again: SessionRecord[] = [];
    results.forEach((result, index) => {
      const session = group[index];
      if (result.ok || !session) return;
      if (result.code === 'source_changed' && attempt < changedTries) again.push(session);
      else failIntake(session, result.code, result.detail);
    });
    return again;
  }

  /** What is left to copy, page by page and group by group. */
  function* groupsToCopy(batch_id: string): Generator<SessionRecord[], undefined> {
    let after = -1;
    for (;;) {
      const page = store.sessions.received(batch_id, after, pageFiles);
      yield* groupsOf(page);
      const last = page.at(-1);
      if (!last) return undefined;
      after = last.position;
    }
  }

  return {
    /** @param onCopied told how many more are done. Rejects when the library cannot be written; call it again then. */
    async copyBatch(batch_id: string, onCopied: (count: number) => void): Promise<void> {
      const groups = groupsToCopy(batch_id);
      let stopped = false;
      async function copy(): Promise<void> {
        try {
          for (let next = groups.next(); !next.done && !stopped; next = groups.next()) {
            await copyGroup(next.value);
            onCopied(next.value.length);
          }
        } catch (error) {
          stopped = true;
          throw error;
        }
      }
      // One group more than threads: no thread waits while rows are marked.
      // All of them have ended before anything is begun anew.
      const ended = await Promise.allSettled(Array.from({ length: copiesAtOnce + 1 }, copy));
      for (const one of ended) if (one.status === 'rejected') throw one.reason;
    },
  };
}
