/** The currency is one that exists, and its rate one that has been. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { number } from './numbers.ts';
import type { Rule } from './types.ts';

/** ISO 4217 as the runtime knows it, and what is newer, or a unit of account that invoices use. */
const known = new Set([
  ...Intl.supportedValuesOf('currency'),
  'XCG',
  'VED',
  'VES',
  'ZWG',
  'CLF',
  'UYI',
  'UYW',
  'MXV',
  'COU',
  'BOV',
  'XXX',
]);

export const currencyUnknown: Rule = ({ currency, totals }) => {
  if (currency === null && totals.payable === null) return [];
  return [
    { code: 'currency_unknown', passed: currency !== null && known.has(currency), found: currency ?? '–' },
  ];
};

/** Units of the national currency for one US dollar, 2010 to now with room on both sides. */
const perDollar: Record<string, { currency: string; low: number; high: number }> = {
  CR: { currency: 'CRC', low: 350, high: 900 },
  MX: { currency: 'MXN', low: 9, high: 40 },
  GT: { currency: 'GTQ', low: 6, high: 10 },
  HN: { currency: 'HNL', low: 15, high: 40 },
  NI: { currency: 'NIO', low: 18, high: 50 },
  PA: { currency: 'PAB', low: 1, high: 1 },
  DO: { currency: 'DOP', low: 30, high: 100 },
  CO: { currency: 'COP', low: 1500, high: 7000 },
  PE: { currency: 'PEN', low: 2, high: 6 },
  CL: { currency: 'CLP', low: 350, high: 1500 },
  UY: { currency: 'UYU', low: 15, high: 70 },
  PY: { currency: 'PYG', low: 3500, high: 12_000 },
  BO: { currency: 'BOB', low: 6, high: 25 },
  BR: { currency: 'BRL', low: 1.4, high: 10 },
};

/**
 * In a national e-invoice of Latin America the rate turns the document's currency into the national one.
 * Judged for the dollar and the euro (0.9 to 1.6 dollars); a document in national money has the rate 1 or none,
 * or tells the dollar's.
 */
export const exchangeRate: Rule = (document) => {
  const rate = number(document.exchange_rate);
  const band = bandOf(document);
  if (!rate || document.currency === null) return [];
  if (!rate.gt(0)) return [{ code: 'exchange_rate_plausible', passed: false, found: document.exchange_rate }];
  if (!band) return [];
  const expected = `${band.low}–${band.high}`;
  const own = band.currency === document.currency && rate.eq(1);
  const passed = own || (rate.gte(band.low) && rate.lte(band.high));
  return [{ code: 'exchange_rate_plausible', passed, expected, found: document.exchange_rate }];
};

function bandOf(document: DocumentRecord): { currency: string; low: number; high: number } | null {
  const home = perDollar[document.country ?? ''];
  if (!home) return null;
  if (document.currency === 'USD' || document.currency === home.currency) return home;
  if (document.currency === 'EUR') return { ...home, low: home.low * 0.9, high: home.high * 1.6 };
  return null;
}
