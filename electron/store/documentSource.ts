/**
 * Where the documents of a filter are read from. Which index is read is said here and not left to the planner, so that
 * every filter takes the time of one index walk at most, however it is combined.
 */
import type { Db } from './database.ts';
import { cellsOf, countCells } from './documentCells.ts';
import { type DocumentFilter, mostFound, sellerOf, type Values, whereOf } from './documentFilter.ts';

/** So many rows are looked up and sorted within a few milliseconds. */
const few = 1_000;

/** Narrow filters and the index that finds their rows; taken when there are few of them. */
const narrow: readonly { index: string; asked: (filter: DocumentFilter) => boolean; sql: string }[] = [
  { index: 'desk_category', asked: (f) => f.category != null, sql: 'category = @category' },
  { index: 'desk_cost_centre', asked: (f) => f.cost_centre != null, sql: 'cost_centre = @cost_centre' },
  {
    index: 'desk_tags',
    asked: (f) => f.tag != null,
    sql: `tags <> '[]' AND instr(tags, @tag) > 0`,
  },
  {
    index: 'desk_open',
    asked: (f) => Boolean(f.status?.length && !f.status.includes('completed')),
    sql: `status <> 'completed'`,
  },
  { index: 'desk_failed', asked: (f) => f.only_failed_checks === true, sql: 'failed_checks > 0' },
];

/** The documents of a filter: `rows` when they are few, else where to read them. */
export interface Source {
  total: number;
  rows: readonly number[] | null;
  /** FROM clause over `documents d`, for counting and adding up. */
  from: string;
  where: string;
  parameters: Values;
}

export type Sources = ReturnType<typeof createSources>;

export function createSources(db: Db) {
  /** The last answers, as long as nothing was written. */
  const known = new Map<string, Source>();
  let written = -1;

  function indexFor(filter: DocumentFilter, parameters: Values): string {
    if (filter.q || filter.document_ids || filter.batch_id) return 'NOT INDEXED';
    if (sellerOf(filter) !== undefined) return 'INDEXED BY desk_seller';
    for (const { index, asked, sql } of narrow) {
      if (!asked(filter)) continue;
      const used = Object.fromEntries(
        Object.entries(parameters).filter(([name]) => sql.includes(`@${name}`)),
      );
      const found = db.all(
        `SELECT 1 FROM documents INDEXED BY ${index} WHERE ${sql} LIMIT ${few + 1}`,
        used,
      ).length;
      if (found <= few) return `INDEXED BY ${index}`;
    }
    if (filter.amount_from != null || filter.amount_to != null) return 'INDEXED BY desk_size';
    return filter.company_id == null ? 'INDEXED BY desk_date' : 'INDEXED BY desk_company';
  }

  /** Whether finding the rows means walking a whole index: then the order's own index is walked right away. */
  function isWide(from: string, { company_id }: DocumentFilter): boolean {
    if (from.endsWith('desk_date')) return true;
    if (!from.endsWith('desk_company')) return false;
    const cells = cellsOf({ company_id, from: null, to: null });
    return cells !== null && countCells(db, cells) > 5 * few;
  }

  function look(filter: DocumentFilter): Source {
    const { where, parameters } = whereOf(filter);
    const cells = cellsOf(filter);
    const counted = cells === null ? null : countCells(db, cells);
    const from = `documents d ${indexFor(filter, parameters)}`;
    if (counted === 0) return { total: 0, rows: [], from, where, parameters };
    if (counted !== null && (counted > few || isWide(from, filter)))
      return { total: counted, rows: null, from, where, parameters };
    // What was searched for is looked up once, however much it is.
    const atMost = from.includes('NOT INDEXED') ? mostFound : few;
    const rows = db
      .all<{ row: number }>(`SELECT d.rowid AS row FROM ${from} ${where} LIMIT ${atMost + 1}`, parameters)
      .map(({ row }) => row);
    if (rows.length <= atMost) return { total: rows.length, rows, from, where, parameters };
    const total =
      db.get<{ total: number }>(`SELECT count(*) AS total FROM ${from} ${where}`, parameters)?.total ?? 0;
    return { total, rows: null, from, where, parameters };
  }

  return {
    of(filter: DocumentFilter): Source {
      const now = db.get<{ now: number }>('SELECT total_changes() AS now')?.now ?? 0;
      if (now !== written) known.clear();
      written = now;
      const key = JSON.stringify(filter);
      const source = known.get(key) ?? look(filter);
      known.delete(key);
      known.set(key, source);
      const [oldest] = known.keys();
      if (known.size > 8 && oldest !== undefined) known.delete(oldest);
      return source;
    },
    /** The same source with its few rows named, ready for a statement. */
    named({ rows, from, where, parameters }: Source): { sql: string; parameters: Values } {
      return rows === null
        ? { sql: `FROM ${from} ${where}`, parameters }
        : {
            sql: 'FROM documents d NOT INDEXED WHERE d.rowid IN (SELECT value FROM json_each(@rows))',
            parameters: { rows: JSON.stringify(rows) },
          };
    },
  };
}
