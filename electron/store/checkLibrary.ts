/** Looks at everything the library holds: every stored file's hash, every row, the database itself. Runs in a thread. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { documentRecord } from '../../shared/domain/document.ts';
import type { LibraryProblem } from '../../shared/domain/library.ts';

export interface StoredName {
  sha256: string;
  size: number;
  filename: string;
  session_id: string;
}

export interface Found {
  files: number;
  rows: number;
  problems: LibraryProblem[];
  problem_count: number;
}

/** Told how many bytes were done, of how many. */
export type Tell = (done: number, total: number) => void;

const chunk = Buffer.allocUnsafe(1024 * 1024);
const mostNamed = 200;
/** A file as young as this may belong to an upload whose rows are not written yet. */
const young = 10 * 60 * 1000;

/** Each stored file once, what lies in the trash too, with the first session that has it. */
export const storedNames = (db: Database.Database): StoredName[] =>
  db
    .prepare(
      `SELECT sha256, max(size) AS size, filename, min(session_id) AS session_id
       FROM (SELECT sha256, size, filename, session_id FROM universal_invoice_sessions WHERE sha256 IS NOT NULL
         UNION ALL SELECT sha256, size, filename, session_id FROM trash_files WHERE sha256 IS NOT NULL) GROUP BY sha256`,
    )
    .all() as StoredName[];

/** Streams a file through a hash, and to `write`. Null when it is not there. @throws another error of reading, or of `write` */
export function hashOf(file: string, each: (bytes: Buffer) => void): string | null {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const hash = createHash('sha256');
    for (;;) {
      const count = readSync(handle, chunk);
      if (count === 0) return hash.digest('hex');
      const bytes = chunk.subarray(0, count);
      hash.update(bytes);
      each(bytes);
    }
  } finally {
    closeSync(handle);
  }
}

/**
 * @param database the library's file; it is only read
 * @param root the vault's folder
 */
export function checkLibrary(database: string, root: string, tell: Tell): Found {
  const db = new Database(database, { readonly: true });
  const problems: LibraryProblem[] = [];
  let problem_count = 0;
  const problem = (kind: LibraryProblem['kind'], name: string, session_id: string | null = null): void => {
    problem_count += 1;
    if (problems.length < mostNamed) problems.push({ kind, name, session_id });
  };
  try {
    const rows = checkDatabase(db, problem);
    const names = storedNames(db);
    const total = names.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const { sha256, filename, session_id } of names) {
      const hash = hashOf(path.join(root, sha256.slice(0, 2), sha256), (bytes) => {
        done += bytes.length;
        tell(done, total);
      });
      if (hash === null) problem('missing', filename, session_id);
      else if (hash !== sha256) problem('altered', filename, session_id);
    }
    findOrphans(db, root, problem);
    return { files: names.length, rows, problems, problem_count };
  } finally {
    db.close();
  }
}

type Report = (kind: LibraryProblem['kind'], name: string, session_id?: string | null) => void;

/** Integrity, references, and every document's record. Returns how many rows were looked at. */
function checkDatabase(db: Database.Database, problem: Report): number {
  for (const said of db.pragma('integrity_check(50)') as { integrity_check: string }[])
    if (said.integrity_check !== 'ok') problem('database', said.integrity_check);
  for (const { table } of db.pragma('foreign_key_check') as { table: string }[])
    problem('row', `${table}: a row without the one it belongs to`);
  let rows = 0;
  const records = db
    .prepare(
      `SELECT r.document_id, r.record, (SELECT session_id FROM document_sessions s WHERE s.document_id = r.document_id LIMIT 1) AS session_id
       FROM document_records r`,
    )
    .iterate() as IterableIterator<{ document_id: string; record: string; session_id: string | null }>;
  for (const { document_id, record, session_id } of records) {
    rows += 1;
    if (!isRecord(record)) problem('row', `document ${document_id}`, session_id);
  }
  const counted = db.prepare('SELECT count(*) AS count FROM universal_invoice_sessions').get() as {
    count: number;
  };
  return rows + counted.count;
}

function isRecord(text: string): boolean {
  try {
    return documentRecord.safeParse(JSON.parse(text)).success;
  } catch {
    // No JSON at all.
    return false;
  }
}

function findOrphans(db: Database.Database, root: string, problem: Report): void {
  const known = db.prepare(
    `SELECT 1 FROM universal_invoice_sessions WHERE sha256 = @name
     UNION ALL SELECT 1 FROM trash_files WHERE sha256 = @name
     UNION ALL SELECT 1 FROM files_to_remove WHERE sha256 = @name LIMIT 1`,
  );
  const now = Date.now();
  for (const folder of readdirSync(root).filter((name) => /^[0-9a-f]{2}$/.test(name)))
    for (const name of readdirSync(path.join(root, folder)))
      if (known.get({ name }) === undefined) {
        const seen = statSync(path.join(root, folder, name), { throwIfNoEntry: false });
        if (seen && now - seen.mtimeMs > young) problem('orphan', name);
      }
}
