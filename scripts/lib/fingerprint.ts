/** One number for all the sources that go into the app, so that nothing is packaged twice. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from './shell.ts';

const sources = [
  'electron',
  'renderer',
  'resources',
  'shared',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'electron-builder.yml',
];

/** SHA-256 over the names and bytes of everything that is bundled or shipped. */
export async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) await add(path.join(projectFolder, source));
  return hash.digest('hex');

  async function add(place: string): Promise<void> {
    const entries = await readdir(place, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR' || error.code === 'ENOENT') return null;
      throw error;
    });
    if (entries) {
      for (const { name } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
        await add(path.join(place, name));
      return;
    }
    const bytes = await readFile(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (bytes) hash.update(`${path.relative(projectFolder, place)}\0${bytes.length}\0`).update(bytes);
  }
}
