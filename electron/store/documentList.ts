/** The table over all documents: filters, search, pages, sums. */
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import type { StoredDocument } from '../../shared/domain/session.ts';
import type { Db } from './database.ts';
import type { DocumentFilter } from './documentFilter.ts';
import type { DocumentRow, Documents } from './documents.ts';
import { createSources } from './documentSource.ts';
import { createDocumentSums } from './documentSums.ts';

type Query = CallInput<'documents:list'>;
type Row = CallOutput<'documents:list'>['documents'][number];

const sorts: Record<Query['sort'], { column: string; index: string }> = {
  issue_date: { column: 'd.issue_date', index: 'desk_date' },
  seller: { column: 'd.seller_name COLLATE NOCASE', index: 'desk_name' },
  number: { column: 'd.invoice_number', index: 'desk_number' },
  payable: { column: 'd.payable_e4', index: 'desk_amount' },
  created_at: { column: 'd.created_at', index: 'desk_created' },
};

const columns = `d.document_id,
  (SELECT session_id FROM document_sessions ds WHERE ds.document_id = d.document_id ORDER BY role DESC LIMIT 1) AS session_id,
  d.company_id, d.status, d.document_type, d.invoice_number, d.issue_date, d.seller_name, d.seller_tax_id, d.seller_key,
  d.buyer_name, d.currency, d.payable, d.tax, d.failed_checks, d.category, d.cost_centre, d.tags, d.sale, d.created_at`;

export type DocumentList = ReturnType<typeof createDocumentList>;

export function createDocumentList(db: Db, documents: Documents) {
  const sources = createSources(db);

  const rowOf = ({ tags, sale, ...row }: Row & { tags: unknown; sale: unknown }): Row => ({
    ...row,
    tags: JSON.parse(String(tags)) as string[],
    direction: sale === 1 ? 'sale' : 'purchase',
  });

  return {
    ...createDocumentSums(db, sources),

    page(query: Query): CallOutput<'documents:list'> {
      const { sort, descending, limit, offset, ...filter } = query;
      const source = sources.of(filter);
      const { column, index } = sorts[sort];
      const direction = descending ? 'DESC' : 'ASC';
      // Few are sorted; among many the order's own index is walked. Its order for equals is the same on every page.
      const walks = source.rows === null && !source.from.includes('NOT INDEXED');
      const own = sort === 'issue_date' && filter.company_id !== null ? 'desk_company' : index;
      const { sql, parameters } = sources.named(
        walks ? { ...source, from: `documents d INDEXED BY ${own}` } : source,
      );
      const rows = db.all<Row & { tags: unknown; sale: unknown }>(
        `SELECT ${columns} ${sql} ORDER BY ${column} ${direction}${walks ? '' : `, d.rowid ${direction}`}
         LIMIT @limit OFFSET @offset`,
        { ...parameters, limit, offset },
      );
      return { documents: rows.map(rowOf), total: source.total };
    },

    /** Ids of a filter, newest first. */
    ids(filter: DocumentFilter): string[] {
      const { sql, parameters } = sources.named(sources.of(filter));
      return db
        .all<{ document_id: string }>(`SELECT d.document_id ${sql} ORDER BY d.rowid DESC`, parameters)
        .map((row) => row.document_id);
    },
    count: (filter: DocumentFilter): number => sources.of(filter).total,
    /** A FROM and WHERE over `documents d`, for further questions. */
    source: (filter: DocumentFilter) => sources.named(sources.of(filter)),

    /** Whole documents in pages, newest first, for scripts. `after` is the rowid that the last page ended with. */
    newest(
      filter: DocumentFilter,
      limit: number,
      after: number | null,
    ): { documents: StoredDocument[]; next: number | null } {
      const source = sources.of(filter);
      const { sql, parameters } = sources.named(
        source.rows === null ? { ...source, from: 'documents d NOT INDEXED' } : source,
      );
      const cut = after === null ? sql : `${sql} ${sql.includes('WHERE') ? 'AND' : 'WHERE'} d.rowid < @after`;
      const rows = db.all<DocumentRow & { rowid: number }>(
        `SELECT d.rowid, d.* ${cut} ORDER BY d.rowid DESC LIMIT @limit`,
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
      const { sql, parameters } = sources.named(sources.of(filter));
      const ids = db.all<{ rowid: number }>(
        `SELECT d.rowid ${sql} ORDER BY d.issue_date, d.rowid`,
        parameters,
      );
      for (const { rowid } of ids) {
        const row = db.get<DocumentRow>('SELECT * FROM documents WHERE rowid = ?', rowid);
        if (row) yield documents.whole(row);
      }
    },
  };
}
