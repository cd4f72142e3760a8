/**
 * The half-price way through: which way a file takes to Claude, what was handed to the vendor's batch service,
 * and what a reading is expected to take.
 */
export const vendorBatches = {
  version: 20,
  name: 'vendor batches',
  sql: `
-- direct: called one by one. economical: by the batch service. held: until its batch is read here or a person has chosen.
-- 'processing' with 'economical' is handed over: it survives a restart as it is.
ALTER TABLE universal_invoice_sessions ADD COLUMN route TEXT NOT NULL DEFAULT 'direct'
  CHECK (route IN ('direct', 'economical', 'held') AND (route = 'direct' OR lane = 'claude'));
-- Input tokens that reading it with Claude is expected to take.
ALTER TABLE universal_invoice_sessions ADD COLUMN estimated_tokens INTEGER NOT NULL DEFAULT 4350;
-- Whether its way to Claude is settled: none yet, a person was asked, made.
ALTER TABLE batches ADD COLUMN claude_choice TEXT NOT NULL DEFAULT 'none'
  CHECK (claude_choice IN ('none', 'asked', 'made'));
ALTER TABLE claude_calls ADD COLUMN batched INTEGER NOT NULL DEFAULT 0;

DROP INDEX sessions_claimable;
CREATE INDEX sessions_claimable ON universal_invoice_sessions (lane, route, batch_id, position) WHERE status = 'queued';
DROP INDEX sessions_of_batch;
CREATE INDEX sessions_of_batch ON universal_invoice_sessions (batch_id, status, waiting_for, route);
CREATE INDEX sessions_for_claude ON universal_invoice_sessions (batch_id, status, route, estimated_tokens)
  WHERE lane = 'claude';
CREATE INDEX sessions_that_cost ON universal_invoice_sessions (batch_id, cost_micro_usd) WHERE cost_micro_usd > 0;
DROP INDEX claude_calls_by_time;
CREATE INDEX claude_calls_by_time ON claude_calls (at, cost_micro_usd);

CREATE TABLE vendor_batches (
  vendor_batch INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES batches,
  -- Random; begins every custom_id, so that results tell whose they are.
  prefix TEXT NOT NULL UNIQUE,
  -- The service's id; null while it is not known that the service has it.
  vendor_id TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('sending', 'handed_over', 'ended')),
  model TEXT NOT NULL,
  requests INTEGER NOT NULL,
  -- The newest batch that the service knew before: what is sent now is newer, whatever this computer's clock says.
  newest_id TEXT,
  newest_at TEXT,
  cancel_asked INTEGER NOT NULL DEFAULT 0,
  -- Since when it cannot be found or read.
  trouble_since TEXT,
  created_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX vendor_batches_open ON vendor_batches (batch_id) WHERE state <> 'ended';

CREATE TABLE vendor_batch_items (
  vendor_batch INTEGER NOT NULL REFERENCES vendor_batches,
  session_id TEXT NOT NULL,
  -- What it is expected to cost, in millionths of a dollar: counts against the cap until its bill is known.
  estimate_micro_usd INTEGER NOT NULL,
  -- open: its result is waited for. cancelled: a result is no longer wanted. done: nothing more is expected.
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'cancelled', 'done')),
  billed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (vendor_batch, session_id)
) STRICT, WITHOUT ROWID;
-- A file is handed over once at a time.
CREATE UNIQUE INDEX vendor_items_open ON vendor_batch_items (session_id) WHERE state = 'open';
`,
} as const;
