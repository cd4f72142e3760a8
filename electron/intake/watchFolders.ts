/**
 * Watched folders, all of them: added, changed, paused, removed; each is watched by its own `watchFolder`.
 * What they find goes the way of every file: `intake.addPaths`.
 */
import path from 'node:path';
import PQueue from 'p-queue';
import type {
  FolderChoice,
  FolderPreview,
  NotTakenFile,
  TakenFile,
  WatchedFolder,
} from '../../shared/domain/folder.ts';
import type { Log } from '../log.ts';
import type { FolderRecord } from '../store/folders.ts';
import type { Store } from '../store/store.ts';
import type { Intake } from './intake.ts';
import type { OpenEvents } from './watch/events.ts';
import { checkPlace, mountPointOf } from './watch/place.ts';
import { previewFolder } from './watch/preview.ts';
import type { SorterDeps } from './watch/sorter.ts';
import type { FolderTimes } from './watch/times.ts';
import { type FolderWatch, watchFolder } from './watch/watch.ts';

export interface WatchFoldersDeps {
  store: Pick<Store, 'folders' | 'changes'>;
  intake: Pick<Intake, 'addPaths' | 'whenSafe'>;
  /** Tries a session again whose file could not be copied. */
  retry(session_id: string): void;
  log: Log;
  times: FolderTimes;
  user_data: string;
  /** Milliseconds on a clock that never jumps. @default performance.now */
  now?: () => number;
  judge?: SorterDeps['judge'];
  openEvents?: OpenEvents;
}

export type WatchFolders = ReturnType<typeof createWatchFolders>;

/** Files named in the details of a folder. */
const named = 100;

export function createWatchFolders(deps: WatchFoldersDeps) {
  const { store, intake, log, times } = deps;
  const { folders, changes } = store;
  const watches = new Map<string, FolderWatch>();
  const remote = new PQueue({ concurrency: 2 });
  let running = false;

  function open(folder: FolderRecord): void {
    if (!running || folder.paused) return;
    watches.set(
      folder.folder_id,
      watchFolder({
        folder,
        folders,
        times,
        log,
        now: deps.now ?? (() => performance.now()),
        copyAgain: deps.retry,
        take: (files) =>
          intake.addPaths(
            files.map((file) => file.path),
            {
              company_id: folder.company_id,
              source: 'folder',
              within: (batch_id) => folders.take(folder, batch_id, files),
            },
          ),
        async whenSafe(batch_id) {
          await intake.whenSafe(batch_id);
          if (running) folders.settle(batch_id);
        },
        onChange: () => changes.touch('folders', 'queue'),
        remoteTurn: (work) => remote.add(work),
        ...(deps.judge ? { judge: deps.judge } : {}),
        ...(deps.openEvents ? { openEvents: deps.openEvents } : {}),
      }),
    );
  }

  async function close(folder_id: string): Promise<void> {
    const watch = watches.get(folder_id);
    watches.delete(folder_id);
    await watch?.stop();
  }

  /** Ends the watch of a folder, and begins it anew with what is chosen now. */
  async function reopen(folder: FolderRecord): Promise<WatchedFolder> {
    await close(folder.folder_id);
    open(folder);
    changes.touch('folders', 'queue');
    return describe(folder);
  }

  const idle = {
    state: 'paused',
    unreachable_reason: null,
    method: null,
    method_reason: null,
    problem: null,
    waiting_count: 0,
    not_taken_count: 0,
  } as const;

  const describe = (folder: FolderRecord): WatchedFolder => {
    const { mount_point: _mount, ...known } = folder;
    const status = watches.get(folder.folder_id)?.status() ?? idle;
    return { ...known, ...status, ...folders.counts(folder.folder_id) };
  };

  const others = (folder_id: string | null): string[] =>
    folders
      .list()
      .filter((folder) => folder.folder_id !== folder_id)
      .map((folder) => folder.path);

  return {
    start(): void {
      running = true;
      for (const folder of folders.list()) open(folder);
    },
    /** Ends all watches, for the computer's sleep or the app's end. */
    async stop(): Promise<void> {
      running = false;
      const ending = [...watches.values()];
      watches.clear();
      await Promise.all(ending.map((watch) => watch.stop()));
    },

    list: (): WatchedFolder[] => folders.list().map(describe),
    /** How many cannot be reached. */
    unreachable: (): number =>
      [...watches.values()].filter((watch) => watch.status().state === 'unreachable').length,
    /** One folder, with the files taken last and why others were not. @throws AppError not_found */
    get(folder_id: string): { folder: WatchedFolder; taken: TakenFile[]; not_taken: NotTakenFile[] } {
      const folder = folders.need(folder_id);
      const relative = (file: string): string => path.relative(folder.path, file);
      return {
        folder: describe(folder),
        taken: folders.lastTaken(folder_id, named).map((mark) => ({
          path: relative(mark.path),
          taken_at: mark.taken_at,
          batch_id: mark.batch_id,
          session_id: mark.session_id,
          status: mark.status,
          moved_to: mark.moved_to === null ? null : relative(mark.moved_to),
        })),
        not_taken: watches.get(folder_id)?.notTaken(named) ?? [],
      };
    },

    /** @throws AppError as checkPlace */
    async add(chosen: string, choice: FolderChoice): Promise<WatchedFolder> {
      const folder = path.resolve(chosen);
      await checkPlace(folder, deps.user_data, others(null));
      return reopen(folders.add(folder, choice, await mountPointOf(folder)));
    },
    /** @throws AppError not_found */
    async change(folder_id: string, choice: FolderChoice): Promise<WatchedFolder> {
      const before = folders.need(folder_id);
      // Who changes a folder that is there now means the place where it is now.
      const reachable = watches.get(folder_id)?.status().state === 'watching';
      const mount_point = reachable ? await mountPointOf(before.path) : before.mount_point;
      return reopen(folders.change(folder_id, choice, mount_point));
    },
    setPaused: (folder_id: string, paused: boolean): Promise<WatchedFolder> =>
      reopen(folders.setPaused(folder_id, paused)),
    /** The files stay where they are, also in the library. @throws AppError not_found */
    async remove(folder_id: string): Promise<void> {
      folders.remove(folder_id);
      await close(folder_id);
      changes.touch('folders', 'queue');
    },
    lookNow(folder_id: string): void {
      folders.need(folder_id);
      watches.get(folder_id)?.lookNow();
    },
    /** What would be taken of a folder, watched already or not. Takes nothing. @throws AppError as checkPlace */
    async preview(chosen: string, include_subfolders: boolean): Promise<FolderPreview> {
      const folder = path.resolve(chosen);
      const known = folders.list().find((one) => one.path === folder) ?? null;
      await checkPlace(folder, deps.user_data, others(known?.folder_id ?? null));
      return previewFolder(folder, include_subfolders, (file) =>
        known === null ? false : folders.mark(known.folder_id, file) !== null,
      );
    },
  };
}
