/** What was exported and when, so that "what is new since the last export" is one question. */
export const exportsMade = {
  version: 70,
  name: 'exports',
  sql: `
CREATE TABLE exports (
  export_id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('documents', 'ledger', 'originals')),
  -- Null: over all companies.
  company_id TEXT,
  -- The choice as JSON: what was asked for and how.
  filter TEXT NOT NULL
) STRICT;
CREATE INDEX exports_by_company ON exports (company_id, at);

-- A document that is gone leaves its mark: the export did hold it.
CREATE TABLE export_items (
  export_id TEXT NOT NULL REFERENCES exports ON DELETE CASCADE,
  document_id TEXT NOT NULL,
  PRIMARY KEY (document_id, export_id)
) STRICT, WITHOUT ROWID;
`,
} as const;
