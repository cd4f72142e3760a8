/**
 * Watches one folder. One turn at a time: is the folder there, what was told of, whose time has come, which burst
 * has ended, what is to be moved. Events only bring the next turn forward; a full look comes regularly all the same.
 */
import type { FolderState, UnreachableReason, WatchedFolder } from '../../../shared/domain/folder.ts';
import type { Log } from '../../log.ts';
import type { FileVersion, FolderRecord, Folders } from '../../store/folders.ts';
import { type OpenEvents, openEvents } from './events.ts';
import { moveAway } from './moveAway.ts';
import { isRemote, whyUnreachable } from './place.ts';
import { listFolder } from './scan.ts';
import { createSorter, type SorterDeps } from './sorter.ts';
import { backOff, type FolderTimes } from './times.ts';
import { createTurns } from './turns.ts';

export interface WatchDeps extends Pick<SorterDeps, 'copyAgain' | 'judge' | 'now'> {
  folder: FolderRecord;
  folders: Folders;
  times: FolderTimes;
  log: Log;
  /** Records a batch with its files, and their marks in the same transaction. */
  take(files: readonly FileVersion[]): { batch_id: string };
  /** Resolves when intake has ended with a batch. */
  whenSafe(batch_id: string): Promise<void>;
  /** What the list shows of the folder is another now. */
  onChange(): void;
  /** Lets few remote folders be looked at together: each may hold up a thread for as long as its server is silent. */
  remoteTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  openEvents?: OpenEvents;
}

export type FolderWatch = ReturnType<typeof watchFolder>;

/** Batches of one folder that are being copied at the same time. */
const mostOpen = 4;
export function watchFolder(deps: WatchDeps) {
  const { folder, folders, times, log, now } = deps;
  const { folder_id } = folder;
  const sorter = createSorter(deps);
  const hints = new Set<string>();
  const open = new Set<string>();
  let state: FolderState = 'starting';
  let unreachable: UnreachableReason | null = null;
  let method: WatchedFolder['method'] = null;
  let methodReason: WatchedFolder['method_reason'] = null;
  let problem: WatchedFolder['problem'] = null;
  let remote = folder.watch_mode === 'polling';
  let noWatches = false;
  let events: { close(): Promise<void> } | null = null;
  let missed = 0;
  let nextScan = 0;
  let nextTake = 0;
  let nextMove = 0;
  let shown = '';

  const { plan, goOn, stop } = createTurns({
    now,
    turn: () => (remote ? deps.remoteTurn(turn) : turn()),
    next: nextTurn,
    ended: tell,
    silent() {
      if (unreachable !== null) return;
      state = 'unreachable';
      unreachable = 'not_responding';
      tell();
    },
    failed: (error) => log.error('A watched folder could not be looked at', {}, error),
    rest: 6 * times.stable,
    longest: times.rescan,
  });

  function tell(): void {
    const text = JSON.stringify([state, unreachable, method, methodReason, problem, sorter.counts()]);
    if (text === shown) return;
    shown = text;
    deps.onChange();
  }

  function nextTurn(): number {
    if (unreachable !== null) return now() + backOff(times, missed);
    const take = open.size >= mostOpen ? Number.POSITIVE_INFINITY : Math.max(sorter.burstEndsAt(), nextTake);
    // The last one looks whether the folder itself is still there.
    return Math.min(sorter.nextDue(), take, nextScan, now() + 6 * times.stable);
  }

  async function turn(): Promise<void> {
    const why = await whyUnreachable(folder.path, folder.mount_point);
    if (!goOn()) return;
    if (why !== null) return vanish(why);
    try {
      if (state !== 'watching') await arrive();
      if (now() >= nextScan) await look();
    } catch (error) {
      // The folder went while it was being looked at.
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      return vanish((await whyUnreachable(folder.path, folder.mount_point)) ?? 'not_responding');
    }
    const told = [...hints];
    hints.clear();
    for (const file of told) if (goOn()) await sorter.hint(file);
    for (const file of sorter.due()) {
      if (!goOn()) return;
      await sorter.decide(file);
      if (sorter.burstEndsAt() === Number.NEGATIVE_INFINITY) await takeBursts();
    }
    await takeBursts();
    await finish();
  }

  async function vanish(why: UnreachableReason): Promise<void> {
    missed += 1;
    await events?.close();
    events = null;
    method = null;
    methodReason = null;
    hints.clear();
    sorter.clear();
    if (unreachable === null) log.warning(`A watched folder cannot be reached (${why}): ${folder.path}`);
    state = 'unreachable';
    unreachable = why;
  }

  async function arrive(): Promise<void> {
    if (unreachable !== null) log.info(`A watched folder is there again: ${folder.path}`);
    unreachable = null;
    missed = 0;
    remote =
      folder.watch_mode === 'polling' || (folder.watch_mode === 'auto' && (await isRemote(folder.path)));
    if (!goOn()) return;
    nextScan = now();
    if (!remote && !noWatches) await listen();
    method = events ? 'native' : 'polling';
    methodReason = events || folder.watch_mode === 'polling' ? null : noWatches ? 'no_watches' : 'remote';
    state = 'watching';
  }

  async function listen(): Promise<void> {
    await events?.close();
    const opened = await (deps.openEvents ?? openEvents)(folder.path, folder.include_subfolders, {
      changed(file) {
        hints.add(file);
        plan(now() + 50);
      },
      ready() {
        // What came between the first look and the last watch is found now.
        nextScan = now();
        plan(nextScan);
      },
      failed(code) {
        if (noWatches) return;
        noWatches = true;
        log.warning(`Events do not work in a watched folder (${code}); it is looked at regularly`);
        method = 'polling';
        methodReason = 'no_watches';
        nextScan = now();
        const failed = events;
        events = null;
        void failed?.close();
        plan(nextScan);
      },
    });
    if (noWatches || !goOn()) await opened.close();
    else events = opened;
  }

  /** Looks at everything. */
  async function look(): Promise<void> {
    const seen = new Set<string>();
    const started = now();
    await listFolder(folder.path, folder.include_subfolders, {
      file(found) {
        seen.add(found.path);
        sorter.see(found);
      },
      leftOut(file, reason) {
        seen.add(file);
        sorter.leftOut(file, reason);
      },
      goOn,
    });
    if (!goOn()) return;
    sorter.keepOnly(seen);
    // A large folder on a slow drive is not looked at all the time: at most a tenth of it.
    const pause = Math.max(times.quiet, 9 * (now() - started));
    nextScan = now() + (events ? times.rescan : Math.min(pause, times.rescan));
  }

  async function takeBursts(): Promise<void> {
    while (goOn() && open.size < mostOpen && Math.max(sorter.burstEndsAt(), nextTake) <= now()) {
      const files = await sorter.nextBurst();
      if (files.length === 0) continue;
      if (!goOn()) return;
      try {
        follow(deps.take(files).batch_id);
        problem = problem === 'storage_failed' ? null : problem;
      } catch (error) {
        // Nothing was recorded and nothing was touched: the files stay where they are and are tried again.
        log.error('Files of a watched folder could not be stored', {}, error);
        problem = 'storage_failed';
        sorter.putBack(files);
        nextTake = now() + 6 * times.stable;
      }
    }
  }

  /** Waits for a batch to be safe; then its marks are finished in the next turn. */
  function follow(batch_id: string): void {
    open.add(batch_id);
    void deps
      .whenSafe(batch_id)
      .catch((error: unknown) => log.error('What became of a batch could not be noted', { batch_id }, error))
      .finally(() => {
        open.delete(batch_id);
        nextMove = 0;
        deps.onChange();
        plan(now());
      });
  }

  /** What was taken and is safe now: marks learn their hashes, sources are moved where that is wanted. */
  async function finish(): Promise<void> {
    for (const batch_id of folders.unsettled(folder_id)) if (!open.has(batch_id)) folders.settle(batch_id);
    if (now() < nextMove) return;
    let refused = false;
    for (const mark of folders.toMove(folder_id)) {
      if (!goOn()) return;
      try {
        folders.moved(mark, await moveAway(folder.path, mark));
      } catch (error) {
        if (!refused) log.error('A processed file could not be moved', {}, error);
        refused = true;
      }
    }
    if (refused) problem = 'move_failed';
    else if (problem === 'move_failed') problem = null;
    nextMove = refused ? now() + times.rescan : 0;
  }

  // What an earlier start handed over may still be on its way.
  for (const batch_id of folders.unsettled(folder_id)) follow(batch_id);
  plan(now());

  return {
    folder,
    status: () => ({
      state,
      unreachable_reason: unreachable,
      method,
      method_reason: methodReason,
      problem,
      ...sorter.counts(),
    }),
    notTaken: sorter.notTaken,
    /** Looks at everything now, also for a folder that was gone. */
    lookNow(): void {
      nextScan = now();
      nextMove = 0;
      missed = 0;
      plan(nextScan);
    },
    async stop(): Promise<void> {
      await stop();
      await events?.close();
    },
  };
}
