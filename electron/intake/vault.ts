/**
 * The vault: received files under their SHA-256, written once and never changed.
 * `files/ab/abcdef…`; unfinished copies lie in `files/incoming/` and are swept at start.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/errors.ts';

const chunkSize = 1024 * 1024;

export interface VaultFile {
  size: number;
  sha256: string;
}

/** A copy being written: bytes in, then `keep` or `drop`. */
export interface Incoming {
  write(bytes: Uint8Array): Promise<void>;
  /** Flushes to the disk and gives the file its name. The folder's own flush comes with `Vault.settle`. */
  keep(): Promise<VaultFile>;
  drop(): Promise<void>;
}

export interface Vault {
  /** Where the bytes of a hash lie. */
  pathOf(sha256: string): string;
  incoming(name: string): Promise<Incoming>;
  /** Copies a file while hashing it. @throws AppError source_missing, source_unreadable, source_changed, disk_full, storage_failed */
  copyIn(source: string, name: string): Promise<VaultFile>;
  /** Makes the new names durable: every folder touched since the last call is flushed. Call before telling anyone. */
  settle(): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** @throws AppError vault_missing, vault_altered */
  verify(sha256: string): Promise<void>;
  /** The rows of these copies are written: their hashes are no longer held for them. */
  release(files: readonly VaultFile[]): void;
  /** Removes a file that no row knows, unless a copy under way holds the same bytes. */
  remove(sha256: string): Promise<void>;
  /** Removes unfinished copies and files that `isUsed` does not know. Returns how many. */
  sweep(isUsed: (sha256: string) => boolean): Promise<number>;
}

const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** Names a failure of writing into the vault. */
export function storageError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  return new AppError(
    errno === 'ENOSPC' || errno === 'EDQUOT' ? 'disk_full' : 'storage_failed',
    errno,
    error,
  );
}

/** Names a failure of reading the person's file. */
export function sourceError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  return new AppError(
    errno === 'ENOENT' || errno === 'ENOTDIR' ? 'source_missing' : 'source_unreadable',
    errno,
    error,
  );
}

async function flushFolder(folder: string): Promise<void> {
  // Windows cannot open folders; its rename is journalled.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function openVault(root: string): Promise<Vault> {
  const incomingFolder = path.join(root, 'incoming');
  await mkdir(incomingFolder, { recursive: true, mode: 0o700 });
  const touched = new Set<string>();
  const made = new Set<string>();
  /** How many copies hold a hash whose row is not written yet. */
  const held = new Map<string, number>();
  const removing = new Map<string, Promise<void>>();
  let settling = Promise.resolve();
  const pathOf = (sha256: string): string => path.join(root, sha256.slice(0, 2), sha256);

  async function folderOf(sha256: string): Promise<string> {
    const folder = path.dirname(pathOf(sha256));
    if (!made.has(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      made.add(folder);
      touched.add(root);
    }
    return folder;
  }

  /** Gives a flushed temporary file its name; the same bytes are kept once. */
  async function place(temporary: string, file: VaultFile): Promise<VaultFile> {
    held.set(file.sha256, (held.get(file.sha256) ?? 0) + 1);
    try {
      await removing.get(file.sha256);
      const folder = await folderOf(file.sha256);
      await rename(temporary, pathOf(file.sha256));
      touched.add(folder);
      return file;
    } catch (error) {
      release([file]);
      throw error;
    }
  }

  function release(files: readonly VaultFile[]): void {
    for (const { sha256 } of files) {
      const count = (held.get(sha256) ?? 1) - 1;
      if (count > 0) held.set(sha256, count);
      else held.delete(sha256);
    }
  }

  async function incoming(name: string): Promise<Incoming> {
    const temporary = path.join(incomingFolder, name);
    const hash: Hash = createHash('sha256');
    let size = 0;
    let handle: FileHandle | null;
    try {
      handle = await open(temporary, 'w', 0o600);
    } catch (error) {
      throw storageError(error);
    }
    const close = async (): Promise<void> => {
      const held = handle;
      handle = null;
      await held?.close();
    };
    const drop = async (): Promise<void> => {
      await close();
      await unlink(temporary).catch((error: unknown) => {
        if (errnoOf(error) !== 'ENOENT') throw storageError(error);
      });
    };
    return {
      async write(bytes) {
        try {
          let offset = 0;
          while (offset < bytes.length) {
            const { bytesWritten } = await (handle as FileHandle).write(bytes, offset);
            hash.update(bytes.subarray(offset, offset + bytesWritten));
            offset += bytesWritten;
          }
          size += bytes.length;
        } catch (error) {
          throw storageError(error);
        }
      },
      async keep() {
        try {
          await (handle as FileHandle).sync();
          await close();
          return await place(temporary, { size, sha256: hash.digest('hex') });
        } catch (error) {
          await drop();
          throw storageError(error);
        }
      },
      drop,
    };
  }

  async function copyIn(source: string, name: string): Promise<VaultFile> {
    let from: FileHandle;
    try {
      from = await open(source, 'r');
    } catch (error) {
      throw sourceError(error);
    }
    try {
      const before = await from.stat();
      if (!before.isFile()) throw new AppError('source_unreadable', 'not a file');
      const copy = await incoming(name);
      try {
        let copied = 0;
        const buffer = Buffer.allocUnsafe(Math.min(chunkSize, Math.max(before.size, 1) + 1));
        for (;;) {
          const { bytesRead } = await from.read(buffer, 0, buffer.length).catch((error: unknown) => {
            throw sourceError(error);
          });
          if (bytesRead === 0) break;
          await copy.write(buffer.subarray(0, bytesRead));
          copied += bytesRead;
        }
        const after = await from.stat();
        if (after.size !== before.size || after.mtimeMs !== before.mtimeMs || copied !== after.size)
          throw new AppError('source_changed');
        return await copy.keep();
      } catch (error) {
        await copy.drop();
        throw error;
      }
    } finally {
      await from.close();
    }
  }

  return {
    pathOf,
    incoming,
    copyIn,
    async settle() {
      const folders = [...touched];
      touched.clear();
      // A caller whose folder an earlier call took along waits for that call too.
      settling = Promise.all([settling, ...folders.map(flushFolder)]).then(() => undefined);
      try {
        await settling;
      } catch (error) {
        for (const folder of folders) touched.add(folder);
        settling = Promise.resolve();
        throw storageError(error);
      }
    },
    has: (sha256) =>
      stat(pathOf(sha256)).then(
        (found) => found.isFile(),
        () => false,
      ),
    async verify(sha256) {
      const hash = createHash('sha256');
      try {
        for await (const chunk of createReadStream(pathOf(sha256), { highWaterMark: chunkSize }))
          hash.update(chunk as Buffer);
      } catch (error) {
        throw new AppError('vault_missing', errnoOf(error), error);
      }
      if (hash.digest('hex') !== sha256) throw new AppError('vault_altered');
    },
    release,
    async remove(sha256) {
      if (held.has(sha256)) return;
      const job = unlink(pathOf(sha256))
        .catch((error: unknown) => {
          if (errnoOf(error) !== 'ENOENT') throw storageError(error);
        })
        .finally(() => removing.delete(sha256));
      removing.set(sha256, job);
      await job;
    },
    async sweep(isUsed) {
      let removed = 0;
      for (const name of await readdir(incomingFolder)) {
        await unlink(path.join(incomingFolder, name));
        removed += 1;
      }
      for (const folder of await readdir(root, { withFileTypes: true })) {
        if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue;
        for (const name of await readdir(path.join(root, folder.name))) {
          if (isUsed(name)) continue;
          await unlink(path.join(root, folder.name, name));
          removed += 1;
        }
      }
      return removed;
    },
  };
}
