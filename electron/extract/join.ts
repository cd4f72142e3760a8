/**
 * Whether two readings are of one fiscal document: its XML and its PDF, two mails with the same file. Pure.
 * By fiscal key; else by seller, number and total when one side was written by a machine and the other is a page.
 */
import type { DocumentRecord, Engine } from '../../shared/domain/document.ts';
import { amountKeyOf, matchKeyOf } from '../../shared/domain/keys.ts';
import { sameId, sameNumber } from './checks/identity.ts';

/** Engines that read what a machine wrote; their word stands over a page's. */
const exactEngines: ReadonlySet<Engine> = new Set(['xml', 'embedded_xml', 'json', 'csv']);
export const isExactEngine = (engine: Engine): boolean => exactEngines.has(engine);
export const isExact = (record: DocumentRecord): boolean => isExactEngine(record.provenance.engine);

/** What of a document is compared; flat, as lists and the library hold it. */
export interface Features {
  fiscal_key: string | null;
  invoice_number: string | null;
  seller_tax_id: string | null;
  currency: string | null;
  payable: string | null;
  exact: boolean;
}

export const featuresOf = (record: DocumentRecord): Features => ({
  fiscal_key: record.fiscal_key,
  invoice_number: record.invoice_number,
  seller_tax_id: record.seller.tax_id,
  currency: record.currency,
  payable: record.totals.payable,
  exact: isExact(record),
});

/** The same key; null when one of them has none. */
export function sameKey(a: Features, b: Features): boolean | null {
  const [one, other] = [matchKeyOf(a.fiscal_key), matchKeyOf(b.fiscal_key)];
  return one === null || other === null ? null : one === other;
}

/** Seller, number and total agree, one side is exact and the other a page. A part that is missing never agrees. */
export function sameBusiness(a: Features, b: Features): boolean {
  if (a.exact === b.exact || sameKey(a, b) === false) return false;
  const payable = amountKeyOf(a.payable);
  return (
    payable !== null &&
    payable === amountKeyOf(b.payable) &&
    a.invoice_number !== null &&
    b.invoice_number !== null &&
    sameNumber(a.invoice_number, b.invoice_number) &&
    sameId(a.seller_tax_id, b.seller_tax_id) &&
    (a.currency === null || b.currency === null || a.currency === b.currency)
  );
}

/** True when two readings are of one document. */
export const isSameDocument = (a: Features, b: Features): boolean => sameKey(a, b) ?? sameBusiness(a, b);

/** What a page is less sure of than this contradicts nobody. */
const sure = 0.6;

/**
 * Whether a page may be the one beside a machine-written file of the same name: it has no key of its own
 * that differs, and what it surely says is not another number or another seller.
 */
export function mayLieBeside(exact: DocumentRecord, page: DocumentRecord | null): boolean {
  if (page === null) return true;
  const said = (field: string): boolean =>
    page.provenance.engine === 'claude' || (page.provenance.fields[field]?.confidence ?? 0) >= sure;
  if (sameKey(featuresOf(exact), featuresOf(page)) === false) return false;
  const [mine, theirs] = [exact.invoice_number, page.invoice_number];
  if (mine !== null && theirs !== null && said('invoice_number')) return sameNumber(mine, theirs);
  const [seller, other] = [exact.seller.tax_id, page.seller.tax_id];
  return seller === null || other === null || !said('seller.tax_id') || sameId(seller, other);
}

/** A name without its ending, for comparing: "Factura 1.XML" and "factura 1.pdf" lie beside one another. */
export function stemOf(filename: string): string {
  const dot = filename.lastIndexOf('.');
  return (dot <= 0 ? filename : filename.slice(0, dot)).normalize('NFC').toLowerCase();
}

/** Kinds of file that may carry what a machine wrote, and kinds that show a page. */
export const kindOf = (media_type: string): 'exact' | 'page' | null =>
  /^application\/(xml|json|pkcs7-mime)$/.test(media_type)
    ? 'exact'
    : media_type === 'application/pdf' || media_type.startsWith('image/')
      ? 'page'
      : null;
