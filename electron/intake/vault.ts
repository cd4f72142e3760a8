/**
 * The vault: received files under their SHA-256, written once and never changed.
 * `files/ab/abcdef…`; unfinished copies lie below `files/incoming/` and are swept at start.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { vaultPath } from './disk.ts';
import { errnoOf, storageError } from './errors.ts';

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
  /** Makes the new names durable: every folder touched since the last call is flushed. Call before telling anyone. */
  settle(): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** @throws AppError vault_missing, vault_altered */
  verify(sha256: string): Promise<void>;
  /**
   * Call before copying, and the returned function when the copies' rows are written: until then their bytes
   * may lie in the vault without a row, and nothing is removed.
   */
  hold(): () => void;
  /** Removes those of the files that no row knows, as soon as nobody holds the vault. */
  removeUnused(hashes: readonly string[], isUsed: (sha256: string) => boolean): void;
  /** Hashes that lie here and that `isUsed` does not know. */
  unknown(isUsed: (sha256: string) => boolean): Promise<string[]>;
  /** Removes unfinished copies and files that `isUsed` does not know. Returns how many. */
  sweep(isUsed: (sha256: string) => boolean): Promise<number>;
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
  /** How many copies under way may have bytes here whose rows are not written yet. */
  let holds = 0;
  let removals: (() => void)[] = [];
  let settling = Promise.resolve();
  const pathOf = (sha256: string): string => vaultPath(root, sha256);

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
    const folder = await folderOf(file.sha256);
    await rename(temporary, pathOf(file.sha256));
    touched.add(folder);
    return file;
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

  async function unknown(isUsed: (sha256: string) => boolean): Promise<string[]> {
    const names: string[] = [];
    for (const folder of await readdir(root, { withFileTypes: true }))
      if (folder.isDirectory() && /^[0-9a-f]{2}$/.test(folder.name))
        for (const name of await readdir(path.join(root, folder.name))) if (!isUsed(name)) names.push(name);
    return names;
  }

  return {
    pathOf,
    incoming,
    unknown,
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
    hold() {
      holds += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holds -= 1;
        if (holds > 0) return;
        const due = removals;
        removals = [];
        for (const removal of due) removal();
      };
    },
    removeUnused(hashes, isUsed) {
      // Synchronous, so that no copy can begin between the look and the removal.
      const removal = (): void => {
        for (const sha256 of hashes) if (!isUsed(sha256)) rmSync(pathOf(sha256), { force: true });
      };
      if (holds === 0) removal();
      else removals.push(removal);
    },
    async sweep(isUsed) {
      const unfinished = await readdir(incomingFolder, { recursive: true, withFileTypes: true });
      let removed = unfinished.filter((entry) => entry.isFile()).length;
      for (const name of await readdir(incomingFolder))
        await rm(path.join(incomingFolder, name), { recursive: true });
      for (const name of await unknown(isUsed)) {
        await unlink(path.join(root, name.slice(0, 2), name));
        removed += 1;
      }
      return removed;
    },
  };
}
