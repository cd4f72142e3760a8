/** The table over all documents: filters, search, pages, sums. */
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import { divide } from '../../shared/domain/money.ts';
import type { StoredDocument } from '../../shared/domain/session.ts';
import type { Db } from './database.ts';
import { type DocumentFilter, hasOwnIndex, whereOf } from './documentFilter.ts';
import type { DocumentRow, Documents } from './documents.ts';

type Query = CallInput<'documents:list'>;
type Row = CallOutput<'documents:list'>['documents'][number];
type Sums = CallOutput<'documents:sums'>['sums'];

const sortColumns: Record<Query['sort'], string> = {
  issue_date: 'd.issue_date',
  seller: 'd.seller_name COLLATE NOCASE',
  number: 'd.invoice_number',
  payable: 'd.payable_e4',
  created_at: 'd.created_at',
};

/** Sorting this many rows takes a few milliseconds. */
const fewEnoughToSort = 6_000;

export type DocumentList = ReturnType<typeof createDocumentList>;

export function createDocumentList(db: Db, documents: Documents) {
  return {
    page(query: Query): CallOutput<'documents:list'> {
      const { where, parameters } = whereOf(query);
      const total =
        db.get<{ total: number }>(`SELECT count(*) AS total FROM documents d ${where}`, parameters)?.total ??
        0;
      // Few matches are found by their filter's index and sorted; among many the order's index soon meets a page.
      const own = hasOwnIndex(query);
      const few = own && total <= fewEnoughToSort;
      const direction = query.descending ? 'DESC' : 'ASC';
      const rows = db.all<Row>(
        `SELECT d.document_id,
           (SELECT session_id FROM document_sessions ds WHERE ds.document_id = d.document_id ORDER BY role DESC LIMIT 1) AS session_id,
           d.company_id, d.status, d.document_type, d.invoice_number, d.issue_date, d.seller_name, d.seller_tax_id,
           d.buyer_name, d.currency, d.payable, d.tax, d.failed_checks, d.created_at
         FROM documents d ${whereOf(query, own && !few).where}
         ORDER BY ${few ? '+' : ''}${sortColumns[query.sort]} ${direction}, d.rowid ${direction}
         LIMIT @limit OFFSET @offset`,
        { ...parameters, limit: query.limit, offset: query.offset },
      );
      return { documents: rows, total };
    },

    /** Totals by currency over everything the filter shows. */
    sums(filter: DocumentFilter): Sums {
      const { where, parameters } = whereOf(filter);
      // The plus keeps the planner from walking the whole index of currencies when few rows are asked for.
      const { company_id: _company, currency: _currency, ...narrowing } = filter;
      const narrowed = Object.values(narrowing).some((part) => part != null && part !== false);
      return db
        .all<{ currency: string | null; payable: string; tax: string; count: number }>(
          `SELECT currency, CAST(coalesce(sum(payable_e4), 0) AS TEXT) AS payable,
             CAST(coalesce(sum(tax_e4), 0) AS TEXT) AS tax, count(*) AS count
           FROM documents d ${where} GROUP BY ${narrowed ? '+' : ''}currency ORDER BY count(*) DESC`,
          parameters,
        )
        .map((row): Sums[number] => ({
          ...row,
          payable: divide(row.payable, '10000'),
          tax: divide(row.tax, '10000'),
        }));
    },

    /** Whole documents in pages, newest first, for scripts. `after` is the rowid that the last page ended with. */
    newest(
      filter: DocumentFilter,
      limit: number,
      after: number | null,
    ): { documents: StoredDocument[]; next: number | null } {
      const { where, parameters } = whereOf(filter);
      const cut = after === null ? where : `${where === '' ? 'WHERE' : `${where} AND`} d.rowid < @after`;
      const rows = db.all<DocumentRow & { rowid: number }>(
        `SELECT d.rowid, d.* FROM documents d ${cut} ORDER BY d.rowid DESC LIMIT @limit`,
        { ...parameters, limit: limit + 1, ...(after === null ? {} : { after }) },
      );
      const page = rows.slice(0, limit);
      return {
        documents: page.map(documents.whole),
        next: rows.length > limit ? (page.at(-1)?.rowid ?? null) : null,
      };
    },

    /** Every document of a filter by issue date, one by one, so that an export needs little memory. */
    *each(filter: DocumentFilter): Generator<StoredDocument> {
      const { where, parameters } = whereOf(filter);
      const ids = db.all<{ rowid: number }>(
        `SELECT d.rowid FROM documents d ${where} ORDER BY d.issue_date, d.rowid`,
        parameters,
      );
      for (const { rowid } of ids) {
        const row = db.get<DocumentRow>('SELECT * FROM documents WHERE rowid = ?', rowid);
        if (row) yield documents.whole(row);
      }
    },
  };
}
