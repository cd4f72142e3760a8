/** What came in by month, seller and tax rate, what waits, what it cost. Sums are exact: integers in ten-thousandths. */
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import { divide } from '../../shared/domain/money.ts';
import type { Db } from './database.ts';
import { dollars } from './sessionList.ts';

type Overview = CallOutput<'overview:get'>;

/** ISO 4217 amounts from the database's ten-thousandths. */
const money = (e4: string): string => divide(e4, '10000');
const sumOf = (column: string): string => `CAST(coalesce(sum(${column}), 0) AS TEXT)`;
const shownSellers = 12;

export function createOverview(db: Db) {
  /** The currency that a company's overview begins with; null for the one most used. */
  const usualOf = (company_id: string | null): string | null =>
    db.get<{ currency: string | null }>(
      `SELECT defaults ->> 'currency' AS currency FROM companies WHERE company_id = ?`,
      company_id,
    )?.currency ?? null;

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
    const where = `WHERE ${parts.join(' AND ')}`;

    const currencies = db.all<{ currency: string | null; count: number }>(
      `SELECT d.currency, count(*) AS count FROM documents d ${where} GROUP BY +d.currency ORDER BY count(*) DESC`,
      parameters,
    );
    const usual = usualOf(query.company_id);
    const known = currencies.some((one) => one.currency === usual) ? usual : null;
    const currency = query.currency ?? known ?? currencies[0]?.currency ?? null;
    const inCurrency = `${where} AND d.currency IS @currency`;
    const shown = { ...parameters, currency };

    const months = db.all<{ month: string; count: number; payable: string; tax: string }>(
      `SELECT substr(d.issue_date, 1, 7) AS month, count(*) AS count, ${sumOf('d.payable_e4')} AS payable,
         ${sumOf('d.tax_e4')} AS tax
       FROM documents d ${inCurrency} GROUP BY month ORDER BY month DESC LIMIT 36`,
      shown,
    );
    const sellers = db.all<{
      seller_tax_id: string | null;
      seller_name: string | null;
      count: number;
      payable: string;
    }>(
      `SELECT d.seller_tax_id, max(d.seller_name) AS seller_name, count(*) AS count, ${sumOf('d.payable_e4')} AS payable
       FROM documents d ${inCurrency} GROUP BY coalesce(d.seller_tax_id, d.seller_name)
       ORDER BY coalesce(sum(d.payable_e4), 0) DESC LIMIT ${shownSellers}`,
      shown,
    );
    const rates = db.all<{
      category: string;
      rate: string | null;
      taxable: string;
      tax: string;
      count: number;
    }>(
      `SELECT t.category, t.rate, ${sumOf('t.taxable_e4')} AS taxable, ${sumOf('t.amount_e4')} AS tax,
         count(DISTINCT t.document_id) AS count
       FROM documents d JOIN document_taxes t USING (document_id) ${inCurrency}
       GROUP BY t.category, t.rate ORDER BY coalesce(sum(t.amount_e4), 0) DESC, t.category, t.rate`,
      shown,
    );
    const states = db.all<Overview['states'][number]>(
      `SELECT s.status, count(*) AS count FROM universal_invoice_sessions s
       ${query.company_id === null ? '' : 'WHERE s.company_id = @company_id'} GROUP BY s.status`,
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
