/** Large PDFs that are read by Claude in parts, each its own call: what is known of each part. */
export const claudeParts = {
  version: 80,
  name: 'parts of large files',
  sql: `
-- reading: which reading of which bytes the parts belong to; with another one they begin anew.
-- open: still to be read. sent: lies with the batch service. back: came back from it, goes one by one. done: answered.
-- answer: JSON, of a part that is done. An answer that was paid for is never asked for twice.
CREATE TABLE claude_parts (
  session_id TEXT NOT NULL,
  first_page INTEGER NOT NULL,
  last_page INTEGER NOT NULL CHECK (last_page >= first_page),
  reading TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sent', 'back', 'done')),
  answer TEXT,
  PRIMARY KEY (session_id, first_page)
) STRICT, WITHOUT ROWID;
CREATE INDEX claude_parts_open ON claude_parts (session_id) WHERE state = 'open';

-- A handed-over item is a whole file (first_page 0) or one part of it.
CREATE TABLE new_items (
  vendor_batch INTEGER NOT NULL REFERENCES vendor_batches,
  session_id TEXT NOT NULL,
  first_page INTEGER NOT NULL DEFAULT 0,
  estimate_micro_usd INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'cancelled', 'done')),
  billed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (vendor_batch, session_id, first_page)
) STRICT, WITHOUT ROWID;
INSERT INTO new_items (vendor_batch, session_id, estimate_micro_usd, state, billed)
  SELECT vendor_batch, session_id, estimate_micro_usd, state, billed FROM vendor_batch_items;
DROP TABLE vendor_batch_items;
ALTER TABLE new_items RENAME TO vendor_batch_items;
-- A file, or a part of it, is handed over once at a time.
CREATE UNIQUE INDEX vendor_items_open ON vendor_batch_items (session_id, first_page) WHERE state = 'open';
`,
} as const;
