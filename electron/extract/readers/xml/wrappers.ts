/** What wrappers have in common: a document and, beside it, the authority's word on it. */
import type { Outcome } from './record.ts';

/** Gives a document the authority's answer that came in the same file: by fiscal key, or when there is but one. */
export function joinAuthority(outcome: Outcome): void {
  for (const statement of outcome.statements) {
    if (!statement.authority) continue;
    const named = outcome.documents.filter(
      (one) => one.fiscal_key !== null && one.fiscal_key === statement.fiscal_key,
    );
    const target = named[0] ?? (outcome.documents.length === 1 ? outcome.documents[0] : undefined);
    if (target) target.authority ??= statement.authority;
  }
}
