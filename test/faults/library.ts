/** What the library holds, looked at from outside and never touched: a copy of the files is opened. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';

export interface SeenSession {
  session_id: string;
  batch_id: string;
  filename: string;
  source_path: string | null;
  sha256: string | null;
  status: string;
  attempts: number;
  error_code: string | null;
  intake_state: string;
}

export interface SeenDocument {
  document_id: string;
  name: string;
  sessions: number;
}

export interface Seen {
  /** Paths of wishes that are not rows yet. */
  wished: string[];
  sessions: SeenSession[];
  documents: SeenDocument[];
  /** `ok`, or what SQLite found. */
  integrity: string;
  calls: number;
}

/** Reads a copy of the library. Null when there is none yet, or only the beginning of one. */
export function look(user_data: string, whole = false): Seen | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'ui-look-'));
  try {
    for (const name of ['library.db', 'library.db-wal'])
      if (existsSync(path.join(user_data, name))) cpSync(path.join(user_data, name), path.join(folder, name));
    if (!existsSync(path.join(folder, 'library.db'))) return null;
    const db = new Database(path.join(folder, 'library.db'));
    try {
      if (db.pragma('user_version', { simple: true }) === 0) return null;
      return read(db, whole);
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(db: Database.Database, whole: boolean): Seen {
  const all = <Row>(sql: string): Row[] => db.prepare(sql).all() as Row[];
  return {
    wished: all<{ roots: string }>('SELECT roots FROM batches WHERE roots IS NOT NULL').flatMap(
      (row) => JSON.parse(row.roots) as string[],
    ),
    sessions: all<SeenSession>(
      `SELECT session_id, batch_id, filename, source_path, sha256, status, attempts, error_code, intake_state
       FROM universal_invoice_sessions JOIN batches USING (batch_id)`,
    ),
    documents: all<SeenDocument>(
      `SELECT document_id, coalesce(fiscal_key, seller_name || ' ' || invoice_number) AS name,
         (SELECT count(*) FROM document_sessions s WHERE s.document_id = d.document_id) AS sessions
       FROM documents d`,
    ),
    integrity: whole
      ? [
          ...all<{ integrity_check: string }>('PRAGMA integrity_check').map((row) => row.integrity_check),
          ...all<{ table: string }>('PRAGMA foreign_key_check').map((row) => `dangling row in ${row.table}`),
        ].join('; ')
      : 'not looked at',
    calls: all<{ calls: number }>('SELECT count(*) AS calls FROM claude_calls')[0]?.calls ?? 0,
  };
}

/** The hashes in the vault, and what else lies there. */
export function vaultOf(user_data: string): { hashes: Set<string>; others: string[] } {
  const root = path.join(user_data, 'files');
  const hashes = new Set<string>();
  const others: string[] = [];
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory()) continue;
    if (/^[0-9a-f]{64}$/.test(entry.name) && path.basename(entry.parentPath) === entry.name.slice(0, 2))
      hashes.add(entry.name);
    else others.push(path.relative(root, path.join(entry.parentPath, entry.name)));
  }
  return { hashes, others };
}
