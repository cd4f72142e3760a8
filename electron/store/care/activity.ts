/** The account of every change: who, when, what, before and after. Most of it is written by `watched.ts`. */
import type { ActivityEntry, ActivityFilter } from '../../../shared/domain/care.ts';
import type { Db } from '../database.ts';
import { searchQuery } from '../documentFilter.ts';
import { quietKey, watchChanges } from './watched.ts';

/** So many entries are kept; older ones go with the daily sweep. */
const keptAtMost = 200_000;
/** Longest value that is kept. */
const longest = 300;

export interface NewActivity {
  area: string;
  act: string;
  who?: string;
  company_id?: string | null;
  document_id?: string | null;
  session_id?: string | null;
  batch_id?: string | null;
  subject?: string | null;
  field?: string | null;
  before?: string | null;
  after?: string | null;
  count?: number | null;
}

export type Activity = ReturnType<typeof createActivity>;

interface Row extends Omit<ActivityEntry, 'field' | 'before' | 'after' | 'count'> {
  detail: string;
}

const text = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** A value is kept as the JSON it was written as; a person reads its text. */
function plain(value: unknown): string | null {
  const written = text(value);
  if (written === null || written === 'null') return null;
  if (!written.startsWith('"')) return written;
  try {
    return text(JSON.parse(written));
  } catch {
    // Cut off within: shown as it is.
    return written;
  }
}

function entryOf({ detail, ...row }: Row): ActivityEntry {
  const { field, before, after, count } = JSON.parse(detail) as Record<string, unknown>;
  return {
    ...row,
    field: text(field),
    before: plain(before),
    after: plain(after),
    count: typeof count === 'number' ? count : null,
  };
}

export function createActivity(db: Db, now: () => Date) {
  watchChanges(db);

  /** The first moment of a local day, or of the one after it, in UTC. */
  const moment = (date: string, add: 0 | 1): string => {
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    return new Date(year, month - 1, day + add).toISOString();
  };

  function whereOf(filter: ActivityFilter) {
    const parts: string[] = [];
    const parameters: Record<string, string> = {};
    const need = (sql: string, name: string, value: string | null): void => {
      if (value === null) return;
      parts.push(sql);
      parameters[name] = value;
    };
    need('a.company_id = @company_id', 'company_id', filter.company_id);
    need('a.area = @area', 'area', filter.area);
    need('a.at >= @from', 'from', filter.from && moment(filter.from, 0));
    need('a.at < @to', 'to', filter.to && moment(filter.to, 1));
    need(
      'a.activity_id IN (SELECT rowid FROM activity_text WHERE activity_text MATCH @words)',
      'words',
      searchQuery(filter.q ?? ''),
    );
    return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, parameters };
  }

  return {
    add(entry: NewActivity): void {
      const { field = null, before = null, after = null, count = null } = entry;
      const short = (value: string | null): string | null => value && value.slice(0, longest);
      db.run(
        `INSERT INTO activity (at, who, area, act, company_id, document_id, session_id, batch_id, subject, detail)
         VALUES (@at, @who, @area, @act, @company_id, @document_id, @session_id, @batch_id, @subject, @detail)`,
        {
          at: now().toISOString(),
          who: entry.who ?? 'person',
          area: entry.area,
          act: entry.act,
          company_id: entry.company_id ?? null,
          document_id: entry.document_id ?? null,
          session_id: entry.session_id ?? null,
          batch_id: entry.batch_id ?? null,
          subject: entry.subject ?? null,
          detail: JSON.stringify({ field, before: short(before), after: short(after), count }),
        },
      );
    },

    /** Does something whose changes were noted before: inside a transaction. */
    quietly<Result>(work: () => Result): Result {
      db.run(`INSERT OR REPLACE INTO app_state (key, value) VALUES (?, '')`, quietKey);
      const result = work();
      db.run('DELETE FROM app_state WHERE key = ?', quietKey);
      return result;
    },

    page(filter: ActivityFilter, limit: number, offset: number): { entries: ActivityEntry[]; total: number } {
      const { where, parameters } = whereOf(filter);
      const rows = db.all<Row>(
        `SELECT a.activity_id, a.at, a.who, a.area, a.act, a.company_id, a.document_id,
           coalesce((SELECT ds.session_id FROM document_sessions ds WHERE ds.document_id = a.document_id
             ORDER BY ds.role DESC LIMIT 1),
             (SELECT s.session_id FROM universal_invoice_sessions s WHERE s.session_id = a.session_id)) AS session_id,
           (SELECT b.batch_id FROM batches b WHERE b.batch_id = a.batch_id AND b.trashed_at IS NULL) AS batch_id,
           a.subject, a.detail
         FROM activity a ${where} ORDER BY a.activity_id DESC LIMIT @limit OFFSET @offset`,
        { ...parameters, limit, offset },
      );
      const total =
        db.get<{ count: number }>(`SELECT count(*) AS count FROM activity a ${where}`, parameters)?.count ??
        0;
      return { entries: rows.map(entryOf), total };
    },

    /** Forgets what is beyond the most that is kept. @returns how many */
    prune: (): number =>
      db.run(
        'DELETE FROM activity WHERE activity_id <= (SELECT coalesce(max(activity_id), 0) FROM activity) - ?',
        keptAtMost,
      ),
  };
}
