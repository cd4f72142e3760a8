/** Watched folders and what was taken from them. */
export const folders = {
  version: 30,
  name: 'folders',
  sql: `
CREATE TABLE folders (
  folder_id TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  company_id TEXT NOT NULL,
  include_subfolders INTEGER NOT NULL CHECK (include_subfolders IN (0, 1)),
  afterwards TEXT NOT NULL CHECK (afterwards IN ('leave', 'move')),
  watch_mode TEXT NOT NULL CHECK (watch_mode IN ('auto', 'native', 'polling')),
  paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  -- The mount that the folder lies on, when it is not the system's own: once it is gone, so is the folder.
  mount_point TEXT,
  created_at TEXT NOT NULL,
  -- Kept after a removal, so that a folder added again does not give everything a second time.
  removed_at TEXT
) STRICT;

-- One row for each version of a file that was taken, written in the transaction that records its batch.
CREATE TABLE folder_files (
  folder_id TEXT NOT NULL REFERENCES folders,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ms INTEGER NOT NULL,
  -- Known once the copy is verified.
  sha256 TEXT,
  batch_id TEXT NOT NULL,
  session_id TEXT,
  taken_at TEXT NOT NULL,
  -- 1 once the batch is safe and the row knows its session.
  settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
  move TEXT NOT NULL CHECK (move IN ('none', 'due', 'done', 'kept')),
  moved_to TEXT,
  PRIMARY KEY (folder_id, path, size, mtime_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX folder_files_newest ON folder_files (folder_id, taken_at);
CREATE INDEX folder_files_by_stat ON folder_files (folder_id, size, mtime_ms);
CREATE INDEX folder_files_of_batch ON folder_files (batch_id);
CREATE INDEX folder_files_unsettled ON folder_files (folder_id, batch_id) WHERE settled = 0;
CREATE INDEX folder_files_to_move ON folder_files (folder_id) WHERE move = 'due';
`,
} as const;
