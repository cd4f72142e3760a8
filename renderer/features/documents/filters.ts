/** The filters of the documents' table as the address keeps them, so that back, reload and views bring them again. */
import { documentTypes } from '../../../shared/domain/document.ts';
import type { DocumentFilter } from '../../../shared/domain/documentFilter.ts';

export const filterNames = ['seller', 'currency', 'type', 'least', 'most', 'failed', 'category'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

const amount = /^\d{1,15}(\.\d{1,5})?$/;

/** An amount as a person types it ("1500,5", "1 500.50"), or null when it is none. */
export function typedAmount(typed: string): string | null {
  const digits = typed.replace(/\s/g, '').replace(',', '.');
  return amount.test(digits) ? digits : null;
}

/** Reads the address; what makes no sense is as if it were not there. */
export function filtersOf(query: URLSearchParams): Filters {
  const found: Filters = {};
  for (const name of filterNames) {
    const value = query.get(name)?.trim().slice(0, 100);
    if (!value) continue;
    if ((name === 'least' || name === 'most') && !amount.test(value)) continue;
    if (name === 'type' && !documentTypes.some((type) => type === value)) continue;
    found[name] = value;
  }
  return found;
}

/** The same in the words of the call. */
export const narrowedBy = (filters: Filters): Partial<DocumentFilter> => ({
  ...(filters.seller && { seller_tax_id: filters.seller }),
  ...(filters.currency && { currency: filters.currency.toUpperCase() }),
  ...(filters.type && { document_type: documentTypes.find((type) => type === filters.type) ?? null }),
  ...(filters.least && { amount_from: filters.least }),
  ...(filters.most && { amount_to: filters.most }),
  ...(filters.failed && { only_failed_checks: true }),
  ...(filters.category && { category: filters.category }),
});
