/** A disk of its own that is soon full: a small file system in memory. Needs root on Linux. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Whether this process may mount: root, on Linux, and not forbidden by a container. */
export const canMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(path.join(tmpdir(), 'ui-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return mounted;
})();

export interface SmallDisk {
  folder: string;
  /** Fills it but for so many bytes. */
  fill(leave?: number): void;
  /** Makes the room again. */
  free(): void;
  /** Nothing on it can be written (or again). */
  readOnly(on: boolean): void;
  unmount(): void;
}

function system(...words: [string, ...string[]]): void {
  const { status, stderr } = spawnSync(words[0], words.slice(1), { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
}

/** @param size bytes */
export function mountSmallDisk(size: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'ui-disk-'));
  system('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill(leave = 0) {
      const { bavail, bsize } = statfsSync(folder);
      const file = openSync(ballast, 'a');
      try {
        for (let left = bavail * bsize - leave; left > 0;)
          left -= writeSync(file, Buffer.alloc(Math.min(left, 1_000_000)));
      } catch (error) {
        // Fuller than the system said: that is what was wanted.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    readOnly: (on) => system('mount', '-o', `remount,${on ? 'ro' : 'rw'}`, folder),
    unmount() {
      system('umount', '-l', folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
