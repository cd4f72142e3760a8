/** Files that are seen but not ready: still changing, cut off, or in use. Pure; time is handed in. */
import { backOff, type FolderTimes } from './times.ts';

export type WaitReason = 'settling' | 'incomplete' | 'in_use' | 'unreadable';

export interface Seen {
  size: number;
  mtime_ms: number;
}

interface Waiting extends Seen {
  reason: WaitReason;
  /** When to look again. */
  due: number;
  tries: number;
  /** More time was given because the end is missing; it is given once for each state of the file. */
  given: boolean;
}

/** Files on their way, by absolute path. One entry each, however many events tell of it. */
export function createStability(times: FolderTimes) {
  const files = new Map<string, Waiting>();
  return {
    /** A file as it is now. A new or changed one begins its wait. @returns true when it was not known */
    see(path: string, { size, mtime_ms }: Seen, now: number): boolean {
      const known = files.get(path);
      if (known && known.size === size && known.mtime_ms === mtime_ms) return false;
      const due = now + times.stable;
      files.set(path, { size, mtime_ms, reason: 'settling', due, tries: 0, given: false });
      return known === undefined;
    },
    /** True when the file stood still since it was seen, and its time has come. */
    settled(path: string, { size, mtime_ms }: Seen, now: number): boolean {
      const known = files.get(path);
      return known !== undefined && known.size === size && known.mtime_ms === mtime_ms && known.due <= now;
    },
    /** It stands still but looks cut off: its time is doubled, once. @returns false when it was given already */
    giveTime(path: string, now: number): boolean {
      const known = files.get(path);
      if (!known || known.given) return false;
      Object.assign(known, { reason: 'incomplete', given: true, due: now + Math.max(1000, times.stable) });
      return true;
    },
    /** It cannot be opened: tried again, later and later. */
    notReady(path: string, reason: 'in_use' | 'unreadable', now: number): void {
      const known = files.get(path);
      if (!known) return;
      known.tries += 1;
      Object.assign(known, { reason, due: now + backOff(times, known.tries) });
    },
    drop: (path: string): void => void files.delete(path),
    clear: (): void => files.clear(),
    due: (now: number): string[] => [...files].filter(([, file]) => file.due <= now).map(([path]) => path),
    nextDue(): number {
      let next = Number.POSITIVE_INFINITY;
      for (const { due } of files.values()) next = Math.min(next, due);
      return next;
    },
    has: (path: string): boolean => files.has(path),
    paths: (): string[] => [...files.keys()],
    reasons: (): { path: string; reason: WaitReason }[] =>
      [...files].map(([path, { reason }]) => ({ path, reason })),
    /** How many cannot be opened. */
    held: (): number =>
      [...files.values()].filter(({ reason }) => reason === 'in_use' || reason === 'unreadable').length,
    get size(): number {
      return files.size;
    },
  };
}

export type Stability = ReturnType<typeof createStability>;
