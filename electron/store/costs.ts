/** What Claude has cost, by session, batch and month. Money in millionths of a dollar. */
import type { Db } from './database.ts';

/** Files that are expected to be read with Claude, with their input tokens; the long ones are priced apart. */
export interface ExpectedWork {
  files: number;
  tokens: number;
  long_files: number;
  long_tokens: number;
}

export type Costs = ReturnType<typeof createCosts>;

const sessions = 'universal_invoice_sessions';
/** A long PDF goes in parts, none of which is a long call. */
const long = `(estimated_tokens > @above AND media_type <> 'application/pdf')`;

export function createCosts(db: Db) {
  return {
    /** Spent since a time (ISO). */
    since: (at: string): number =>
      db.get<{ micro: number }>(
        'SELECT coalesce(sum(cost_micro_usd), 0) AS micro FROM claude_calls WHERE at >= ?',
        at,
      )?.micro ?? 0,

    /** The last months in which something was called, newest first. `month` is YYYY-MM in UTC. */
    months: (
      limit: number,
    ): { month: string; calls: number; batched_calls: number; cost_micro_usd: number }[] =>
      db.all(
        `SELECT substr(at, 1, 7) AS month, count(*) AS calls, sum(batched) AS batched_calls,
           sum(cost_micro_usd) AS cost_micro_usd
         FROM claude_calls GROUP BY month ORDER BY month DESC LIMIT ?`,
        limit,
      ),

    ofBatch: (batch_id: string): number =>
      db.get<{ micro: number }>(
        `SELECT coalesce(sum(cost_micro_usd), 0) AS micro FROM ${sessions}
         WHERE batch_id = ? AND cost_micro_usd > 0`,
        batch_id,
      )?.micro ?? 0,

    /** How many files of a batch have come to the Claude lane, whatever became of them since. */
    claudeFiles: (batch_id: string): number =>
      db.get<{ count: number }>(
        `SELECT count(*) AS count FROM ${sessions} WHERE batch_id = ? AND lane = 'claude'`,
        batch_id,
      )?.count ?? 0,

    /** Files of a batch that Claude has finished. */
    claudeDone: (batch_id: string): number =>
      db.get<{ count: number }>(
        `SELECT count(*) AS count FROM ${sessions} WHERE batch_id = ? AND lane = 'claude'
           AND status IN ('completed', 'needs_review', 'duplicate', 'not_invoice')`,
        batch_id,
      )?.count ?? 0,

    /** Files of a batch that have still to be sent. @param long_above input tokens above which a call is priced apart */
    expected: (batch_id: string, long_above: number | null): ExpectedWork =>
      db.get<ExpectedWork>(
        `SELECT count(*) AS files, coalesce(sum(estimated_tokens), 0) AS tokens,
           coalesce(sum(${long}), 0) AS long_files,
           coalesce(sum(CASE WHEN ${long} THEN estimated_tokens END), 0) AS long_tokens
         FROM ${sessions} WHERE batch_id = @batch_id AND lane = 'claude' AND status IN ('queued', 'waiting')`,
        { batch_id, above: long_above ?? Number.MAX_SAFE_INTEGER },
      ) as ExpectedWork,

    /** What a batch's handed-over files are expected to cost. */
    handedOverMicro: (batch_id: string): number =>
      db.get<{ micro: number }>(
        `SELECT coalesce(sum(i.estimate_micro_usd), 0) AS micro FROM vendor_batches v
           JOIN vendor_batch_items i USING (vendor_batch)
         WHERE v.batch_id = ? AND v.state <> 'ended' AND i.state = 'open'`,
        batch_id,
      )?.micro ?? 0,
  };
}
