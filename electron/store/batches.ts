/** Batches and their account: total = completed + failed + pending + cancelled, always. */
import { AppError } from '../../shared/errors.ts';
import {
  type Batch,
  batchIdAt,
  type BatchSource,
  progressPercentage,
  type Rejection,
} from '../../shared/domain/batch.ts';
import { accountOf, type Route, type SessionState, type WaitingReason } from '../../shared/domain/session.ts';
import type { Db } from './database.ts';
import { pendingList } from './sessions.ts';

export interface BatchRecord {
  batch_id: string;
  company_id: string;
  user_id: string | null;
  source: BatchSource;
  intake_state: Batch['intake_state'];
  roots: string | null;
  mode: 'direct' | 'economical';
  /** Whether its way to Claude is settled: not yet, a person was asked, made. */
  claude_choice: 'none' | 'asked' | 'made';
  created_at: string;
  finished_at: string | null;
  open: number;
  /** Set while it lies in the trash. */
  trashed_at: string | null;
}

interface CountRow {
  batch_id: string;
  status: SessionState;
  waiting_for: WaitingReason | null;
  route: Route;
  count: number;
}

export type Batches = ReturnType<typeof createBatches>;

export function createBatches(db: Db, now: () => Date) {
  let turn = db.get<{ turn: number }>('SELECT coalesce(max(turn), 0) AS turn FROM batches')?.turn ?? 0;

  const get = (batch_id: string): BatchRecord | null =>
    db.get<BatchRecord>('SELECT * FROM batches WHERE batch_id = ?', batch_id) ?? null;

  const need = (batch_id: string): BatchRecord => {
    const found = get(batch_id);
    if (!found) throw new AppError('not_found', 'batch');
    return found;
  };

  /** Batches with their accounts, in the order given. */
  function withAccounts(records: BatchRecord[]): Batch[] {
    if (records.length === 0) return [];
    const ids = JSON.stringify(records.map((record) => record.batch_id));
    const counts = db.all<CountRow>(
      `SELECT batch_id, status, waiting_for, route, count(*) AS count FROM universal_invoice_sessions
       WHERE batch_id IN (SELECT value FROM json_each(?)) GROUP BY batch_id, status, waiting_for, route`,
      ids,
    );
    const rejected = new Map(
      db
        .all<{ batch_id: string; count: number }>(
          `SELECT batch_id, count(*) AS count FROM rejections
           WHERE batch_id IN (SELECT value FROM json_each(?)) GROUP BY batch_id`,
          ids,
        )
        .map((row) => [row.batch_id, row.count]),
    );
    return records.map((record) =>
      account(
        record,
        // Rows of a batch that is still being gathered count when they are all there.
        counts.filter((row) => row.batch_id === record.batch_id && record.intake_state !== 'gathering'),
        rejected.get(record.batch_id) ?? 0,
      ),
    );
  }

  return {
    get,
    need,

    /** Makes a batch with a free id of this second (`_2`, `_3`… when it is taken). */
    create(options: {
      company_id: string;
      user_id: string | null;
      source: BatchSource;
      intake_state: Batch['intake_state'];
      roots: string[] | null;
    }): BatchRecord {
      return db.transaction(() => {
        const at = now();
        const base = batchIdAt(at);
        let batch_id = base;
        for (let count = 2; get(batch_id); count += 1) batch_id = `${base}_${count}`;
        db.run(
          `INSERT INTO batches (batch_id, company_id, user_id, source, intake_state, roots, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          batch_id,
          options.company_id,
          options.user_id,
          options.source,
          options.intake_state,
          options.roots === null ? null : JSON.stringify(options.roots),
          at.toISOString(),
        );
        return need(batch_id);
      });
    },

    /** Files of a batch that lie in another company now than the one it was given to, the most first. */
    elsewhere: (batch_id: string): { company_id: string; count: number }[] =>
      db.all(
        `SELECT s.company_id, count(*) AS count FROM universal_invoice_sessions s JOIN batches b USING (batch_id)
         WHERE batch_id = ? AND s.company_id <> b.company_id GROUP BY s.company_id ORDER BY count DESC, s.company_id`,
        batch_id,
      ),

    setIntakeState(batch_id: string, intake_state: Batch['intake_state']): void {
      db.run('UPDATE batches SET intake_state = ?, roots = NULL WHERE batch_id = ?', intake_state, batch_id);
    },

    /** Settles (or asks for) the way of a batch's files to Claude. */
    setMode(batch_id: string, mode: BatchRecord['mode'], claude_choice: BatchRecord['claude_choice']): void {
      db.run(
        'UPDATE batches SET mode = ?, claude_choice = ? WHERE batch_id = ?',
        mode,
        claude_choice,
        batch_id,
      );
    },

    reject(batch_id: string, rejections: readonly Rejection[]): void {
      const rows = rejections.map(({ filename, reason, media_type }) => [filename, reason, media_type]);
      db.run(
        `INSERT INTO rejections (batch_id, filename, reason, media_type)
         SELECT ?, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
        batch_id,
        JSON.stringify(rows),
      );
    },
    rejected: (batch_id: string): Rejection[] =>
      db.all<Rejection>(
        'SELECT filename, reason, media_type FROM rejections WHERE batch_id = ? ORDER BY rowid',
        batch_id,
      ),

    /** The batch was served: others come first next time. */
    served(batch_id: string): void {
      turn += 1;
      db.run('UPDATE batches SET turn = ? WHERE batch_id = ?', turn, batch_id);
    },

    /** Opens or closes the batch by what is pending. True when this closed it. */
    settle(batch_id: string): boolean {
      const pending = db.get(
        `SELECT 1 FROM universal_invoice_sessions WHERE batch_id = ? AND status IN (${pendingList}) LIMIT 1`,
        batch_id,
      );
      if (pending) {
        db.run('UPDATE batches SET open = 1, finished_at = NULL WHERE batch_id = ? AND open = 0', batch_id);
        return false;
      }
      return (
        db.run(
          `UPDATE batches SET open = 0, finished_at = ? WHERE batch_id = ? AND open = 1 AND intake_state = 'safe'`,
          now().toISOString(),
          batch_id,
        ) > 0
      );
    },

    notSafe: (): BatchRecord[] =>
      db.all<BatchRecord>(`SELECT * FROM batches WHERE intake_state <> 'safe' ORDER BY created_at`),

    /** Safe batches in which a file was asked for once more and is not copied yet. */
    withUncopied: (): string[] =>
      db
        .all<{ batch_id: string }>(
          `SELECT DISTINCT b.batch_id FROM batches b JOIN universal_invoice_sessions s USING (batch_id)
           WHERE b.open = 1 AND b.intake_state = 'safe' AND s.status = 'received'`,
        )
        .map((row) => row.batch_id),

    open: (): BatchRecord[] =>
      db.all<BatchRecord>('SELECT * FROM batches WHERE open = 1 ORDER BY created_at DESC'),

    /** @throws AppError not_found, also for one that lies in the trash */
    account(batch_id: string): Batch {
      const record = need(batch_id);
      if (record.trashed_at !== null) throw new AppError('not_found', 'batch');
      return withAccounts([record])[0] as Batch;
    },

    /** Into the trash, or out of it. */
    hide(batch_id: string, hidden: boolean): void {
      const at = hidden ? now().toISOString() : null;
      db.run('UPDATE batches SET trashed_at = ? WHERE batch_id = ?', at, batch_id);
    },
    accounts: withAccounts,

    list(company_id: string | null, limit: number, offset: number): { batches: Batch[]; total: number } {
      const where = `WHERE trashed_at IS NULL ${company_id === null ? '' : 'AND company_id = @company_id'}`;
      const parameters = { ...(company_id === null ? {} : { company_id }) };
      const records = db.all<BatchRecord>(
        `SELECT * FROM batches ${where} ORDER BY created_at DESC, rowid DESC LIMIT @limit OFFSET @offset`,
        { ...parameters, limit, offset },
      );
      const total =
        db.get<{ total: number }>(`SELECT count(*) AS total FROM batches ${where}`, parameters)?.total ?? 0;
      return { batches: withAccounts(records), total };
    },

    /** Takes a batch away with its rows: only for an upload that was cut off. Returns the hashes it held. */
    erase(batch_id: string): string[] {
      return db.transaction(() => {
        const hashes = db
          .all<{ sha256: string }>(
            'SELECT DISTINCT sha256 FROM universal_invoice_sessions WHERE batch_id = ? AND sha256 IS NOT NULL',
            batch_id,
          )
          .map((row) => row.sha256);
        db.run('DELETE FROM rejections WHERE batch_id = ?', batch_id);
        db.run('DELETE FROM universal_invoice_sessions WHERE batch_id = ?', batch_id);
        db.run('DELETE FROM batches WHERE batch_id = ?', batch_id);
        return hashes;
      });
    },
  };
}

function account(record: BatchRecord, counts: CountRow[], rejected_count: number): Batch {
  const sums = { completed: 0, failed: 0, pending: 0, cancelled: 0 };
  const states: Batch['states'] = {};
  const waiting: Batch['waiting'] = {};
  const apart = { handed_over: 0, held: 0 };
  let total = 0;
  for (const { status, waiting_for, route, count } of counts) {
    if (status === 'processing' && route === 'economical') apart.handed_over += count;
    if (status === 'queued' && route === 'held') apart.held += count;
    total += count;
    sums[accountOf[status]] += count;
    states[status] = (states[status] ?? 0) + count;
    if (status === 'waiting' && waiting_for) waiting[waiting_for] = (waiting[waiting_for] ?? 0) + count;
  }
  return {
    batch_id: record.batch_id,
    company_id: record.company_id,
    user_id: record.user_id,
    source: record.source,
    intake_state: record.intake_state,
    created_at: record.created_at,
    finished_at: record.finished_at,
    total,
    ...sums,
    progress_percentage: progressPercentage(sums.completed, total),
    is_complete: sums.pending === 0 && record.intake_state === 'safe',
    states,
    waiting,
    ...apart,
    rejected_count,
    seconds_left: null,
  };
}
