/** Ready files are collected, so that what comes together becomes one batch. Pure; time is handed in. */
import type { FileVersion } from '../../store/folders.ts';
import type { FolderTimes } from './times.ts';

/** Files in one batch at most. */
export const burstLimit = 200;

export function createBurst(times: FolderTimes) {
  const ready = new Map<string, FileVersion>();
  let lastArrival = Number.NEGATIVE_INFINITY;
  let oldest = Number.POSITIVE_INFINITY;

  /** Quiet for a while, or full; and a trickle that never pauses is not made to wait for ever. */
  const endsAt = (): number => {
    if (ready.size === 0) return Number.POSITIVE_INFINITY;
    if (ready.size >= burstLimit) return Number.NEGATIVE_INFINITY;
    return Math.min(lastArrival + times.quiet, oldest + 6 * times.quiet);
  };
  return {
    /** A file that was not known has come. */
    arrived(now: number): void {
      lastArrival = now;
    },
    add(file: FileVersion, now: number): void {
      if (ready.size === 0) oldest = now;
      ready.set(file.path, file);
    },
    get: (path: string): FileVersion | undefined => ready.get(path),
    drop: (path: string): void => void ready.delete(path),
    clear: (): void => ready.clear(),
    endsAt,
    /** Takes out the files of the next batch, in the order of their names. */
    next(now: number): FileVersion[] {
      const files = [...ready.values()].slice(0, burstLimit);
      for (const file of files) ready.delete(file.path);
      oldest = now;
      return files.sort((one, other) => (one.path < other.path ? -1 : 1));
    },
    paths: (): string[] => [...ready.keys()],
    get size(): number {
      return ready.size;
    },
  };
}
