/** Pages with word boxes in, a document record with provenance out. Knows no PDF and no picture. */
import { type DocumentRecord, emptyDocument } from '../../../shared/domain/document.ts';
import type { PageText } from '../types.ts';
import { sameTaxId } from '../taxIds/schemes.ts';
import { typeOf as crTypeOf } from '../taxIds/cr.ts';
import { type Amount, findAmounts } from './amounts.ts';
import { findDates } from './dates.ts';
import { currencyOf, documentTypeOf, languageOf, usesMonthFirst } from './hints.ts';
import { rankDates } from './issueDate.ts';
import { type FiscalKey, findKeys } from './keys.ts';
import { type Candidate, findNumber } from './number.ts';
import { findNames } from './parties.ts';
import { layoutPage } from './rows.ts';
import { assignTaxIds, findTaxIds, type FoundTaxId } from './taxIds.ts';
import { writeSums } from './writeSums.ts';
import { sourceWriter, spotOf, type Write } from './provenance.ts';

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

const overlaps = (amount: Amount, other: { segment: unknown; from: number; to: number }): boolean =>
  amount.segment === other.segment && amount.from < other.to && other.from < amount.to;

/** A rival almost as good makes the winner doubtful. */
function confidenceOf(best: { score: number }, rival: { score: number } | undefined): number {
  const margin = rival ? best.score - rival.score : 1;
  return Math.min(0.98, best.score) - (margin < 0.06 ? 0.3 : margin < 0.15 ? 0.1 : 0);
}

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
  party.country = id.scheme.country || null;
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
  const ids = findTaxIds(pages, keyCountry, options.engine === 'ocr');
  const { seller, buyer } = assignTaxIds(pages, ids, options.own_tax_ids);
  const country = keyCountry ?? (seller?.scheme.country || null);
  const dates = findDates(pages, usesMonthFirst(text, language, numbersFound.currency, country));
  const number = writeNumber(document, write, findNumber(pages), ids, keys);
  const free = (amount: Amount): boolean =>
    !dates.some((date) => overlaps(amount, date)) && !(number && overlaps(amount, number));
  const amounts = numbersFound.list.filter(free);

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

  const linesProven = writeSums(document, write, pages, {
    amounts,
    grouped: numbersFound.grouped?.filter(free) ?? null,
    scanned: options.engine === 'ocr',
  });
  return { document, keys, linesProven };
}
