import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { migrate } from './migrate.ts';

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
  /** Writes a complete copy without stopping the app. */
  backup(path: string): Promise<void>;
  close(): void;
}

const keptBackups = 5;

/** Removes all but the newest backups in a folder. */
function pruneBackups(folder: string): void {
  const backups = readdirSync(folder)
    .filter((name) => name.startsWith('library-') && name.endsWith('.db'))
    .sort();
  for (const name of backups.slice(0, -keptBackups)) rmSync(join(folder, name), { force: true });
}

/** Copies the database beside itself before it is migrated. */
function backUpBeforeMigration(sqlite: Sqlite, path: string, from: number): void {
  const folder = join(dirname(path), 'backups');
  mkdirSync(folder, { recursive: true });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  sqlite.prepare('VACUUM INTO ?').run(join(folder, `library-${stamp}-v${from}.db`));
  pruneBackups(folder);
}

/** Tells SQLite's own errors apart. */
function openingError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return new AppError('database_corrupt', code, error);
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED')
    return new AppError('database_locked', code, error);
  if (code === 'SQLITE_FULL') return new AppError('disk_full', code, error);
  if (/^SQLITE_(CANTOPEN|READONLY|IOERR|PERM)/.test(code)) return new AppError('storage_failed', code, error);
  return error;
}

/**
 * Opens (or makes) the library.
 * @throws AppError database_corrupt, database_newer, database_locked, storage_failed, disk_full
 */
export function openDatabase(path: string): Db {
  let sqlite: Sqlite | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const existed = existsSync(path);
    sqlite = new Database(path, { timeout: 5000 });
    sqlite.pragma('journal_mode = WAL');
    // NORMAL survives a crash of the app at any point; `durable` adds the flush that a power cut needs.
    sqlite.pragma('synchronous = NORMAL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('temp_store = MEMORY');
    sqlite.pragma('cache_size = -16000');
    if (existed) checkQuickly(sqlite);
    migrate(sqlite, (from) => backUpBeforeMigration(sqlite as Sqlite, path, from));
    return wrap(sqlite);
  } catch (error) {
    sqlite?.close();
    throw error instanceof AppError ? error : openingError(error);
  }
}

/** Large libraries would make the start slow; theirs is checked by "Check the library". */
const quickCheckPages = 20_000;

function checkQuickly(sqlite: Sqlite): void {
  const pages = sqlite.pragma('page_count', { simple: true }) as number;
  if (pages > quickCheckPages) return;
  const answer = sqlite.pragma('quick_check(1)', { simple: true });
  if (answer !== 'ok') throw new AppError('database_corrupt', String(answer));
}

function wrap(sqlite: Sqlite): Db {
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
    get: <Row>(sql: string, ...parameters: Parameters) => prepare(sql).get(...parameters) as Row | undefined,
    all: <Row>(sql: string, ...parameters: Parameters) => prepare(sql).all(...parameters) as Row[],
    run: (sql, ...parameters) => prepare(sql).run(...parameters).changes,
    transaction: (work) => (sqlite.inTransaction ? work() : sqlite.transaction(work).immediate()),
    durable(work) {
      if (sqlite.inTransaction) return work();
      sqlite.pragma('synchronous = FULL');
      try {
        return sqlite.transaction(work).immediate();
      } finally {
        sqlite.pragma('synchronous = NORMAL');
      }
    },
    backup: async (path) => {
      await sqlite.backup(path);
    },
    close: () => {
      if (!sqlite.open) return;
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
      sqlite.close();
    },
  };
}
