/**
 * Every check's code with its ordinary severity and the source of its rule; docs/checks.md is printed from here.
 * error: numbers or identity contradict (export waits). warning: a person should look. info: told only.
 */
import type { Severity } from './severity.ts';

interface Definition {
  severity: Severity;
  source: string;
}

const define = <Code extends string>(table: Record<Code, Definition>): Record<Code, Definition> => table;
const of = (severity: Severity, source: string): Definition => ({ severity, source });

export const checkCodes = define({
  lines_add_up: of('error', 'Line: quantity × price − discount = net; net + taxes − exempted = gross'),
  lines_equal_header: of('error', 'EN 16931 BR-CO-10'),
  taxes_add_up: of('error', 'EN 16931 BR-CO-14, BR-CO-17; CR: TotalImpuesto = Σ ImpuestoNeto'),
  totals_add_up: of('error', 'EN 16931 BR-CO-13, 15, 16; CR TotalComprobante; CFDI Total (Anexo 20)'),
  negative_total: of('warning', 'An invoice asks for money; what gives it back is a credit note'),
  zero_total: of('warning', 'A total of nothing, read from a page'),

  number_missing: of('error', 'EN 16931 BR-02'),
  date_missing: of('error', 'EN 16931 BR-03'),
  total_missing: of('error', 'EN 16931 BR-15'),
  seller_missing: of('warning', 'EN 16931 BR-06'),
  currency_unknown: of('warning', 'EN 16931 BR-05, ISO 4217'),
  exchange_rate_plausible: of('warning', 'Wide bands of the last fifteen years'),

  date_future: of('warning', 'No fiscal document is dated after tomorrow'),
  date_old: of('info', 'Older than a year: often outside the tax year'),
  due_before_issue: of('warning', 'Due before it was issued'),

  fiscal_key: of('error', 'Shape and check digits of the national key'),
  fiscal_key_date: of('error', 'The key holds the date of issue'),
  fiscal_key_seller: of('error', "The key holds the seller's tax id"),
  fiscal_key_number: of('error', 'The key holds the number of the document'),
  fiscal_key_places: of('error', 'The key in the file, in its QR code and on the page is one'),
  fiscal_key_hash: of('error', 'CO: CUFE = SHA-384 (DIAN annex 1.9, 11.1)'),

  tax_id_seller: of('warning', 'Form and check digit by country'),
  tax_id_buyer: of('warning', 'Form and check digit by country'),
  wrong_receiver: of('warning', 'The buyer is none of your companies'),
  other_company: of('warning', 'The buyer is another of your companies'),
  seller_is_me: of('warning', 'The seller is one of your companies'),

  readings_agree_number: of('warning', 'Two readings of the same document'),
  readings_agree_date: of('warning', 'Two readings of the same document'),
  readings_agree_total: of('error', 'Two readings of the same document'),
  readings_agree_seller: of('warning', 'Two readings of the same document'),
  parties_swapped: of('error', 'Seller and buyer stand in each other’s place'),
  date_swapped: of('warning', 'Day and month stand in each other’s place'),
  evidence_number: of('warning', 'What a model read stands on the page'),
  evidence_date: of('warning', 'What a model read stands on the page'),
  evidence_total: of('error', 'What a model read stands on the page'),
  evidence_seller: of('warning', 'What a model read stands on the page'),
  hidden_text: of('error', 'A value that stands only in invisible text'),

  authority_rejected: of('error', "The tax authority's answer"),
  authority_total: of('error', "CR: MensajeHacienda TotalFactura = the document's total"),
  receiver_rejected: of('warning', "CR: the receiver's MensajeReceptor"),
  authority_missing: of('info', 'CR: no answer file among the files'),
  unsigned: of('warning', 'MX: a CFDI without TimbreFiscalDigital is not valid'),
  signature: of('info', 'A signature is there; it is not verified'),
  ticket_no_deduction: of('info', 'CR: a tiquete backs no expense and no credit'),
  generic_rfc: of('info', 'MX: RFC XAXX010101000 (public) or XEXX010101000 (foreign)'),
  mx_type: of('info', 'MX: TipoDeComprobante P (payment) or T (transfer)'),

  credit_note_original: of('warning', 'A note takes back at most what was charged, in the same currency'),
  credit_note_unlinked: of('info', 'The document that a note corrects is not known'),
  outlier: of('warning', "Far from what this seller's documents amount to"),
  duplicate_business: of('warning', 'Same seller, type, number, total; a missing part is never a duplicate'),
});

export type CheckCode = keyof typeof checkCodes;
