/** Pages with word boxes in, a document record with provenance out. Knows no PDF and no picture. */
import { type DocumentRecord, emptyDocument, type FieldSource } from '../../../shared/domain/document.ts';
import { compare, isZero } from '../../../shared/domain/money.ts';
import type { PageText } from '../types.ts';
import { sameTaxId } from '../taxIds/schemes.ts';
import { typeOf as crTypeOf } from '../taxIds/cr.ts';
import { type Amount, findAmounts } from './amounts.ts';
import { taxRows } from './breakdown.ts';
import { findDates } from './dates.ts';
import { currencyOf, documentTypeOf, languageOf, usesMonthFirst } from './hints.ts';
import { rankDates } from './issueDate.ts';
import { type FiscalKey, findKeys } from './keys.ts';
import { findLines } from './lines.ts';
import { type Candidate, findNumber } from './number.ts';
import { findNames } from './parties.ts';
import { type LayoutPage, layoutPage } from './rows.ts';
import { assignTaxIds, findTaxIds, type FoundTaxId } from './taxIds.ts';
import { sumCandidates } from './totalCandidates.ts';
import { solveTotals } from './totals.ts';

export interface LayoutOptions {
  engine: 'pdf_text' | 'ocr';
  format: 'pdf' | 'image';
  own_tax_ids: readonly string[];
}

export interface LayoutReading {
  document: DocumentRecord;
  keys: FiscalKey[];
  /** Σ of the lines is a printed sum. */
  linesProven: boolean;
}

type Box = [number, number, number, number];

interface Spot {
  page: number;
  box: Box;
}

/** Writes sources of fields; boxes become fractions of the page. */
function sourceWriter(
  document: DocumentRecord,
  pages: readonly LayoutPage[],
  engine: LayoutOptions['engine'],
) {
  return (field: string, confidence: number, evidence: string, spot: Spot | null): void => {
    const page = spot ? pages.find((candidate) => candidate.page === spot.page) : undefined;
    const bound = (value: number, size: number) =>
      Math.max(0, Math.min(1, Number((value / size).toFixed(5))));
    const source: FieldSource = {
      source: engine,
      page: spot?.page ?? null,
      evidence: evidence.slice(0, 160),
      confidence: Math.max(0, Math.min(1, Number(confidence.toFixed(3)))),
      locked: false,
    };
    if (spot && page) {
      const [left, top, right, bottom] = spot.box;
      source.box = [
        bound(left, page.width),
        bound(top, page.height),
        bound(right, page.width),
        bound(bottom, page.height),
      ];
    }
    document.provenance.fields[field] = source;
  };
}

type Write = ReturnType<typeof sourceWriter>;

const overlaps = (amount: Amount, other: { segment: unknown; from: number; to: number }): boolean =>
  amount.segment === other.segment && amount.from < other.to && other.from < amount.to;

/** A rival almost as good makes the winner doubtful. */
function confidenceOf(best: { score: number }, rival: { score: number } | undefined): number {
  const margin = rival ? best.score - rival.score : 1;
  return Math.min(0.98, best.score) - (margin < 0.06 ? 0.3 : margin < 0.15 ? 0.1 : 0);
}

const spotOf = (value: { segment: { page: number }; box: Box }): Spot => ({
  page: value.segment.page,
  box: value.box,
});

function writeNumber(
  document: DocumentRecord,
  write: Write,
  numbers: readonly Candidate[],
  ids: readonly FoundTaxId[],
  keys: readonly FiscalKey[],
): Candidate | null {
  const free = numbers.filter(
    (number) => !ids.some((id) => sameTaxId(id.value, number.value)) && number.score > 0.2,
  );
  const best = free[0];
  const key = keys.find((candidate) => candidate.invoice_number !== null);
  if (key?.invoice_number) {
    document.invoice_number = key.invoice_number;
    write('invoice_number', 0.97, key.key, null);
  } else if (best) {
    document.invoice_number = best.value;
    write('invoice_number', confidenceOf(best, free[1]), best.evidence, { page: best.page, box: best.box });
  }
  return best ?? null;
}

function writeTaxId(
  document: DocumentRecord,
  write: Write,
  side: 'seller' | 'buyer',
  id: FoundTaxId | null,
): void {
  if (!id) return;
  const party = document[side];
  party.tax_id = id.value;
  party.tax_id_type = id.scheme.country === 'CR' ? crTypeOf(id.value) : id.scheme.type;
  party.country = id.scheme.country;
  write(`${side}.tax_id`, id.confidence, id.raw, spotOf(id));
}

/**
 * Reads one invoice from its pages.
 * @param texts pages with words in fractions; words that no person sees must be left out already
 */
export function readLayout(texts: readonly PageText[], options: LayoutOptions): LayoutReading {
  const pages = texts.map(layoutPage);
  const text = pages.map((page) => page.rows.map((row) => row.text).join('\n')).join('\n');
  const document = emptyDocument(options.format, options.engine);
  const write = sourceWriter(document, pages, options.engine);
  const language = languageOf(text);
  const keys = findKeys(pages);
  const numbersFound = findAmounts(pages);
  const keyCountry = keys.find((key) => key.country !== null)?.country ?? null;
  const ids = findTaxIds(pages, keyCountry);
  const { seller, buyer } = assignTaxIds(pages, ids, options.own_tax_ids);
  const country = keyCountry ?? seller?.scheme.country ?? null;
  const dates = findDates(pages, usesMonthFirst(text, language, numbersFound.currency, country));
  const number = writeNumber(document, write, findNumber(pages), ids, keys);
  const amounts = numbersFound.list.filter(
    (amount) => !dates.some((date) => overlaps(amount, date)) && !(number && overlaps(amount, number)),
  );

  document.country = country;
  document.document_type =
    keys.find((key) => key.document_type !== null)?.document_type ?? documentTypeOf(text);
  document.fiscal_key = keys[0]?.key ?? null;
  if (keys[0]) write('fiscal_key', 0.97, keys[0].kind, null);

  const ranked = rankDates(pages, dates, number ? [number] : []);
  const issue = ranked.issue[0];
  const keyDate = keys.find((key) => key.issue_date !== null)?.issue_date;
  if (keyDate) {
    document.issue_date = keyDate;
    write('issue_date', 0.97, keys[0]?.key ?? keyDate, null);
  } else if (issue && issue.score > 0.12) {
    document.issue_date = issue.date.iso;
    const rival = ranked.issue.find((other) => other.date.iso !== issue.date.iso);
    const doubt = issue.date.certain ? 0 : 0.2;
    write('issue_date', confidenceOf(issue, rival) - doubt, issue.evidence, spotOf(issue.date));
  }
  const due = ranked.due.find(({ date }) => document.issue_date === null || date.iso >= document.issue_date);
  if (due) {
    document.due_date = due.date.iso;
    write('due_date', due.score * 0.9, due.evidence, spotOf(due.date));
  }

  const keyId = keys.find((key) => key.seller_tax_id !== null)?.seller_tax_id;
  writeTaxId(document, write, 'seller', seller);
  if (keyId && (!seller || !sameTaxId(seller.value, keyId))) {
    document.seller.tax_id = keyId;
    document.seller.country = keyCountry;
    document.seller.tax_id_type = keyCountry === 'CR' ? crTypeOf(keyId) : null;
    write('seller.tax_id', 0.97, keys[0]?.key ?? keyId, null);
  }
  writeTaxId(document, write, 'buyer', buyer);
  const names = findNames(pages, seller);
  for (const side of ['seller', 'buyer'] as const) {
    const found = names[side];
    if (!found) continue;
    document[side].name = found.name;
    const { segment } = found;
    write(`${side}.name`, found.confidence, segment.text, {
      page: segment.page,
      box: [segment.left, segment.top, segment.right, segment.bottom],
    });
  }

  const currency = currencyOf(text, numbersFound.currency, country, language);
  document.currency = currency.code;
  if (currency.code) write('currency', currency.confidence, currency.code, null);

  const linesProven = writeSums(document, write, pages, amounts);
  return { document, keys, linesProven };
}

function writeSums(
  document: DocumentRecord,
  write: Write,
  pages: readonly LayoutPage[],
  amounts: readonly Amount[],
): boolean {
  const usable = amounts.filter((amount) => !amount.percent && amount.decimals <= 4);
  const candidates = sumCandidates(pages, usable);
  const sums = solveTotals(candidates, usable, taxRows(pages, amounts));
  const { totals } = document;
  const set = (
    field: 'tax_exclusive' | 'tax' | 'tax_inclusive' | 'payable' | 'line_net',
    value: string | null,
    confidence: number,
    from: { amount: Amount; label: string } | null,
  ) => {
    if (value === null) return;
    totals[field] = value;
    write(`totals.${field}`, confidence, from?.label ?? value, from ? spotOf(from.amount) : null);
  };
  if (sums.gross) set('tax_inclusive', sums.gross.amount.value, sums.confidence, sums.gross);
  if (sums.payable) set('payable', sums.payable.amount.value, sums.confidence, sums.payable);
  set('tax_exclusive', sums.netValue, sums.confidence, sums.net);
  set('tax', sums.taxValue, sums.confidence, sums.tax);
  totals.prepaid = sums.prepaid;
  totals.withheld = sums.withheld;
  totals.charges = sums.charges;
  totals.allowances = sums.allowances;
  document.taxes = sums.breakdown.map((row) => ({
    category: 'VAT',
    rate: row.rate,
    taxable_amount: row.base,
    amount: row.tax,
  }));
  const lineNet = candidates.line_net[0]?.amount.value ?? null;
  const targets = [
    lineNet,
    sums.netValue,
    ...candidates.net.map((net) => net.amount.value),
    sums.gross?.amount.value ?? null,
  ];
  const found = findLines(pages, amounts, [
    ...new Set(targets.filter((value): value is string => value !== null && !isZero(value))),
  ]);
  document.lines = found.lines;
  if (found.lines.length > 0) write('lines', found.proven ? 0.85 : 0.35, `${found.lines.length}`, null);
  if (lineNet !== null && sums.netValue !== null && compare(lineNet, sums.netValue) !== 0)
    totals.line_net = lineNet;
  return found.proven;
}
