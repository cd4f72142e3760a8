/** Workbooks: documents with their lines and taxes, or any other table of documents. Memory does not grow with their number. */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { StoredDocument } from '../../shared/domain/session.ts';
import type { Language } from '../../shared/domain/settings.ts';
import { type Column, documentColumns, lineColumns, rowsOf, taxColumns } from './columns.ts';
import { openSheet, rowsAtMost, type Sheet } from './sheet.ts';
import { packWorkbook, type SheetFile } from './workbook.ts';

/** One table of a workbook: it goes on in a further sheet when Excel's last row is reached. */
interface OpenTable {
  files: SheetFile[];
  add(document: StoredDocument): Promise<void>;
  end(): Promise<void>;
}
interface TableManner {
  folder: string;
  language: Language | null;
  limit: number;
}
export type Table = (manner: TableManner) => OpenTable;

interface TableNames {
  /** Stable name, for files and for scripts. */
  id: string;
  es: string;
  en: string;
}

/** @param signed see openSheet */
export const tableOf =
  <Row>(
    names: TableNames,
    columns: readonly Column<Row>[],
    rowsOfDocument: (document: StoredDocument) => Row[],
    signed = false,
  ): Table =>
  ({ folder, language, limit }) => {
    const files: SheetFile[] = [];
    const title = language === null ? names.id : names[language];
    const next = (): Sheet<Row> => {
      const number = files.length + 1;
      const file = {
        name: number === 1 ? title : `${title} ${number}`,
        path: path.join(folder, `${names.id}-${number}.xml`),
      };
      files.push(file);
      return openSheet(file.path, columns, language, signed);
    };
    let current = next();
    return {
      files,
      async add(document) {
        for (const row of rowsOfDocument(document)) {
          if (current.rows >= limit) {
            await current.end();
            current = next();
          }
          await current.row(row);
        }
      },
      end: () => current.end(),
    };
  };

const documentTables: readonly Table[] = [
  tableOf({ id: 'documents', es: 'Documentos', en: 'Documents' }, documentColumns, rowsOf.documents),
  tableOf({ id: 'lines', es: 'Líneas', en: 'Lines' }, lineColumns, rowsOf.lines),
  tableOf({ id: 'taxes', es: 'Impuestos', en: 'Taxes' }, taxColumns, rowsOf.taxes),
];

export interface XlsxOptions {
  /** Headings and sheet names for people; null for the data names. */
  language: Language | null;
  signal?: AbortSignal;
  /** @default Excel's limit */
  rows_per_sheet?: number;
  /** @default documents, lines and taxes */
  tables?: readonly Table[];
}

/**
 * Writes the workbook to `path` (not atomically: see writeWhole). Rows wait in a folder beside it meanwhile.
 * @throws the file system's error; the signal's reason
 */
export async function writeXlsx(
  target: string,
  documents: Iterable<StoredDocument> | AsyncIterable<StoredDocument>,
  { language, signal, rows_per_sheet = rowsAtMost, tables = documentTables }: XlsxOptions,
): Promise<void> {
  const folder = await mkdtemp(`${target}.sheets-`);
  try {
    const open = tables.map((table) => table({ folder, language, limit: rows_per_sheet }));
    for await (const document of documents) {
      signal?.throwIfAborted();
      for (const table of open) await table.add(document);
    }
    for (const table of open) await table.end();
    await packWorkbook(
      target,
      open.flatMap((table) => table.files),
      signal,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
