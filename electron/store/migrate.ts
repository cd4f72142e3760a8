import type Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { restoredKey } from './backups.ts';
import { core } from './migrations/0010-core.ts';
import { vendorBatches } from './migrations/0020-vendor-batches.ts';
import { folders } from './migrations/0030-folders.ts';
import { corrections } from './migrations/0040-corrections.ts';
import { inbox } from './migrations/0060-inbox.ts';
import { exportsMade } from './migrations/0070-exports.ts';
import { filters } from './migrations/0071-filters.ts';
import { claudeParts } from './migrations/0080-claude-parts.ts';
import { innerPages } from './migrations/0090-inner-pages.ts';
import { sellerLabels } from './migrations/0091-seller-labels.ts';
import { care } from './migrations/0100-care.ts';
import { desk } from './migrations/0110-desk.ts';
import { acts } from './migrations/0120-acts.ts';
import { renamedWords } from './migrations/0151-renamed-words.ts';
import { taxCells } from './migrations/0152-tax-cells.ts';
import { sessionIndexes } from './migrations/0153-session-indexes.ts';
import { trashSteps } from './migrations/0150-trash-steps.ts';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** A library that begins beside a full vault (its file was lost) takes those files in again; see app.ts. */
const beginsAnew = `INSERT INTO app_state (key, value) VALUES ('${restoredKey}', '')`;

/** In order. A migration that was released is never edited: add the next one. */
export const migrations: readonly Migration[] = [
  core,
  vendorBatches,
  folders,
  corrections,
  inbox,
  exportsMade,
  filters,
  claudeParts,
  innerPages,
  sellerLabels,
  care,
  desk,
  acts,
  trashSteps,
  renamedWords,
  taxCells,
  sessionIndexes,
];

/** The schema version that this program writes. */
export const currentVersion = migrations.at(-1)?.version ?? 0;

/**
 * Brings the database up to `currentVersion`, each step in its own transaction, so that a crash
 * between two steps is taken up at the next start.
 * @param beforeStep called once before the first change of an existing library: the place for a backup
 * @throws AppError database_newer when a newer program wrote it; nothing is changed then
 */
export function migrate(database: Database.Database, beforeStep: (from: number) => void): void {
  const from = database.pragma('user_version', { simple: true }) as number;
  if (from > currentVersion) throw new AppError('database_newer', `version ${from}, known ${currentVersion}`);
  const due = migrations.filter((migration) => migration.version > from);
  if (due.length > 0 && from > 0) beforeStep(from);
  for (const migration of due) {
    database.transaction(() => {
      database.exec(migration.sql);
      if (migration === core) database.exec(beginsAnew);
      database.pragma(`user_version = ${migration.version}`);
    })();
  }
}
