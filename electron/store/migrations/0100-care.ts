/** The trash and the account of what was changed. */
export const care = {
  version: 100,
  name: 'trash and activity',
  sql: `
-- One row for each thing that a person threw away. Its rows lie in trash_rows, out of every list and sum.
CREATE TABLE trash (
  trash_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('document', 'file', 'batch')),
  company_id TEXT NOT NULL,
  -- The batch to show again, for a batch.
  batch_id TEXT,
  -- What a person knows it by: a number, a file's name.
  title TEXT NOT NULL,
  seller_name TEXT,
  issue_date TEXT,
  payable TEXT,
  currency TEXT,
  documents INTEGER NOT NULL,
  files INTEGER NOT NULL,
  trashed_at TEXT NOT NULL,
  who TEXT NOT NULL
) STRICT;
CREATE INDEX trash_newest ON trash (trashed_at, trash_id);
CREATE INDEX trash_of_company ON trash (company_id, trashed_at, trash_id);
CREATE VIRTUAL TABLE trash_text USING fts5 (
  content, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);

-- The rows as JSON by column, in the order in which they go back.
CREATE TABLE trash_rows (
  trash_id TEXT NOT NULL REFERENCES trash ON DELETE CASCADE,
  position INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (trash_id, position)
) STRICT, WITHOUT ROWID;

-- The files of what lies in the trash: their stored bytes stay until it goes for good.
CREATE TABLE trash_files (
  trash_id TEXT NOT NULL REFERENCES trash ON DELETE CASCADE,
  session_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  company_id TEXT NOT NULL,
  -- Null for one that never became safe.
  sha256 TEXT,
  size INTEGER,
  filename TEXT NOT NULL,
  PRIMARY KEY (trash_id, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX trash_files_by_bytes ON trash_files (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX trash_files_of_batch ON trash_files (batch_id);

-- By these a document that came back another way is recognised.
CREATE TABLE trash_keys (
  trash_id TEXT NOT NULL REFERENCES trash ON DELETE CASCADE,
  company_id TEXT NOT NULL,
  match_key TEXT NOT NULL,
  document_type TEXT NOT NULL
) STRICT;
CREATE INDEX trash_keys_by_key ON trash_keys (match_key);

-- Stored files whose rows are gone for good and that are still to be removed from the disk.
CREATE TABLE files_to_remove (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Set while the batch lies in the trash, and for good once it was removed: its id is never used again.
ALTER TABLE batches ADD COLUMN trashed_at TEXT;

-- Who changed what and when. detail: JSON, values cut to a length.
CREATE TABLE activity (
  activity_id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  area TEXT NOT NULL,
  act TEXT NOT NULL,
  company_id TEXT,
  document_id TEXT,
  session_id TEXT,
  batch_id TEXT,
  subject TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX activity_by_company ON activity (company_id, activity_id);
CREATE INDEX activity_by_area ON activity (area, activity_id);
CREATE INDEX activity_by_time ON activity (at);
CREATE VIRTUAL TABLE activity_text USING fts5 (
  content, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
CREATE TRIGGER activity_words AFTER INSERT ON activity BEGIN
  INSERT INTO activity_text (rowid, content)
  VALUES (NEW.activity_id, coalesce(NEW.subject, '') || ' ' || NEW.who || ' ' || NEW.detail);
END;
CREATE TRIGGER activity_forgotten AFTER DELETE ON activity BEGIN
  DELETE FROM activity_text WHERE rowid = OLD.activity_id;
END;

-- Companies: their picture (a small PNG, base64) and what their documents begin with.
ALTER TABLE companies ADD COLUMN logo TEXT;
ALTER TABLE companies ADD COLUMN defaults TEXT NOT NULL DEFAULT '{}';
`,
} as const;
