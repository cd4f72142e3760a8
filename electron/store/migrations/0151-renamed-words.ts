/** What the rules and the sellers' memory said before a word was renamed: taking the renaming back brings it again. */
export const renamedWords = {
  version: 151,
  name: 'renamed words',
  sql: `
CREATE TABLE renamed_words (
  change_id TEXT PRIMARY KEY,
  -- JSON lists: rule_id with category, cost_centre and tags; whole rows of suppliers.
  rules TEXT NOT NULL,
  suppliers TEXT NOT NULL
) STRICT;
`,
} as const;
