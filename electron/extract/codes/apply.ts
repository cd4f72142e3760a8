/** A code's exact header beside what was read on the page: fills what is missing, confirms what agrees, says what differs. */
import type { DocumentRecord, FieldSource } from '../../../shared/domain/document.ts';
import { near } from '../../../shared/domain/money.ts';
import { sameTaxId } from '../taxIds/schemes.ts';
import { typeOf as crTypeOf } from '../taxIds/cr.ts';
import type { ReaderNote } from '../types.ts';
import type { CodeReading } from './payloads/types.ts';

/** Where the code stands. */
export interface CodePlace {
  page: number;
  box: [number, number, number, number];
}

const exact = 0.99;
/** Left where page and code differ: below every threshold of `isSure`. */
const doubted = 0.3;

const plain = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+/, '');

/** "A-00000123" and "123": one number written at two lengths. */
const sameNumber = (a: string, b: string): boolean => {
  const [left, right] = [plain(a), plain(b)];
  const tail = (text: string) => /(\d+)$/.exec(text)?.[1]?.replace(/^0+/, '') ?? text;
  return (
    left === right ||
    left.endsWith(right) ||
    right.endsWith(left) ||
    (tail(left) === tail(right) && tail(left).length >= 3)
  );
};

/** Colombia and Paraguay leave the check digit out of their codes and print it on the page. */
const withCheckDigit = (page: string, code: string, country: string): boolean =>
  (country === 'CO' || country === 'PY') &&
  plain(page).length === plain(code).length + 1 &&
  plain(page).startsWith(plain(code));

/**
 * Changes `document` in place.
 * A QR is no proof (it can be forged, or be another document's), so a total that the page contradicts is doubted, not replaced.
 * @returns notes: `code_read`, and `code_disagrees` with the field where page and code differ
 */
export function applyCode(document: DocumentRecord, reading: CodeReading, place: CodePlace): ReaderNote[] {
  const { fields } = reading;
  const sources = document.provenance.fields;
  const notes: ReaderNote[] = [{ code: 'code_read', detail: reading.format }];
  const source = (evidence: string, confidence = exact): FieldSource => ({
    source: 'qr',
    page: place.page,
    evidence: evidence.slice(0, 160),
    confidence,
    locked: false,
    box: place.box,
  });
  /** Says so, and gives the confidence that is left. */
  const disagree = (field: string, page: string, code: string): number => {
    notes.push({ code: 'code_disagrees', detail: `${field}: ${page} ≠ ${code}` });
    return doubted;
  };

  /** The page's own reading is good enough to contradict a code. */
  const trusted = (field: string): boolean => (sources[field]?.confidence ?? 0) >= 0.6;

  if (fields.invoice_number) {
    const page = document.invoice_number;
    const differs = page !== null && trusted('invoice_number') && !sameNumber(page, fields.invoice_number);
    const left = differs ? disagree('invoice_number', page, fields.invoice_number) : exact;
    document.invoice_number = fields.invoice_number;
    sources['invoice_number'] = source(fields.invoice_number, left);
  }
  if (fields.issue_date) {
    const page = document.issue_date;
    const differs = page !== null && page !== fields.issue_date && trusted('issue_date');
    const left = differs ? disagree('issue_date', page, fields.issue_date) : exact;
    document.issue_date = fields.issue_date;
    sources['issue_date'] = source(fields.issue_date, left);
  }
  for (const [field, value] of [
    ['payable', fields.payable],
    ['tax', fields.tax],
    ['tax_exclusive', fields.tax_exclusive],
  ] as const) {
    if (!value) continue;
    const page = document.totals[field];
    const key = `totals.${field}`;
    const known = sources[key];
    if (page !== null && near(page, value, '0.011'))
      sources[key] = { ...(known ?? source(value)), confidence: exact };
    else if (page !== null && (known?.confidence ?? 0) >= 0.7) {
      disagree(key, page, value);
      if (known) known.confidence = doubted;
    } else {
      document.totals[field] = value;
      sources[key] = source(value);
    }
  }
  for (const side of ['seller', 'buyer'] as const) {
    const id = fields[`${side}_tax_id`];
    if (!id) continue;
    const party = document[side];
    const page = party.tax_id;
    const same = page !== null && (sameTaxId(page, id) || withCheckDigit(page, id, reading.country));
    if (page && !same && (sources[`${side}.tax_id`]?.confidence ?? 0) >= 0.8)
      disagree(`${side}.tax_id`, page, id);
    if (!same) party.tax_id = id;
    if (side === 'seller') party.country = reading.country;
    if (reading.country === 'CR') party.tax_id_type = crTypeOf(id);
    sources[`${side}.tax_id`] = source(id);
  }
  if (fields.seller_name && (sources['seller.name']?.confidence ?? 0) < 0.9) {
    document.seller.name = fields.seller_name;
    sources['seller.name'] = source(fields.seller_name);
  }
  if (fields.fiscal_key) {
    document.fiscal_key = fields.fiscal_key;
    sources['fiscal_key'] = source(fields.fiscal_key);
  }
  if (fields.currency) {
    document.currency = fields.currency;
    sources['currency'] = source(fields.currency);
  }
  if (fields.document_type) document.document_type = fields.document_type;
  document.country = reading.country;
  return notes;
}
