/**
 * Rows of documents and files as JSON: taken out of the library, and put back. Which tables hold such rows is asked of
 * the database itself, so that a table which a later version adds is taken along.
 */
import type { Db } from '../database.ts';

export interface Taken {
  document_ids: readonly string[];
  session_ids: readonly string[];
}

interface Table {
  name: string;
  columns: string[];
  /** Columns that name a document, and those that name a file. */
  documents: string[];
  sessions: string[];
  /** Its rows have an order of their own. */
  ordered: boolean;
  /** What a row needs to be there before it. */
  needs: { column: string; table: string; key: string }[];
}

const sessionTable = 'universal_invoice_sessions';
/** Which file belongs to which document: goes last, the others are found by it. */
const links = 'document_sessions';

/**
 * Not a part of what is thrown away: what was paid, what was exported and what a folder has given stay true, what a
 * person said of a seller or of two files too.
 */
const kept = new Set([
  'claude_calls',
  'vendor_batch_items',
  'export_items',
  'folder_files',
  'suppliers',
  'separations',
  'activity',
]);

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function tablesOf(db: Db): Table[] {
  const names = db.all<{ name: string; wr: number; type: string }>(
    `SELECT name, wr, type FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`,
  );
  const virtual = db.all<{ name: string }>(`SELECT name FROM pragma_table_list WHERE type = 'virtual'`);
  const shadows = (name: string): boolean => virtual.some((one) => name.startsWith(`${one.name}_`));
  const found = names
    .filter(({ name }) => !name.startsWith('trash') && !kept.has(name) && !shadows(name))
    .map(({ name, wr }): Table => {
      const columns = db.all<{ name: string; type: string; pk: number }>(
        'SELECT name, type, pk FROM pragma_table_info(?)',
        name,
      );
      const keys = columns.filter((column) => column.pk > 0);
      // A number that only counts the rows is given anew: the old one may be taken by then.
      const counts = wr === 0 && keys.length === 1 && keys[0]?.type === 'INTEGER' ? keys[0].name : null;
      const all = columns.map((column) => column.name).filter((column) => column !== counts);
      const references = db.all<{ from: string; table: string; to: string | null }>(
        'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)',
        name,
      );
      return {
        name,
        columns: all,
        documents: all.filter((column) => column === 'document_id' || column === 'other_id'),
        sessions: all.filter((column) => column === 'session_id'),
        ordered: wr === 0,
        needs: references.map(({ from, table, to }) => ({ column: from, table, key: to ?? from })),
      };
    })
    .filter((table) => table.documents.length + table.sessions.length > 0);
  const first = [sessionTable, 'documents', links];
  const rank = ({ name }: Table): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return found.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export function createRows(db: Db) {
  /** Asked once: the schema does not change while the library is open. */
  const tables = tablesOf(db);

  const parametersOf = ({ document_ids, session_ids }: Taken) => ({
    documents: JSON.stringify(document_ids),
    sessions: JSON.stringify(session_ids),
  });
  const whereOf = (table: Table): string => {
    const of = (column: string, list: string): string =>
      `${quoted(column)} IN (SELECT value FROM json_each(@${list}))`;
    // What says something of a document in a file is found by the pair: by the file alone it would be a search of all.
    const both = table.name !== links && table.documents.includes('document_id');
    const bySession = (column: string): string =>
      both
        ? `(document_id, ${column}) IN (SELECT document_id, session_id FROM ${links} WHERE ${of('session_id', 'sessions')})`
        : of(column, 'sessions');
    return [
      ...table.documents.map((column) => of(column, 'documents')),
      ...table.sessions.map(bySession),
    ].join(' OR ');
  };
  const bound = (table: Table, all: ReturnType<typeof parametersOf>): Record<string, string> => ({
    ...(table.documents.length > 0 && { documents: all.documents }),
    ...(table.sessions.length > 0 && { sessions: all.sessions }),
  });

  return {
    /** Copies the rows into the trash. Numbers stay exact: the database writes the JSON itself. */
    copy(trash_id: string, portion_id: number, taken: Taken): void {
      for (const table of tables) {
        const pairs = table.columns.map((column) => `'${column}', ${quoted(column)}`).join(', ');
        db.run(
          `INSERT INTO trash_rows (trash_id, portion_id, position, table_name, content)
           SELECT @trash_id, @portion_id, (SELECT coalesce(max(position), 0) FROM trash_rows WHERE trash_id = @trash_id)
             + row_number() OVER (${table.ordered ? 'ORDER BY rowid' : ''}), @table, json_object(${pairs})
           FROM ${quoted(table.name)} WHERE ${whereOf(table)}`,
          { trash_id, portion_id, table: table.name, ...bound(table, parametersOf(taken)) },
        );
      }
    },

    /** Takes the rows out; what hangs on a document goes with it. */
    remove(taken: Taken): void {
      const all = parametersOf(taken);
      for (const table of tables.toReversed())
        if (table.name !== 'documents')
          db.run(`DELETE FROM ${quoted(table.name)} WHERE ${whereOf(table)}`, bound(table, all));
    },

    /** Puts the rows back. Columns that the library no longer has are left out, new ones begin with their default. */
    putBack(portion_id: number): void {
      for (const table of tables) {
        const rows = db.all<{ content: string }>(
          'SELECT content FROM trash_rows WHERE portion_id = ? AND table_name = ? ORDER BY position',
          portion_id,
          table.name,
        );
        for (const { content } of rows) {
          const known = Object.keys(JSON.parse(content) as Record<string, unknown>);
          const columns = table.columns.filter((column) => known.includes(column));
          const values = columns.map((column) => `json_extract(@content, '$."${column}"')`).join(', ');
          const there = table.needs
            .map(
              ({ column, table: other, key }) =>
                `AND EXISTS (SELECT 1 FROM ${quoted(other)} o WHERE o.${quoted(key)} = json_extract(@content, '$."${column}"'))`,
            )
            .join(' ');
          db.run(
            `INSERT OR REPLACE INTO ${quoted(table.name)} (${columns.map(quoted).join(', ')})
             SELECT ${values} WHERE TRUE ${there}`,
            { content },
          );
        }
      }
    },
  };
}
