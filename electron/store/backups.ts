/** Dated copies of the database beside it, and the way back to them. */
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { namedSqliteError } from './sqliteErrors.ts';

export interface Backup {
  file: string;
  made_at: Date;
}

/** Key of `app_state` in every copy, see `mark`. */
export const restoredKey = 'restored_at';
const kept = 5;
const oneDay = 24 * 60 * 60 * 1000;
/** A larger database is copied by the person ("Back up…"): the end of the app may take two seconds. */
const largestAtEnd = 400 * 1024 * 1024;
const pattern = /^library-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)-v\d+\.db$/;

export const backupsFolder = (database: string): string => path.join(path.dirname(database), 'backups');

/** 2026-03-14T10:11:12.345Z as a part of a file name. */
const stampOf = (at: Date): string => at.toISOString().replaceAll(/[:.]/g, '-');
const timeOf = (stamp: string): Date =>
  new Date(stamp.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, 'T$1:$2:$3.$4Z'));

/** The place of a backup made now of a database of this schema version. Its folder exists afterwards. */
export function backupPath(database: string, at: Date, version: number): string {
  const folder = backupsFolder(database);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, `library-${stampOf(at)}-v${version}.db`);
}

/** Newest first. Half-written ones are not among them. */
export function listBackups(database: string): Backup[] {
  const folder = backupsFolder(database);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const stamp = pattern.exec(name)?.[1];
      return stamp === undefined ? [] : [{ file: path.join(folder, name), made_at: timeOf(stamp) }];
    })
    .sort((one, other) => other.made_at.getTime() - one.made_at.getTime());
}

/** Removes all but the newest, and what a cut-off copy left. */
export function pruneBackups(database: string): void {
  for (const { file } of listBackups(database).slice(kept)) rmSync(file, { force: true });
  const folder = backupsFolder(database);
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (name.endsWith('.part')) rmSync(path.join(folder, name), { force: true });
}

/**
 * Marks a copy: where it takes the library's place, files in the vault that it does not know are taken in again
 * instead of being swept.
 */
function mark(file: string, now: Date): void {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = DELETE');
    db.prepare(
      'INSERT INTO app_state (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ).run(restoredKey, now.toISOString());
  } finally {
    db.close();
  }
}

/**
 * Makes a backup whole or not at all, under a temporary name, flushed, then renamed.
 * @param write puts the copy of the database at the path it is given
 * @throws AppError or the file system's error; nothing half-made stays
 */
export function placeBackup(target: string, now: Date, write: (part: string) => void): void {
  const part = `${target}.part`;
  try {
    rmSync(part, { force: true });
    write(part);
    mark(part, now);
    const handle = openSync(part, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw namedSqliteError(error);
  }
}

const copyFile =
  (from: string) =>
  (to: string): void =>
    copyFileSync(from, to, constants.COPYFILE_FICLONE);

/**
 * The backup of an orderly end: at most one a day. Call when the database is closed and its log is merged.
 * @returns the backup, or null when none was due
 * @throws the file system's error; nothing half-made stays
 */
export function backUpAtEnd(database: string, version: number, now: Date): string | null {
  const newest = listBackups(database)[0];
  if (newest && now.getTime() - newest.made_at.getTime() < oneDay) return null;
  if (statSync(database).size > largestAtEnd || existsSync(`${database}-wal`)) return null;
  const target = backupPath(database, now, version);
  placeBackup(target, now, copyFile(database));
  pruneBackups(database);
  return target;
}

export interface Restored {
  /** Null when the library begins anew: there was no backup. */
  from: Backup | null;
  kept_as: string;
}

/** Whether a file is a whole library that this program can open. @param newest the highest schema version it knows */
export function isWhole(file: string, newest: number): boolean {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    const version = db.pragma('user_version', { simple: true }) as number;
    return version > 0 && version <= newest && db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch {
    // Whatever is wrong with it, it is no backup to go back to.
    return false;
  } finally {
    db?.close();
  }
}

/** The newest backup that is whole; null when there is none. */
export const newestWhole = (database: string, newest: number): Backup | null =>
  listBackups(database).find(({ file }) => isWhole(file, newest)) ?? null;

export interface Restored {
  /** Null when the library begins anew: there was no backup. */
  from: Backup | null;
  kept_as: string;
}

/**
 * Puts the broken database aside as `library.broken-<time>.db` (never deleted) and the newest whole backup in its
 * place; without one the library begins anew. Received files are untouched, and those that the library then does not
 * know are taken in again. The database must be closed.
 * @throws AppError or the file system's error; then the broken file is in its old place or beside it
 */
export function restoreNewest(database: string, newest: number, now: Date): Restored {
  const from = newestWhole(database, newest);
  const kept_as = `${database.replace(/\.db$/, '')}.broken-${stampOf(now)}.db`;
  const coming = `${database}.coming`;
  if (from) placeBackup(coming, now, copyFile(from.file));
  for (const ending of ['', '-wal', '-shm', '.suspect'])
    if (existsSync(database + ending)) renameSync(database + ending, kept_as + ending);
  if (from) renameSync(coming, database);
  return { from, kept_as };
}

/** What a file was called and whose it was. */
export interface KnownAs {
  filename: string;
  company_id: string;
}

/** What can still be read of a broken library: names by hash. Ends where it is broken. */
export function namesInBroken(database: string): Map<string, KnownAs> {
  const names = new Map<string, KnownAs>();
  const folder = path.dirname(database);
  const broken = readdirSync(folder)
    .filter((name) => /^library\.broken-.*\.db$/.test(name))
    .sort()
    .at(-1);
  if (broken === undefined) return names;
  try {
    const db = new Database(path.join(folder, broken), { readonly: true });
    try {
      const rows = db
        .prepare(
          'SELECT sha256, filename, company_id FROM universal_invoice_sessions WHERE sha256 IS NOT NULL',
        )
        .iterate() as IterableIterator<KnownAs & { sha256: string }>;
      for (const { sha256, ...known } of rows) if (!names.has(sha256)) names.set(sha256, known);
    } finally {
      db.close();
    }
  } catch {
    // It is broken: what was read before this point is all there is.
    return names;
  }
  return names;
}
