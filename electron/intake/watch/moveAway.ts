/** Moves a processed source into `procesados/`, never over another file. */
import { mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { FileVersion } from '../../store/folders.ts';
import { processedFolder } from './scan.ts';

const longestName = 255;

/** "factura.pdf" as the first, "factura (2).pdf" as the second…; shortened where a disk would refuse it. */
export function numbered(filename: string, count: number): string {
  const extension = path.extname(filename);
  const suffix = count === 1 ? extension : ` (${count})${extension}`;
  const letters = [...path.basename(filename, extension)];
  while (Buffer.byteLength(letters.join('')) + Buffer.byteLength(suffix) > longestName) letters.pop();
  return letters.join('') + suffix;
}

/** Reserves a free name in a folder with an empty file, so that nobody else gets it. */
async function reserve(folder: string, filename: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const target = path.join(folder, numbered(filename, count));
    try {
      await (await open(target, 'wx')).close();
      return target;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    // Empty files are never taken: one here was reserved by a move that a crash cut off.
    if ((await stat(target).catch(() => null))?.size === 0) return target;
  }
}

/**
 * Moves `file` below `folder/procesados/`, keeping its sub-folder.
 * @returns the new path; null when the source is gone or another version than the one that was taken
 * @throws what the file system says against it; the source is then where it was
 */
export async function moveAway(folder: string, file: FileVersion): Promise<string | null> {
  const now = await stat(file.path).catch(() => null);
  if (now?.size !== file.size || Math.trunc(now.mtimeMs) !== file.mtime_ms) return null;
  const target = path.join(folder, processedFolder, path.relative(folder, path.dirname(file.path)));
  await mkdir(target, { recursive: true });
  const reserved = await reserve(target, path.basename(file.path));
  try {
    await rename(file.path, reserved);
  } catch (error) {
    await unlink(reserved);
    throw error;
  }
  return reserved;
}
