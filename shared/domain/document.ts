/**
 * The document record: one fiscal document, in the business terms of EN 16931
 * (the European standard for the semantic model of an invoice), extended where Latin America needs it.
 *
 * Money, quantities and rates are decimal strings ("1234.50"); dates are YYYY-MM-DD.
 * What the source does not say is `null`: never "0", never "".
 */
import { z } from 'zod';

/** A decimal number as text: optional minus, digits, optional fraction. No exponent, no grouping. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const text = z.string().min(1).nullable();
const amount = decimal.nullable();
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();

export const documentTypes = [
  'invoice',
  'credit_note',
  'debit_note',
  'receipt',
  'payment_receipt',
  'proforma',
  'other',
] as const;

/** What read a document. */
export const engines = ['xml', 'embedded_xml', 'qr', 'csv', 'json', 'pdf_text', 'ocr', 'claude'] as const;
export const engine = z.enum(engines);
export type Engine = z.infer<typeof engine>;

export const party = z.object({
  name: text, // BT-27 / BT-44
  trade_name: text, // BT-28 / BT-45
  tax_id: text, // BT-31 / BT-48, as the source writes it, outer spaces removed
  tax_id_type: text, // "cr-juridica", "mx-rfc", "co-nit"…
  country: text, // ISO 3166-1 alpha-2
  email: text,
  address: text,
});
export type Party = z.infer<typeof party>;

export const lineTax = z.object({
  category: z.string(), // VAT, WITHHOLDING, EXCISE, OTHER…
  rate: amount, // percent: "13"
  amount: amount,
  exempted: amount,
});
export type LineTax = z.infer<typeof lineTax>;

export const line = z.object({
  line_number: z.int().nullable(), // BT-126
  code: text, // BT-155, the seller's code
  classification: z.object({ scheme: z.string(), code: z.string() }).nullable(), // BT-158: CABYS, ClaveProdServ, NCM…
  description: text, // BT-153 / BT-154
  quantity: amount, // BT-129
  unit: text, // BT-130
  unit_price: amount, // BT-146
  discount: amount, // BT-136
  net_amount: amount, // BT-131
  taxes: z.array(lineTax),
  gross_amount: amount,
});
export type Line = z.infer<typeof line>;

export const taxTotal = z.object({
  category: z.string(),
  rate: amount,
  taxable_amount: amount, // BT-116
  amount: amount, // BT-117
});
export type TaxTotal = z.infer<typeof taxTotal>;

export const totals = z.object({
  line_net: amount, // BT-106
  allowances: amount, // BT-107
  charges: amount, // BT-108
  tax_exclusive: amount, // BT-109
  tax: amount, // BT-110
  withheld: amount,
  tax_inclusive: amount, // BT-112
  prepaid: amount, // BT-113
  rounding: amount, // BT-114
  payable: amount, // BT-115
});
export type Totals = z.infer<typeof totals>;

export const reference = z.object({
  kind: z.enum(['corrects', 'replaces', 'pays', 'orders', 'delivers', 'other']),
  fiscal_key: text,
  number: text,
  date,
});
export type Reference = z.infer<typeof reference>;

export const authority = z.object({
  status: z.enum(['accepted', 'partially_accepted', 'rejected', 'cancelled', 'pending', 'unknown']),
  message: text,
  date: text,
});
export type Authority = z.infer<typeof authority>;

export const severities = ['error', 'warning', 'info'] as const;
export const check = z.object({
  code: z.string(),
  severity: z.enum(severities),
  passed: z.boolean(),
  message: z.string(), // the sentence in English; screens build their own from `code`, `expected`, `found`
  expected: z.string().nullable(),
  found: z.string().nullable(),
});
export type Check = z.infer<typeof check>;

/** Where one field came from. `page` counts from 1; `box` is [left, top, right, bottom] as fractions of the page. */
export const fieldSource = z.object({
  source: z.string(), // an engine, or "person"
  page: z.int().nullable(),
  evidence: z.string().nullable(), // XPath-like path, or the words on the page
  confidence: z.number().min(0).max(1),
  locked: z.boolean(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
});
export type FieldSource = z.infer<typeof fieldSource>;

export const documentRecord = z.object({
  document_type: z.enum(documentTypes),
  country: text,
  format: z.string(), // see docs/formats.md
  invoice_number: text, // BT-1
  fiscal_key: text, // clave, UUID, CUFE/CUDE, CUF, CDC, claveAcceso, chave…
  issue_date: date, // BT-2
  issue_time: text, // HH:MM:SS with the offset if the source has one
  due_date: date, // BT-9
  currency: text, // BT-5, ISO 4217
  exchange_rate: amount,
  seller: party,
  buyer: party,
  lines: z.array(line),
  taxes: z.array(taxTotal),
  totals,
  payment: z.object({ terms: text, means: z.array(z.string()), due_days: z.int().nullable() }),
  references: z.array(reference),
  authority: authority.nullable(),
  checks: z.array(check),
  provenance: z.object({ engine, fields: z.record(z.string(), fieldSource) }),
});
export type DocumentRecord = z.infer<typeof documentRecord>;

const emptyParty: Party = {
  name: null,
  trade_name: null,
  tax_id: null,
  tax_id_type: null,
  country: null,
  email: null,
  address: null,
};

/**
 * A record in which everything is still unknown.
 * @param format the format code ("cr-fe-4.4"), see docs/formats.md
 * @param engine what is reading
 */
export function emptyDocument(format: string, engine: Engine): DocumentRecord {
  return {
    document_type: 'invoice',
    country: null,
    format,
    invoice_number: null,
    fiscal_key: null,
    issue_date: null,
    issue_time: null,
    due_date: null,
    currency: null,
    exchange_rate: null,
    seller: { ...emptyParty },
    buyer: { ...emptyParty },
    lines: [],
    taxes: [],
    totals: {
      line_net: null,
      allowances: null,
      charges: null,
      tax_exclusive: null,
      tax: null,
      withheld: null,
      tax_inclusive: null,
      prepaid: null,
      rounding: null,
      payable: null,
    },
    payment: { terms: null, means: [], due_days: null },
    references: [],
    authority: null,
    checks: [],
    provenance: { engine, fields: {} },
  };
}
