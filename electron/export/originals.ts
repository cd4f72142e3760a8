/** Renamed copies of the originals in a folder tree. Every copy is read back and compared by its hash. */
import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, lstat, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { StoredDocument } from '../../shared/domain/session.ts';
import type { Language } from '../../shared/domain/settings.ts';
import { asStorageError } from '../settings.ts';
import { type ChoosingOptions, chosenOf, type Documents, type ExportAccount } from './export.ts';
import { endingOf, fileName, placesBy } from './names.ts';

/** A stored file of a document: its hash, the name it came with, and where its bytes lie. */
export interface Original {
  sha256: string;
  filename: string;
  path: string;
}

export interface OriginalsOptions extends ChoosingOptions {
  pattern: string;
  language: Language;
  filesOf(document: StoredDocument): readonly Original[];
}

export interface OriginalsAccount extends ExportAccount {
  /** Files that are in their place now, those that lay there already included. */
  files: number;
  /** Stored files that are missing or altered; nothing was written for them. */
  not_copied: number;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

async function hashOf(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash, { signal });
  return hash.digest('hex');
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw asStorageError(error);
  }
}

/** True when `file` is a plain file with these bytes already. */
async function holds(file: string, sha256: string, signal?: AbortSignal): Promise<boolean> {
  return (await lstat(file)).isFile() && (await hashOf(file, signal)) === sha256;
}

/** Copies under a temporary name and reads the copy back. @returns its path, or null when the stored bytes are not those */
async function copied(original: Original, folder: string, signal?: AbortSignal): Promise<string | null> {
  const temporary = path.join(folder, `.${randomUUID()}.part`);
  try {
    await copyFile(original.path, temporary, constants.COPYFILE_EXCL);
    if ((await hashOf(temporary, signal)) === original.sha256) return temporary;
  } catch (error) {
    await rm(temporary, { force: true });
    if (signal?.aborted) throw error;
    // The source is missing; anything else is the target's trouble and ends the export.
    if (codeOf(error) === 'ENOENT' && !(await exists(original.path))) return null;
    throw asStorageError(error);
  }
  await rm(temporary, { force: true });
  return null;
}

/**
 * Copies the originals of documents below `folder`, by a pattern. Nothing is ever overwritten: another file of
 * the same name gets a suffix, the same file stays. Stopped in the middle, what was copied stays, whole.
 * @throws AppError bad_request for a pattern, disk_full, storage_failed; the signal's reason when aborted
 */
export async function exportOriginals(
  documents: Documents,
  folder: string,
  options: OriginalsOptions,
): Promise<OriginalsAccount> {
  const account: OriginalsAccount = { documents: 0, left_out: 0, files: 0, not_copied: 0 };
  const placeOf = placesBy(options.pattern, options.language);
  const { signal } = options;

  /** Puts one file into its place, under the first name that is free or holds the same bytes. */
  async function put(original: Original, directory: string, stem: string): Promise<boolean> {
    const ending = endingOf(original.filename);
    let temporary: string | null = null;
    try {
      for (let copy = 1; ; copy += 1) {
        const target = path.join(directory, fileName(stem, copy, ending));
        if (await exists(target)) {
          if (await holds(target, original.sha256, signal)) return true;
          continue;
        }
        temporary ??= await copied(original, directory, signal);
        if (temporary === null) return false;
        await rename(temporary, target);
        temporary = null;
        return true;
      }
    } finally {
      if (temporary !== null) await rm(temporary, { force: true });
    }
  }

  for await (const document of chosenOf(documents, options, account)) {
    const { folders, stem } = placeOf(document);
    const directory = path.join(folder, ...folders);
    try {
      await mkdir(directory, { recursive: true });
      for (const original of options.filesOf(document)) {
        signal?.throwIfAborted();
        if (await put(original, directory, stem)) account.files += 1;
        else account.not_copied += 1;
      }
    } catch (error) {
      throw signal?.aborted || !/^E[A-Z]+$/.test(codeOf(error)) ? error : asStorageError(error);
    }
    options.progress?.(account.documents + 1);
  }
  options.progress?.(account.documents);
  return account;
}
