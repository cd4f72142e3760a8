/** What a QR or bar code says of an invoice's header. */

export interface CodeFields {
  invoice_number?: string;
  fiscal_key?: string;
  issue_date?: string; // YYYY-MM-DD
  currency?: string;
  payable?: string; // decimal
  tax?: string; // decimal
  tax_exclusive?: string; // decimal
  seller_tax_id?: string;
  seller_name?: string;
  buyer_tax_id?: string;
  document_type?: 'invoice' | 'credit_note' | 'debit_note' | 'receipt';
}

export interface CodeReading {
  country: string; // ISO 3166-1 alpha-2
  /** Format code of docs/formats.md where the code belongs to one ("ar-qr"). */
  format: string;
  fields: CodeFields;
}

/** Reads one decoded text; null when it is not of its kind. Pure. */
export type PayloadReader = (text: string) => CodeReading | null;
