/**
 * What is thrown away goes, comes back and is removed in portions, each whole by itself: a batch of thousands of files
 * never holds the window up, and a crash between two portions is taken up at the next start by its wish.
 */
export const trashSteps = {
  version: 150,
  name: 'trash in portions',
  sql: `
-- What is being done to an entry and not finished: 'put', 'restore' or 'erase'.
ALTER TABLE trash ADD COLUMN going TEXT;

-- The rows that go and come back in one transaction. Put back in the opposite order.
CREATE TABLE trash_portions (
  portion_id INTEGER PRIMARY KEY,
  trash_id TEXT NOT NULL REFERENCES trash ON DELETE CASCADE
) STRICT;
CREATE INDEX trash_portions_of ON trash_portions (trash_id, portion_id);
INSERT INTO trash_portions (trash_id) SELECT trash_id FROM trash ORDER BY rowid;

ALTER TABLE trash_rows ADD COLUMN portion_id INTEGER REFERENCES trash_portions ON DELETE CASCADE;
ALTER TABLE trash_files ADD COLUMN portion_id INTEGER REFERENCES trash_portions ON DELETE CASCADE;
ALTER TABLE trash_keys ADD COLUMN portion_id INTEGER REFERENCES trash_portions ON DELETE CASCADE;
UPDATE trash_rows SET portion_id = (SELECT portion_id FROM trash_portions p WHERE p.trash_id = trash_rows.trash_id);
UPDATE trash_files SET portion_id = (SELECT portion_id FROM trash_portions p WHERE p.trash_id = trash_files.trash_id);
UPDATE trash_keys SET portion_id = (SELECT portion_id FROM trash_portions p WHERE p.trash_id = trash_keys.trash_id);
CREATE INDEX trash_rows_of_portion ON trash_rows (portion_id, table_name, position);
CREATE INDEX trash_files_of_portion ON trash_files (portion_id);
CREATE INDEX trash_keys_of_portion ON trash_keys (portion_id);
CREATE INDEX trash_keys_of_entry ON trash_keys (trash_id);

-- The words of each portion, by its id.
CREATE VIRTUAL TABLE trash_words USING fts5 (
  content, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
INSERT INTO trash_words (rowid, content)
SELECT p.portion_id, t.title || ' ' || coalesce((
    SELECT group_concat(coalesce(r.content ->> 'seller_name', '') || ' ' || coalesce(r.content ->> 'invoice_number', '') || ' ' ||
      coalesce(r.content ->> 'fiscal_key', '') || ' ' || coalesce(r.content ->> 'payable', ''), ' ')
    FROM trash_rows r WHERE r.trash_id = t.trash_id AND r.table_name = 'documents'), '') || ' ' || coalesce((
    SELECT group_concat(f.filename, ' ') FROM trash_files f WHERE f.trash_id = t.trash_id), '')
FROM trash t JOIN trash_portions p USING (trash_id);
DROP TABLE trash_text;
CREATE TRIGGER trash_portions_forgotten AFTER DELETE ON trash_portions BEGIN
  DELETE FROM trash_words WHERE rowid = OLD.portion_id;
END;

-- What a person asked for and is done in steps; gone when it is done.
CREATE TABLE trash_wishes (
  wish_id TEXT PRIMARY KEY,
  content TEXT NOT NULL
) STRICT;
`,
} as const;
