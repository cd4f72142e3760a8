/** Lists what lies in a watched folder. Links to folders are not followed: nobody sits there to see where they lead. */
import type { Dirent, Stats } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { NotTakenReason } from '../../../shared/domain/folder.ts';
import { ignoredName } from '../walk.ts';

/** Where files go once they are processed; never looked into. */
export const processedFolder = 'procesados';

/** Each level holds a folder open while it is listed. */
const deepest = 250;

export interface Listed {
  path: string;
  stats: Stats;
}

/** Receives what a listing finds. Each is awaited before the listing goes on. */
export interface Finder {
  file(found: Listed): void | Promise<void>;
  leftOut(path: string, reason: NotTakenReason): void;
  /** Asked between two files; false ends the listing. */
  goOn(): boolean;
}

/** Why a name is left out without a look inside; null when it is not. Processed files are left out silently. */
export function ignored(name: string): 'system_file' | 'hidden_file' | 'processed' | null {
  return name.toLowerCase() === processedFolder ? 'processed' : ignoredName(name);
}

/** Whether any part of the way from the folder to a path is left out. */
export const ignoredBelow = (folder: string, file: string): boolean =>
  path
    .relative(folder, file)
    .split(path.sep)
    .some((name) => name !== '' && ignored(name) !== null);

/**
 * @throws what opening the folder itself gives; a sub-folder that cannot be read is left out as `unreadable`
 */
export async function listFolder(folder: string, subfolders: boolean, finder: Finder): Promise<void> {
  async function enter(at: string, depth: number): Promise<void> {
    for await (const entry of await opendir(at)) {
      if (!finder.goOn()) return;
      await visit(path.join(at, entry.name), entry, depth);
    }
  }

  async function visit(file: string, entry: Dirent, depth: number): Promise<void> {
    const reason = ignored(entry.name);
    if (entry.isDirectory()) {
      // What lies in a folder that is left out is nobody's invoice, and is not told one by one.
      if (!subfolders || reason !== null) return;
      if (depth >= deepest) return finder.leftOut(file, 'link_loop');
      return enter(file, depth + 1).catch((error: unknown) => {
        if (!(error instanceof Error && 'syscall' in error)) throw error;
        finder.leftOut(file, 'unreadable');
      });
    }
    if (reason === 'processed') return;
    if (reason !== null) return finder.leftOut(file, reason);
    const stats = await stat(file).catch(() => null);
    // Gone between two moments, a link that leads nowhere or to a folder, a pipe or a device: no file to take.
    if (stats?.isFile()) await finder.file({ path: file, stats });
  }

  await enter(folder, 0);
}
