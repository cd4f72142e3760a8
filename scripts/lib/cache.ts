/** The folder that keeps what is fetched or compiled once and serves every checkout of this person. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** `UNIVERSAL_INVOICE_CACHE`, else the system's place for caches. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.UNIVERSAL_INVOICE_CACHE) return path.resolve(env.UNIVERSAL_INVOICE_CACHE);
  if (process.platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? os.homedir(), 'universal-invoice', 'Cache');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'universal-invoice');
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'universal-invoice');
}

/**
 * The folder `name` in the cache, made by `make` when it is not there yet. It is filled under a temporary
 * name and renamed when whole, so two runs at once, or one cut off half-way, never leave half a folder.
 */
export async function once(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const target = path.join(cacheFolder(), name);
  if (existsSync(target)) return target;
  await mkdir(path.dirname(target), { recursive: true });
  const draft = await mkdtemp(`${target}.draft-`);
  try {
    await make(draft);
    await chmod(draft, 0o755);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Somebody else finished the same folder first: theirs is as good as ours.
    if (!existsSync(target)) throw error;
  }
  return target;
}
