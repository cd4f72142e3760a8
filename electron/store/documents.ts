/** Fiscal documents: the record as JSON, with the columns that lists, search and sums need beside it. */
import { sellerKeyOf } from '../../shared/domain/keys.ts';
import { AppError } from '../../shared/errors.ts';
import type { DocumentRecord } from '../../shared/domain/document.ts';
import { plain } from '../../shared/domain/money.ts';
import type { SessionState, StoredDocument } from '../../shared/domain/session.ts';
import type { Db } from './database.ts';
import { columnsOf, searchText, tenThousandths } from './documentColumns.ts';
import { createReadings } from './readings.ts';

export interface DocumentRow {
  document_id: string;
  company_id: string;
  status: SessionState;
  category: string | null;
  cost_centre: string | null;
  /** JSON. */
  tags: string;
  created_at: string;
}

/** What of another document tells whether two are one. */
export interface DocumentCandidate {
  document_id: string;
  company_id: string;
  document_type: DocumentRecord['document_type'];
  fiscal_key: string | null;
  invoice_number: string | null;
  seller_tax_id: string | null;
  currency: string | null;
  payable: string | null;
  /** 1 when a file written by a machine leads it. */
  exact: number;
}

export type Documents = ReturnType<typeof createDocuments>;

export function createDocuments(db: Db, now: () => string) {
  const sessionIds = (document_id: string): string[] =>
    db
      .all<{ session_id: string }>(
        'SELECT session_id FROM document_sessions WHERE document_id = ? ORDER BY role DESC, session_id',
        document_id,
      )
      .map((row) => row.session_id);

  const recordOf = (document_id: string): DocumentRecord =>
    JSON.parse(
      db.get<{ record: string }>('SELECT record FROM document_records WHERE document_id = ?', document_id)
        ?.record ?? 'null',
    ) as DocumentRecord;

  const whole = (row: DocumentRow): StoredDocument => ({
    ...recordOf(row.document_id),
    document_id: row.document_id,
    session_ids: sessionIds(row.document_id),
    company_id: row.company_id,
    status: row.status,
    category: row.category,
    cost_centre: row.cost_centre,
    tags: JSON.parse(row.tags) as string[],
    created_at: row.created_at,
  });

  /** Tax by rate; 13 and 13.00 are one rate. */
  const keepTaxes = (document_id: string, record: DocumentRecord): void => {
    const negative = record.document_type === 'credit_note';
    db.run('DELETE FROM document_taxes WHERE document_id = ?', document_id);
    for (const tax of record.taxes)
      db.run(
        'INSERT INTO document_taxes (document_id, category, rate, taxable_e4, amount_e4) VALUES (?, ?, ?, ?, ?)',
        document_id,
        tax.category,
        tax.rate === null ? null : plain(tax.rate),
        tenThousandths(tax.taxable_amount, negative),
        tenThousandths(tax.amount, negative),
      );
  };

  /** The whole record, and the words it is found by. */
  const keep = (document_id: string, record: DocumentRecord): void => {
    db.run(
      `INSERT INTO document_records (document_id, record) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET record = excluded.record`,
      document_id,
      JSON.stringify(record),
    );
    keepTaxes(document_id, record);
    db.run(
      'INSERT OR REPLACE INTO documents_text (rowid, content) SELECT rowid, ? FROM documents WHERE document_id = ?',
      searchText(record),
      document_id,
    );
  };

  const remove = (document_id: string): void => {
    db.run(
      'DELETE FROM documents_text WHERE rowid = (SELECT rowid FROM documents WHERE document_id = ?)',
      document_id,
    );
    db.run('DELETE FROM documents WHERE document_id = ?', document_id);
  };

  const candidateColumns = `d.document_id, d.company_id, d.document_type, d.fiscal_key, d.invoice_number,
    d.seller_tax_id, d.currency, d.payable,
    EXISTS (SELECT 1 FROM document_sessions x WHERE x.document_id = d.document_id AND x.role = 'xml') AS exact`;
  const inCompanies = '(@companies IS NULL OR d.company_id IN (SELECT value FROM json_each(@companies)))';
  const listed = (companies: readonly string[] | null): string | null =>
    companies === null ? null : JSON.stringify(companies);

  return {
    ...createReadings(db),

    get(document_id: string): StoredDocument {
      const row = db.get<DocumentRow>('SELECT * FROM documents WHERE document_id = ?', document_id);
      if (!row) throw new AppError('not_found', 'document');
      return whole(row);
    },
    whole,

    numberOf: (document_id: string): string | null =>
      db.get<{ invoice_number: string | null }>(
        'SELECT invoice_number FROM documents WHERE document_id = ?',
        document_id,
      )?.invoice_number ?? null,

    /** In its comparing form; "" when it is not known, or there is no such document. */
    sellerKeyOf: (document_id: string): string =>
      db.get<{ seller_key: string }>('SELECT seller_key FROM documents WHERE document_id = ?', document_id)
        ?.seller_key ?? '',

    /** Null when there is no such document. */
    companyOf: (document_id: string): string | null =>
      db.get<{ company_id: string }>('SELECT company_id FROM documents WHERE document_id = ?', document_id)
        ?.company_id ?? null,

    /** Documents with a key (in its comparing form), oldest first; of these companies, or of all when null. */
    byMatchKey: (match_key: string, companies: readonly string[] | null): DocumentCandidate[] =>
      db.all<DocumentCandidate>(
        `SELECT ${candidateColumns} FROM documents d WHERE d.match_key = @match_key AND ${inCompanies} ORDER BY d.rowid`,
        { match_key, companies: listed(companies) },
      ),

    /** Documents with such a total and number (shared/domain/keys.ts), oldest first. */
    byTotal: (total_key: string, companies: readonly string[]): DocumentCandidate[] =>
      db.all<DocumentCandidate>(
        `SELECT ${candidateColumns} FROM documents d WHERE d.total_key = @total_key AND ${inCompanies} ORDER BY d.rowid`,
        { total_key, companies: listed(companies) },
      ),

    /** Others of the same seller with the same number. */
    bySellerAndNumber: (
      company_id: string,
      seller_tax_id: string,
      invoice_number: string,
    ): StoredDocument[] =>
      db
        .all<DocumentRow>(
          'SELECT * FROM documents WHERE company_id = ? AND seller_tax_id = ? AND invoice_number = ? ORDER BY rowid',
          company_id,
          seller_tax_id,
          invoice_number,
        )
        .map(whole),

    /** Name of a seller as its newest machine-written documents in a company's library give it; null when none does. */
    exactSellerName: (company_ids: readonly string[], seller_tax_id: string, but: string): string | null =>
      db.get<{ seller_name: string }>(
        `SELECT d.seller_name FROM documents d INDEXED BY desk_seller JOIN document_records r USING (document_id)
         WHERE d.seller_key = ? AND d.company_id IN (SELECT value FROM json_each(?)) AND d.seller_name IS NOT NULL
           AND d.document_id <> ? AND r.record ->> '$.provenance.engine' IN ('xml', 'embedded_xml', 'json')
         ORDER BY d.issue_date DESC LIMIT 1`,
        sellerKeyOf(seller_tax_id, null),
        JSON.stringify(company_ids),
        but,
      )?.seller_name ?? null,

    /** Amounts of a seller's other documents in one currency, for the outlier check; newest 200. */
    sellerAmounts: (
      company_id: string,
      seller_tax_id: string,
      currency: string | null,
      but: string,
    ): string[] =>
      db
        .all<{ payable: string }>(
          `SELECT payable FROM documents WHERE company_id = ? AND seller_tax_id = ? AND currency IS ?
             AND payable IS NOT NULL AND document_type = 'invoice' AND document_id <> ? ORDER BY rowid DESC LIMIT 200`,
          company_id,
          seller_tax_id,
          currency,
          but,
        )
        .map((row) => row.payable),

    ofSession: (session_id: string): StoredDocument[] =>
      db
        .all<DocumentRow>(
          `SELECT d.* FROM document_sessions ds JOIN documents d USING (document_id)
           WHERE ds.session_id = ? ORDER BY ds.ordinal`,
          session_id,
        )
        .map(whole),

    insert(document_id: string, company_id: string, record: DocumentRecord, status: SessionState): void {
      db.run(
        `INSERT INTO documents (document_id, company_id, status, document_type, country, format, invoice_number,
           fiscal_key, issue_date, currency, seller_name, seller_tax_id, seller_key, rates, buyer_name, buyer_tax_id, payable, tax,
           match_key, total_key, payable_e4, tax_e4, failed_errors, failed_checks, created_at, updated_at)
         VALUES (@document_id, @company_id, @status, @document_type, @country, @format, @invoice_number,
           @fiscal_key, @issue_date, @currency, @seller_name, @seller_tax_id, @seller_key, @rates, @buyer_name, @buyer_tax_id, @payable, @tax,
           @match_key, @total_key, @payable_e4, @tax_e4, @failed_errors, @failed_checks, @at, @at)`,
        { document_id, company_id, ...columnsOf(record, status, now()) },
      );
      keep(document_id, record);
    },

    update(document_id: string, company_id: string, record: DocumentRecord, status: SessionState): void {
      db.run(
        `UPDATE documents SET company_id = @company_id, status = @status, document_type = @document_type, country = @country,
           format = @format, invoice_number = @invoice_number, fiscal_key = @fiscal_key, issue_date = @issue_date,
           currency = @currency, seller_name = @seller_name, seller_tax_id = @seller_tax_id,
           seller_key = @seller_key, rates = @rates, buyer_name = @buyer_name,
           buyer_tax_id = @buyer_tax_id, payable = @payable, tax = @tax,
           match_key = @match_key, total_key = @total_key, payable_e4 = @payable_e4, tax_e4 = @tax_e4,
           failed_errors = @failed_errors, failed_checks = @failed_checks, updated_at = @at
         WHERE document_id = @document_id`,
        { document_id, company_id, ...columnsOf(record, status, now()) },
      );
      keep(document_id, record);
    },

    remove,

    /** What a person says of its use in the books; null takes it away. */
    classify(document_id: string, field: 'category' | 'cost_centre', value: string | null): void {
      db.run(
        `UPDATE documents SET ${field} = ?, updated_at = ? WHERE document_id = ?`,
        value,
        now(),
        document_id,
      );
    },

    /** A person's words for it, in place of those before. */
    tag(document_id: string, tags: readonly string[]): void {
      db.run(
        'UPDATE documents SET tags = ?, updated_at = ? WHERE document_id = ?',
        JSON.stringify(tags),
        now(),
        document_id,
      );
    },
  };
}
