/** What a person says of where documents begin and end: files joined, files split, two documents that are not one. */
export const acts = {
  version: 120,
  name: 'acts',
  sql: `
-- JSON list of the pages on which documents begin, as a person said; null when the reader finds them.
ALTER TABLE universal_invoice_sessions ADD COLUMN page_starts TEXT;

-- Documents that look alike and are two: no check calls them duplicates again. Both directions are kept.
CREATE TABLE kept_apart (
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  other_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  PRIMARY KEY (document_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_apart_from ON kept_apart (other_id);

-- One row an act, oldest first. detail: JSON of what taking it back needs.
CREATE TABLE acts (
  act INTEGER PRIMARY KEY,
  act_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('merged', 'kept_apart', 'split', 'separated')),
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  other_id TEXT,
  detail TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX acts_of_document ON acts (document_id, act);
CREATE INDEX acts_of_other ON acts (other_id, act) WHERE other_id IS NOT NULL;
`,
} as const;
