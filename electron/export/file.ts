/** Writes an export whole or not at all: beside its place under a temporary name, synced, then renamed. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';
import { asStorageError } from '../settings.ts';

/** Many small texts become few writes. */
async function* inBlocks(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  let held: string[] = [];
  let size = 0;
  for await (const text of texts) {
    held.push(text);
    size += text.length;
    if (size < 64 * 1024) continue;
    yield Buffer.from(held.join(''), 'utf8');
    held = [];
    size = 0;
  }
  if (held.length > 0) yield Buffer.from(held.join(''), 'utf8');
}

/** Streams texts into a file that need not be whole. */
export const streamTo = (
  path: string,
  texts: Iterable<string> | AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<void> => pipeline(inBlocks(texts), createWriteStream(path, { mode: 0o600 }), { signal });

/**
 * Makes a file by `write`, which gets a temporary path in the same folder.
 * @throws AppError disk_full, storage_failed; the signal's reason when aborted. The place then holds what it held before.
 */
export async function writeWhole(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await write(temporary);
    const file = await open(temporary, 'r+');
    await file.sync().finally(() => file.close());
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw asExpected(error);
  }
}

/** File system errors become expected ones; an abort and everything else stays as it is. */
function asExpected(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  return /^E[A-Z]+$/.test(code) ? asStorageError(error) : error;
}
