/** Turns Claude's answer into document records. */
import { emptyDocument, type DocumentRecord, type Party } from '../../shared/domain/document.ts';
import { toDecimal } from '../../shared/domain/money.ts';
import type { AnswerDocument } from './schema.ts';

const orNull = (value: string): string | null => {
  const trimmed = value.trim();
  return trimmed === '' || /^(null|n\/a|none|unknown)$/i.test(trimmed) ? null : trimmed;
};

/**
 * Amounts are asked for as plain decimals; a model sometimes copies the paper's own writing. The last mark
 * followed by one or two digits at the end is the decimal one.
 */
export function amountOf(value: string): string | null {
  const plain = toDecimal(value);
  if (plain !== null) return plain;
  const kept = value.replaceAll(/[^\d.,-]/g, '');
  const match = /^(-?)([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(kept);
  if (!match || !/\d/.test(kept)) return null;
  const whole = (match[2] ?? '').replaceAll(/[.,]/g, '');
  return toDecimal(`${match[1]}${whole === '' ? '0' : whole}${match[3] === undefined ? '' : `.${match[3]}`}`);
}

/** A calendar date or null: "2026-02-31" is not one. */
function dateOf(value: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(value.trim());
  if (!match) return null;
  const at = new Date(`${match[0]}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== match[0] ? null : match[0];
}

const partyOf = (party: AnswerDocument['seller']): Party => ({
  name: orNull(party.name),
  trade_name: orNull(party.trade_name),
  tax_id: orNull(party.tax_id),
  tax_id_type: null,
  country: /^[A-Z]{2}$/.test(party.country.trim()) ? party.country.trim() : null,
  email: orNull(party.email),
  address: orNull(party.address),
});

/** How sure a model's field is: never certain, and less so without words on the page behind it. */
const confidenceWithEvidence = 0.9;
const confidenceWithout = 0.6;

/** @param media_type of the file, which gives the record its format code */
export function toRecord(answer: AnswerDocument, media_type: string): DocumentRecord {
  const format =
    media_type === 'application/pdf' ? 'pdf' : media_type.startsWith('image/') ? 'image' : 'other';
  const record = emptyDocument(format, 'claude');
  const currency = answer.currency.trim().toUpperCase();
  record.document_type = answer.document_type;
  record.country = /^[A-Z]{2}$/.test(answer.country.trim()) ? answer.country.trim() : null;
  record.invoice_number = orNull(answer.invoice_number);
  record.fiscal_key = orNull(answer.fiscal_key)?.replaceAll(/\s/g, '') ?? null;
  record.issue_date = dateOf(answer.issue_date);
  record.issue_time = orNull(answer.issue_time);
  record.due_date = dateOf(answer.due_date);
  record.currency = /^[A-Z]{3}$/.test(currency) ? currency : null;
  record.exchange_rate = amountOf(answer.exchange_rate);
  record.seller = partyOf(answer.seller);
  record.buyer = partyOf(answer.buyer);
  record.lines = answer.lines.map((line, index) => ({
    line_number: index + 1,
    code: orNull(line.code),
    classification: null,
    description: orNull(line.description),
    quantity: amountOf(line.quantity),
    unit: orNull(line.unit),
    unit_price: amountOf(line.unit_price),
    discount: amountOf(line.discount),
    net_amount: amountOf(line.net_amount),
    taxes: line.taxes.map((tax) => ({
      category: orNull(tax.category) ?? 'VAT',
      rate: amountOf(tax.rate),
      amount: amountOf(tax.amount),
      exempted: null,
    })),
    gross_amount: amountOf(line.gross_amount),
  }));
  record.taxes = answer.taxes.map((tax) => ({
    category: orNull(tax.category) ?? 'VAT',
    rate: amountOf(tax.rate),
    taxable_amount: amountOf(tax.taxable_amount),
    amount: amountOf(tax.amount),
  }));
  for (const name of Object.keys(record.totals) as (keyof DocumentRecord['totals'])[])
    record.totals[name] = amountOf(answer.totals[name]);
  record.payment.terms = orNull(answer.payment_terms);
  const corrected = orNull(answer.corrected_number);
  if (corrected)
    record.references.push({ kind: 'corrects', fiscal_key: null, number: corrected, date: null });
  for (const field of ['invoice_number', 'issue_date', 'totals.payable', 'seller.tax_id', 'seller.name'])
    record.provenance.fields[field] = {
      source: 'claude',
      page: answer.first_page,
      evidence: null,
      confidence: confidenceWithout,
      locked: false,
    };
  for (const { field, page, text } of answer.evidence)
    record.provenance.fields[field] = {
      source: 'claude',
      page,
      evidence: orNull(text),
      confidence: orNull(text) === null ? confidenceWithout : confidenceWithEvidence,
      locked: false,
    };
  return record;
}
