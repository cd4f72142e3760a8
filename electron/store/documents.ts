/** Fiscal documents: the record as JSON, with the columns that lists, search and sums need beside it. */
import { AppError } from '../../shared/errors.ts';
import type { DocumentRecord } from '../../shared/domain/document.ts';
import { compare, multiply, negate, round } from '../../shared/domain/money.ts';
import type { SessionState, StoredDocument } from '../../shared/domain/session.ts';
import type { Statement } from '../../shared/domain/reading.ts';
import type { Db } from './database.ts';

export interface DocumentRow {
  document_id: string;
  company_id: string;
  status: SessionState;
  record: string;
  created_at: string;
}

/** The part a file plays for its document. */
export type Role = 'xml' | 'reading' | 'copy';

export type Documents = ReturnType<typeof createDocuments>;

/** An amount in ten-thousandths for sorting and summing; null when absent or beyond 64 bits. */
function tenThousandths(value: string | null, negative: boolean): bigint | null {
  if (value === null) return null;
  const scaled = round(multiply(negative ? negate(value) : value, '10000'), 0);
  return compare(scaled, '9000000000000000000') > 0 || compare(scaled, '-9000000000000000000') < 0
    ? null
    : BigInt(scaled);
}

/** Words that a person may search a document by. */
function searchText(record: DocumentRecord): string {
  const parts: (string | null)[] = [
    record.invoice_number,
    record.fiscal_key,
    record.seller.name,
    record.seller.trade_name,
    record.seller.tax_id,
    record.buyer.name,
    record.buyer.tax_id,
    record.totals.payable,
    ...record.lines.flatMap((line) => [line.description, line.code]),
  ];
  return parts.filter((part) => part !== null).join(' \n');
}

export function createDocuments(db: Db, now: () => string) {
  const sessionIds = (document_id: string): string[] =>
    db
      .all<{ session_id: string }>(
        'SELECT session_id FROM document_sessions WHERE document_id = ? ORDER BY role DESC, session_id',
        document_id,
      )
      .map((row) => row.session_id);

  const whole = (row: DocumentRow): StoredDocument => ({
    ...(JSON.parse(row.record) as DocumentRecord),
    document_id: row.document_id,
    session_ids: sessionIds(row.document_id),
    company_id: row.company_id,
    status: row.status,
    created_at: row.created_at,
  });

  const columns = (record: DocumentRecord, status: SessionState) => {
    const negative = record.document_type === 'credit_note';
    const failed = record.checks.filter((check) => !check.passed && check.severity !== 'info');
    return {
      status,
      record: JSON.stringify(record),
      document_type: record.document_type,
      country: record.country,
      format: record.format,
      invoice_number: record.invoice_number,
      fiscal_key: record.fiscal_key,
      issue_date: record.issue_date,
      currency: record.currency,
      seller_name: record.seller.name,
      seller_tax_id: record.seller.tax_id,
      buyer_name: record.buyer.name,
      buyer_tax_id: record.buyer.tax_id,
      payable: record.totals.payable,
      tax: record.totals.tax,
      payable_e4: tenThousandths(record.totals.payable, negative),
      tax_e4: tenThousandths(record.totals.tax, negative),
      failed_errors: failed.filter((check) => check.severity === 'error').length,
      failed_checks: failed.length,
      at: now(),
    };
  };

  const index = (document_id: string, record: DocumentRecord): void => {
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

  return {
    get(document_id: string): StoredDocument {
      const row = db.get<DocumentRow>('SELECT * FROM documents WHERE document_id = ?', document_id);
      if (!row) throw new AppError('not_found', 'document');
      return whole(row);
    },
    whole,

    byKey: (company_id: string, fiscal_key: string): StoredDocument | null => {
      const row = db.get<DocumentRow>(
        'SELECT * FROM documents WHERE company_id = ? AND fiscal_key = ?',
        company_id,
        fiscal_key,
      );
      return row ? whole(row) : null;
    },

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

    /** Amounts of a seller's documents in one currency, for the outlier check; newest 200. */
    sellerAmounts: (company_id: string, seller_tax_id: string, currency: string | null): string[] =>
      db
        .all<{ payable: string }>(
          `SELECT payable FROM documents WHERE company_id = ? AND seller_tax_id = ? AND currency IS ?
             AND payable IS NOT NULL AND document_type = 'invoice' ORDER BY rowid DESC LIMIT 200`,
          company_id,
          seller_tax_id,
          currency,
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
        `INSERT INTO documents (document_id, company_id, status, record, document_type, country, format, invoice_number,
           fiscal_key, issue_date, currency, seller_name, seller_tax_id, buyer_name, buyer_tax_id, payable, tax,
           payable_e4, tax_e4, failed_errors, failed_checks, created_at, updated_at)
         VALUES (@document_id, @company_id, @status, @record, @document_type, @country, @format, @invoice_number,
           @fiscal_key, @issue_date, @currency, @seller_name, @seller_tax_id, @buyer_name, @buyer_tax_id, @payable, @tax,
           @payable_e4, @tax_e4, @failed_errors, @failed_checks, @at, @at)`,
        { document_id, company_id, ...columns(record, status) },
      );
      index(document_id, record);
    },

    update(document_id: string, record: DocumentRecord, status: SessionState): void {
      db.run(
        `UPDATE documents SET status = @status, record = @record, document_type = @document_type, country = @country,
           format = @format, invoice_number = @invoice_number, fiscal_key = @fiscal_key, issue_date = @issue_date,
           currency = @currency, seller_name = @seller_name, seller_tax_id = @seller_tax_id, buyer_name = @buyer_name,
           buyer_tax_id = @buyer_tax_id, payable = @payable, tax = @tax, payable_e4 = @payable_e4, tax_e4 = @tax_e4,
           failed_errors = @failed_errors, failed_checks = @failed_checks, updated_at = @at
         WHERE document_id = @document_id`,
        { document_id, ...columns(record, status) },
      );
      index(document_id, record);
    },

    link(document_id: string, session_id: string, role: Role, ordinal: number): void {
      db.run(
        `INSERT INTO document_sessions (document_id, session_id, role, ordinal) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET role = excluded.role, ordinal = excluded.ordinal`,
        document_id,
        session_id,
        role,
        ordinal,
      );
    },

    /** Before a session is read again: its links go, and with them the documents that no other file holds. */
    unlink(session_id: string): void {
      const ids = db.all<{ document_id: string }>(
        'SELECT document_id FROM document_sessions WHERE session_id = ?',
        session_id,
      );
      db.run('DELETE FROM document_sessions WHERE session_id = ?', session_id);
      for (const { document_id } of ids) {
        const others = db.get('SELECT 1 FROM document_sessions WHERE document_id = ? LIMIT 1', document_id);
        if (!others) remove(document_id);
      }
    },

    saveStatements(session_id: string, statements: Statement[]): void {
      db.run('DELETE FROM statements WHERE session_id = ?', session_id);
      for (const statement of statements)
        db.run(
          'INSERT INTO statements (session_id, kind, format, fiscal_key, statement) VALUES (?, ?, ?, ?, ?)',
          session_id,
          statement.kind,
          statement.format,
          statement.fiscal_key,
          JSON.stringify(statement),
        );
    },
    /** What other files of the company say about a key, oldest first. */
    statementsAbout: (
      company_id: string,
      fiscal_key: string,
    ): { session_id: string; statement: Statement }[] =>
      db
        .all<{ session_id: string; statement: string }>(
          `SELECT st.session_id, st.statement FROM statements st
             JOIN universal_invoice_sessions s USING (session_id)
           WHERE st.fiscal_key = ? AND s.company_id = ? ORDER BY st.rowid`,
          fiscal_key,
          company_id,
        )
        .map((row) => ({ session_id: row.session_id, statement: JSON.parse(row.statement) as Statement })),

    saveReading(
      session_id: string,
      engine: string,
      documents: DocumentRecord[],
      page_text: string | null,
    ): void {
      db.run(
        'INSERT OR REPLACE INTO readings (session_id, engine, documents, page_text) VALUES (?, ?, ?, ?)',
        session_id,
        engine,
        JSON.stringify(documents),
        page_text,
      );
    },
    readingsOf: (
      session_id: string,
    ): { engine: string; documents: DocumentRecord[]; page_text: string | null }[] =>
      db
        .all<{ engine: string; documents: string; page_text: string | null }>(
          'SELECT engine, documents, page_text FROM readings WHERE session_id = ?',
          session_id,
        )
        .map((row) => ({ ...row, documents: JSON.parse(row.documents) as DocumentRecord[] })),
  };
}
