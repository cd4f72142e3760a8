/** A library as the first version left it, with files waiting: what a migration meets. */
import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { core } from '../../electron/store/migrations/0010-core.ts';
import type { Pile } from './pile.ts';

const at = '2025-11-10T22:52:15.123Z';

/** Makes a library of schema version 10 whose only batch is this pile, stored and queued. */
export function writeOldLibrary(user_data: string, pile: Pile): void {
  mkdirSync(user_data, { recursive: true });
  const db = new Database(path.join(user_data, 'library.db'));
  db.pragma('journal_mode = WAL');
  db.exec(core.sql);
  db.pragma(`user_version = ${core.version}`);
  db.prepare(`INSERT INTO companies (company_id, name, created_at) VALUES ('faults', 'faults', ?)`).run(at);
  db.prepare(
    `INSERT INTO batches (batch_id, company_id, source, intake_state, created_at)
     VALUES ('batch_20251110_225215', 'faults', 'command_line', 'safe', ?)`,
  ).run(at);
  const insert = db.prepare(
    `INSERT INTO universal_invoice_sessions (session_id, batch_id, position, company_id, filename, source_path, size,
       sha256, media_type, status, created_at, updated_at)
     VALUES (?, 'batch_20251110_225215', ?, 'faults', ?, ?, ?, ?, 'application/xml', 'queued', ?, ?)`,
  );
  pile.files.forEach((file, position) => {
    const bytes = readFileSync(file.path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const folder = path.join(user_data, 'files', sha256.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    copyFileSync(file.path, path.join(folder, sha256));
    insert.run(randomUUID(), position, file.filename, file.path, bytes.length, sha256, at, at);
  });
  db.close();
}
