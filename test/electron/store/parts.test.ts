/** A library from before documents had parts: nothing of it is lost, and it joins and corrects like a new one. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { systemClock } from '../../../electron/clock.ts';
import { migrations } from '../../../electron/store/migrate.ts';
import { openStore } from '../../../electron/store/store.ts';
import { emptyDocument } from '../../../shared/domain/document.ts';

const earlier = migrations.filter((migration) => migration.version < 40);

function oldLibrary(): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'old-library-')), 'library.db');
  const db = new Database(file);
  for (const migration of earlier) {
    db.exec(migration.sql);
    db.pragma(`user_version = ${migration.version}`);
  }
  const record = { ...emptyDocument('mx-cfdi-4.0', 'xml'), fiscal_key: 'ab12-cd', invoice_number: 'F 1' };
  record.totals.payable = '-1130.50';
  db.exec(`
    INSERT INTO companies (company_id, name, created_at) VALUES ('verde', 'Verde', '2026-01-01T00:00:00Z');
    INSERT INTO batches (batch_id, company_id, source, intake_state, created_at) VALUES ('b', 'verde', 'drop', 'safe', '2026-01-01T00:00:00Z');
    INSERT INTO documents (document_id, company_id, status, document_type, format, invoice_number, fiscal_key, payable, created_at, updated_at)
      VALUES ('d', 'verde', 'completed', 'invoice', 'mx-cfdi-4.0', 'F-1', 'ab12-cd', '-1130.50', '2026-01-01', '2026-01-01');
    INSERT INTO statements (session_id, kind, format, fiscal_key, statement) VALUES ('answer', 'event', 'x', 'ab12-cd', '{}');
  `);
  db.prepare(`INSERT INTO document_records (document_id, record) VALUES ('d', ?)`).run(
    JSON.stringify(record),
  );
  const session = db.prepare(
    `INSERT INTO universal_invoice_sessions (session_id, batch_id, position, company_id, filename, media_type, status, created_at, updated_at)
     VALUES (?, 'b', 0, 'verde', ?, 'application/xml', 'completed', '2026-01-01', '2026-01-01')`,
  );
  const link = db.prepare(`INSERT INTO document_sessions (document_id, session_id, role) VALUES ('d', ?, ?)`);
  for (const [session_id, role] of [
    ['first', 'xml'],
    ['page', 'reading'],
    ['again', 'copy'],
    ['answer', 'copy'],
  ] as const) {
    session.run(session_id, `${session_id}.xml`);
    link.run(session_id, role);
  }
  db.close();
  return file;
}

test('an older library is brought up to date', () => {
  const store = openStore(oldLibrary(), systemClock);
  try {
    expect(
      store.parts.of('d').map(({ session_id, role, record }) => [session_id, role, record !== null]),
    ).toEqual([
      ['first', 'xml', true],
      ['page', 'reading', false],
      ['again', 'copy', false],
      ['answer', 'answer', false],
    ]);
    expect(store.documents.byMatchKey('AB12CD', ['verde'])).toMatchObject([{ document_id: 'd', exact: 1 }]);
    expect(store.documents.byTotal('1130.5|F1', ['verde'])).toMatchObject([{ document_id: 'd' }]);
    expect(store.documents.get('d').session_ids).toEqual(['first', 'page', 'again', 'answer']);
  } finally {
    store.close();
  }
});
