/** One HTTP upload: each file's row comes before its bytes, and the batch counts only when the request is whole. */
import type { Readable } from 'node:stream';
import type { Rejection } from '../../shared/domain/batch.ts';
import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { newId } from '../store/ids.ts';
import type { StoredFile } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { headLength, judge } from './sniff.ts';
import type { Vault } from './vault.ts';

export interface Upload {
  readonly batch_id: string;
  /**
   * Streams one file to the vault. An unsupported one is drained, named and logged.
   * @throws AppError disk_full, storage_failed; then call `abort`
   */
  addFile(filename: string, bytes: Readable): Promise<{ session_id: string } | { rejected: Rejection }>;
  /** Makes the batch count and wakes the queue. */
  commit(): Promise<{
    batch_id: string;
    session_ids: string[];
    rejected: Rejection[];
    created_at: string;
    total_files: number;
  }>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
}

export interface UploadDeps {
  store: Store;
  vault: Vault;
  log: Log;
  clock: Clock;
  onSafe(batch_id: string): void;
}

export function createUpload(
  { store, vault, log, clock, onSafe }: UploadDeps,
  options: { company_id: string; user_id: string | null },
): Upload {
  const newCompany = store.companies.get(options.company_id) === null;
  const batch = store.db.transaction(() => {
    store.companies.ensure(options.company_id);
    return store.batches.create({ ...options, source: 'http', intake_state: 'copying', roots: null });
  });
  const { batch_id } = batch;
  const stored: StoredFile[] = [];
  const session_ids: string[] = [];
  const rejected: Rejection[] = [];
  const release = vault.hold();
  let ended = false;

  async function addFile(
    filename: string,
    bytes: Readable,
  ): Promise<{ session_id: string } | { rejected: Rejection }> {
    const chunks = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const { head, rest } = await readHead(chunks);
    const judgement = await judge(head, filename, rest === null);
    if (!judgement.accepted) {
      const rejection = { filename, reason: judgement.reason, media_type: judgement.media_type };
      if (judgement.reason === 'unsupported_type')
        log.warning(`Skipping unsupported file type: ${filename} (${judgement.media_type ?? 'unknown'})`, {
          batch_id,
        });
      for (let next = rest; next !== null;) {
        const step = await chunks.next();
        next = step.done ? null : step.value;
      }
      store.batches.reject(batch_id, [rejection]);
      rejected.push(rejection);
      return { rejected: rejection };
    }
    const session_id = newId(clock.now());
    store.db.transaction(() =>
      store.sessions.insert([
        {
          session_id,
          batch_id,
          position: session_ids.length,
          company_id: options.company_id,
          user_id: options.user_id,
          filename: filename.normalize('NFC'),
          source_path: null,
          size: null,
          media_type: judgement.media_type,
          notes: JSON.stringify(
            judgement.claimed === null
              ? []
              : [{ code: 'type_by_bytes', detail: `${judgement.claimed} → ${judgement.media_type}` }],
          ),
        },
      ]),
    );
    session_ids.push(session_id);
    const copy = await vault.incoming(session_id);
    try {
      await copy.write(head);
      for (
        let step = rest === null ? null : await chunks.next();
        step && !step.done;
        step = await chunks.next()
      )
        await copy.write(step.value);
      stored.push({ session_id, ...(await copy.keep()) });
    } catch (error) {
      await copy.drop();
      throw error;
    }
    return { session_id };
  }

  function erase(): void {
    store.db.transaction(() => {
      store.batches.erase(batch_id);
      // Another upload may have begun for the same new company meanwhile.
      if (newCompany && store.batches.list(options.company_id, 1, 0).total === 0)
        store.companies.remove(options.company_id);
    });
  }

  return {
    batch_id,
    addFile,
    async commit() {
      if (ended) throw new AppError('conflict', 'upload already ended');
      await vault.settle();
      store.db.durable(() => {
        store.sessions.markStored(stored);
        store.batches.setIntakeState(batch_id, 'safe');
        store.batches.settle(batch_id);
      });
      ended = true;
      release();
      store.changes.batch(batch_id);
      if (newCompany) store.changes.touch('companies');
      log.info(`Stored ${session_ids.length} files safely`, { batch_id });
      onSafe(batch_id);
      return {
        batch_id,
        session_ids: [...session_ids],
        rejected: [...rejected],
        created_at: batch.created_at,
        total_files: session_ids.length + rejected.length,
      };
    },
    async abort() {
      if (ended) return;
      ended = true;
      // The bytes first: on a full disk they make the room that the rest needs.
      vault.removeUnused(
        stored.map((file) => file.sha256),
        store.sessions.hashIsUsed,
      );
      release();
      const erased = store.health.persist(erase);
      // The sender is not kept waiting for room; what is left then is erased later, or at the next start.
      if (store.health.problem() === null) await erased;
      else
        erased.catch((error: unknown) =>
          log.warning(`A cut-off upload is erased at the next start: ${String(error)}`, { batch_id }),
        );
      store.changes.batch(batch_id);
    },
  };
}

/** Reads until `headLength` bytes are there. `rest` is null when the stream ended before. */
async function readHead(chunks: AsyncIterator<Buffer>): Promise<{ head: Buffer; rest: Buffer | null }> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length < headLength) {
    const step = await chunks.next();
    if (step.done) return { head: Buffer.concat(parts), rest: null };
    parts.push(step.value);
    length += step.value.length;
  }
  return { head: Buffer.concat(parts), rest: Buffer.alloc(0) };
}
