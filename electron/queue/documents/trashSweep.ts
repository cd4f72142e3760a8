/** The daily look at the trash: what is older than thirty days goes for good, with the stored files nobody else uses. */
import { existsSync } from 'node:fs';
import { setImmediate as pause } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { TrashBin } from './trash.ts';

export interface SweepDeps {
  store: Store;
  bin: TrashBin;
  /** Removes stored files that no row knows; may do so later, when nobody copies. */
  vault: {
    pathOf(sha256: string): string;
    removeUnused(hashes: readonly string[], isUsed: (sha256: string) => boolean): void;
  };
  log: Log;
}

/** Milliseconds between two looks; a computer that slept is looked at soon after. */
const every = 6 * 60 * 60 * 1000;

export type TrashSweep = ReturnType<typeof createTrashSweep>;

export function createTrashSweep({ store, bin, vault, log }: SweepDeps) {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  /**
   * Removes the files of what was removed for good. The rows that name them go only when the files are gone, so that a
   * crash, a full or a locked disk between the two is made good by the next sweep.
   */
  async function removeFiles(): Promise<number> {
    let removed = 0;
    for (const sha256 of store.trash.filesToRemove()) {
      await pause();
      if (stopped) break;
      try {
        vault.removeUnused([sha256], store.sessions.hashIsUsed);
        const used = store.sessions.hashIsUsed(sha256);
        if (!used && existsSync(vault.pathOf(sha256))) continue;
        store.trash.fileRemoved(sha256);
        if (!used) removed += 1;
      } catch (error) {
        log.warning(`A stored file could not be removed, it is tried again: ${String(error)}`);
      }
    }
    return removed;
  }

  async function sweep(): Promise<{ entries: number; files: number }> {
    const entries = await bin.erase(store.trash.expired(), 'expired', 'app');
    const files = await removeFiles();
    if (!stopped) store.activity.prune();
    if (entries + files > 0)
      log.info(`The trash was swept: ${entries} entries, ${files} stored files removed`);
    return { entries, files };
  }

  const tick = (): void => {
    sweep().catch((error: unknown) => {
      // A disk that cannot be written is told elsewhere; the next look tries again.
      if (!stopped) log.warning(`The trash could not be swept: ${String(error)}`);
    });
  };

  return {
    sweep,
    removeFiles,
    start(): void {
      tick();
      timer = setInterval(tick, every);
      timer.unref();
    },
    stop(): void {
      stopped = true;
      if (timer) clearInterval(timer);
    },
  };
}
