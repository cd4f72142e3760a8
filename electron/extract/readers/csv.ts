/** CSV in, documents out: a table of invoices, or of lines grouped by invoice. Pure and synchronous; never throws. */
import type { PageText, Reading, ReaderInput, ReaderNote } from '../types.ts';
import { readDocuments } from './csv/documents.ts';
import { findSheet } from './csv/sheet.ts';
import type { Sheet } from './csv/sheet.ts';
import { readTable } from './csv/table.ts';
import type { Table } from './csv/table.ts';

const largest = 100 * 1024 * 1024;
const textLimit = 200_000;

/**
 * @returns `documents`; `needs_model` with the text for a table whose columns are not those of invoices;
 *   `unreadable` csv_no_table for what is no table at all
 */
export function readCsv(input: Pick<ReaderInput, 'bytes'>): Reading {
  const { bytes } = input;
  if (bytes.length === 0) return { kind: 'unreadable', code: 'empty_file', detail: 'no bytes' };
  if (bytes.length > largest)
    return { kind: 'unreadable', code: 'file_too_large', detail: `${bytes.length} bytes` };
  const table = readTable(bytes);
  if (!table)
    return { kind: 'unreadable', code: 'csv_no_table', detail: 'no delimiter makes rows of columns' };
  const sheet = findSheet(table);
  const notes: ReaderNote[] = sheet ? styleNotes(sheet) : [];
  const documents = sheet ? readDocuments(sheet, notes) : [];
  if (documents.length === 0)
    return { kind: 'needs_model', engine: null, documents: [], notes, pages: asText(table) };
  return { kind: 'documents', engine: 'csv', documents, statements: [], notes, pages: [] };
}

/** What had to be assumed, told so that a person can check it. */
function styleNotes({ style }: Sheet): ReaderNote[] {
  const notes: ReaderNote[] = [];
  if (style.decimalGuessed) notes.push({ code: 'decimal_sign_assumed', detail: style.decimal });
  if (style.dateGuessed) notes.push({ code: 'day_first_assumed', detail: null });
  return notes;
}

function asText(table: Table): PageText[] {
  const text = table.rows
    .map((row) => row.join('\t'))
    .join('\n')
    .slice(0, textLimit);
  return [{ page: 1, width: 595, height: 842, words: [], text }];
}
