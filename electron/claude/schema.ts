/**
 * The shape Claude must answer in, and a forgiving reader of it. Every field is required and "" stands for
 * absent: the service allows at most 16 nullable and 24 optional parameters over a whole request.
 */
import { z } from 'zod';
import { documentTypes } from '../../shared/domain/document.ts';

const s = z.string();

const party = z.object({ name: s, trade_name: s, tax_id: s, country: s, email: s, address: s });

const line = z.object({
  code: s,
  description: s,
  quantity: s,
  unit: s,
  unit_price: s,
  discount: s,
  net_amount: s,
  taxes: z.array(z.object({ category: s, rate: s, amount: s })),
  gross_amount: s,
});

/** Fields whose place on the page Claude must name. */
export const evidenceFields = [
  'invoice_number',
  'issue_date',
  'fiscal_key',
  'currency',
  'seller.name',
  'seller.tax_id',
  'buyer.tax_id',
  'totals.tax',
  'totals.payable',
] as const;

const document = z.object({
  document_type: z.enum(documentTypes),
  first_page: z.int(),
  last_page: z.int(),
  country: s,
  invoice_number: s,
  fiscal_key: s,
  issue_date: s,
  issue_time: s,
  due_date: s,
  currency: s,
  exchange_rate: s,
  seller: party,
  buyer: party,
  lines: z.array(line),
  taxes: z.array(z.object({ category: s, rate: s, taxable_amount: s, amount: s })),
  totals: z.object({
    line_net: s,
    allowances: s,
    charges: s,
    tax_exclusive: s,
    tax: s,
    withheld: s,
    tax_inclusive: s,
    prepaid: s,
    rounding: s,
    payable: s,
  }),
  payment_terms: s,
  corrected_number: s,
  evidence: z.array(z.object({ field: z.enum(evidenceFields), page: z.int(), text: s })),
});

/** What the request asks for. Holds no customer data: the service caches schemas. */
export const answerSchema = z.object({ documents: z.array(document), not_an_invoice: s });

// What is accepted: models and proxies leave fields out, send numbers for strings and null for "".
const looseText = z.preprocess(
  (value) => (value == null ? '' : typeof value === 'number' ? String(value) : value),
  z.string(),
);
const loosePage = z.preprocess((value) => Number(value), z.number().int()).catch(1);
const looseList = <Item extends z.ZodType>(item: Item) => z.preprocess((value) => value ?? [], z.array(item));
const looseParty = z.preprocess(
  (value) => value ?? {},
  z.object({
    name: looseText,
    trade_name: looseText,
    tax_id: looseText,
    country: looseText,
    email: looseText,
    address: looseText,
  }),
);
const looseDocument = z.object({
  document_type: z.enum(documentTypes).catch('invoice'),
  first_page: loosePage,
  last_page: loosePage,
  country: looseText,
  invoice_number: looseText,
  fiscal_key: looseText,
  issue_date: looseText,
  issue_time: looseText,
  due_date: looseText,
  currency: looseText,
  exchange_rate: looseText,
  seller: looseParty,
  buyer: looseParty,
  lines: looseList(
    z.object({
      code: looseText,
      description: looseText,
      quantity: looseText,
      unit: looseText,
      unit_price: looseText,
      discount: looseText,
      net_amount: looseText,
      taxes: looseList(z.object({ category: looseText, rate: looseText, amount: looseText })),
      gross_amount: looseText,
    }),
  ),
  taxes: looseList(
    z.object({ category: looseText, rate: looseText, taxable_amount: looseText, amount: looseText }),
  ),
  totals: z.preprocess(
    (value) => value ?? {},
    z.object({
      line_net: looseText,
      allowances: looseText,
      charges: looseText,
      tax_exclusive: looseText,
      tax: looseText,
      withheld: looseText,
      tax_inclusive: looseText,
      prepaid: looseText,
      rounding: looseText,
      payable: looseText,
    }),
  ),
  payment_terms: looseText,
  corrected_number: looseText,
  evidence: looseList(z.object({ field: looseText, page: loosePage, text: looseText })),
});
export type AnswerDocument = z.infer<typeof looseDocument>;

const looseAnswer = z.object({ documents: z.array(looseDocument), not_an_invoice: looseText });
export type Answer = z.infer<typeof looseAnswer>;

/** @returns the answer, or null when the text is no JSON of the shape asked for */
export function parseAnswer(text: string): Answer | null {
  try {
    const json: unknown = JSON.parse(text.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, ''));
    const result = looseAnswer.safeParse(json);
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
