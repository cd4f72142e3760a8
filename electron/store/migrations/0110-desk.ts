/**
 * What the documents' table is narrowed, ordered and grouped by. Each order and each group has an index that holds
 * every filter besides, so that no combination of filters reads the rows themselves; all companies or one, alike.
 */

/** A tax id in its comparing form (shared/domain/keys.ts, sellerKeyOf). */
const bare = (column: string): string =>
  `ltrim(upper(replace(replace(replace(replace(${column}, '-', ''), ' ', ''), '.', ''), '/', '')), '0')`;

/** Written by triggers, so that neither a new document nor a company's changed id can forget it. */
const isSale = (row: string): string =>
  `EXISTS (SELECT 1 FROM own_ids o WHERE o.company_id = ${row}.company_id AND o.seller_key = ${row}.seller_key)`;

const filtered = `document_type, currency, status, category, sale, failed_checks, failed_errors, rates, tags, cost_centre,
  payable_e4, tax_e4`;

const cellKeys = ['company_id', 'month', 'currency', 'document_type', 'status', 'sale', 'failed_checks', 'failed_errors', 'category', 'cost_centre', 'rates'] as const; // prettier-ignore
const keyOf = (row: string): string[] => [
  `${row}.company_id`,
  `coalesce(substr(${row}.issue_date, 1, 7), '')`,
  `coalesce(${row}.currency, '')`,
  `${row}.document_type`,
  `${row}.status`,
  `${row}.sale`,
  `${row}.failed_checks > 0`,
  `${row}.failed_errors > 0`,
  `coalesce(${row}.category, '')`,
  `coalesce(${row}.cost_centre, '')`,
  `${row}.rates`,
];
/** High and low digits apart: a misread amount can be as large as an integer gets, and two of them larger. */
const addedOf = (row: string): string[] =>
  ['payable_e4', 'tax_e4'].flatMap((column) => [
    `coalesce(${row}.${column}, 0) / 1000000000`,
    `coalesce(${row}.${column}, 0) % 1000000000`,
  ]);
const addedTo = ['payable_high', 'payable_low', 'tax_high', 'tax_low'];
const comes = `INSERT INTO document_cells VALUES (${[...keyOf('NEW'), '1', ...addedOf('NEW')].join(', ')})
  ON CONFLICT DO UPDATE SET ${['count', ...addedTo].map((name) => `${name} = ${name} + excluded.${name}`).join(', ')};`;
const where = cellKeys.map((name, at) => `${name} = ${keyOf('OLD')[at]}`).join(' AND ');
const goes = `UPDATE document_cells SET count = count - 1,
    ${addedTo.map((name, at) => `${name} = ${name} - ${addedOf('OLD')[at]}`).join(', ')} WHERE ${where};
  DELETE FROM document_cells WHERE count = 0 AND ${where};`;

export const desk = {
  version: 110,
  name: 'desk',
  sql: `
DROP INDEX documents_by_date;
DROP INDEX documents_by_seller_name;
DROP INDEX documents_by_number;
DROP INDEX documents_by_amount;
DROP INDEX documents_newest;
DROP INDEX documents_all_by_date;
DROP INDEX documents_all_by_seller_name;
DROP INDEX documents_all_by_number;
DROP INDEX documents_all_by_amount;
DROP INDEX documents_all_newest;
DROP INDEX documents_by_status;
DROP INDEX documents_sums;
DROP INDEX documents_sums_by_date;
DROP INDEX documents_sums_by_status;
DROP INDEX documents_of_seller;
DROP INDEX documents_of_currency;
DROP INDEX documents_of_type;
DROP INDEX documents_of_size;
DROP INDEX documents_that_fail;
DROP INDEX documents_of_category;

-- Whose document it is, for comparing: the seller's tax id, else its name, else ''.
ALTER TABLE documents ADD COLUMN seller_key TEXT NOT NULL DEFAULT '';
-- 1: sold by the company itself.
ALTER TABLE documents ADD COLUMN sale INTEGER NOT NULL DEFAULT 0;
-- VAT rates as '|13|1|'.
ALTER TABLE documents ADD COLUMN rates TEXT NOT NULL DEFAULT '';
-- A person's words as a JSON list.
ALTER TABLE documents ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';

UPDATE documents SET
  seller_key = CASE
    WHEN ${bare("coalesce(seller_tax_id, '')")} <> '' THEN ${bare('seller_tax_id')}
    WHEN trim(coalesce(seller_name, '')) <> '' THEN 'name:' || lower(trim(seller_name))
    ELSE '' END,
  rates = coalesce((SELECT '|' || group_concat(rate, '|') || '|' FROM (
    SELECT DISTINCT rate FROM document_taxes t
    WHERE t.document_id = documents.document_id AND t.category = 'VAT' AND t.rate IS NOT NULL)), '');

CREATE VIEW own_ids AS
  SELECT c.company_id, ${bare('own.value')} AS seller_key FROM companies c, json_each(c.tax_ids) own
  WHERE ${bare('own.value')} <> '';
UPDATE documents SET sale = 1 WHERE ${isSale('documents')};
CREATE TRIGGER documents_sale_new AFTER INSERT ON documents WHEN ${isSale('NEW')} BEGIN
  UPDATE documents SET sale = 1 WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER documents_sale_changed AFTER UPDATE OF seller_key, company_id ON documents
WHEN NEW.sale <> ${isSale('NEW')} BEGIN
  UPDATE documents SET sale = ${isSale('documents')} WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER companies_sale AFTER UPDATE OF tax_ids ON companies WHEN OLD.tax_ids <> NEW.tax_ids BEGIN
  UPDATE documents SET sale = ${isSale('documents')}
  WHERE company_id = NEW.company_id AND sale <> ${isSale('documents')};
END;

CREATE INDEX desk_company ON documents (company_id, issue_date, seller_key, ${filtered});
CREATE INDEX desk_date ON documents (issue_date, company_id, seller_key, ${filtered});
CREATE INDEX desk_seller ON documents (seller_key, company_id, issue_date, ${filtered});
CREATE INDEX desk_name ON documents (seller_name COLLATE NOCASE, company_id, issue_date, seller_key, ${filtered});
CREATE INDEX desk_number ON documents (invoice_number, company_id, issue_date, seller_key, ${filtered});
CREATE INDEX desk_amount ON documents (payable_e4, company_id, issue_date, seller_key, ${filtered.replace(/,\s+payable_e4/, '')});
CREATE INDEX desk_created ON documents (created_at, company_id, issue_date, seller_key, ${filtered});

-- How many documents of each kind there are, and what they come to: lists count and add up by these few rows.
-- '' stands for null.
CREATE TABLE document_cells (
  company_id TEXT NOT NULL,
  month TEXT NOT NULL,
  currency TEXT NOT NULL,
  document_type TEXT NOT NULL,
  status TEXT NOT NULL,
  sale INTEGER NOT NULL,
  failed_checks INTEGER NOT NULL,
  failed_errors INTEGER NOT NULL,
  category TEXT NOT NULL,
  cost_centre TEXT NOT NULL,
  rates TEXT NOT NULL,
  count INTEGER NOT NULL,
  payable_high INTEGER NOT NULL,
  payable_low INTEGER NOT NULL,
  tax_high INTEGER NOT NULL,
  tax_low INTEGER NOT NULL,
  PRIMARY KEY (${cellKeys.join(', ')})
) STRICT, WITHOUT ROWID;
INSERT INTO document_cells SELECT ${keyOf('d').join(', ')}, count(*),
  ${addedOf('d')
    .map((one) => `sum(${one})`)
    .join(', ')}
FROM documents d GROUP BY ${keyOf('d')
    .map((_one, at) => at + 1)
    .join(', ')};
CREATE TRIGGER documents_cells_new AFTER INSERT ON documents BEGIN ${comes} END;
CREATE TRIGGER documents_cells_gone AFTER DELETE ON documents BEGIN ${goes} END;
CREATE TRIGGER documents_cells_changed AFTER UPDATE OF company_id, issue_date, currency, document_type, status, sale,
  failed_checks, failed_errors, category, cost_centre, rates, payable_e4, tax_e4 ON documents
BEGIN ${goes} ${comes} END;

-- Few rows among many.
CREATE INDEX desk_size ON documents (abs(payable_e4), company_id, issue_date, seller_key, ${filtered});
CREATE INDEX desk_open ON documents (status, company_id) WHERE status <> 'completed';
CREATE INDEX desk_failed ON documents (company_id) WHERE failed_checks > 0;
CREATE INDEX desk_category ON documents (category, company_id) WHERE category IS NOT NULL;
CREATE INDEX desk_cost_centre ON documents (cost_centre, company_id) WHERE cost_centre IS NOT NULL;
CREATE INDEX desk_tags ON documents (tags, company_id) WHERE tags <> '[]';
CREATE INDEX corrections_of_change ON corrections (change_id);

-- What is done to a seller's documents when they arrive, in this order; the first that names a field gives it.
CREATE TABLE rules (
  rule_id TEXT PRIMARY KEY,
  -- Null: of every company.
  company_id TEXT,
  position INTEGER NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  seller_key TEXT NOT NULL,
  seller_name TEXT NOT NULL,
  category TEXT,
  cost_centre TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  -- 1: confirmed by itself when every check passes.
  approve INTEGER NOT NULL DEFAULT 0 CHECK (approve IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX rules_of_seller ON rules (seller_key, position);

-- Documents that went to another company together, and where they were, for taking it back.
CREATE TABLE moved_together (
  change_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  company_id TEXT NOT NULL,
  PRIMARY KEY (change_id, document_id)
) STRICT, WITHOUT ROWID;
`,
} as const;
