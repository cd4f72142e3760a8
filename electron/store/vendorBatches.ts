/** What was handed to the vendor's batch service, and the rows that wait to be handed over. */
import type { Db } from './database.ts';
import type { SessionRecord } from './sessions.ts';

export interface VendorBatchRecord {
  vendor_batch: number;
  batch_id: string;
  /** Begins every custom_id. */
  prefix: string;
  /** Null while it is not known that the service has it. */
  vendor_id: string | null;
  state: 'sending' | 'handed_over' | 'ended';
  model: string;
  requests: number;
  /** The newest batch that the service knew before this one was sent. */
  newest_id: string | null;
  newest_at: string | null;
  cancel_asked: number;
  trouble_since: string | null;
  created_at: string;
  ended_at: string | null;
}

export interface VendorItem {
  session_id: string;
  /** Of a file in parts, where this part begins; 0 for a whole file. */
  first_page: number;
  estimate_micro_usd: number;
  state: 'open' | 'cancelled' | 'done';
  billed: number;
}

const sessions = 'universal_invoice_sessions';
/** Handed-over files of which some parts have still to be sent. */
const partlySent = `${sessions} s WHERE s.status = 'processing' AND s.route = 'economical'
  AND s.session_id IN (SELECT session_id FROM claude_parts WHERE state = 'open')`;

export type VendorBatches = ReturnType<typeof createVendorBatches>;

export function createVendorBatches(db: Db, now: () => string) {
  const get = (vendor_batch: number): VendorBatchRecord | null =>
    db.get<VendorBatchRecord>('SELECT * FROM vendor_batches WHERE vendor_batch = ?', vendor_batch) ?? null;

  /** Rows of a batch that the local lane has still to read or to hand over; a password may take days and is none. */
  const readingLeft = (batch_id: string): boolean =>
    db.get(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM ${sessions}
           WHERE status = 'queued' AND lane = 'local' AND route = 'direct' AND batch_id = @batch_id)
         OR EXISTS (SELECT 1 FROM ${sessions} WHERE batch_id = @batch_id AND status = 'received')
         OR EXISTS (SELECT 1 FROM ${sessions} WHERE batch_id = @batch_id AND status = 'processing'
           AND waiting_for IS NULL AND route = 'direct' AND lane = 'local')`,
      { batch_id },
    ) !== undefined;

  return {
    get,
    readingLeft,

    /** A batch that is read here and has files to hand over; null when there is none. */
    nextBatch(): string | null {
      const open = db.all<{ batch_id: string }>(
        `SELECT b.batch_id FROM batches b WHERE b.open = 1 AND b.intake_state = 'safe' AND (EXISTS (
           SELECT 1 FROM ${sessions} s
           WHERE s.status = 'queued' AND s.lane = 'claude' AND s.route = 'economical' AND s.batch_id = b.batch_id)
           OR EXISTS (SELECT 1 FROM ${partlySent} AND s.batch_id = b.batch_id))
         ORDER BY b.turn`,
      );
      return open.find(({ batch_id }) => !readingLeft(batch_id))?.batch_id ?? null;
    },

    /** Files of a batch that wait to be handed over, in order; first those of which parts are handed over already. */
    waitingFor: (batch_id: string, limit: number): SessionRecord[] => [
      ...db.all<SessionRecord>(`SELECT s.* FROM ${partlySent} AND s.batch_id = ?`, batch_id),
      ...db.all<SessionRecord>(
        `SELECT * FROM ${sessions}
         WHERE status = 'queued' AND lane = 'claude' AND route = 'economical' AND batch_id = ?
         ORDER BY position LIMIT ?`,
        batch_id,
        limit,
      ),
    ],

    /** Those of the files that are handed over, in whole or in part, and not cancelled meanwhile. */
    underWay: (session_ids: readonly string[]): SessionRecord[] =>
      db.all<SessionRecord>(
        `SELECT * FROM ${sessions}
         WHERE status = 'processing' AND route = 'economical' AND session_id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(session_ids),
      ),

    /** Takes those that still wait into work, an attempt each. */
    take: (session_ids: readonly string[]): SessionRecord[] =>
      db.all<SessionRecord>(
        `UPDATE ${sessions} SET status = 'processing', attempts = attempts + 1, waiting_for = NULL,
           error_code = NULL, error_detail = NULL, updated_at = ?
         WHERE session_id IN (SELECT value FROM json_each(?)) AND status = 'queued' AND route = 'economical'
         RETURNING *`,
        now(),
        JSON.stringify(session_ids),
      ),

    /** Notes down what is about to be sent. */
    intend(
      intent: Pick<VendorBatchRecord, 'batch_id' | 'prefix' | 'model' | 'newest_id' | 'newest_at'>,
      items: readonly Pick<VendorItem, 'session_id' | 'first_page' | 'estimate_micro_usd'>[],
    ): VendorBatchRecord {
      const row = db.get<{ vendor_batch: number }>(
        `INSERT INTO vendor_batches (batch_id, prefix, state, model, requests, newest_id, newest_at, created_at)
         VALUES (?, ?, 'sending', ?, ?, ?, ?, ?) RETURNING vendor_batch`,
        intent.batch_id,
        intent.prefix,
        intent.model,
        items.length,
        intent.newest_id,
        intent.newest_at,
        now(),
      ) as { vendor_batch: number };
      db.run(
        `INSERT INTO vendor_batch_items (vendor_batch, session_id, first_page, estimate_micro_usd)
         SELECT @vendor_batch, value ->> 0, value ->> 1, value ->> 2 FROM json_each(@rows)`,
        {
          vendor_batch: row.vendor_batch,
          rows: JSON.stringify(
            items.map((item) => [item.session_id, item.first_page, item.estimate_micro_usd]),
          ),
        },
      );
      return get(row.vendor_batch) as VendorBatchRecord;
    },

    /** The service has it, under this id. */
    handedOver(vendor_batch: number, vendor_id: string): void {
      db.run(
        `UPDATE vendor_batches SET vendor_id = ?, state = 'handed_over', trouble_since = NULL WHERE vendor_batch = ?`,
        vendor_id,
        vendor_batch,
      );
    },
    cancelAsked(vendor_batch: number): void {
      db.run('UPDATE vendor_batches SET cancel_asked = 1 WHERE vendor_batch = ?', vendor_batch);
    },
    /** Notes since when there is trouble with it; null when there is none. */
    trouble(vendor_batch: number, since: string | null): void {
      db.run('UPDATE vendor_batches SET trouble_since = ? WHERE vendor_batch = ?', since, vendor_batch);
    },
    /** Nothing more is expected of it. */
    end(vendor_batch: number): void {
      db.run(`UPDATE vendor_batch_items SET state = 'done' WHERE vendor_batch = ?`, vendor_batch);
      db.run(
        `UPDATE vendor_batches SET state = 'ended', ended_at = ? WHERE vendor_batch = ?`,
        now(),
        vendor_batch,
      );
    },

    open: (): VendorBatchRecord[] =>
      db.all<VendorBatchRecord>(`SELECT * FROM vendor_batches WHERE state <> 'ended' ORDER BY vendor_batch`),
    /** Every id that is known to be one of ours. */
    knownIds: (): Set<string> =>
      new Set(
        db
          .all<{ vendor_id: string }>('SELECT vendor_id FROM vendor_batches WHERE vendor_id IS NOT NULL')
          .map((row) => row.vendor_id),
      ),

    item: (vendor_batch: number, session_id: string, first_page = 0): VendorItem | null =>
      db.get<VendorItem>(
        'SELECT * FROM vendor_batch_items WHERE vendor_batch = ? AND session_id = ? AND first_page = ?',
        vendor_batch,
        session_id,
        first_page,
      ) ?? null,
    openItems: (vendor_batch: number): Pick<VendorItem, 'session_id' | 'first_page'>[] =>
      db.all<VendorItem>(
        `SELECT session_id, first_page FROM vendor_batch_items WHERE vendor_batch = ? AND state = 'open'`,
        vendor_batch,
      ),
    hasOpenItems: (vendor_batch: number): boolean =>
      db.get(
        `SELECT 1 FROM vendor_batch_items WHERE vendor_batch = ? AND state = 'open' LIMIT 1`,
        vendor_batch,
      ) !== undefined,
    billed(vendor_batch: number, session_id: string, first_page = 0): void {
      db.run(
        'UPDATE vendor_batch_items SET billed = 1 WHERE vendor_batch = ? AND session_id = ? AND first_page = ?',
        vendor_batch,
        session_id,
        first_page,
      );
    },
    close(vendor_batch: number, session_id: string, first_page = 0): void {
      db.run(
        `UPDATE vendor_batch_items SET state = 'done' WHERE vendor_batch = ? AND session_id = ? AND first_page = ?`,
        vendor_batch,
        session_id,
        first_page,
      );
    },
    /** Results for these are no longer wanted; what they cost still is. */
    cancelItems(session_ids: readonly string[]): void {
      db.run(
        `UPDATE vendor_batch_items SET state = 'cancelled'
         WHERE state = 'open' AND session_id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(session_ids),
      );
    },

    /** What lies with the service and is not billed yet, as estimated, in millionths of a dollar. */
    reservedMicro: (): number =>
      db.get<{ micro: number }>(
        `SELECT coalesce(sum(i.estimate_micro_usd), 0) AS micro FROM vendor_batches v
           JOIN vendor_batch_items i USING (vendor_batch)
         WHERE v.state <> 'ended' AND i.state <> 'done' AND i.billed = 0`,
      )?.micro ?? 0,
  };
}
