/**
 * How many files of a company are in which state, by an index that no other question can take for its own (a company's
 * id alone finds half a library); and the files that repeat one, found by it.
 */
export const sessionIndexes = {
  version: 153,
  name: 'session indexes',
  sql: `
DROP INDEX sessions_of_company;
CREATE INDEX sessions_states ON universal_invoice_sessions (company_id || '', status);
CREATE INDEX sessions_repeating ON universal_invoice_sessions (duplicate_of) WHERE duplicate_of IS NOT NULL;
`,
} as const;
