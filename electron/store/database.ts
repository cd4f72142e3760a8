import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { backupPath, placeBackup, pruneBackups } from './backups.ts';
import { migrate } from './migrate.ts';
import { namedSqliteError } from './sqliteErrors.ts';

export type Sqlite = Database.Database;
type Bind = string | number | bigint | Buffer | null | undefined;
type Parameters = readonly Bind[] | [Record<string, Bind>];

/** The open library with its statements prepared once. */
export interface Db {
  readonly sqlite: Sqlite;
  /** First row or undefined. */
  get<Row>(sql: string, ...parameters: Parameters): Row | undefined;
  all<Row>(sql: string, ...parameters: Parameters): Row[];
  /** Number of rows changed. */
  run(sql: string, ...parameters: Parameters): number;
  /** Runs `work` as one immediate transaction; nested calls become part of the outer one. */
  transaction<Result>(work: () => Result): Result;
  /** The same, and flushed to the disk before it returns: what a person was told survives a power cut. */
  durable<Result>(work: () => Result): Result;
  close(): void;
}

/** Copies the database beside itself before it is migrated. */
function backUpBeforeMigration(sqlite: Sqlite, path: string, from: number): void {
  const now = new Date();
  placeBackup(backupPath(path, now, from), now, (part) => sqlite.prepare('VACUUM INTO ?').run(part));
  pruneBackups(path);
}

/** Milliseconds that another program's lock is waited for: long at the start, short while a window waits. */
const patience = { start: 5000, running: 250 };

/**
 * Opens (or makes) the library.
 * @throws AppError database_corrupt, database_newer, database_locked, storage_failed, disk_full
 */
export function openDatabase(path: string): Db {
  let sqlite: Sqlite | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const existed = existsSync(path);
    sqlite = new Database(path, { timeout: patience.start });
    sqlite.pragma('journal_mode = WAL');
    // NORMAL survives a crash of the app at any point; `durable` adds the flush that a power cut needs.
    sqlite.pragma('synchronous = NORMAL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('temp_store = MEMORY');
    sqlite.pragma('cache_size = -16000');
    if (existed) checkQuickly(sqlite, path);
    migrate(sqlite, (from) => backUpBeforeMigration(sqlite as Sqlite, path, from));
    sqlite.pragma(`busy_timeout = ${patience.running}`);
    return wrap(sqlite, path);
  } catch (error) {
    sqlite?.close();
    throw namedSqliteError(error);
  }
}

/** Large libraries would make the start slow; theirs is checked by "Check the library". */
const quickCheckPages = 20_000;

function checkQuickly(sqlite: Sqlite, path: string): void {
  const pages = sqlite.pragma('page_count', { simple: true }) as number;
  const suspect = existsSync(suspicionOf(path));
  if (pages > quickCheckPages && !suspect) return;
  const answer = sqlite.pragma('quick_check(1)', { simple: true });
  if (answer !== 'ok') throw new AppError('database_corrupt', String(answer));
  if (suspect) rmSync(suspicionOf(path), { force: true });
}

const suspicionOf = (path: string): string => `${path}.suspect`;

/** The database was seen to be damaged: the next start looks at all of it, however large, and offers a backup. */
export function suspectDatabase(path: string): void {
  try {
    writeFileSync(suspicionOf(path), '');
  } catch {
    // A disk that cannot take an empty file has told so by other means.
    return;
  }
}

function wrap(sqlite: Sqlite, path: string): Db {
  /** SQLite's errors leave as expected ones. */
  function named<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      const expected = namedSqliteError(error);
      if (expected instanceof AppError && expected.code === 'database_corrupt') suspectDatabase(path);
      throw expected;
    }
  }

  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = sqlite.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    sqlite,
    get: <Row>(sql: string, ...parameters: Parameters) =>
      named(() => prepare(sql).get(...parameters) as Row | undefined),
    all: <Row>(sql: string, ...parameters: Parameters) =>
      named(() => prepare(sql).all(...parameters) as Row[]),
    run: (sql, ...parameters) => named(() => prepare(sql).run(...parameters).changes),
    transaction: (work) =>
      sqlite.inTransaction ? work() : named(() => sqlite.transaction(work).immediate()),
    durable(work) {
      if (sqlite.inTransaction) return work();
      sqlite.pragma('synchronous = FULL');
      try {
        return named(() => sqlite.transaction(work).immediate());
      } finally {
        sqlite.pragma('synchronous = NORMAL');
      }
    },
    close: () => {
      if (!sqlite.open) return;
      try {
        sqlite.pragma('wal_checkpoint(TRUNCATE)');
      } finally {
        // On a full disk the log stays and is merged at the next start.
        sqlite.close();
      }
    },
  };
}
