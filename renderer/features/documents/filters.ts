/** The filters of the documents' table as the address keeps them, so that back, reload and views bring them again. */
import { documentTypes } from '../../../shared/domain/document.ts';
import type { DocumentFilter } from '../../../shared/domain/documentFilter.ts';

export const filterNames = [
  'from', 'to', 'seller', 'direction', 'type', 'state', 'currency', 'least', 'most', 'rate', 'category', 'cost_centre',
  'tag', 'failed',
] as const; // prettier-ignore
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;
export const states = ['needs_review', 'completed'] as const;
export const directions = ['purchase', 'sale'] as const;

const amount = /^\d{1,15}(\.\d{1,5})?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** An amount as a person types it ("1500,5", "1 500.50"), or null when it is none. */
export function typedAmount(typed: string): string | null {
  const digits = typed.replace(/\s/g, '').replace(',', '.');
  return amount.test(digits) ? digits : null;
}

const isOne = <Word extends string>(words: readonly Word[], value: string | undefined): value is Word =>
  words.some((word) => word === value);

const makesSense: Partial<Record<FilterName, (value: string) => boolean>> = {
  from: (value) => day.test(value),
  to: (value) => day.test(value),
  least: (value) => amount.test(value),
  most: (value) => amount.test(value),
  rate: (value) => amount.test(value),
  type: (value) => isOne(documentTypes, value),
  state: (value) => isOne(states, value),
  direction: (value) => isOne(directions, value),
};

/** Reads the address; what makes no sense is as if it were not there. */
export function filtersOf(query: URLSearchParams): Filters {
  const found: Filters = {};
  for (const name of filterNames) {
    const value = query.get(name)?.trim().slice(0, 500);
    if (value && (makesSense[name]?.(value) ?? true)) found[name] = value;
  }
  return found;
}

/** The same in the words of the call. `status` is always said. */
export const narrowedBy = (filters: Filters): Partial<DocumentFilter> & Pick<DocumentFilter, 'status'> => ({
  status: isOne(states, filters.state) ? [filters.state] : null,
  ...(filters.from && { from: filters.from }),
  ...(filters.to && { to: filters.to }),
  ...(filters.seller && { seller_key: filters.seller }),
  ...(filters.currency && { currency: filters.currency.toUpperCase() }),
  ...(isOne(documentTypes, filters.type) && { document_type: filters.type }),
  ...(isOne(directions, filters.direction) && { direction: filters.direction }),
  ...(filters.least && { amount_from: filters.least }),
  ...(filters.most && { amount_to: filters.most }),
  ...(filters.rate && { tax_rate: filters.rate }),
  ...(filters.failed && { only_failed_checks: true }),
  ...(filters.category && { category: filters.category }),
  ...(filters.cost_centre && { cost_centre: filters.cost_centre }),
  ...(filters.tag && { tag: filters.tag }),
});
