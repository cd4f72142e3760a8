/** An index for each filter of the documents' table, with what sums need, so that no filter reads the whole table. */
export const filters = {
  version: 71,
  name: 'filters',
  sql: `
CREATE INDEX documents_of_seller ON documents (company_id, seller_tax_id, issue_date, currency, payable_e4, tax_e4);
CREATE INDEX documents_of_currency ON documents (company_id, currency, issue_date, payable_e4, tax_e4);
CREATE INDEX documents_of_type ON documents (company_id, document_type, issue_date, currency, payable_e4, tax_e4);
CREATE INDEX documents_of_size ON documents (company_id, abs(payable_e4), currency, payable_e4, tax_e4);
CREATE INDEX documents_that_fail ON documents (company_id, failed_checks > 0, issue_date, currency, payable_e4, tax_e4);
CREATE INDEX documents_of_category ON documents (company_id, category, issue_date, currency, payable_e4, tax_e4)
  WHERE category IS NOT NULL;
`,
} as const;
