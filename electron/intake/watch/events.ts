/** The system's own events, by chokidar. They are hints where to look; the regular looks are what counts. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { watch } from 'chokidar';
import { ignoredBelow } from './scan.ts';

export interface EventListener {
  /** Something is new or other at this path. */
  changed(path: string): void;
  /** Everything is being watched: what came before must be looked for. */
  ready(): void;
  /** Events do not work here: no watches or no open files left (ENOSPC, EMFILE), or the system has none. */
  failed(code: string): void;
}

export type OpenEvents = (
  folder: string,
  subfolders: boolean,
  listener: EventListener,
) => Promise<{ close(): Promise<void> }>;

const hopeless = new Set(['ENOSPC', 'EMFILE', 'ENFILE', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'ENOMEM']);

export const openEvents: OpenEvents = async (folder, subfolders, listener) => {
  // A folder chosen through a link is watched where it is, and named as it was chosen.
  const real = await realpath(folder);
  const watcher = watch(real, {
    ignoreInitial: true,
    ignored: (file: string) => ignoredBelow(real, file),
    followSymlinks: false,
    ignorePermissionErrors: true,
    atomic: false,
    ...(subfolders ? {} : { depth: 0 }),
  });
  watcher
    .on('all', (_event, file) => listener.changed(path.join(folder, path.relative(real, file))))
    .on('ready', () => listener.ready())
    .on('error', (error) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (hopeless.has(code)) listener.failed(code);
      // Whatever else it was, a look tells how things stand.
      else listener.changed(folder);
    });
  return { close: () => watcher.close() };
};
