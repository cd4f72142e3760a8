/**
 * Documents as the sum of their parts: what each file says of a document is kept beside it, so that parts may come
 * in any order, be read again or be parted; and what a person said, which stands over all of them.
 */
export const corrections = {
  version: 40,
  name: 'parts and corrections',
  sql: `
-- Forms for comparing (shared/domain/keys.ts); the key is no longer unique: a person may part what was joined.
ALTER TABLE documents ADD COLUMN match_key TEXT;
ALTER TABLE documents ADD COLUMN total_key TEXT;
ALTER TABLE documents ADD COLUMN category TEXT;
ALTER TABLE documents ADD COLUMN cost_centre TEXT;
UPDATE documents SET
  match_key = upper(replace(replace(replace(fiscal_key, '-', ''), ' ', ''), '.', '')),
  total_key = CASE WHEN instr(payable, '.') > 0 THEN rtrim(rtrim(ltrim(payable, '-'), '0'), '.') ELSE ltrim(payable, '-') END
    || '|' || substr(ltrim(upper(replace(replace(replace(invoice_number, '-', ''), '/', ''), ' ', '')), '0'), -2);
DROP INDEX documents_by_key;
CREATE INDEX documents_by_match ON documents (match_key) WHERE match_key IS NOT NULL;
CREATE INDEX documents_by_total ON documents (total_key) WHERE total_key IS NOT NULL;

-- role: xml (machine-written, leads), reading (a page), copy (a repetition), answer (speaks about the document).
-- sure: 0 when a person should look whatever the checks say.
ALTER TABLE document_sessions ADD COLUMN sure INTEGER NOT NULL DEFAULT 1;
UPDATE document_sessions SET role = 'answer' WHERE role = 'copy' AND session_id IN (SELECT session_id FROM statements);

-- What one file alone says of a document; no row when it could not be read by itself.
-- beside: further readings of the same document in the same file, as a JSON list.
CREATE TABLE part_records (
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  session_id TEXT NOT NULL,
  record TEXT NOT NULL,
  beside TEXT,
  PRIMARY KEY (document_id, session_id)
) STRICT;
INSERT INTO part_records (document_id, session_id, record)
SELECT ds.document_id, ds.session_id, r.record FROM document_sessions ds JOIN document_records r USING (document_id)
WHERE ds.role = 'xml' OR (ds.role = 'reading' AND NOT EXISTS (
  SELECT 1 FROM document_sessions x WHERE x.document_id = ds.document_id AND x.role = 'xml'));

ALTER TABLE readings ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
-- Of a reading with one document: by these an XML that comes later finds it.
ALTER TABLE readings ADD COLUMN match_key TEXT;
ALTER TABLE readings ADD COLUMN total_key TEXT;
CREATE INDEX readings_by_match ON readings (match_key) WHERE match_key IS NOT NULL;
CREATE INDEX readings_by_total ON readings (total_key) WHERE total_key IS NOT NULL;
-- Files that lie beside one another under the same name.
CREATE INDEX sessions_by_name ON universal_invoice_sessions (batch_id, lower(filename));

-- Files that a person parted: never joined again by the app. Both directions are kept.
CREATE TABLE separations (
  session_id TEXT NOT NULL,
  other_session_id TEXT NOT NULL,
  PRIMARY KEY (session_id, other_session_id)
) STRICT, WITHOUT ROWID;

-- What a person did to a document, oldest first. Rows of one act share change_id and are undone together.
-- kind value: field, value and previous are set (JSON). Other kinds: value holds what the act needs to remember.
CREATE TABLE corrections (
  correction INTEGER PRIMARY KEY,
  change_id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('value', 'confirmed', 'separated', 'moved')),
  field TEXT,
  value TEXT NOT NULL,
  previous TEXT,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX corrections_of_document ON corrections (document_id, correction);

-- What a person said about a seller's documents, to be offered next time.
CREATE TABLE suppliers (
  company_id TEXT NOT NULL,
  seller_key TEXT NOT NULL,
  field TEXT NOT NULL CHECK (field IN ('category', 'cost_centre')),
  value TEXT NOT NULL,
  document_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (company_id, seller_key, field)
) STRICT, WITHOUT ROWID;

-- JSON of a person's wish to have an ended session read again, with the end it had; null when there is none.
ALTER TABLE universal_invoice_sessions ADD COLUMN read_again TEXT;
`,
} as const;
