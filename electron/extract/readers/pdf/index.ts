/** Reads a PDF without a network: its XML if it carries one, else its text layer, else (scans) its picture by OCR. */
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { readLayout } from '../../layout/read.ts';
import type { PageText, ReaderInput, ReaderNote, Reading } from '../../types.ts';
import { annotationFilesOf, attachmentsOf } from './attachments.ts';
import { type ReadXml, readEmbedded } from './hybrid.ts';
import { type OpenPdf, openPdf } from './open.ts';
import { dropPdfium, dropWhenFat } from './pdfium.ts';
import { textLayerOf } from './text.ts';

export interface PdfDependencies {
  readXml: ReadXml;
  /** Milliseconds for the whole file; looked at between pages. @default 9000 */
  budget?: number;
}

const mostPages = 60;

interface Pages {
  texts: PageText[];
  invisible: string[];
  notes: ReaderNote[];
}

/** Loads a page, hands it over, closes it whatever happens. */
export function withPage<T>(pdf: OpenPdf, index: number, use: (page: number) => T): T | null {
  const page = pdf.engine.api.FPDF_LoadPage(pdf.document, index);
  if (page === 0) return null;
  try {
    return use(page);
  } finally {
    pdf.engine.api.FPDF_ClosePage(page);
  }
}

function readPages(pdf: OpenPdf, until: number): Pages {
  const result: Pages = { texts: [], invisible: [], notes: [] };
  const count = Math.min(pdf.pageCount, mostPages);
  let read = 0;
  for (; read < count && Date.now() < until; read += 1) {
    const layer = withPage(pdf, read, (page) => textLayerOf(pdf, page, read + 1));
    if (!layer) result.notes.push({ code: 'page_unreadable', detail: String(read + 1) });
    else {
      result.texts.push(layer.page);
      if (layer.invisible) result.invisible.push(layer.invisible);
    }
  }
  if (read < pdf.pageCount)
    result.notes.push({ code: 'first_pages_only', detail: `${read}/${pdf.pageCount}` });
  if (result.invisible.length > 0)
    result.notes.push({ code: 'invisible_text', detail: result.invisible.join(' ').slice(0, 300) });
  return result;
}

async function read(
  pdf: OpenPdf,
  input: ReaderInput,
  { readXml, budget = 9000 }: PdfDependencies,
): Promise<Reading> {
  const until = Date.now() + budget;
  const attachments = attachmentsOf(pdf);
  if (attachments.length === 0)
    attachments.push(...(withPage(pdf, 0, (page) => annotationFilesOf(pdf, page)) ?? []));
  const hybrid = await readEmbedded(attachments, input, readXml);
  const { texts, notes } = readPages(pdf, until);
  notes.unshift(...hybrid.notes);
  if (hybrid.reading) {
    const { reading } = hybrid;
    const only = reading.documents[0];
    if (only && reading.documents.length === 1 && only.lines.length === 0) fillLines(only, texts, input);
    return { ...reading, notes: [...reading.notes, ...notes], pages: texts };
  }
  const { document } = readLayout(texts, {
    engine: 'pdf_text',
    format: 'pdf',
    own_tax_ids: input.own_tax_ids ?? [],
  });
  const enough =
    document.totals.payable !== null || (document.invoice_number !== null && document.issue_date !== null);
  if (!enough) return { kind: 'needs_model', engine: 'pdf_text', documents: [document], notes, pages: texts };
  return {
    kind: 'documents',
    engine: 'pdf_text',
    documents: [document],
    statements: [],
    notes,
    pages: texts,
  };
}

/** MINIMUM and BASIC WL profiles have no lines: they are taken from the page. */
function fillLines(document: DocumentRecord, texts: readonly PageText[], input: ReaderInput): void {
  const { document: printed, linesProven } = readLayout(texts, {
    engine: 'pdf_text',
    format: 'pdf',
    own_tax_ids: input.own_tax_ids ?? [],
  });
  if (!linesProven) return;
  document.lines = printed.lines;
  const source = printed.provenance.fields['lines'];
  if (source) document.provenance.fields['lines'] = source;
}

/**
 * @param input bytes and name; `passwords` are tried on locked files
 * @returns never throws for what is in the file; a trap inside PDFium ends as `unreadable`
 */
export async function readPdf(input: ReaderInput, dependencies: PdfDependencies): Promise<Reading> {
  if (input.bytes.byteLength === 0) return { kind: 'unreadable', code: 'empty_file', detail: '' };
  try {
    const opened = await openPdf(input.bytes, input.passwords);
    if (opened.kind === 'locked') return { kind: 'needs_password', notes: [] };
    if (opened.kind === 'damaged') return { kind: 'unreadable', code: 'pdf_damaged', detail: opened.detail };
    try {
      return await read(opened.pdf, input, dependencies);
    } finally {
      opened.pdf.close();
      dropWhenFat(opened.pdf.engine);
    }
  } catch (error) {
    // A trap inside WASM leaves its memory in an unknown state: the next file gets a fresh engine.
    if (!(error instanceof Error) || !/^(?:RuntimeError|RangeError)$/.test(error.name)) throw error;
    dropPdfium();
    return { kind: 'unreadable', code: 'pdf_damaged', detail: error.message };
  }
}
