/** Copies of originals under their own names, for other programs: the stored file itself is never handed out. */
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { endingOf, fileName } from './names.ts';

export interface Outgoing {
  /** Where its bytes lie. */
  path: string;
  filename: string;
  media_type: string;
}

/** The endings that a type may bear; any other would let its bytes be taken for a program. */
const endings: Record<string, readonly string[]> = {
  'application/pdf': ['.pdf'],
  'application/xml': ['.xml', '.xsig'],
  'text/xml': ['.xml', '.xsig'],
  'text/csv': ['.csv', '.txt'],
  'application/json': ['.json'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/tiff': ['.tif', '.tiff'],
  'image/heic': ['.heic', '.heif'],
  'application/zip': ['.zip'],
  'message/rfc822': ['.eml'],
  'application/vnd.ms-outlook': ['.msg'],
  'application/pkcs7-mime': ['.p7m'],
};
const keptHours = 24;

function nameOf({ filename, media_type }: Outgoing, copy: number): string {
  const known = endings[media_type] ?? ['.bin'];
  const ending = endingOf(filename);
  const right = known.includes(ending) ? ending : (known[0] ?? '.bin');
  const stem = known.includes(ending) ? filename.slice(0, -ending.length) : filename;
  return fileName(stem, copy, right);
}

/** Removes copies of earlier days: nobody has them open any more. */
async function tidy(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const inner = path.join(folder, name);
    const { mtimeMs } = await stat(inner);
    if (now - mtimeMs > keptHours * 3_600_000) await rm(inner, { recursive: true, force: true });
  }
}

/**
 * @param folder the app's own place for such copies
 * @returns absolute paths, in the order given
 * @throws AppError vault_missing when a stored file is gone
 */
export async function handOut(folder: string, files: readonly Outgoing[], now: Date): Promise<string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await tidy(folder, now.getTime());
  const own = path.join(folder, crypto.randomUUID());
  await mkdir(own, { mode: 0o700 });
  const taken = new Set<string>();
  const paths: string[] = [];
  for (const file of files) {
    let name = nameOf(file, 1);
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = nameOf(file, copy);
    taken.add(name.toLowerCase());
    const target = path.join(own, name);
    try {
      await copyFile(file.path, target, constants.COPYFILE_FICLONE);
    } catch (error) {
      throw new AppError('vault_missing', error instanceof Error ? error.message : null);
    }
    paths.push(target);
  }
  return paths;
}
