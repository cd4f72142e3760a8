/** Where a seller's pages carry what a person corrected, and the text of scans in which it is looked up. */
export const sellerLabels = {
  version: 91,
  name: 'labels on the pages of sellers',
  sql: `
-- side: right of the label, or below it.
CREATE TABLE seller_labels (
  company_id TEXT NOT NULL,
  seller_key TEXT NOT NULL,
  field TEXT NOT NULL,
  label TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('right', 'below')),
  document_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (company_id, seller_key, field)
) STRICT, WITHOUT ROWID;

-- What OCR read. Never sent in place of the page, and never held against a model's answer word for word.
ALTER TABLE readings ADD COLUMN ocr_text TEXT;
`,
} as const;
