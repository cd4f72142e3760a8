/** Building a document record from what was found, with the place of each header field kept as its provenance. */
import type {
  DocumentRecord,
  Engine,
  Line,
  LineTax,
  Party,
  Reference,
  TaxTotal,
  Totals,
} from '../../../../shared/domain/document.ts';
import { emptyDocument } from '../../../../shared/domain/document.ts';
import type { ReaderNote, Statement } from '../../types.ts';
import { amount, date, tidy, time } from '../values.ts';
import type { Found } from './find.ts';
import type { XmlElement } from './tree.ts';

/** What one XML document gave. A file that is no invoice gives statements only. */
export interface Outcome {
  documents: DocumentRecord[];
  statements: Statement[];
}

/** What every format's reader is handed. */
export interface Context {
  engine: Engine;
  notes: ReaderNote[];
  /** Wrappers opened so far; a document inside a document inside… ends at five. */
  depth: number;
  /** Reads a document carried inside this one. @returns null when it is none that we know, with a note */
  readInner: (text: string) => Outcome | null;
  /** The same for one that is an element of this file. */
  readElement: (element: XmlElement) => Outcome | null;
}

type HeaderField =
  | 'invoice_number' | 'fiscal_key' | 'issue_date' | 'issue_time' | 'due_date' | 'currency' | 'exchange_rate'
  | `seller.${keyof Party}` | `buyer.${keyof Party}` | `totals.${keyof Totals}` | 'payment.terms'; // prettier-ignore

/** A record of that format, nothing filled in yet. */
export function newRecord(format: string, country: string | null, context: Context): DocumentRecord {
  return { ...emptyDocument(format, context.engine), country };
}

/**
 * Fills header fields. Amounts become decimal strings, dates days; a value that is there but cannot be read as what
 * it should be stays null and is told as a note, never guessed.
 */
export function fill(
  record: DocumentRecord,
  context: Context,
  values: Partial<Record<HeaderField, Found | null>>,
): void {
  for (const field in values) {
    const found = values[field as HeaderField];
    if (!found) continue;
    const value = convert(field, found.value);
    if (value === null) {
      context.notes.push({ code: 'value_unreadable', detail: `${field}: ${found.value.slice(0, 60)}` });
      continue;
    }
    assign(record, field, value);
    record.provenance.fields[field] = {
      source: context.engine,
      page: null,
      evidence: found.path,
      confidence: 1,
      locked: false,
    };
  }
}

function convert(field: string, raw: string): string | null {
  if (field.startsWith('totals.') || field === 'exchange_rate') return amount(raw);
  if (field === 'issue_date' || field === 'due_date') return date(raw);
  if (field === 'issue_time') return time(raw);
  return tidy(raw);
}

function assign(record: DocumentRecord, field: string, value: string): void {
  const [group, key] = field.split('.') as [keyof DocumentRecord, string | undefined];
  const target = (key === undefined ? record : record[group]) as Record<string, string>;
  target[key ?? group] = value;
}

/** The fields of one party, ready for `fill`. */
export function partyFields(
  side: 'seller' | 'buyer',
  values: Partial<Record<keyof Party, Found | null>>,
): Record<string, Found | null> {
  const fields: Record<string, Found | null> = {};
  for (const key in values) fields[`${side}.${key}`] = values[key as keyof Party] ?? null;
  return fields;
}

/** A line in which only what is given is known. Amounts and texts may come raw. */
export function newLine(known: { [Key in keyof Line]?: Line[Key] }): Line {
  return {
    line_number: known.line_number ?? null,
    code: tidy(known.code),
    classification: known.classification ?? null,
    description: tidy(known.description),
    quantity: amount(known.quantity),
    unit: tidy(known.unit),
    unit_price: amount(known.unit_price),
    discount: amount(known.discount),
    net_amount: amount(known.net_amount),
    taxes: known.taxes ?? [],
    gross_amount: amount(known.gross_amount),
  };
}

export function lineTax(
  category: string,
  rate: string | null,
  value: string | null,
  exempted: string | null = null,
): LineTax {
  return { category, rate: amount(rate), amount: amount(value), exempted: amount(exempted) };
}

export function taxTotal(
  category: string,
  rate: string | null,
  base: string | null,
  value: string | null,
): TaxTotal {
  return { category, rate: amount(rate), taxable_amount: amount(base), amount: amount(value) };
}

export function reference(
  kind: Reference['kind'],
  key: string | null,
  number: string | null,
  day: string | null,
): Reference {
  return { kind, fiscal_key: key, number: tidy(number), date: date(day) };
}

/** A classification, when there is a code. */
export const classified = (scheme: string, code: string | null): Line['classification'] =>
  code ? { scheme, code } : null;

/** A statement about a document in which only what is given is known. */
export function newStatement(known: Pick<Statement, 'kind' | 'format'> & Partial<Statement>): Statement {
  return {
    fiscal_key: null,
    authority: null,
    answer: null,
    number: null,
    tax: null,
    seller_tax_id: null,
    buyer_tax_id: null,
    ...known,
    total: amount(known.total),
    issue_date: date(known.issue_date),
  };
}

export const only = (...documents: DocumentRecord[]): Outcome => ({ documents, statements: [] });
export const states = (...statements: Statement[]): Outcome => ({ documents: [], statements });
