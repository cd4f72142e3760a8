/** Files inside an archive or a mail that a model reads one by one: what is known of each, and its answer once it is there. */
export const innerPages = {
  version: 90,
  name: 'pages inside containers',
  sql: `
-- One row for each page (a PDF, a picture) inside a received file, in the container's order.
-- page_text: its visible text where that is good enough to be sent instead of the file. notes: JSON of its reader notes.
-- sha256: the received file in which the page was found.
-- answer: JSON, null until the model has answered. A crash between two answers asks only for those that are missing.
CREATE TABLE inner_pages (
  session_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  path TEXT NOT NULL,
  media_type TEXT NOT NULL,
  page_text TEXT,
  notes TEXT NOT NULL DEFAULT '[]',
  answer TEXT,
  PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;
`,
} as const;
