/** What goes into a reader and what comes out. Readers know neither database nor window. */
import type { DocumentRecord, Engine } from '../../shared/domain/document.ts';
import type { NotInvoiceKind, ReaderNote, Statement } from '../../shared/domain/reading.ts';

/** One file's bytes with what intake judged of them. */
export interface ReaderInput {
  bytes: Uint8Array;
  /** Of a large PDF, which is read where it lies; `bytes` are empty then. */
  path?: string;
  /** Judged by the bytes at intake: application/xml, application/pdf, image/jpeg, text/csv… */
  media_type: string;
  /** The name it came with. Data only: never a path. */
  filename: string;
  /** Passwords to try on an encrypted PDF, the empty one is always tried first. */
  passwords?: string[];
  /** Tax ids of the person's own companies: never the seller of a purchase when another candidate exists. */
  own_tax_ids?: string[];
  /** Pages on which documents begin, from 1, as a person said; the reader finds them when left out. */
  starts?: readonly number[];
}

export type { NotInvoiceKind, ReaderNote, Statement };

/** Text of a page with positions; boxes are [left, top, right, bottom] as fractions of the page. */
export interface PageText {
  page: number; // from 1
  width: number; // points
  height: number;
  words: { text: string; box: [number, number, number, number]; confidence: number }[];
  text: string; // in reading order, lines separated by \n
}

/** A page inside a container: `text` where its text layer is good enough to stand for it. */
export interface InnerForModel {
  path: string;
  media_type: string;
  text: string | null;
  notes: ReaderNote[];
}

/** What a local reader says of a file. */
export type Reading =
  | {
      kind: 'documents';
      engine: Engine;
      documents: DocumentRecord[];
      statements: Statement[];
      notes: ReaderNote[];
      pages: PageText[];
      /** Further readings of the same documents in the same file (its QR code, the PDF beside its XML in a ZIP), by their place. */
      beside?: { document: number; record: DocumentRecord }[];
      /** Something inside the file could not be read: a person should look. */
      incomplete?: boolean;
      /** The one file inside that stands for the whole, when a model shall read it too. */
      inner?: string;
      /** Of several files inside, the pages that a model shall read, each for itself. */
      for_model?: InnerForModel[];
    }
  | {
      kind: 'not_invoice';
      what: NotInvoiceKind;
      format: string;
      statements: Statement[];
      notes: ReaderNote[];
    }
  /** Only a model (or a person) can read it. `documents` holds what could be read without one, maybe nothing. */
  | {
      kind: 'needs_model';
      engine: Engine | null;
      documents: DocumentRecord[];
      notes: ReaderNote[];
      pages: PageText[];
      beside?: { document: number; record: DocumentRecord }[];
      inner?: string;
      for_model?: InnerForModel[];
    }
  | { kind: 'needs_password'; notes: ReaderNote[] }
  | { kind: 'unreadable'; code: ReadErrorCode; detail: string };

/** Reasons for which a file cannot be read whatever is tried; sentences under `error.<code>`. */
export const readErrorCodes = [
  'xml_malformed',
  'xml_doctype_refused',
  'xml_too_deep',
  'file_too_large',
  'csv_no_table',
  'json_malformed',
  'pdf_damaged',
  'image_damaged',
  'container_refused',
  'empty_file',
  'reader_crashed',
  'reader_timeout',
  'reader_out_of_memory',
] as const;
export type ReadErrorCode = (typeof readErrorCodes)[number];
