/** Watched folders, and the marks of what was taken from them: each version of a file once. */
import type { Afterwards, FolderChoice, WatchMode } from '../../shared/domain/folder.ts';
import type { SessionState } from '../../shared/domain/session.ts';
import { AppError } from '../../shared/errors.ts';
import type { Db } from './database.ts';
import { newId } from './ids.ts';

export interface FolderRecord {
  folder_id: string;
  path: string;
  company_id: string;
  include_subfolders: boolean;
  afterwards: Afterwards;
  watch_mode: WatchMode;
  paused: boolean;
  mount_point: string | null;
  created_at: string;
}

/** What tells one version of a file from another. `path` is absolute, spelt as on the disk. */
export interface FileVersion {
  path: string;
  size: number;
  mtime_ms: number;
}

/** A file that was taken. `move`: not wanted, still to do, done, or given up because the source is another one now. */
export interface Mark extends FileVersion {
  folder_id: string;
  sha256: string | null;
  batch_id: string;
  session_id: string | null;
  taken_at: string;
  settled: 0 | 1;
  move: 'none' | 'due' | 'done' | 'kept';
  moved_to: string | null;
}

interface FolderRow extends Omit<FolderRecord, 'include_subfolders' | 'paused'> {
  include_subfolders: 0 | 1;
  paused: 0 | 1;
  removed_at: string | null;
}

const fromRow = ({ removed_at: _removed, ...row }: FolderRow): FolderRecord => ({
  ...row,
  include_subfolders: row.include_subfolders === 1,
  paused: row.paused === 1,
});

const sessions = 'universal_invoice_sessions';
const thisMark = 'folder_id = @folder_id AND path = @path AND size = @size AND mtime_ms = @mtime_ms';
const keyOf = ({ folder_id, path, size, mtime_ms }: Mark) => ({ folder_id, path, size, mtime_ms });

export type Folders = ReturnType<typeof createFolders>;

export function createFolders(db: Db, now: () => Date) {
  const at = (): string => now().toISOString();
  const get = (folder_id: string): FolderRecord | null => {
    const row = db.get<FolderRow>(
      'SELECT * FROM folders WHERE folder_id = ? AND removed_at IS NULL',
      folder_id,
    );
    return row ? fromRow(row) : null;
  };
  const need = (folder_id: string): FolderRecord => {
    const found = get(folder_id);
    if (!found) throw new AppError('not_found', 'folder');
    return found;
  };

  function change(folder_id: string, choice: FolderChoice, mount_point: string | null): FolderRecord {
    db.run(
      `UPDATE folders SET company_id = ?, include_subfolders = ?, afterwards = ?, watch_mode = ?, mount_point = ?,
         removed_at = NULL WHERE folder_id = ?`,
      choice.company_id,
      choice.include_subfolders ? 1 : 0,
      choice.afterwards,
      choice.watch_mode,
      mount_point,
      folder_id,
    );
    return need(folder_id);
  }

  return {
    get,
    /** @throws AppError not_found */
    need,
    list: (): FolderRecord[] =>
      db.all<FolderRow>('SELECT * FROM folders WHERE removed_at IS NULL ORDER BY created_at').map(fromRow),

    /** A folder that was removed and comes back for the same company still knows what was taken from it. */
    add: (path: string, choice: FolderChoice, mount_point: string | null): FolderRecord =>
      db.durable(() => {
        const before = db.get<{ folder_id: string }>(
          'SELECT folder_id FROM folders WHERE path = ? AND company_id = ? AND removed_at IS NOT NULL',
          path,
          choice.company_id,
        );
        const folder_id = before?.folder_id ?? newId(now());
        if (!before)
          db.run(
            `INSERT INTO folders (folder_id, path, company_id, include_subfolders, afterwards, watch_mode, created_at)
             VALUES (?, ?, ?, 0, 'leave', 'auto', ?)`,
            folder_id,
            path,
            choice.company_id,
            at(),
          );
        db.run('UPDATE folders SET paused = 0 WHERE folder_id = ?', folder_id);
        return change(folder_id, choice, mount_point);
      }),
    change: (folder_id: string, choice: FolderChoice, mount_point: string | null): FolderRecord =>
      db.durable(() => {
        need(folder_id);
        return change(folder_id, choice, mount_point);
      }),
    setPaused(folder_id: string, paused: boolean): FolderRecord {
      need(folder_id);
      db.run('UPDATE folders SET paused = ? WHERE folder_id = ?', paused ? 1 : 0, folder_id);
      return need(folder_id);
    },
    remove(folder_id: string): void {
      need(folder_id);
      db.run('UPDATE folders SET removed_at = ? WHERE folder_id = ?', at(), folder_id);
    },

    /** The mark of exactly this version of a file. */
    mark: (folder_id: string, file: FileVersion): Mark | null =>
      db.get<Mark>(`SELECT * FROM folder_files WHERE ${thisMark}`, { folder_id, ...file }) ?? null,
    /**
     * Marks whose bytes may be these: the same path and size (saved again or touched), or the same size and time
     * under another name (renamed).
     */
    similar: (folder_id: string, { path, size, mtime_ms }: FileVersion): Mark[] =>
      db.all<Mark>(
        `SELECT * FROM folder_files WHERE folder_id = @folder_id AND size = @size AND sha256 IS NOT NULL
           AND (path = @path OR mtime_ms = @mtime_ms) ORDER BY path = @path DESC LIMIT 50`,
        { folder_id, path, size, mtime_ms },
      ),

    /** Marks files as taken by a batch. Call it in the transaction that records the batch. */
    take(folder: FolderRecord, batch_id: string, files: readonly FileVersion[]): void {
      const taken_at = at();
      for (const { path, size, mtime_ms } of files)
        db.run(
          `INSERT OR REPLACE INTO folder_files (folder_id, path, size, mtime_ms, batch_id, taken_at, move)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          folder.folder_id,
          path,
          size,
          mtime_ms,
          batch_id,
          taken_at,
          folder.afterwards === 'move' ? 'due' : 'none',
        );
    },
    /** A file turned out to be one that was taken, with a new time or name. */
    recognise(mark: Mark, file: FileVersion, move: 'none' | 'due'): void {
      db.run(
        `UPDATE OR REPLACE folder_files SET path = @new_path, mtime_ms = @new_mtime_ms, move = @move, moved_to = NULL
         WHERE ${thisMark}`,
        { ...keyOf(mark), new_path: file.path, new_mtime_ms: file.mtime_ms, move },
      );
    },

    /** Batches whose marks do not know their sessions yet. */
    unsettled: (folder_id: string): string[] =>
      db
        .all<{ batch_id: string }>(
          'SELECT DISTINCT batch_id FROM folder_files WHERE folder_id = ? AND settled = 0',
          folder_id,
        )
        .map((row) => row.batch_id),
    /** The batch is safe: its marks learn session, hash and the size that was really copied. False while it is not. */
    settle: (batch_id: string): boolean =>
      db.transaction(() => {
        const safe = db.get(`SELECT 1 FROM batches WHERE batch_id = ? AND intake_state = 'safe'`, batch_id);
        if (!safe) return false;
        db.run(
          `UPDATE folder_files SET settled = 1, session_id = (SELECT session_id FROM ${sessions} s
             WHERE s.batch_id = folder_files.batch_id AND s.source_path = folder_files.path)
           WHERE batch_id = ? AND settled = 0`,
          batch_id,
        );
        db.run(
          `UPDATE OR REPLACE folder_files SET sha256 = s.sha256, size = s.size FROM ${sessions} s
           WHERE folder_files.batch_id = ? AND s.session_id = folder_files.session_id AND s.sha256 IS NOT NULL`,
          batch_id,
        );
        return true;
      }),
    /** How the session of a mark without a hash stands: its copy may have failed, or have been made since. */
    outcome: (
      mark: Mark,
    ): { status: SessionState; error_code: string | null; sha256: string | null } | null =>
      db.get(`SELECT status, error_code, sha256 FROM ${sessions} WHERE session_id = ?`, mark.session_id) ??
      null,
    learn(mark: Mark, sha256: string): void {
      db.run(`UPDATE folder_files SET sha256 = @sha256 WHERE ${thisMark}`, { ...keyOf(mark), sha256 });
    },

    /** Sources to be moved: their copies are verified. */
    toMove: (folder_id: string): Mark[] =>
      db.all<Mark>(
        `SELECT * FROM folder_files WHERE folder_id = ? AND move = 'due' AND sha256 IS NOT NULL ORDER BY path`,
        folder_id,
      ),
    moved(mark: Mark, moved_to: string | null): void {
      const move = moved_to === null ? 'kept' : 'done';
      db.run(`UPDATE folder_files SET move = @move, moved_to = @moved_to WHERE ${thisMark}`, {
        ...keyOf(mark),
        move,
        moved_to,
      });
    },

    counts: (folder_id: string): { taken_count: number; last_taken_at: string | null } =>
      db.get<{ taken_count: number; last_taken_at: string | null }>(
        'SELECT count(*) AS taken_count, max(taken_at) AS last_taken_at FROM folder_files WHERE folder_id = ?',
        folder_id,
      ) ?? { taken_count: 0, last_taken_at: null },
    lastTaken: (folder_id: string, limit: number): (Mark & { status: SessionState | null })[] =>
      db.all<Mark & { status: SessionState | null }>(
        `SELECT f.*, s.status FROM folder_files f LEFT JOIN ${sessions} s ON s.session_id = f.session_id
         WHERE f.folder_id = ? ORDER BY f.taken_at DESC, f.path LIMIT ?`,
        folder_id,
        limit,
      ),
  };
}
