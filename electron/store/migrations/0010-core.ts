/** The first schema. Every table is STRICT; times are ISO 8601 UTC text; money is text or integers, never REAL. */
export const core = {
  version: 10,
  name: 'core',
  sql: `
CREATE TABLE companies (
  company_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  tax_ids TEXT NOT NULL DEFAULT '[]',
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE batches (
  batch_id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES companies,
  user_id TEXT,
  source TEXT NOT NULL,
  intake_state TEXT NOT NULL CHECK (intake_state IN ('gathering', 'copying', 'safe')),
  -- What was dropped, as JSON, until the walk has become rows.
  roots TEXT,
  mode TEXT NOT NULL DEFAULT 'direct' CHECK (mode IN ('direct', 'economical')),
  created_at TEXT NOT NULL,
  finished_at TEXT,
  -- 1 while any session is pending.
  open INTEGER NOT NULL DEFAULT 1,
  -- Fairness: the batch served longest ago has the smallest turn.
  turn INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX batches_open ON batches (turn) WHERE open = 1;
CREATE INDEX batches_newest ON batches (created_at);

CREATE TABLE universal_invoice_sessions (
  session_id TEXT PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batches,
  position INTEGER NOT NULL,
  company_id TEXT NOT NULL,
  user_id TEXT,
  filename TEXT NOT NULL,
  source_path TEXT,
  size INTEGER,
  sha256 TEXT,
  media_type TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('received', 'queued', 'processing', 'waiting', 'completed',
    'needs_review', 'duplicate', 'not_invoice', 'failed', 'cancelled')),
  waiting_for TEXT,
  lane TEXT NOT NULL DEFAULT 'local' CHECK (lane IN ('local', 'claude')),
  engine TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at TEXT,
  error_code TEXT,
  error_detail TEXT,
  duplicate_of TEXT,
  notes TEXT NOT NULL DEFAULT '[]',
  cost_micro_usd INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_of_batch ON universal_invoice_sessions (batch_id, status, waiting_for);
CREATE INDEX sessions_in_order ON universal_invoice_sessions (batch_id, position);
CREATE INDEX sessions_claimable ON universal_invoice_sessions (lane, batch_id, position) WHERE status = 'queued';
CREATE INDEX sessions_waiting ON universal_invoice_sessions (waiting_for) WHERE status = 'waiting';
CREATE INDEX sessions_needing_a_person ON universal_invoice_sessions (status) WHERE status IN ('needs_review', 'failed');
CREATE INDEX sessions_by_bytes ON universal_invoice_sessions (sha256) WHERE sha256 IS NOT NULL;

-- Files that were named but make no session.
CREATE TABLE rejections (
  batch_id TEXT NOT NULL REFERENCES batches,
  filename TEXT NOT NULL,
  reason TEXT NOT NULL,
  media_type TEXT
) STRICT;
CREATE INDEX rejections_of_batch ON rejections (batch_id);

CREATE TABLE session_log (
  session_id TEXT NOT NULL,
  at TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  event TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX log_of_session ON session_log (session_id);

-- Every call to Claude with what it used. Cost in millionths of a dollar.
CREATE TABLE claude_calls (
  session_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  at TEXT NOT NULL,
  model TEXT NOT NULL,
  outcome TEXT NOT NULL,
  input_tokens INTEGER NOT NULL DEFAULT 0,
  output_tokens INTEGER NOT NULL DEFAULT 0,
  cache_read_tokens INTEGER NOT NULL DEFAULT 0,
  cost_micro_usd INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX claude_calls_by_time ON claude_calls (at);
CREATE INDEX claude_calls_of_session ON claude_calls (session_id);

-- What a reader said that is not the last word: the offline reading beside which Claude's is held.
CREATE TABLE readings (
  session_id TEXT NOT NULL,
  engine TEXT NOT NULL,
  documents TEXT NOT NULL,
  page_text TEXT,
  PRIMARY KEY (session_id, engine)
) STRICT;

CREATE TABLE documents (
  document_id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL,
  status TEXT NOT NULL,
  document_type TEXT NOT NULL,
  country TEXT,
  format TEXT NOT NULL,
  invoice_number TEXT,
  fiscal_key TEXT,
  issue_date TEXT,
  currency TEXT,
  seller_name TEXT,
  seller_tax_id TEXT,
  buyer_name TEXT,
  buyer_tax_id TEXT,
  payable TEXT,
  tax TEXT,
  -- The same amounts in ten-thousandths, negative for credit notes: for sorting and sums without floats.
  payable_e4 INTEGER,
  tax_e4 INTEGER,
  failed_errors INTEGER NOT NULL DEFAULT 0,
  failed_checks INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX documents_by_key ON documents (company_id, fiscal_key) WHERE fiscal_key IS NOT NULL;
-- Each order of the list, within a company and over all; sums come from an index alone.
CREATE INDEX documents_by_date ON documents (company_id, issue_date);
CREATE INDEX documents_by_seller_name ON documents (company_id, seller_name COLLATE NOCASE);
CREATE INDEX documents_by_number ON documents (company_id, invoice_number);
CREATE INDEX documents_by_amount ON documents (company_id, payable_e4);
CREATE INDEX documents_newest ON documents (company_id, created_at);
CREATE INDEX documents_all_by_date ON documents (issue_date);
CREATE INDEX documents_all_by_seller_name ON documents (seller_name COLLATE NOCASE);
CREATE INDEX documents_all_by_number ON documents (invoice_number);
CREATE INDEX documents_all_by_amount ON documents (payable_e4);
CREATE INDEX documents_all_newest ON documents (created_at);
CREATE INDEX documents_by_seller ON documents (company_id, seller_tax_id, invoice_number);
CREATE INDEX documents_by_status ON documents (company_id, status, issue_date);
CREATE INDEX documents_sums ON documents (company_id, currency, payable_e4, tax_e4);
CREATE INDEX documents_sums_by_date ON documents (company_id, issue_date, currency, payable_e4, tax_e4);
CREATE INDEX documents_sums_by_status ON documents (company_id, status, currency, payable_e4, tax_e4);

-- The whole record, apart: lists never read it.
CREATE TABLE document_records (
  document_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  record TEXT NOT NULL
) STRICT;

-- Tax by rate, for the ledger and the overview; amounts in ten-thousandths, negative for credit notes.
CREATE TABLE document_taxes (
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  category TEXT NOT NULL,
  rate TEXT,
  taxable_e4 INTEGER,
  amount_e4 INTEGER
) STRICT;
CREATE INDEX taxes_of_document ON document_taxes (document_id);

-- One file can hold several documents, and one document can have several files.
CREATE TABLE document_sessions (
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  session_id TEXT NOT NULL,
  role TEXT NOT NULL,
  ordinal INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (document_id, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_of_session ON document_sessions (session_id, ordinal);

-- What other files say about a document: the authority's answer, the receiver's acceptance.
CREATE TABLE statements (
  session_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  format TEXT NOT NULL,
  fiscal_key TEXT,
  statement TEXT NOT NULL
) STRICT;
CREATE INDEX statements_by_key ON statements (fiscal_key) WHERE fiscal_key IS NOT NULL;
CREATE INDEX statements_of_session ON statements (session_id);

CREATE VIRTUAL TABLE documents_text USING fts5 (
  content, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);

-- The lanes' pauses survive a restart.
CREATE TABLE lanes (
  lane TEXT PRIMARY KEY,
  paused_for TEXT,
  paused_until TEXT,
  error_code TEXT,
  -- How often in a row it was paused for the same reason, for the back-off.
  times INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO lanes (lane) VALUES ('local'), ('claude');

CREATE TABLE app_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`,
} as const;
