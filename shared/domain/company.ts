import { z } from 'zod';

/** A slug that names a company: lower-case letters, digits, `_` and `-`. */
export const companyId = z.string().regex(/^[a-z0-9_-]{1,64}$/);

/** What documents of a company begin with, when nobody and nothing says otherwise. */
export const companyDefaults = z
  .object({
    /** ISO 4217; the overview begins with it. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable(),
    category: z.string().trim().min(1).max(100).nullable(),
    cost_centre: z.string().trim().min(1).max(100).nullable(),
    /** Its files go to Claude by the half-price batch service. */
    economical: z.boolean(),
    /**
     * Technical keys of its numbering ranges (Colombia, DIAN annex 1.9, 11.1.2): with them the CUFE of its own invoices
     * is recomputed. No credential: nobody can issue or sign anything with one.
     */
    technical_keys: z.array(z.string().regex(/^[0-9A-Za-z]{8,100}$/)).max(20),
  })
  .strict();
export type CompanyDefaults = z.infer<typeof companyDefaults>;

export const company = z.object({
  company_id: companyId,
  name: z.string().min(1).max(200),
  tax_ids: z.array(z.string().min(1).max(40)).max(20),
  created_at: z.string(),
  /** A small PNG as base64; null for none. */
  logo: z.string().nullable(),
  defaults: companyDefaults,
});
export type Company = z.infer<typeof company>;

/** The company of files that were dropped before any company was set up. */
export const noCompany = 'general';

/** Makes a free slug out of a name: "Carreta Verde S.A." gives `carreta_verde_s_a`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  return slug === '' ? 'company' : slug;
}
