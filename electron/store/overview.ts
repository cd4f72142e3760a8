/** What came in by month, seller and tax rate, what waits, what it cost. Sums are exact: integers in ten-thousandths. */
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import { divide } from '../../shared/domain/money.ts';
import type { Db } from './database.ts';
import { addCells, cellsOf, type CellSum, isWholeMonths } from './documentCells.ts';
import { dollars } from './sessionList.ts';

type Overview = CallOutput<'overview:get'>;

/** ISO 4217 amounts from the database's ten-thousandths. */
const money = (e4: string): string => divide(e4, '10000');
const sumOf = (column: string): string => `CAST(coalesce(sum(${column}), 0) AS TEXT)`;
const shownSellers = 12;

const whole = (high: string, low: string): string => String(BigInt(high) * 1_000_000_000n + BigInt(low));
/** The index that holds all that is added up of a period. */
const indexOf = (company_id: string | null): string => (company_id === null ? 'desk_date' : 'desk_company');

interface Where {
  index: string;
  condition: string;
}
type Values = Record<string, string | null>;
interface RateRow {
  category: string;
  rate: string | null;
  /** Ten-thousandths. */
  taxable: string;
  tax: string;
  count: number;
}

export function createOverview(db: Db) {
  /** The currency that a company's overview begins with; null for the one most used. */
  const usualOf = (company_id: string | null): string | null =>
    db.get<{ currency: string | null }>(
      `SELECT defaults ->> 'currency' AS currency FROM companies WHERE company_id = ?`,
      company_id,
    )?.currency ?? null;

  /** Months by currency of a period that begins or ends within one. */
  const walkMonths = (condition: string, parameters: Values, company_id: string | null): CellSum[] =>
    db.all<CellSum>(
      `SELECT substr(d.issue_date, 1, 7) AS key, coalesce(d.currency, '') AS currency, count(*) AS count,
         ${['payable', 'tax']
           .flatMap((name) => [
             `CAST(coalesce(sum(d.${name}_e4 / 1000000000), 0) AS TEXT) AS ${name}_high`,
             `CAST(coalesce(sum(d.${name}_e4 % 1000000000), 0) AS TEXT) AS ${name}_low`,
           ])
           .join(', ')}
       FROM documents d INDEXED BY ${indexOf(company_id)} WHERE ${condition} GROUP BY 1, 2`,
      parameters,
    );

  /** The largest, by the seller's own key; its names are looked up for those alone. */
  const sellersOf = ({ index, condition }: Where, shown: Values, company_id: string | null) =>
    db
      .all<{ seller_key: string; count: number; payable: string }>(
        `SELECT d.seller_key, count(*) AS count, ${sumOf('d.payable_e4')} AS payable
         FROM documents d INDEXED BY ${index} WHERE ${condition} GROUP BY d.seller_key
         ORDER BY coalesce(sum(d.payable_e4), 0) DESC LIMIT ${shownSellers}`,
        shown,
      )
      .map(({ seller_key, count, payable }) => {
        // Its name on the newest of the company's, which the index holds in order.
        const known = db.get<{ seller_tax_id: string | null; seller_name: string | null }>(
          `SELECT seller_tax_id, seller_name FROM documents d INDEXED BY desk_seller WHERE seller_key = @seller_key
           ${company_id === null ? '' : 'AND company_id = @company_id ORDER BY issue_date DESC'} LIMIT 1`,
          { seller_key, ...(company_id !== null && { company_id }) },
        );
        return {
          seller_tax_id: known?.seller_tax_id ?? null,
          seller_name: known?.seller_name ?? null,
          count,
          payable,
        };
      });

  /** Whole months by the few rows that are kept of them; part of a month by its documents. */
  function ratesOf(
    { company_id, from, to }: CallInput<'overview:get'>,
    { index, condition }: Where,
    shown: Values,
  ) {
    if (!isWholeMonths(from, to))
      return db.all<RateRow>(
        `SELECT t.category, t.rate, ${sumOf('t.taxable_e4')} AS taxable, ${sumOf('t.amount_e4')} AS tax,
           count(DISTINCT t.document_id) AS count
         FROM documents d INDEXED BY ${index} CROSS JOIN document_taxes t USING (document_id) WHERE ${condition}
         GROUP BY t.category, t.rate ORDER BY coalesce(sum(t.amount_e4), 0) DESC, t.category, t.rate`,
        shown,
      );
    const parts = ["sale = 0 AND month <> '' AND currency = @currency"];
    const parameters: Record<string, string> = { currency: shown['currency'] ?? '' };
    const need = (sql: string, name: string, value: string | null): void => {
      if (value === null) return;
      parts.push(sql);
      parameters[name] = value;
    };
    need('company_id = @company_id', 'company_id', company_id);
    need('month >= @from', 'from', from && from.slice(0, 7));
    need('month <= @to', 'to', to && to.slice(0, 7));
    const names = ['taxable_high', 'taxable_low', 'amount_high', 'amount_low'] as const;
    return db
      .all<{ category: string; rate: string; count: number } & Record<(typeof names)[number], string>>(
        `SELECT category, rate, sum(count) AS count,
           ${names.map((name) => `CAST(sum(${name}) AS TEXT) AS ${name}`).join(', ')}
         FROM tax_cells WHERE ${parts.join(' AND ')} GROUP BY category, rate`,
        parameters,
      )
      .map((row): RateRow => ({
        category: row.category,
        rate: row.rate === '' ? null : row.rate,
        taxable: whole(row.taxable_high, row.taxable_low),
        tax: whole(row.amount_high, row.amount_low),
        count: row.count,
      }))
      .sort((one, other) => {
        const difference = BigInt(other.tax) - BigInt(one.tax);
        return difference > 0n ? 1 : difference < 0n ? -1 : 0;
      });
  }

  return (query: CallInput<'overview:get'>): Overview => {
    // What the company sold is no part of what it bought.
    const parts: string[] = ['d.issue_date IS NOT NULL', 'd.sale = 0'];
    const parameters: Record<string, string> = {};
    const need = (sql: string, name: string, value: string | null): void => {
      if (value === null) return;
      parts.push(sql);
      parameters[name] = value;
    };
    need('d.company_id = @company_id', 'company_id', query.company_id);
    need('d.issue_date >= @from', 'from', query.from);
    need('d.issue_date <= @to', 'to', query.to);
    const condition = parts.join(' AND ');
    const { company_id, from, to } = query;
    const cells = cellsOf({ company_id, from, to, direction: 'purchase' });
    const byMonth = cells
      ? addCells(db, cells, 'month').filter(({ key }) => key !== '')
      : walkMonths(condition, parameters, company_id);

    const counts = new Map<string | null, number>();
    for (const { currency: of, count } of byMonth)
      counts.set(of === '' ? null : of, (counts.get(of === '' ? null : of) ?? 0) + count);
    const currencies = [...counts]
      .map(([currency, count]) => ({ currency, count }))
      .sort((one, other) => other.count - one.count);
    const usual = usualOf(company_id);
    const known = currencies.some((one) => one.currency === usual) ? usual : null;
    const currency = query.currency ?? known ?? currencies[0]?.currency ?? null;
    const inCurrency: Where = {
      index: indexOf(company_id),
      condition: `${condition} AND d.currency IS @currency`,
    };
    const shown: Values = { ...parameters, currency };

    const months = byMonth
      .filter((row) => row.currency === (currency ?? ''))
      .map(({ key, count, ...sums }) => ({
        month: key,
        count,
        payable: whole(sums.payable_high, sums.payable_low),
        tax: whole(sums.tax_high, sums.tax_low),
      }))
      .sort((one, other) => (one.month < other.month ? 1 : -1))
      .slice(0, 36);
    const sellers = sellersOf(inCurrency, shown, company_id);
    const rates = ratesOf(query, inCurrency, shown);
    const states = db.all<Overview['states'][number]>(
      `SELECT s.status, count(*) AS count FROM universal_invoice_sessions s
       ${query.company_id === null ? '' : `WHERE s.company_id || '' = @company_id`} GROUP BY s.status`,
      query.company_id === null ? {} : { company_id: query.company_id },
    );
    const costs = db.all<{ month: string; calls: number; micro: number }>(
      `SELECT substr(at, 1, 7) AS month, count(*) AS calls, sum(cost_micro_usd) AS micro
       FROM claude_calls GROUP BY month ORDER BY month DESC LIMIT 12`,
    );
    return {
      currency,
      currencies,
      months: months
        .toReversed()
        .map((row) => ({ ...row, payable: money(row.payable), tax: money(row.tax) })),
      sellers: sellers.map((row) => ({ ...row, payable: money(row.payable) })),
      rates: rates.map((row) => ({ ...row, taxable: money(row.taxable), tax: money(row.tax) })),
      states,
      costs: costs.toReversed().map(({ month, calls, micro }) => ({ month, calls, usd: dollars(micro) })),
    };
  };
}
