/** File names from documents: what a document says never becomes a path, a device or a hidden file. */
import path from 'node:path';
import { type PatternWord, unknownWords } from '../../shared/domain/exports.ts';
import { plain } from '../../shared/domain/money.ts';
import type { StoredDocument } from '../../shared/domain/session.ts';
import type { Language } from '../../shared/domain/settings.ts';
import { AppError } from '../../shared/errors.ts';

/** Letters of a name at most, its ending and suffix included. */
export const lettersAtMost = 120;
/** File systems count bytes: 255 for most. */
const bytesAtMost = 240;

/** Devices of Windows, with any ending (superscript digits count). */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** The first characters of a text that fit; never half of one. */
function cut(text: string, letters: number, bytes: number): string {
  let kept = '';
  let count = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    count += segment.length;
    if (count > letters || Buffer.byteLength(kept) + Buffer.byteLength(segment) > bytes) break;
    kept += segment;
  }
  return kept;
}

/**
 * Makes any text one name of a file or folder, valid on Windows, macOS and Linux: NFC, no path or control
 * characters, no direction marks, no device, no dot or space at its ends.
 * @param room letters (and bytes) that what follows needs
 * @returns at least "_"
 */
export function safeName(text: string, room = 0): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/\s+/g, ' ');
  const trimmed = cut(clean.replace(/^[. ]+/, ''), lettersAtMost - room, bytesAtMost - room).replace(
    /[. ]+$/,
    '',
  );
  if (trimmed === '') return '_';
  return reserved.test(trimmed) ? cut(`_${trimmed}`, lettersAtMost - room, bytesAtMost - room) : trimmed;
}

const missing: Record<Language, Partial<Record<PatternWord, string>>> = {
  es: {
    date: 'sin fecha',
    year: 'sin fecha',
    seller: 'sin emisor',
    number: 'sin número',
    total: 'sin total',
  },
  en: { date: 'no date', year: 'no date', seller: 'no seller', number: 'no number', total: 'no total' },
};

function valueOf(word: PatternWord, document: StoredDocument): string | null {
  const { issue_date, seller, totals } = document;
  switch (word) {
    case 'date':
      return issue_date;
    case 'year':
      return issue_date?.slice(0, 4) ?? null;
    case 'month':
      return issue_date?.slice(5, 7) ?? null;
    case 'day':
      return issue_date?.slice(8, 10) ?? null;
    case 'seller':
      return seller.name ?? seller.trade_name ?? seller.tax_id;
    case 'seller_tax_id':
      return seller.tax_id;
    case 'number':
      return document.invoice_number;
    case 'key':
      return document.fiscal_key;
    case 'total':
      return totals.payable === null ? null : plain(totals.payable);
    case 'currency':
      return document.currency;
    case 'type':
      return document.document_type;
  }
}

/** Where a document's files go below the chosen folder: folders, and the name without its ending. */
export interface Place {
  folders: string[];
  stem: string;
}

/**
 * Reads a pattern once.
 * @returns a function from a document to its place; slashes of values stay within their name
 * @throws AppError bad_request with the words that mean nothing, or when no name is left
 */
export function placesBy(pattern: string, language: Language): (document: StoredDocument) => Place {
  const unknown = unknownWords(pattern);
  if (unknown.length > 0) throw new AppError('bad_request', `pattern: ${unknown.join(', ')}`);
  const parts = pattern.split(/[/\\]/).filter((part) => part.trim() !== '');
  if (parts.length === 0) throw new AppError('bad_request', 'pattern');
  return (document) => {
    const filled = parts.map((part) =>
      part.replace(/\{([a-z_]+)\}/g, (_whole, word: PatternWord) =>
        // Cut by itself, so that a long seller does not push the number out of the name.
        safeName((valueOf(word, document) ?? missing[language][word] ?? '').slice(0, 60)).replace(/^_$/, ''),
      ),
    );
    return { folders: filled.slice(0, -1).map((part) => safeName(part)), stem: filled.at(-1) ?? '' };
  };
}

/** The ending of a received name, when it is one: ".pdf". */
export const endingOf = (filename: string): string =>
  /^\.[a-z0-9]{1,8}$/i.test(path.extname(filename)) ? path.extname(filename).toLowerCase() : '';

/** A whole file name; `copy` from 2 on tells files of the same name apart. */
export function fileName(stem: string, copy: number, ending: string): string {
  const suffix = (copy === 1 ? '' : ` (${copy})`) + ending;
  return safeName(stem, suffix.length) + suffix;
}
