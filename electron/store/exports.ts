/** Exports that were made, what a further one would hold, and where its files lie. */
import { compare } from '../../shared/domain/money.ts';
import {
  exportManner,
  type ExportChoice,
  type ExportKind,
  type ExportManner,
  type ExportPreview,
} from '../../shared/domain/exports.ts';
import type { Db } from './database.ts';
import { type DocumentFilter, whereOf } from './documentFilter.ts';
import type { DocumentList } from './documentList.ts';
import { newId } from './ids.ts';

/** An original of a document: its bytes by hash, and the name it came with. */
export interface OriginalFile {
  sha256: string;
  filename: string;
}

/** What a purchase ledger lists: no offers, no payments. */
const ledgerTypes = ['invoice', 'credit_note', 'debit_note', 'receipt'] as const;

/** The filter of an export in terms of the store. */
export const filterOf = (choice: ExportChoice): DocumentFilter => ({
  ...choice.filter,
  new_for: choice.only_new ? choice.kind : null,
  // What the company sold itself is no purchase.
  ...(choice.kind === 'ledger' && { document_types: ledgerTypes, direction: 'purchase' as const }),
});

export type Exports = ReturnType<typeof createExports>;

export function createExports(db: Db, now: () => Date, list: Pick<DocumentList, 'count'>) {
  const { count } = list;
  const lastAt = (kind: ExportKind, company_id: string | null): string | null =>
    db.get<{ at: string }>(
      'SELECT at FROM exports WHERE company_id IS ? AND kind = ? ORDER BY at DESC LIMIT 1',
      company_id,
      kind,
    )?.at ?? null;

  return {
    preview(choice: ExportChoice): ExportPreview {
      const filter = filterOf(choice);
      const left = { ...filter, failed_errors: true };
      const { where, parameters } = whereOf(left);
      const left_out = choice.include_failed_checks ? 0 : count(left);
      return {
        documents: count(filter) - left_out,
        left_out,
        left_out_first:
          left_out === 0
            ? []
            : db.all(
                `SELECT d.document_id, d.invoice_number, d.seller_name FROM documents d ${where}
                 ORDER BY d.issue_date, d.rowid LIMIT 5`,
                parameters,
              ),
        last_at: lastAt(choice.kind, choice.filter.company_id),
      };
    },

    /** Remembers a finished export and what it held. */
    add(choice: ExportChoice, document_ids: readonly string[]): string {
      const export_id = newId(now());
      db.transaction(() => {
        db.run(
          'INSERT INTO exports (export_id, at, kind, company_id, filter) VALUES (?, ?, ?, ?, ?)',
          export_id,
          now().toISOString(),
          choice.kind,
          choice.filter.company_id,
          JSON.stringify(choice),
        );
        db.run(
          'INSERT OR IGNORE INTO export_items (export_id, document_id) SELECT ?, value FROM json_each(?)',
          export_id,
          JSON.stringify(document_ids),
        );
        db.run(
          `INSERT INTO activity (at, who, area, act, company_id, detail)
           VALUES (?, 'person', 'exports', ?, ?, json_object('count', ?))`,
          now().toISOString(),
          choice.kind,
          choice.filter.company_id,
          document_ids.length,
        );
      });
      return export_id;
    },

    /** How the company's last export was made; null when there is none. */
    last(company_id: string | null): ExportManner | null {
      const row = db.get<{ filter: string }>(
        'SELECT filter FROM exports WHERE company_id IS ? ORDER BY at DESC, export_id DESC LIMIT 1',
        company_id,
      );
      return row === undefined ? null : exportManner.parse(JSON.parse(row.filter));
    },

    /** The files that a document was read from, the machine-written first; each content once. */
    originals: (document_id: string): OriginalFile[] =>
      db.all<OriginalFile>(
        `SELECT s.sha256, min(s.filename) AS filename FROM document_sessions ds
           JOIN universal_invoice_sessions s USING (session_id)
         WHERE ds.document_id = ? AND s.sha256 IS NOT NULL
         GROUP BY s.sha256 ORDER BY max(ds.role = 'xml') DESC, min(s.session_id)`,
        document_id,
      ),

    /** VAT rates above zero that the documents of a filter hold, highest first, and whether some VAT has no rate. */
    vatRates(filter: DocumentFilter): { rates: string[]; unrated: boolean } {
      const { where, parameters } = whereOf(filter);
      const found = db.all<{ rate: string | null }>(
        `SELECT DISTINCT rate FROM document_taxes WHERE category = 'VAT'
           AND document_id IN (SELECT d.document_id FROM documents d ${where})`,
        parameters,
      );
      const bare = db.get(
        `SELECT 1 FROM documents d ${where === '' ? 'WHERE' : `${where} AND`} coalesce(d.tax_e4, 0) <> 0
           AND NOT EXISTS (SELECT 1 FROM document_taxes t WHERE t.document_id = d.document_id) LIMIT 1`,
        parameters,
      );
      return {
        rates: found
          .flatMap(({ rate }) => (rate !== null && compare(rate, '0') > 0 ? [rate] : []))
          .sort((a, b) => compare(b, a)),
        unrated: bare !== undefined || found.some(({ rate }) => rate === null),
      };
    },
  };
}
