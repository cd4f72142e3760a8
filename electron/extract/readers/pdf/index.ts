/** Reads a PDF without a network: its XML if it carries one, else its text layer, else (scans) its picture by OCR. */
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import type { PlacedCode } from '../../codes/find.ts';
import { readLayout } from '../../layout/read.ts';
import { splitInvoices } from '../../layout/split.ts';
import type { PageText, ReaderInput, ReaderNote, Reading } from '../../types.ts';
import { finishOcr } from '../text/finish.ts';
import { finishPages } from '../text/pages.ts';
import { annotationFilesOf, attachmentsOf } from './attachments.ts';
import { openPdfFile } from './fileAccess.ts';
import { type ReadXml, readEmbedded } from './hybrid.ts';
import { type OpenPdf, openPdf } from './open.ts';
import { readCodes, readScannedPages, readTextLayers, withPage } from './pages.ts';
import { dropPdfium, dropWhenFat } from './pdfium.ts';

export interface PdfDependencies {
  readXml: ReadXml;
  /** Milliseconds for text and codes; looked at between pages. @default 8000 */
  textBudget?: number;
  /** Milliseconds for OCR of a scan, on top. @default 40000 */
  ocrBudget?: number;
}

/** Fewer visible letters than this in the whole file: it is a scan, whatever invisible text lies behind the picture. */
const leastLetters = 40;

const lettersOf = (pages: readonly PageText[]): number =>
  pages.reduce((total, page) => total + page.words.reduce((sum, word) => sum + word.text.length, 0), 0);

async function read(pdf: OpenPdf, input: ReaderInput, dependencies: PdfDependencies): Promise<Reading> {
  const { readXml, textBudget = 8000, ocrBudget = 40_000 } = dependencies;
  const until = Date.now() + textBudget;
  const own_tax_ids = input.own_tax_ids ?? [];
  const attachments = attachmentsOf(pdf);
  attachments.push(...(withPage(pdf, 0, (page) => annotationFilesOf(pdf, page)) ?? []));
  const hybrid = await readEmbedded(attachments, input, readXml);
  const { texts, suspects, notes } = readTextLayers(pdf, until);
  notes.unshift(...hybrid.notes);
  if (hybrid.reading) {
    const { reading } = hybrid;
    const only = reading.documents[0];
    if (only && reading.documents.length === 1 && only.lines.length === 0)
      fillLines(only, texts, own_tax_ids);
    return { ...reading, notes: [...reading.notes, ...notes], pages: texts };
  }
  const text = texts.map((page) => page.text).join('\n');
  const codes = await readCodes(pdf, suspects, text, until);
  if (lettersOf(texts) >= leastLetters) {
    const reading = finishPages(texts, { format: 'pdf', own_tax_ids, starts: input.starts }, codes, notes);
    if (reading.kind === 'documents') return reading;
  }
  const { starts } = input;
  return readScan(pdf, texts, codes, { own_tax_ids, notes, until: Date.now() + ocrBudget, starts });
}

interface ScanContext {
  own_tax_ids: readonly string[];
  notes: ReaderNote[];
  until: number;
  starts: readonly number[] | undefined;
}

/** OCR of the pages that have no text of their own; those that have one keep it. */
async function readScan(
  pdf: OpenPdf,
  texts: readonly PageText[],
  codes: readonly PlacedCode[],
  context: ScanContext,
): Promise<Reading> {
  const { own_tax_ids, notes, until, starts } = context;
  const scanned = texts.filter((page) => lettersOf([page]) < leastLetters).map((page) => page.page);
  const pages = await readScannedPages(pdf, scanned, until, notes);
  const written = texts
    .filter((page) => !scanned.includes(page.page))
    .map((page) => ({ page, turned: 0 as const, restore: (box: [number, number, number, number]) => box }));
  const all = [...pages, ...written].sort((a, b) => a.page.page - b.page.page);
  return finishOcr(all, { format: 'pdf', own_tax_ids, starts }, codes, notes);
}

/** MINIMUM and BASIC WL profiles have no lines: they are taken from the page, if they add up. */
function fillLines(
  document: DocumentRecord,
  texts: readonly PageText[],
  own_tax_ids: readonly string[],
): void {
  const [first] = splitInvoices(texts).groups;
  const printed = readLayout(first ?? [], { engine: 'pdf_text', format: 'pdf', own_tax_ids });
  if (!printed.linesProven) return;
  document.lines = printed.document.lines;
  const source = printed.document.provenance.fields['lines'];
  if (source) document.provenance.fields['lines'] = source;
}

/**
 * @param input bytes and name; `passwords` are tried on locked files after the empty one
 * @returns never throws for what is in the file; a trap inside PDFium ends as `unreadable`
 */
export async function readPdf(input: ReaderInput, dependencies: PdfDependencies): Promise<Reading> {
  if (input.bytes.byteLength === 0 && input.path === undefined)
    return { kind: 'unreadable', code: 'empty_file', detail: '' };
  try {
    const opened =
      input.path === undefined
        ? await openPdf(input.bytes, input.passwords)
        : await openPdfFile(input.path, input.passwords ?? []);
    if (opened.kind === 'locked') return { kind: 'needs_password', notes: [] };
    if (opened.kind === 'damaged') return { kind: 'unreadable', code: 'pdf_damaged', detail: opened.detail };
    const reading = await read(opened.pdf, input, dependencies);
    opened.pdf.close();
    dropWhenFat(opened.pdf.engine);
    return reading;
  } catch (error) {
    // A trap inside WASM leaves its memory in an unknown state: the next file gets a fresh engine.
    dropPdfium();
    if (!(error instanceof Error) || !/^(?:RuntimeError|RangeError)$/.test(error.name)) throw error;
    return { kind: 'unreadable', code: 'pdf_damaged', detail: error.message };
  }
}
