/** A whole copy of the library in a folder that can be used as a data folder. Runs in a thread. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { placeBackup } from './backups.ts';
import { type Found, hashOf, storedNames, type Tell } from './checkLibrary.ts';

export interface CopySource {
  database: string;
  /** The vault's folder. */
  root: string;
  settings: string;
}

/** Where a copy is made before it is whole. */
export const unfinished = (target: string): string => `${target}.part`;

/**
 * Copies the database as it is at this moment, every stored file it knows (its hash looked at on the way) and the
 * settings. Secrets stay where they are. The app may go on working.
 * @param target a folder that does not exist yet; it appears when the copy is whole
 * @throws the file system's error or AppError; the unfinished folder then stays for the caller to remove
 */
export function copyLibrary({ database, root, settings }: CopySource, target: string, tell: Tell): Found {
  const part = unfinished(target);
  mkdirSync(path.join(part, 'files'), { recursive: true, mode: 0o700 });
  const copy = path.join(part, path.basename(database));
  placeBackup(copy, new Date(), (file) => {
    const db = new Database(database, { readonly: true });
    try {
      db.prepare('VACUUM INTO ?').run(file);
    } finally {
      db.close();
    }
  });
  if (existsSync(settings)) copyFileSync(settings, path.join(part, path.basename(settings)));
  const found = copyFiles(copy, root, path.join(part, 'files'), tell);
  renameSync(part, target);
  return found;
}

function copyFiles(database: string, root: string, files: string, tell: Tell): Found {
  const db = new Database(database, { readonly: true });
  const names = storedNames(db);
  db.close();
  const total = names.reduce((sum, { size }) => sum + size, 0);
  const found: Found = { files: 0, rows: 0, problems: [], problem_count: 0 };
  let done = 0;
  for (const { sha256, filename, session_id } of names) {
    const place = path.join(sha256.slice(0, 2), sha256);
    mkdirSync(path.join(files, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
    const to = openSync(path.join(files, place), 'w', 0o600);
    try {
      const hash = hashOf(path.join(root, place), (bytes) => {
        for (let offset = 0; offset < bytes.length;) offset += writeSync(to, bytes, offset);
        done += bytes.length;
        tell(done, total);
      });
      fsyncSync(to);
      found.files += 1;
      if (hash !== sha256) {
        found.problem_count += 1;
        found.problems.push({ kind: hash === null ? 'missing' : 'altered', name: filename, session_id });
      }
    } finally {
      closeSync(to);
    }
  }
  return found;
}
