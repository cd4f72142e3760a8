/** What a person wants exported, what it would hold, and how it went. */
import { z } from 'zod';
import { documentFilter } from './documentFilter.ts';

/** The records; the purchase ledger by tax rate; renamed copies of the original files. */
export const exportKinds = ['documents', 'ledger', 'originals'] as const;
export const exportKind = z.enum(exportKinds);
export type ExportKind = z.infer<typeof exportKind>;

/** Whose return a purchase ledger is for: its rates have columns, whether they occur or not. */
export const ledgerForms = ['generic', 'cr', 'mx'] as const;
export type LedgerForm = (typeof ledgerForms)[number];

/** The words that a pattern for file names may hold, in braces. `/` makes a sub-folder. */
export const patternWords = [
  'date', 'year', 'month', 'day', 'seller', 'seller_tax_id', 'number', 'key', 'total', 'currency', 'type',
] as const; // prettier-ignore
export type PatternWord = (typeof patternWords)[number];
export const defaultPattern = '{date}_{seller}_{number}_{total}';

/** The words of a pattern that mean nothing; empty when all is well. */
export const unknownWords = (pattern: string): string[] =>
  [...pattern.matchAll(/\{([^{}]*)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((word) => !patternWords.some((known) => known === word));

/** What is remembered from one export to the next. */
export const exportManner = z.object({
  kind: exportKind,
  /** Originals have none of their own; the ledger is a table and knows no json. */
  format: z.enum(['csv', 'xlsx', 'json']),
  include_failed_checks: z.boolean(),
  /** Only what no earlier export of the same kind held. */
  only_new: z.boolean(),
  pattern: z.string().trim().min(1).max(300),
  ledger: z.enum(ledgerForms).default('generic'),
});
export type ExportManner = z.infer<typeof exportManner>;

export const exportChoice = exportManner
  .extend({
    filter: documentFilter.extend({
      batch_id: z.string().nullable().optional(),
      /** Exactly these, when given. */
      document_ids: z.array(z.string()).min(1).max(10_000).optional(),
      /** All but these, when given. */
      except_ids: z.array(z.string()).max(10_000).optional(),
    }),
  })
  .strict();
export type ExportChoice = z.infer<typeof exportChoice>;

export const exportPreview = z.object({
  /** How many documents the export would hold. */
  documents: z.int(),
  /** Left out because a check of severity error failed. */
  left_out: z.int(),
  left_out_first: z
    .array(
      z.object({
        document_id: z.string(),
        invoice_number: z.string().nullable(),
        seller_name: z.string().nullable(),
      }),
    )
    .max(5),
  /** When the last export of this kind was made for the company; null when there is none. */
  last_at: z.string().nullable(),
});
export type ExportPreview = z.infer<typeof exportPreview>;

/** `path` is null when the person changed their mind before it began. */
export const exportOutcome = z.object({
  path: z.string().nullable(),
  cancelled: z.boolean(),
  documents: z.int(),
  left_out: z.int(),
  /** Original files in their place, and those whose stored copy is missing or altered. */
  files: z.int(),
  not_copied: z.int(),
});
export type ExportOutcome = z.infer<typeof exportOutcome>;

export const exportProgress = z.object({ done: z.int(), total: z.int() });
