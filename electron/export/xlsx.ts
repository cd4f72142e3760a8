/** A workbook with a sheet of documents, one of lines and one of taxes. Memory does not grow with their number. */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { StoredDocument } from '../../shared/domain/session.ts';
import type { Language } from '../../shared/domain/settings.ts';
import { type Column, documentColumns, lineColumns, rowsOf, taxColumns } from './columns.ts';
import { openSheet, rowsAtMost, type Sheet } from './sheet.ts';
import { packWorkbook, type SheetFile } from './workbook.ts';

const names = {
  documents: { es: 'Documentos', en: 'Documents' },
  lines: { es: 'Líneas', en: 'Lines' },
  taxes: { es: 'Impuestos', en: 'Taxes' },
} as const;
type Kind = keyof typeof names;

/** A sheet that goes on in a further one when Excel's last row is reached. */
function openSheets<Row>(
  folder: string,
  kind: Kind,
  columns: readonly Column<Row>[],
  language: Language | null,
  limit: number,
) {
  const files: SheetFile[] = [];
  const title = language === null ? kind : names[kind][language];
  const next = (): Sheet<Row> => {
    const number = files.length + 1;
    const file = {
      name: number === 1 ? title : `${title} ${number}`,
      path: path.join(folder, `${kind}-${number}.xml`),
    };
    files.push(file);
    return openSheet(file.path, columns, language);
  };
  let current = next();
  return {
    files,
    async add(rows: readonly Row[]): Promise<void> {
      for (const row of rows) {
        if (current.rows >= limit) {
          await current.end();
          current = next();
        }
        await current.row(row);
      }
    },
    end: () => current.end(),
  };
}

export interface XlsxOptions {
  /** Headings and sheet names for people; null for the data names. */
  language: Language | null;
  signal?: AbortSignal;
  /** @default Excel's limit */
  rows_per_sheet?: number;
}

/**
 * Writes the workbook to `path` (not atomically: see writeWhole). Rows wait in a folder beside it meanwhile.
 * @throws the file system's error; the signal's reason
 */
export async function writeXlsx(
  target: string,
  documents: Iterable<StoredDocument> | AsyncIterable<StoredDocument>,
  { language, signal, rows_per_sheet = rowsAtMost }: XlsxOptions,
): Promise<void> {
  const folder = await mkdtemp(`${target}.sheets-`);
  try {
    const sheets = {
      documents: openSheets(folder, 'documents', documentColumns, language, rows_per_sheet),
      lines: openSheets(folder, 'lines', lineColumns, language, rows_per_sheet),
      taxes: openSheets(folder, 'taxes', taxColumns, language, rows_per_sheet),
    };
    for await (const document of documents) {
      signal?.throwIfAborted();
      await sheets.documents.add(rowsOf.documents(document));
      await sheets.lines.add(rowsOf.lines(document));
      await sheets.taxes.add(rowsOf.taxes(document));
    }
    for (const sheet of Object.values(sheets)) await sheet.end();
    await packWorkbook(
      target,
      Object.values(sheets).flatMap((sheet) => sheet.files),
      signal,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
