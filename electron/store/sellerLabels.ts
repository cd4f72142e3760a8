/** Where on a seller's pages the values stood that a person corrected. */
import type { Db } from './database.ts';

export interface SellerLabel {
  field: string;
  label: string;
  side: 'right' | 'below';
  /** The document on which the person corrected it. */
  document_id: string;
  at: string;
}

export type SellerLabels = ReturnType<typeof createSellerLabels>;

export function createSellerLabels(db: Db, now: () => string) {
  return {
    /** The latest correction of a field stands for it. */
    remember(company_id: string, seller_key: string, said: Omit<SellerLabel, 'at'>): void {
      db.run(
        `INSERT OR REPLACE INTO seller_labels (company_id, seller_key, field, label, side, document_id, at)
         VALUES (@company_id, @seller_key, @field, @label, @side, @document_id, @at)`,
        { company_id, seller_key, ...said, at: now() },
      );
    },
    of: (company_id: string, seller_key: string): SellerLabel[] =>
      db.all<SellerLabel>(
        `SELECT field, label, side, document_id, at FROM seller_labels
         WHERE company_id = ? AND seller_key = ? ORDER BY field`,
        company_id,
        seller_key,
      ),
    /** The person has taken the correction back. */
    forget(document_id: string, fields: readonly string[]): void {
      db.run(
        'DELETE FROM seller_labels WHERE document_id = ? AND field IN (SELECT value FROM json_each(?))',
        document_id,
        JSON.stringify(fields),
      );
    },
  };
}
