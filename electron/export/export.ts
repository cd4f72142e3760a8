/** The door to exports of tables: documents in, a whole file out. */
import type { StoredDocument } from '../../shared/domain/session.ts';
import { documentColumns, hasFailedErrors, lineColumns, rowsOf, taxColumns, type Column } from './columns.ts';
import { csvHead, csvRow, type CsvStyle, plainCsv } from './csv.ts';
import { streamTo, writeWhole } from './file.ts';
import { jsonTexts } from './json.ts';
import { ledgerColumns, type LedgerRates, ledgerTable } from './ledger.ts';
import { writeXlsx } from './xlsx.ts';

export type Documents = Iterable<StoredDocument> | AsyncIterable<StoredDocument>;

export interface ChoosingOptions {
  /** False leaves out documents with a failed check of severity error. */
  include_failed_checks: boolean;
  /** Called with the number of documents written, about every hundred and at the end. */
  progress?: (documents: number) => void;
  /** Called with every document that went into the export. */
  written?: (document: StoredDocument) => void;
  signal?: AbortSignal;
}

export interface ExportOptions extends ChoosingOptions {
  format: 'csv' | 'xlsx' | 'json';
  /** CSV: what makes a row. @default 'documents' */
  rows?: keyof typeof rowsOf;
  /** Separator, decimal sign and headings. @default plainCsv */
  style?: CsvStyle;
}

export interface ExportAccount {
  documents: number;
  /** Left out because a check of severity error failed. */
  left_out: number;
}

const tables = { documents: documentColumns, lines: lineColumns, taxes: taxColumns } as const;

async function* csvTexts<Row>(
  documents: Documents,
  columns: readonly Column<Row>[],
  rows: (document: StoredDocument) => Row[],
  style: CsvStyle,
): AsyncGenerator<string> {
  yield csvHead(columns, style);
  for await (const document of documents) for (const row of rows(document)) yield csvRow(columns, row, style);
}

function csvOf(documents: Documents, rows: keyof typeof rowsOf, style: CsvStyle): AsyncGenerator<string> {
  if (rows === 'lines') return csvTexts(documents, tables.lines, rowsOf.lines, style);
  if (rows === 'taxes') return csvTexts(documents, tables.taxes, rowsOf.taxes, style);
  return csvTexts(documents, tables.documents, rowsOf.documents, style);
}

/** Those documents that go into an export, counted as they are taken. */
export async function* chosenOf(
  documents: Documents,
  options: ChoosingOptions,
  account: ExportAccount,
): AsyncGenerator<StoredDocument> {
  for await (const document of documents) {
    options.signal?.throwIfAborted();
    if (!options.include_failed_checks && hasFailedErrors(document)) account.left_out += 1;
    else {
      yield document;
      options.written?.(document);
      account.documents += 1;
      if (account.documents % 100 === 0) options.progress?.(account.documents);
    }
  }
}

/**
 * Writes documents to a file: whole, or not at all. Memory does not grow with their number.
 * @param file absolute path of the file to make or replace
 * @throws AppError disk_full, storage_failed; the signal's reason when aborted
 */
export async function exportDocuments(
  documents: Documents,
  file: string,
  options: ExportOptions,
): Promise<ExportAccount> {
  const account: ExportAccount = { documents: 0, left_out: 0 };
  const { style = plainCsv, signal } = options;
  const chosen = chosenOf(documents, options, account);
  await writeWhole(file, (temporary) =>
    options.format === 'xlsx'
      ? writeXlsx(temporary, chosen, { language: style.language, signal })
      : streamTo(
          temporary,
          options.format === 'json' ? jsonTexts(chosen) : csvOf(chosen, options.rows ?? 'documents', style),
          signal,
        ),
  );
  options.progress?.(account.documents);
  return account;
}

/**
 * Writes the purchase ledger: one row a document, base and tax per VAT rate, credit notes negative.
 * @param rates the rates that get columns: those of the documents
 * @throws as exportDocuments
 */
export async function exportLedger(
  documents: Documents,
  file: string,
  rates: LedgerRates,
  options: ChoosingOptions & { format: 'csv' | 'xlsx'; style?: CsvStyle },
): Promise<ExportAccount> {
  const account: ExportAccount = { documents: 0, left_out: 0 };
  const { style = plainCsv, signal } = options;
  const chosen = chosenOf(documents, options, account);
  await writeWhole(file, (temporary) =>
    options.format === 'xlsx'
      ? writeXlsx(temporary, chosen, { language: style.language, signal, tables: [ledgerTable(rates)] })
      : streamTo(
          temporary,
          csvTexts(chosen, ledgerColumns(rates), (document) => [document], style),
          signal,
        ),
  );
  options.progress?.(account.documents);
  return account;
}
