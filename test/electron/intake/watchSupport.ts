/** Watched folders on a real library, vault and disk thread, without the queue: nothing is read, everything is taken. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../electron/clock.ts';
import { createDisk } from '../../../electron/intake/diskClient.ts';
import { createIntake } from '../../../electron/intake/intake.ts';
import { openVault } from '../../../electron/intake/vault.ts';
import { createWatchFolders, type WatchFoldersDeps } from '../../../electron/intake/watchFolders.ts';
import { openLog } from '../../../electron/log.ts';
import { openStore } from '../../../electron/store/store.ts';
import type { FolderChoice, WatchedFolder } from '../../../shared/domain/folder.ts';
import { waitFor } from '../../helpers/waitFor.ts';

export const choice: FolderChoice = {
  company_id: 'carreta_verde',
  include_subfolders: true,
  afterwards: 'leave',
  watch_mode: 'auto',
};

/** Short enough for a test, and in the same order as the usual ones; the full look is too far away to help. */
export const quick = { stable: 200, quiet: 400, rescan: 60_000 };

export interface SessionSeen {
  session_id: string;
  batch_id: string;
  filename: string;
  source_path: string;
  status: string;
  sha256: string | null;
  size: number;
}

const made = new Set<string>();
const running = new Set<{ stop(): Promise<void> }>();

/** A new folder, removed by `cleanUp`. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ui-folder-')));
  made.add(folder);
  return folder;
}

/** @param unmount what must go after the watches and before the folders */
export async function cleanUp(unmount?: () => void): Promise<void> {
  await Promise.all([...running].map((one) => one.stop()));
  unmount?.();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}

type Replaced = Partial<Pick<WatchFoldersDeps, 'times' | 'judge' | 'openEvents' | 'retry'>> & {
  /** Called before a batch is recorded; may throw, as a full disk does. */
  beforeTaking?: () => void;
};

/** Starts watching; on an earlier `user_data` as after a restart. */
export async function startWatching(options: Replaced & { user_data?: string } = {}) {
  const { user_data = newFolder(), beforeTaking, ...replaced } = options;
  const files = path.join(user_data, 'files');
  const logs = path.join(user_data, 'logs');
  mkdirSync(logs, { recursive: true });
  const store = openStore(path.join(user_data, 'library.db'), systemClock);
  const vault = await openVault(files);
  const log = openLog({ folder: logs, clock: systemClock });
  const disk = createDisk(new URL('../../../electron/intake/diskThread.ts', import.meta.url), files);
  const intake = createIntake({ store, vault, disk, log, clock: systemClock, onSafe: () => undefined });
  const folders = createWatchFolders({
    store,
    intake: {
      addPaths(paths, wish) {
        beforeTaking?.();
        return intake.addPaths(paths, wish);
      },
      whenSafe: intake.whenSafe,
    },
    // As the queue does it, without its lanes.
    retry: (session_id) => intake.copyAgain(store.sessions.retry({ session_id })),
    log,
    times: quick,
    user_data,
    ...replaced,
  });
  intake.resume();
  folders.start();

  const sessions = (): SessionSeen[] =>
    store.db.all<SessionSeen>('SELECT * FROM universal_invoice_sessions ORDER BY source_path');
  /** Resolves when so many files are safe; fails when there are more. */
  const taken = async (count: number, timeout = 15_000): Promise<SessionSeen[]> => {
    await waitFor(`${count} files to be safe`, () => sessions().filter((one) => one.sha256).length >= count, {
      timeout,
    });
    await intake.idle();
    return sessions();
  };
  const batches = (): { batch_id: string; source: string; company_id: string }[] =>
    store.db.all('SELECT * FROM batches ORDER BY created_at');
  const only = (): WatchedFolder => folders.list()[0] as WatchedFolder;
  const app = {
    user_data,
    store,
    intake,
    folders,
    log,
    sessions,
    batches,
    taken,
    only,
    watching: () => waitFor('the folder to be watched', () => only().state === 'watching'),
    /** Nothing is on its way any more: neither changing, nor collected, nor being copied. */
    atRest: async (): Promise<void> => {
      await waitFor('nothing to be on its way', () => only().waiting_count === 0);
      await intake.idle();
    },
    async stop(): Promise<void> {
      running.delete(app);
      await folders.stop();
      await intake.idle();
      await disk.close();
      store.close();
    },
  };
  running.add(app);
  return app;
}

/** A small invoice, other bytes for each number. */
export const invoice = (number: number): string =>
  `<?xml version="1.0"?>\n<Invoice><ID>${number}</ID></Invoice>\n`;
