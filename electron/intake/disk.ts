/**
 * Disk work of intake, done in a thread of its own so that ten thousand files never hold up window or tray.
 * Everything here is synchronous on purpose: one thread, one file after the other, is what a disk likes best.
 */
import { spawnSync } from 'node:child_process';
import { createHash, hash as hashOf } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { sourceError, storageError } from './errors.ts';

/** One file to be copied: its session's id names the copy while it is unfinished. */
export interface CopyOrder {
  session_id: string;
  source_path: string;
}

export type CopyResult =
  | { session_id: string; ok: true; size: number; sha256: string }
  | { session_id: string; ok: false; code: ErrorCode; detail: string | null };

/** The vault's folders that are there. */
const made = new Set<string>();
const chunk = Buffer.allocUnsafe(1024 * 1024);
/** From this many files on, one flush of the whole file system is faster than one a file. */
const flushTogetherFrom = 32;

export const vaultPath = (root: string, sha256: string): string =>
  path.join(root, sha256.slice(0, 2), sha256);

function writeAll(handle: number, bytes: Buffer): void {
  for (let offset = 0; offset < bytes.length;) offset += writeSync(handle, bytes, offset);
}

/** Copies one file into the folder of unfinished copies, hashing on the way; not flushed yet. */
function copyOne(incoming: string, order: CopyOrder): { size: number; sha256: string } {
  const from = guard(sourceError, () => openSync(order.source_path, 'r'));
  try {
    const before = guard(sourceError, () => fstatSync(from));
    if (!before.isFile()) throw new AppError('source_unreadable', 'not a file');
    if (before.size < chunk.length) return copySmall(incoming, order, from, before);
    const hash = createHash('sha256');
    let size = 0;
    const to = guard(storageError, () => openSync(path.join(incoming, order.session_id), 'w', 0o600));
    try {
      for (;;) {
        const count = guard(sourceError, () => readSync(from, chunk));
        if (count === 0) break;
        const bytes = chunk.subarray(0, count);
        hash.update(bytes);
        guard(storageError, () => writeAll(to, bytes));
        size += count;
      }
    } finally {
      closeSync(to);
    }
    checkUnchanged(from, before, size);
    return { size, sha256: hash.digest('hex') };
  } finally {
    closeSync(from);
  }
}

/** What fits into one read: most files of a pile. */
function copySmall(
  incoming: string,
  order: CopyOrder,
  from: number,
  before: Stats,
): { size: number; sha256: string } {
  let size = 0;
  // A network drive may give less than was asked for.
  for (let count = -1; count !== 0 && size < before.size; size += count) {
    const rest = chunk.length - size;
    count = guard(sourceError, () => readSync(from, chunk, size, rest, null));
  }
  const bytes = chunk.subarray(0, size);
  checkUnchanged(from, before, size);
  const to = guard(storageError, () => openSync(path.join(incoming, order.session_id), 'w', 0o600));
  try {
    guard(storageError, () => writeAll(to, bytes));
  } finally {
    closeSync(to);
  }
  return { size, sha256: hashOf('sha256', bytes) };
}

/** @throws AppError source_changed */
function checkUnchanged(from: number, before: Stats, size: number): void {
  const after = fstatSync(from);
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs || size !== after.size)
    throw new AppError('source_changed');
}

/** Where a thread's unfinished copies lie: each in a folder of its own, for two that make files in one folder wait in turn. */
export const incomingFolder = (root: string, thread: number): string =>
  path.join(root, 'incoming', String(thread));

function guard<Value>(name: (error: unknown) => AppError, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw name(error);
  }
}

function flush(file: string, flags: 'r' | 'r+'): void {
  const handle = openSync(file, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Flushes everything on the file system that holds `folder` (syncfs). False where there is no such thing. */
function flushFileSystem(folder: string): boolean {
  return process.platform === 'linux' && spawnSync('sync', ['-f', folder], { timeout: 120_000 }).status === 0;
}

/** Makes contents durable: all of them in one go when they are many. */
function flushFiles(root: string, files: readonly string[]): void {
  if (files.length >= flushTogetherFrom && flushFileSystem(root)) return;
  for (const file of files) flush(file, 'r+');
}

/** Makes names durable. Windows cannot open folders; its renames are journalled. */
function flushFolders(root: string, folders: readonly string[]): void {
  if (process.platform === 'win32') return;
  if (folders.length >= flushTogetherFrom && flushFileSystem(root)) return;
  for (const folder of folders) flush(folder, 'r');
}

/**
 * Copies a group into the vault: bytes first (hashed while copying), flushed, then renamed, then the names flushed.
 * When it returns, every file that is `ok` survives a power cut.
 * @param root the vault's folder
 * @param thread which of the threads this is, from 0
 */
export function copyGroup(root: string, thread: number, orders: readonly CopyOrder[]): CopyResult[] {
  const incoming = incomingFolder(root, thread);
  const incomingPath = (session_id: string): string => path.join(incoming, session_id);
  try {
    mkdirSync(incoming, { recursive: true, mode: 0o700 });
  } catch (error) {
    const told = storageError(error);
    return orders.map((order) => failure(order.session_id, told));
  }
  const results = orders.map((order): CopyResult => {
    try {
      return { session_id: order.session_id, ok: true, ...copyOne(incoming, order) };
    } catch (error) {
      rmSync(incomingPath(order.session_id), { force: true });
      return failure(order.session_id, error);
    }
  });
  const copied = results.filter((result) => result.ok);
  try {
    flushFiles(
      root,
      copied.map((result) => incomingPath(result.session_id)),
    );
    const folders = new Set<string>([root]);
    for (const { session_id, sha256 } of copied) {
      const target = vaultPath(root, sha256);
      const folder = path.dirname(target);
      if (!made.has(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
      made.add(folder);
      renameSync(incomingPath(session_id), target);
      folders.add(folder);
    }
    flushFolders(root, [...folders]);
    return results;
  } catch (error) {
    // Somebody may have taken a folder away.
    made.clear();
    const told = storageError(error);
    return results.map((result) => (result.ok ? failure(result.session_id, told) : result));
  } finally {
    removeQuietly(incoming);
  }
}

/** What stays is swept at the next start. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    return;
  }
}

function failure(session_id: string, error: unknown): CopyResult {
  const { code, detail } = error instanceof AppError ? error : storageError(error);
  return { session_id, ok: false, code, detail };
}
