/** Taxes by month and rate, kept by triggers as `document_cells` are, so that the overview of years reads a few rows. */
const cellKeys = ['company_id', 'currency', 'sale', 'month', 'category', 'rate'] as const;
const added = ['count', 'taxable_high', 'taxable_low', 'amount_high', 'amount_low'] as const;

/** Keys from a row of documents and one of its taxes; '' stands for null. */
const keysOf = (document: string, tax: string): string[] => [
  `${document}.company_id`,
  `coalesce(${document}.currency, '')`,
  `${document}.sale`,
  `coalesce(substr(${document}.issue_date, 1, 7), '')`,
  `${tax}.category`,
  `coalesce(${tax}.rate, '')`,
];
const highAndLow = (tax: string): string[] =>
  ['taxable_e4', 'amount_e4'].flatMap((column) => [
    `coalesce(${tax}.${column}, 0) / 1000000000`,
    `coalesce(${tax}.${column}, 0) % 1000000000`,
  ]);
/** A document counts once for a rate, however many lines of it there are. */
const alone = (tax: string): string => `NOT EXISTS (SELECT 1 FROM document_taxes x
  WHERE x.document_id = ${tax}.document_id AND x.category = ${tax}.category AND x.rate IS ${tax}.rate
    AND x.rowid <> ${tax}.rowid)`;
const add = (sign: '' | '-', select: string[], from: string): string =>
  `INSERT INTO tax_cells SELECT ${[...select.slice(0, cellKeys.length), ...select.slice(cellKeys.length).map((one) => `${sign}(${one})`)].join(', ')}
   ${from}
   ON CONFLICT DO UPDATE SET ${added.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')};`;
const ofOne = (sign: '' | '-', tax: string): string =>
  add(
    sign,
    [...keysOf('d', tax), alone(tax), ...highAndLow(tax)],
    `FROM documents d WHERE d.document_id = ${tax}.document_id`,
  );
/** All taxes of a document, under its keys before or after a change. */
const ofAll = (sign: '' | '-', document: string): string =>
  add(
    sign,
    [...keysOf(document, 't'), '1', ...highAndLow('t').map((one) => `sum(${one})`)],
    `FROM document_taxes t WHERE t.document_id = ${document}.document_id GROUP BY t.category, t.rate`,
  );
const tidy = `DELETE FROM tax_cells WHERE count = 0;`;

export const taxCells = {
  version: 152,
  name: 'tax cells',
  sql: `
CREATE TABLE tax_cells (
  company_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  sale INTEGER NOT NULL,
  month TEXT NOT NULL,
  category TEXT NOT NULL,
  rate TEXT NOT NULL,
  -- Documents.
  count INTEGER NOT NULL,
  taxable_high INTEGER NOT NULL,
  taxable_low INTEGER NOT NULL,
  amount_high INTEGER NOT NULL,
  amount_low INTEGER NOT NULL,
  PRIMARY KEY (${cellKeys.join(', ')})
) STRICT, WITHOUT ROWID;
CREATE INDEX tax_cells_none ON tax_cells (count) WHERE count = 0;
INSERT INTO tax_cells SELECT ${keysOf('d', 't').join(', ')}, count(DISTINCT d.document_id),
  ${highAndLow('t')
    .map((one) => `sum(${one})`)
    .join(', ')}
FROM documents d JOIN document_taxes t USING (document_id) GROUP BY ${cellKeys.map((_name, at) => at + 1).join(', ')};

CREATE TRIGGER document_taxes_cells_new AFTER INSERT ON document_taxes BEGIN ${ofOne('', 'NEW')} END;
CREATE TRIGGER document_taxes_cells_gone AFTER DELETE ON document_taxes BEGIN ${ofOne('-', 'OLD')} ${tidy} END;
-- Before their document, whose keys they need.
CREATE TRIGGER documents_taxes_gone BEFORE DELETE ON documents BEGIN
  DELETE FROM document_taxes WHERE document_id = OLD.document_id;
END;
CREATE TRIGGER documents_tax_cells_changed AFTER UPDATE OF company_id, issue_date, currency, sale ON documents
WHEN OLD.company_id <> NEW.company_id OR OLD.issue_date IS NOT NEW.issue_date OR OLD.currency IS NOT NEW.currency
  OR OLD.sale <> NEW.sale
BEGIN ${ofAll('-', 'OLD')} ${ofAll('', 'NEW')} ${tidy} END;

CREATE INDEX sessions_of_company ON universal_invoice_sessions (company_id, status);
`,
} as const;
