/** What a reading says beside the documents: notes, and statements about other documents. */
import { type DocumentRecord, emptyDocument, type Engine } from './document.ts';

/** Something a person should know about how the file was read; `code` is a message id `note.<code>`. */
export interface ReaderNote {
  code: string;
  detail: string | null;
}

/** What was recognised, when it is no invoice. */
const notInvoiceKinds = [
  'authority_answer',
  'receiver_answer',
  'payroll',
  'withholding',
  'dispatch_guide',
  'event',
  'catalogue',
  'order',
  'statement',
  'other',
] as const;
export type NotInvoiceKind = (typeof notInvoiceKinds)[number];

/** A non-invoice that speaks about an invoice: the authority's answer, the receiver's acceptance, an event. */
export interface Statement {
  kind: NotInvoiceKind;
  format: string; // e.g. "cr-mensaje-hacienda-4.4"
  /** Key of the document it speaks about, if it names one. */
  fiscal_key: string | null;
  /** Set when it carries the authority's word on that document. */
  authority: DocumentRecord['authority'];
  /** Set when it is the receiver (not the authority) who accepts or rejects. */
  answer: DocumentRecord['authority'];
  /** Its own number, if it has one (the receiver's consecutive, a payroll's folio…). */
  number: string | null;
  /** Total of that document as the answer states it, for a cross-check. */
  total: string | null;
  /** Tax of that document as the answer states it. */
  tax: string | null;
  seller_tax_id: string | null;
  buyer_tax_id: string | null;
  issue_date: string | null;
}

/**
 * A statement in the shape of a document, for whoever asks what a file says: `document_type` is `other`, amounts and
 * the key are as the statement gives them, of the document it speaks about when it is an answer.
 */
export function recordOfStatement(statement: Statement, engine: Engine | null): DocumentRecord {
  const record = emptyDocument(statement.format, engine ?? 'xml');
  return {
    ...record,
    document_type: 'other',
    invoice_number: statement.number,
    fiscal_key: statement.fiscal_key,
    issue_date: statement.issue_date,
    seller: { ...record.seller, tax_id: statement.seller_tax_id },
    buyer: { ...record.buyer, tax_id: statement.buyer_tax_id },
    totals: { ...record.totals, tax: statement.tax, payable: statement.total },
    authority: statement.authority ?? statement.answer,
  };
}
