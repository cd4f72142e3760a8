/** Which documents a list, a sum or an export shows. */
import { z } from 'zod';
import { decimal, documentRecord } from './document.ts';
import { sessionState } from './session.ts';

/**
 * Dates YYYY-MM-DD, both included; `q` is what a person typed. Amounts are decimal strings and look at the size
 * of the total: 150 finds a credit note of 150 too. What is absent or null does not narrow.
 */
export const documentFilter = z
  .object({
    company_id: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    q: z.string().max(500).nullable(),
    status: z.array(sessionState).nullable(),
    seller_tax_id: z.string().min(1).max(100).nullable().optional(),
    currency: z.string().min(1).max(10).nullable().optional(),
    document_type: documentRecord.shape.document_type.nullable().optional(),
    amount_from: decimal.max(20).nullable().optional(),
    amount_to: decimal.max(20).nullable().optional(),
    /** Those with a failed check of severity error or warning. */
    only_failed_checks: z.boolean().optional(),
    category: z.string().min(1).max(200).nullable().optional(),
    cost_centre: z.string().min(1).max(200).nullable().optional(),
    tag: z.string().min(1).max(100).nullable().optional(),
    /** As `sellerKeyOf` writes it; "" finds those without a seller. */
    seller_key: z.string().max(500).nullable().optional(),
    /** A VAT rate in percent, without trailing zeros: "13". */
    tax_rate: decimal.max(20).nullable().optional(),
    /** Bought by the company, or sold by it. */
    direction: z.enum(['purchase', 'sale']).nullable().optional(),
    /** Those without a date. */
    undated: z.boolean().optional(),
  })
  .strict();
export type DocumentFilter = z.infer<typeof documentFilter>;
