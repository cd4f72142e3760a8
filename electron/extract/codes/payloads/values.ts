/** Small readings that payloads share. */
import { toDecimal } from '../../../../shared/domain/money.ts';

/** The query of an address as a case-insensitive map; null when the text is no address of one of these hosts. */
export function queryOf(text: string, host: RegExp): Map<string, string> | null {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || trimmed.length > 4000) return null;
  try {
    const url = new URL(trimmed);
    if (!host.test(url.hostname.toLowerCase() + url.pathname.toLowerCase())) return null;
    return new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value.trim()]));
  } catch {
    return null; // no address at all: some other code on the page
  }
}

/** "0001500.500000" → "1500.50"; a decimal comma is understood. Undefined when it is no amount. */
export function amountOf(raw: string | undefined): string | undefined {
  if (!raw) return undefined;
  const plain = /,\d{1,6}$/.test(raw)
    ? raw.replace(/\./g, '').replace(',', '.')
    : raw.replace(/,(?=\d{3})/g, '');
  const decimal = toDecimal(plain.replace(/^0+(?=\d)/, ''));
  if (decimal === null) return undefined;
  return decimal.includes('.') ? decimal.replace(/(\.\d{2}\d*?)0+$/, '$1') : decimal;
}

/** YYYY-MM-DD, YYYYMMDD, DD-MM-YYYY and DD/MM/YYYY, a time behind allowed. */
export function dateOf(raw: string | undefined): string | undefined {
  if (!raw) return undefined;
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(raw);
  const local = /^(\d{2})[-/](\d{2})[-/](\d{4})/.exec(raw);
  const [y, m, d] = iso ? iso.slice(1) : local ? [local[3], local[2], local[1]] : [];
  const text = `${y}-${m}-${d}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}

/** Drops fields that are undefined or empty. */
export function given<T extends object>(fields: T): T {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as T;
}
