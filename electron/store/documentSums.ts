/** Adding up documents: by currency over a filter, and for each seller, month or company. Exact, in integers. */
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import { divide } from '../../shared/domain/money.ts';
import type { Db } from './database.ts';
import { addCells, type Cells, cellsOf } from './documentCells.ts';
import type { DocumentFilter } from './documentFilter.ts';
import type { Sources } from './documentSource.ts';

type Sums = CallOutput<'documents:sums'>['sums'];
type GroupBy = CallInput<'documents:groups'>['by'];
type Group = CallOutput<'documents:groups'>['groups'][number];
type Row = Record<string, string | number | null>;

/** More groups than a person unfolds. */
const mostGroups = 10_000;

interface Part {
  id: string;
  times: bigint;
  of: (column: string) => string;
}
const wholes: readonly Part[] = [{ id: 'all', times: 1n, of: (column) => column }];
const halves: readonly Part[] = [
  { id: 'high', times: 1_000_000_000n, of: (column) => `${column} / 1000000000` },
  { id: 'low', times: 1n, of: (column) => `${column} % 1000000000` },
];

interface Added {
  count: number;
  payable: bigint;
  tax: bigint;
}

type Groups = Map<string | null, Map<string | null, Added>>;

export function createDocumentSums(db: Db, sources: Sources) {
  /** Every currency of the library. */
  const currencies = (): (string | null)[] =>
    db
      .all<{ currency: string }>('SELECT DISTINCT currency FROM document_cells')
      .map(({ currency }) => (currency === '' ? null : currency));

  /** Columns that add up each currency by itself: grouping by currency would sort every row. */
  const added = (names: readonly (string | null)[], parts: readonly Part[]): string =>
    names
      .map((_name, at) => {
        const own = `FILTER (WHERE d.currency IS @currency_${at})`;
        const sums = ['payable_e4', 'tax_e4'].flatMap((column) =>
          parts.map(({ id, of }) => `sum(${of(`d.${column}`)}) ${own} AS ${column}_${id}_${at}`),
        );
        return [`count(*) ${own} AS count_${at}`, ...sums].join(', ');
      })
      .join(', ');

  /** Amounts that were misread can be as large as an integer gets: then high and low digits are added apart. */
  function addUp<Answer>(work: (parts: readonly Part[]) => Answer): Answer {
    try {
      return work(wholes);
    } catch (error) {
      if (error instanceof Error && /integer overflow/.test(`${error.message} ${String(error.cause)}`))
        return work(halves);
      throw error;
    }
  }
  const namesOf = (names: readonly (string | null)[]): Record<string, string | null> =>
    Object.fromEntries(names.map((name, at) => [`currency_${at}`, name]));

  function read(row: Row, names: readonly (string | null)[], into: Map<string | null, Added>): void {
    const whole = (column: string, at: number): bigint =>
      [...wholes, ...halves].reduce(
        (sum, { id, times }) => sum + times * BigInt(row[`${column}_${id}_${at}`] ?? 0),
        0n,
      );
    names.forEach((name, at) => {
      const count = Number(row[`count_${at}`] ?? 0);
      if (count === 0) return;
      const before = into.get(name) ?? { count: 0, payable: 0n, tax: 0n };
      into.set(name, {
        count: before.count + count,
        payable: before.payable + whole('payable_e4', at),
        tax: before.tax + whole('tax_e4', at),
      });
    });
  }

  const told = (of: Map<string | null, Added>): Sums =>
    [...of]
      .map(([currency, { count, payable, tax }]) => ({
        currency,
        count,
        payable: divide(String(payable), '10000'),
        tax: divide(String(tax), '10000'),
      }))
      .sort((one, other) => other.count - one.count);

  const keys: Record<GroupBy, { column: string; index: string }> = {
    seller: { column: 'd.seller_key', index: 'desk_seller' },
    // By days, which an index holds in order; they become months here.
    month: { column: 'd.issue_date', index: 'desk_date' },
    company: { column: 'd.company_id', index: 'desk_company' },
  };
  const nameOf = (by: GroupBy, key: string | null): string | null => {
    if (by === 'month' || key === null) return key;
    const row =
      by === 'company'
        ? db.get<{ name: string | null }>('SELECT name FROM companies WHERE company_id = ?', key)
        : db.get<{ name: string | null }>(
            `SELECT coalesce(seller_name, seller_tax_id) AS name FROM documents INDEXED BY desk_seller
             WHERE seller_key = ? LIMIT 1`,
            key,
          );
    return row?.name ?? null;
  };

  function walked(filter: DocumentFilter, by: GroupBy): Groups {
    const names = currencies();
    const groups: Groups = new Map();
    if (names.length === 0) return groups;
    const source = sources.of(filter);
    const { column, index } = keys[by];
    // The group's own index gives the rows in order; a narrow one gives few rows.
    const inOrder =
        source.rows === null && !source.from.includes('NOT INDEXED')
          ? { ...source, from: `documents d INDEXED BY ${by === 'month' && filter.company_id != null ? 'desk_company' : index}` }
          : source; // prettier-ignore
    const { sql, parameters } = sources.named(inOrder);
    const rows = addUp((parts) =>
      db.all<Row & { key: string | null }>(
        `SELECT ${column} AS key, ${added(names, parts)} ${sql} GROUP BY ${column}`,
        { ...parameters, ...namesOf(names) },
      ),
    );
    for (const row of rows) {
      const key = by === 'month' ? (row.key?.slice(0, 7) ?? null) : row.key;
      const of = groups.get(key) ?? new Map<string | null, Added>();
      groups.set(key, of);
      read(row, names, of);
    }
    return groups;
  }

  function grouped(cells: Cells, by: 'month' | 'company_id' | null): Groups {
    const groups: Groups = new Map();
    for (const { key, currency, count, ...sums } of addCells(db, cells, by)) {
      const of = groups.get(by === 'month' && key === '' ? null : key) ?? new Map<string | null, Added>();
      groups.set(by === 'month' && key === '' ? null : key, of);
      const whole = (high: string, low: string): bigint => BigInt(high) * 1_000_000_000n + BigInt(low);
      of.set(currency === '' ? null : currency, {
        count,
        payable: whole(sums.payable_high, sums.payable_low),
        tax: whole(sums.tax_high, sums.tax_low),
      });
    }
    return groups;
  }

  return {
    /** Totals by currency over everything a filter shows. */
    sums(filter: DocumentFilter): Sums {
      const cells = cellsOf(filter);
      if (cells !== null) return told(grouped(cells, null).get('') ?? new Map());
      const names = currencies();
      if (names.length === 0) return [];
      const { sql, parameters } = sources.named(sources.of(filter));
      const row = addUp((parts) =>
        db.get<Row>(`SELECT ${added(names, parts)} ${sql}`, { ...parameters, ...namesOf(names) }),
      );
      const of = new Map<string | null, Added>();
      if (row) read(row, names, of);
      return told(of);
    },

    /** The same for each seller (by name), month (newest first) or company. `key` "" or null: none is known. */
    groups(filter: DocumentFilter, by: GroupBy): { groups: Group[]; more: number } {
      const cells = by === 'seller' ? null : cellsOf(filter);
      const groups = cells ? grouped(cells, by === 'month' ? 'month' : 'company_id') : walked(filter, by);
      const all = [...groups].map(([key, of]): Group => ({
        key,
        name: nameOf(by, key),
        count: [...of.values()].reduce((sum, one) => sum + one.count, 0),
        sums: told(of),
      }));
      const order = new Intl.Collator('es', { sensitivity: 'base', numeric: true });
      all.sort((one, other) =>
        by === 'month'
          ? (other.key ?? '').localeCompare(one.key ?? '')
          : Number(!one.name) - Number(!other.name) || order.compare(one.name ?? '', other.name ?? ''),
      );
      return { groups: all.slice(0, mostGroups), more: Math.max(0, all.length - mostGroups) };
    },
  };
}
