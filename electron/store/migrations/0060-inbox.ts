/**
 * What a person is asked about a document stands in two columns that the database keeps itself, so that no writer of
 * documents can forget it: the inbox then reads an index instead of every record.
 */

/** The failed check that weighs most, as JSON. */
const loudest = `(
  SELECT failed.value FROM document_records r, json_each(r.record, '$.checks') AS failed
  WHERE r.document_id = documents.document_id AND json_extract(failed.value, '$.passed') = 0
    AND json_extract(failed.value, '$.severity') <> 'info'
  ORDER BY CASE json_extract(failed.value, '$.code')
      WHEN 'authority_rejected' THEN 0 WHEN 'other_company' THEN 1 WHEN 'wrong_receiver' THEN 2
      WHEN 'duplicate_business' THEN 3 ELSE 4 END,
    json_extract(failed.value, '$.severity') = 'warning', failed.key
  LIMIT 1)`;

const kind = `CASE json_extract(attention_check, '$.code')
  WHEN 'authority_rejected' THEN 'rejected' WHEN 'other_company' THEN 'wrong_company'
  WHEN 'wrong_receiver' THEN 'wrong_company' WHEN 'duplicate_business' THEN 'duplicate' ELSE 'review' END`;

const fill = (which: string): string => `
  UPDATE documents SET attention_check = ${loudest} WHERE ${which} AND status = 'needs_review';
  UPDATE documents SET attention = ${kind} WHERE ${which} AND status = 'needs_review';
  UPDATE documents SET attention = NULL, attention_check = NULL
  WHERE ${which} AND status <> 'needs_review' AND attention IS NOT NULL;`;
const changed = fill('document_id = NEW.document_id');

export const inbox = {
  version: 60,
  name: 'inbox',
  sql: `
ALTER TABLE documents ADD COLUMN attention TEXT;
ALTER TABLE documents ADD COLUMN attention_check TEXT;
${fill('TRUE')}
CREATE TRIGGER documents_attention_status AFTER UPDATE OF status ON documents BEGIN ${changed} END;
CREATE TRIGGER documents_attention_new AFTER INSERT ON document_records BEGIN ${changed} END;
CREATE TRIGGER documents_attention_changed AFTER UPDATE OF record ON document_records BEGIN ${changed} END;
CREATE INDEX inbox_documents ON documents (created_at, document_id) WHERE attention IS NOT NULL;
CREATE INDEX inbox_documents_by_kind ON documents (attention, created_at, document_id) WHERE attention IS NOT NULL;
CREATE INDEX inbox_documents_of_company ON documents (company_id, created_at, document_id) WHERE attention IS NOT NULL;
CREATE INDEX inbox_documents_of_company_by_kind ON documents (company_id, attention, created_at, document_id)
  WHERE attention IS NOT NULL;

-- When a person said that a failed file needs nothing more; forgotten as soon as the file moves on.
ALTER TABLE universal_invoice_sessions ADD COLUMN dismissed_at TEXT;
CREATE TRIGGER sessions_dismissal_ends AFTER UPDATE OF status ON universal_invoice_sessions
WHEN OLD.status <> NEW.status AND NEW.dismissed_at IS NOT NULL BEGIN
  UPDATE universal_invoice_sessions SET dismissed_at = NULL WHERE rowid = NEW.rowid;
END;
CREATE INDEX inbox_failed ON universal_invoice_sessions (created_at, session_id)
  WHERE status = 'failed' AND dismissed_at IS NULL;
CREATE INDEX inbox_failed_of_company ON universal_invoice_sessions (company_id, created_at, session_id)
  WHERE status = 'failed' AND dismissed_at IS NULL;
CREATE INDEX inbox_waiting ON universal_invoice_sessions (waiting_for, company_id, created_at)
  WHERE status = 'waiting';
`,
} as const;
