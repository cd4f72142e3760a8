/**
 * Sorts what is seen in one folder: taken already, on its way, ready, or left out with a reason.
 * Each file is in one place only, however often it is told of.
 */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { NotTakenFile, NotTakenReason } from '../../../shared/domain/folder.ts';
import type { Log } from '../../log.ts';
import type { FileVersion, FolderRecord, Folders, Mark } from '../../store/folders.ts';
import { createBurst } from './burst.ts';
import { hashOf, judgeFile, leftOutByStat, type Verdict } from './judge.ts';
import { ignoredBelow, type Listed } from './scan.ts';
import { createStability } from './stability.ts';
import type { FolderTimes } from './times.ts';

export interface SorterDeps {
  folder: FolderRecord;
  folders: Folders;
  times: FolderTimes;
  log: Log;
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  /** A file that was taken could never be copied and is here: its session is tried again. */
  copyAgain(session_id: string): void;
  judge?: (file: string, size: number) => Promise<Verdict>;
}

interface LeftOut {
  size: number;
  mtime_ms: number;
  reason: NotTakenReason;
}

export const versionOf = (file: string, stats: Stats): FileVersion => ({
  path: file,
  size: stats.size,
  mtime_ms: Math.trunc(stats.mtimeMs),
});

const same = (one: FileVersion, other: { size: number; mtime_ms: number } | undefined): boolean =>
  other !== undefined && one.size === other.size && one.mtime_ms === other.mtime_ms;

export function createSorter(deps: SorterDeps) {
  const { folder, folders, times, log, now } = deps;
  const judge = deps.judge ?? judgeFile;
  const waiting = createStability(times);
  const burst = createBurst(times);
  const leftOut = new Map<string, LeftOut>();
  const triedAgain = new Set<string>();

  function forget(file: string): void {
    waiting.drop(file);
    burst.drop(file);
    leftOut.delete(file);
  }

  function leave(version: FileVersion, reason: NotTakenReason): void {
    forget(version.path);
    leftOut.set(version.path, { size: version.size, mtime_ms: version.mtime_ms, reason });
  }

  /** True when this version needs nothing more. One that was moved away and lies here again is looked at anew. */
  function isTaken(version: FileVersion): boolean {
    const mark = folders.mark(folder.folder_id, version);
    if (mark === null || mark.move === 'done') return false;
    if (mark.settled === 1 && mark.sha256 === null) copyMissing(mark);
    return true;
  }

  /** Its batch is over but there is no copy: the folder vanished in between, or the copy was made later. */
  function copyMissing(mark: Mark): void {
    const outcome = folders.outcome(mark);
    if (outcome?.sha256) return folders.learn(mark, outcome.sha256);
    const lost = outcome?.error_code === 'source_missing' || outcome?.error_code === 'source_unreadable';
    if (mark.session_id === null || outcome?.status !== 'failed' || !lost) return;
    if (triedAgain.has(mark.session_id)) return;
    triedAgain.add(mark.session_id);
    deps.copyAgain(mark.session_id);
  }

  /** The mark of the same bytes: the file was saved again without a change, touched, renamed or put back. */
  async function sameBytes(version: FileVersion): Promise<Mark | null> {
    const candidates: Mark[] = [];
    for (const mark of folders.similar(folder.folder_id, version))
      if (mark.path === version.path || (await stat(mark.path).catch(() => null)) === null)
        candidates.push(mark);
    if (candidates.length === 0) return null;
    const sha256 = await hashOf(version.path);
    return candidates.find((mark) => mark.sha256 === sha256) ?? null;
  }

  /** Looks at a file as it is now. */
  function see({ path: file, stats }: Listed): void {
    const version = versionOf(file, stats);
    if (same(version, burst.get(file)) || same(version, leftOut.get(file))) return;
    burst.drop(file);
    leftOut.delete(file);
    const reason = leftOutByStat(stats);
    if (reason !== null) return leave(version, reason);
    if (isTaken(version)) return forget(file);
    if (waiting.see(file, version, now())) burst.arrived(now());
  }

  /** A file whose time has come: taken into the burst, given more time, or left out. */
  async function decide(file: string): Promise<void> {
    const stats = await stat(file).catch(() => null);
    if (!stats?.isFile()) return forget(file);
    see({ path: file, stats });
    const version = versionOf(file, stats);
    if (!waiting.settled(file, version, now())) return;
    const verdict = await judge(file, version.size);
    switch (verdict.kind) {
      case 'gone':
        return forget(file);
      case 'later':
        return waiting.notReady(file, verdict.reason, now());
      case 'leave':
        if (verdict.reason === 'unsupported_type')
          log.warning(
            `Skipping unsupported file type: ${path.basename(file)} (${verdict.media_type ?? 'unknown'})`,
          );
        return leave(version, verdict.reason);
      case 'take':
        if (!verdict.complete && waiting.giveTime(file, now())) return;
    }
    const known = await sameBytes(version).catch(() => undefined);
    if (known === undefined) return waiting.notReady(file, 'unreadable', now());
    forget(file);
    if (known !== null) folders.recognise(known, version, folder.afterwards === 'move' ? 'due' : 'none');
    else burst.add(version, now());
  }

  return {
    see,
    /** What an event named. */
    async hint(file: string): Promise<void> {
      const inside = folder.include_subfolders || path.dirname(file) === folder.path;
      if (!inside || ignoredBelow(folder.path, file)) return;
      const stats = await stat(file).catch(() => null);
      if (stats === null) forget(file);
      else if (stats.isFile()) see({ path: file, stats });
    },
    leftOut(file: string, reason: NotTakenReason): void {
      leftOut.set(file, { size: -1, mtime_ms: -1, reason });
    },
    decide,
    due: (): string[] => waiting.due(now()),
    /** When to decide next, and when the burst ends, on the clock of `now`. */
    nextDue: waiting.nextDue,
    burstEndsAt: burst.endsAt,
    /** The files of the next batch that are still as they were; the others begin their wait again. */
    async nextBurst(): Promise<FileVersion[]> {
      const files: FileVersion[] = [];
      for (const version of burst.next(now())) {
        const stats = await stat(version.path).catch(() => null);
        if (!stats?.isFile()) continue;
        if (same(version, versionOf(version.path, stats))) files.push(version);
        else see({ path: version.path, stats });
      }
      return files;
    },
    /** Nothing could be stored: the files stay ready. */
    putBack(files: readonly FileVersion[]): void {
      for (const file of files) burst.add(file, now());
    },
    /** After a full look: what was not seen is gone. */
    keepOnly(seen: ReadonlySet<string>): void {
      for (const file of [...waiting.paths(), ...burst.paths(), ...leftOut.keys()])
        if (!seen.has(file)) forget(file);
    },
    clear(): void {
      waiting.clear();
      burst.clear();
      leftOut.clear();
      triedAgain.clear();
    },
    counts() {
      const held = waiting.held();
      return {
        waiting_count: waiting.size - held + burst.size,
        not_taken_count: leftOut.size + held,
      };
    },
    notTaken(limit: number): NotTakenFile[] {
      const named = (file: string, reason: NotTakenReason): NotTakenFile => ({
        path: path.relative(folder.path, file),
        reason,
      });
      return [
        ...waiting.reasons().map(({ path: file, reason }) => named(file, reason)),
        ...burst.paths().map((file) => named(file, 'next_batch')),
        ...[...leftOut].map(([file, { reason }]) => named(file, reason)),
      ].slice(0, limit);
    },
  };
}

export type Sorter = ReturnType<typeof createSorter>;
