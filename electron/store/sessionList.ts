/** A batch's sessions as the window and scripts show them. */
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import type { ErrorShape } from '../../shared/errors.ts';
import { divide } from '../../shared/domain/money.ts';
import { pendingStates, type SessionRow, type SessionState } from '../../shared/domain/session.ts';
import type { Db } from './database.ts';
import type { SessionRecord } from './sessions.ts';

/** Builds the sentence of an error code in the app's language. */
export type DescribeError = (code: string, detail: string | null) => ErrorShape;

/** Millionths of a dollar as a decimal string without trailing zeros: 1500 gives "0.0015". */
export const dollars = (micro: number): string => divide(String(micro), '1000000');

/** A row as it is shown. */
export const sessionRowOf = (record: SessionRecord, describe: DescribeError): SessionRow => ({
  session_id: record.session_id,
  batch_id: record.batch_id,
  company_id: record.company_id,
  user_id: record.user_id,
  position: record.position,
  filename: record.filename,
  size: record.size,
  sha256: record.sha256,
  media_type: record.media_type,
  status: record.status,
  waiting_for: record.waiting_for,
  lane: record.lane,
  route: record.route,
  engine: record.engine,
  attempts: record.attempts,
  next_attempt_at: record.next_attempt_at,
  error: record.error_code === null ? null : describe(record.error_code, record.error_detail),
  duplicate_of: record.duplicate_of,
  cost_usd: dollars(record.cost_micro_usd),
  created_at: record.created_at,
  updated_at: record.updated_at,
});

type Filter = CallInput<'batches:sessions'>['filter'];

const statesOf: Record<Exclude<Filter, 'all'>, readonly SessionState[]> = {
  pending: pendingStates.filter((state) => state !== 'waiting'),
  waiting: ['waiting'],
  completed: ['completed'],
  needs_review: ['needs_review'],
  failed: ['failed'],
  duplicate: ['duplicate'],
  not_invoice: ['not_invoice'],
  cancelled: ['cancelled'],
};

/** Rows of a batch that is still being gathered are steps of a whole: nobody sees them before it is there. */
const isGathered = `EXISTS (SELECT 1 FROM batches WHERE batches.batch_id = @batch_id AND intake_state <> 'gathering')`;

export type SessionList = ReturnType<typeof createSessionList>;

export function createSessionList(db: Db) {
  return {
    /** Rows of a batch in the order received, with a line about the first document. */
    page(query: CallInput<'batches:sessions'>, describe: DescribeError): CallOutput<'batches:sessions'> {
      const states = query.filter === 'all' ? null : JSON.stringify(statesOf[query.filter]);
      const q = query.q?.trim().toLowerCase() ?? '';
      const where = [
        'batch_id = @batch_id',
        isGathered,
        ...(states === null ? [] : ['status IN (SELECT value FROM json_each(@states))']),
        ...(q === '' ? [] : ['instr(lower(filename), @q) > 0']),
      ].join(' AND ');
      const parameters = {
        batch_id: query.batch_id,
        ...(states === null ? {} : { states }),
        ...(q === '' ? {} : { q }),
      };
      const records = db.all<SessionRecord>(
        `SELECT * FROM universal_invoice_sessions WHERE ${where} ORDER BY position LIMIT @limit OFFSET @offset`,
        { ...parameters, limit: query.limit, offset: query.offset },
      );
      const total =
        db.get<{ total: number }>(
          `SELECT count(*) AS total FROM universal_invoice_sessions WHERE ${where}`,
          parameters,
        )?.total ?? 0;
      return {
        sessions: records.map((record) => ({
          ...sessionRowOf(record, describe),
          ...first(record.session_id),
        })),
        total,
      };
    },

    /** All rows of a batch in the order received. */
    all: (batch_id: string): SessionRecord[] =>
      db.all<SessionRecord>(
        `SELECT * FROM universal_invoice_sessions WHERE batch_id = @batch_id AND ${isGathered} ORDER BY position`,
        { batch_id },
      ),

    /** The sessions of one batch or of all open ones by state and reason, for the summary. */
    openCounts: (): { status: SessionState; waiting_for: string | null; count: number }[] =>
      db.all(
        `SELECT s.status, s.waiting_for, count(*) AS count FROM batches b
           JOIN universal_invoice_sessions s USING (batch_id) WHERE b.open = 1 AND b.intake_state <> 'gathering'
         GROUP BY s.status, s.waiting_for`,
      ),

    /** How many sessions of the open batches ended since a time, for the pace. */
    endedSince: (at: string): number =>
      db.get<{ count: number }>(
        `SELECT count(*) AS count FROM batches b JOIN universal_invoice_sessions s USING (batch_id)
         WHERE b.open = 1 AND s.status IN ('completed', 'needs_review', 'duplicate', 'not_invoice', 'failed')
           AND s.updated_at >= ?`,
        at,
      )?.count ?? 0,
  };

  function first(session_id: string): {
    summary: string | null;
    payable: string | null;
    currency: string | null;
  } {
    const row = db.get<{
      seller_name: string | null;
      invoice_number: string | null;
      payable: string | null;
      currency: string | null;
    }>(
      `SELECT d.seller_name, d.invoice_number, d.payable, d.currency FROM document_sessions ds
         JOIN documents d USING (document_id) WHERE ds.session_id = ? ORDER BY ds.ordinal LIMIT 1`,
      session_id,
    );
    if (!row) return { summary: null, payable: null, currency: null };
    const summary = [row.seller_name, row.invoice_number].filter((part) => part !== null).join(' · ');
    return { summary: summary === '' ? null : summary, payable: row.payable, currency: row.currency };
  }
}
