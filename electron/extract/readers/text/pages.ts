/** From pages with text to a reading: split, read, set beside the codes. */
import type { DocumentRecord, Engine } from '../../../../shared/domain/document.ts';
import { applyCodes, type PlacedCode } from '../../codes/find.ts';
import { recordOfCodes } from '../../codes/record.ts';
import { readLayout } from '../../layout/read.ts';
import { splitInvoices } from '../../layout/split.ts';
import type { PageText, ReaderNote, Reading } from '../../types.ts';

export interface PageOptions {
  format: 'pdf' | 'image';
  own_tax_ids: readonly string[];
  /** @default 'pdf_text' */
  engine?: 'pdf_text' | 'ocr';
  /** Pages on which documents begin, as a person said. */
  starts?: readonly number[] | undefined;
}

/** A document is worth showing when it has a total, or both a number and a date. */
const isEnough = (document: DocumentRecord): boolean =>
  document.totals.payable !== null || (document.invoice_number !== null && document.issue_date !== null);

/** What was not read whole or may be two invoices is never sure, however well the rest reads. */
function doubt(document: DocumentRecord, notes: readonly ReaderNote[]): void {
  const { fields } = document.provenance;
  const cap = (field: string, most: number) => {
    const source = fields[field];
    if (source) source.confidence = Math.min(source.confidence, most);
  };
  const noted = (...codes: string[]) => notes.some((note) => codes.includes(note.code));
  if (noted('maybe_several')) cap('invoice_number', 0.6);
  if (noted('first_pages_only', 'some_pages_only', 'page_unreadable')) cap('totals.payable', 0.6);
}

/** One document a group of pages; several only when that is certain. */
export function finishPages(
  pages: readonly PageText[],
  options: PageOptions,
  codes: readonly PlacedCode[],
  notes: ReaderNote[],
): Reading {
  const engine: Engine & ('pdf_text' | 'ocr') = options.engine ?? 'pdf_text';
  const { groups, doubtful } = splitInvoices(pages, options.starts);
  if (doubtful) notes.push({ code: 'maybe_several', detail: null });
  const coded = new Map<DocumentRecord, DocumentRecord>();
  const documents = groups.map((group): DocumentRecord => {
    const { document } = readLayout(group, {
      engine,
      format: options.format,
      own_tax_ids: options.own_tax_ids,
    });
    const here = codes.filter(
      ({ place }) => groups.length === 1 || group.some((page) => page.page === place.page),
    );
    notes.push(...applyCodes(document, here));
    const code = recordOfCodes(here, options.format);
    if (code) coded.set(document, code);
    doubt(document, notes);
    const [first, last] = [group[0]?.page, group.at(-1)?.page];
    if (groups.length > 1 && first !== undefined)
      document.provenance.fields['pages'] = {
        source: engine,
        page: first,
        evidence: `${first}-${last}`,
        confidence: 0.9,
        locked: false,
      };
    return document;
  });
  // What a person calls a document is one, however little can be read of it.
  const enough = options.starts ? documents : documents.filter(isEnough);
  const besideOf = (kept: readonly DocumentRecord[]) =>
    kept.flatMap((one, document) => {
      const record = coded.get(one);
      return record ? [{ document, record }] : [];
    });
  const [kind, kept] =
    enough.length === 0 ? (['needs_model', documents] as const) : (['documents', enough] as const);
  const common = { engine, documents: kept, notes, pages: [...pages], beside: besideOf(kept) };
  return kind === 'documents' ? { kind, statements: [], ...common } : { kind, ...common };
}
