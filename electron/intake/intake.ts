/**
 * The only way in. First the wish is recorded, then rows for every file, then the bytes are copied, and only
 * when every file of the batch is safe does work start (contract part 3). A crash at any point is taken up by `resume`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { noCompany } from '../../shared/domain/company.ts';
import type { BatchSource, Rejection } from '../../shared/domain/batch.ts';
import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { createUpload, type Upload } from './upload.ts';
import type { Vault } from './vault.ts';
import type { Found } from './walk.ts';
import { createCopier } from './copyBatch.ts';
import type { Disk } from './diskClient.ts';
import { beginRows, notesOf } from './rows.ts';

export interface AddOptions {
  company_id: string | null;
  user_id?: string | null;
  source: BatchSource;
  /** Run in the transaction that records the batch: what must hold exactly when the batch exists. */
  within?(batch_id: string): void;
}

export interface Intake {
  /** Answers at once with the batch; folders are walked and files copied in the background. */
  addPaths(paths: readonly string[], options: AddOptions): { batch_id: string };
  /** Resolves when every file of the batch is in the vault. */
  whenSafe(batch_id: string): Promise<void>;
  /** One upload call: rows come before bytes, and the batch counts only after `commit`. */
  openUpload(options: { company_id: string; user_id: string | null }): Upload;
  /** Copies sessions again that never became safe (retry after a full disk). */
  copyAgain(sessions: readonly SessionRecord[]): void;
  /**
   * Puts another file in the place of one that could not be read.
   * @throws AppError source_missing, source_unreadable for a file of no accepted type; conflict when the session went on
   */
  replace(session_id: string, path: string): Promise<void>;
  /** At start: takes up what was being gathered or copied; cut-off uploads are removed. */
  resume(): void;
  /** How far a batch is while it is not safe; null when it is. */
  progress(batch_id: string): { found: number; copied: number; total: number } | null;
  /** Resolves when nothing is being gathered or copied. */
  idle(): Promise<void>;
}

export interface IntakeDeps {
  store: Store;
  vault: Vault;
  log: Log;
  clock: Clock;
  /** Called when a batch is safe. */
  onSafe(batch_id: string): void;
  /** Called when files begin to come in: time to get the readers ready. */
  onBegin?(): void;
  /** The thread that walks and copies. */
  disk: Pick<Disk, 'walk' | 'copyGroup'>;
}

/** Bugs in a row after which a batch is left as it is until the next start. */
const mostFailures = 3;

export function createIntake(deps: IntakeDeps): Intake {
  const { store, vault, log, clock } = deps;
  const running = new Map<string, Promise<void>>();
  const copier = createCopier(deps);
  const counters = new Map<string, { found: number; copied: number; total: number }>();

  function start(batch_id: string): void {
    const earlier = running.get(batch_id) ?? Promise.resolve();
    const job = earlier
      .then(() => takeUp(batch_id))
      .catch((error: unknown) => log.error('Intake stopped', { batch_id }, error))
      .finally(() => {
        if (running.get(batch_id) === job) {
          running.delete(batch_id);
          counters.delete(batch_id);
        }
      });
    running.set(batch_id, job);
  }

  /** Does what is left to do for a batch. A full disk or a lock is waited out; then it goes on from where it is. */
  async function takeUp(batch_id: string): Promise<void> {
    for (let failures = 0; store.db.sqlite.open;) {
      try {
        const { intake_state, roots } = store.batches.need(batch_id);
        if (intake_state === 'gathering') await gather(batch_id, JSON.parse(roots ?? '[]') as string[]);
        else await copyAll(batch_id);
        return;
      } catch (error) {
        if (store.health.trouble(error)) await store.health.well();
        else if (++failures >= mostFailures) throw error;
        else {
          log.error('Intake stumbled', { batch_id }, error);
          await wait(1000);
        }
      }
    }
  }

  function logRejections(batch_id: string, rejections: readonly Rejection[]): void {
    for (const one of rejections)
      if (one.reason === 'unsupported_type')
        log.warning(`Skipping unsupported file type: ${one.filename} (${one.media_type ?? 'unknown'})`, {
          batch_id,
        });
  }

  async function gather(batch_id: string, roots: readonly string[]): Promise<void> {
    const counter = { found: 0, copied: 0, total: 0 };
    counters.set(batch_id, counter);
    const rows = beginRows(deps, batch_id);
    const walked = deps.disk.walk(roots, (count, fresh) => {
      counter.found = count;
      rows.add(fresh);
    });
    const rejected = await walked.finally(rows.written);
    const wanted = rows.finish(rejected);
    logRejections(batch_id, rejected);
    store.changes.batch(batch_id);
    if (wanted) await copyAll(batch_id);
  }

  async function copyAll(batch_id: string): Promise<void> {
    const total = store.sessions.countReceived(batch_id);
    const counter = { found: total, copied: 0, total };
    counters.set(batch_id, counter);
    await copier.copyBatch(batch_id, (copied) => {
      counter.copied += copied;
      store.changes.batch(batch_id);
    });
    store.db.durable(() => {
      store.batches.setIntakeState(batch_id, 'safe');
      store.batches.settle(batch_id);
    });
    store.changes.batch(batch_id);
    log.info(`Stored ${counter.total} files safely`, { batch_id });
    deps.onSafe(batch_id);
  }

  return {
    addPaths(paths, options) {
      const batch = store.db.durable(() => {
        const created = store.batches.create({
          company_id: store.companies.ensure(options.company_id ?? noCompany).company_id,
          user_id: options.user_id ?? null,
          source: options.source,
          intake_state: 'gathering',
          roots: [...paths],
        });
        options.within?.(created.batch_id);
        return created;
      });
      store.changes.batch(batch.batch_id);
      start(batch.batch_id);
      deps.onBegin?.();
      return { batch_id: batch.batch_id };
    },

    async whenSafe(batch_id) {
      await running.get(batch_id);
    },

    openUpload(options) {
      deps.onBegin?.();
      return createUpload({ store, vault, log, clock, onSafe: deps.onSafe }, options);
    },

    copyAgain(sessions) {
      for (const batch_id of new Set(sessions.map((session) => session.batch_id))) start(batch_id);
    },

    async replace(session_id, path) {
      const session = store.sessions.need(session_id);
      const found: Found[] = [];
      const rejected = await deps.disk.walk([path], (_count, fresh) => void found.push(...fresh));
      const [file] = found;
      if (!file) throw new AppError('source_unreadable', rejected[0]?.reason ?? null);
      const replaced = store.db.durable(() => {
        const changed = store.sessions.replaceFile(session_id, {
          filename: file.filename.normalize('NFC'),
          source_path: file.path,
          size: file.size,
          media_type: file.media_type,
          notes: JSON.stringify(notesOf(file)),
        });
        store.batches.settle(session.batch_id);
        return changed;
      });
      if (!replaced) throw new AppError('conflict', session.status);
      store.changes.session(session_id, session.batch_id);
      start(session.batch_id);
    },

    resume() {
      for (const batch of store.batches.notSafe()) {
        if (batch.source === 'http') {
          // The sender got no answer and still has its files.
          store.batches.erase(batch.batch_id);
          log.info('Removed an upload that was cut off', { batch_id: batch.batch_id });
        } else start(batch.batch_id);
      }
      // Retried or replaced files of a batch that was safe long ago.
      for (const batch_id of store.batches.withUncopied()) start(batch_id);
    },

    progress: (batch_id) => counters.get(batch_id) ?? null,

    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
