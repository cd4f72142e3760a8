/** What is to be done to a seller's documents by itself. */
import { z } from 'zod';
import { word } from './desk.ts';

export const ruleDraft = z
  .object({
    /** Null for a new one. */
    rule_id: z.string().nullable(),
    /** Null: documents of every company. */
    company_id: z.string().nullable(),
    /** As `sellerKeyOf` writes it. */
    seller_key: z.string().min(1).max(500),
    seller_name: z.string().min(1).max(500),
    category: word.nullable(),
    cost_centre: word.nullable(),
    tags: z.array(word).max(20),
    /** Confirmed by itself when every check passes. */
    approve: z.boolean(),
    enabled: z.boolean(),
  })
  .strict();
export type RuleDraft = z.infer<typeof ruleDraft>;

export const rule = ruleDraft.extend({ rule_id: z.string(), updated_at: z.string() });
export type Rule = z.infer<typeof rule>;

/** What a person reads of one document before and after. */
const said = z.object({
  category: z.string().nullable(),
  cost_centre: z.string().nullable(),
  tags: z.array(z.string()),
  approved: z.boolean(),
});
export const rulePreview = z.object({
  /** Documents of the seller, and those of them that would change. */
  matching: z.int(),
  changing: z.int(),
  /** The newest of those that would change. */
  first: z
    .array(
      z.object({
        document_id: z.string(),
        invoice_number: z.string().nullable(),
        issue_date: z.string().nullable(),
        currency: z.string().nullable(),
        payable: z.string().nullable(),
        before: said,
        after: said,
      }),
    )
    .max(50),
});
export type RulePreview = z.infer<typeof rulePreview>;
