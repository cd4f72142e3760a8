/** Cells whose words need reading: type of document, state, currency, series and number. */
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { cell } from './sheet.ts';
import type { Row, Sheet } from './sheet.ts';
import { foldHeader } from './words.ts';

export function documentType(raw: string | null): DocumentRecord['document_type'] {
  const word = foldHeader(raw ?? '');
  if (/\bcredit|abono|rectificativa|egreso|^nc\b|^ncr\b|^e$/.test(word)) return 'credit_note';
  if (/\bdebit|^nd\b/.test(word)) return 'debit_note';
  if (/tiquete|ticket|receipt|boleta/.test(word)) return 'receipt';
  if (/proforma|cotizacion|quote/.test(word)) return 'proforma';
  return /recibo.*pago|^pago|payment|^p$/.test(word) ? 'payment_receipt' : 'invoice';
}

/** The authority's state where the table has a column for it; Mexico's SAT writes 1 (in force) and 0 (cancelled). */
export function authorityOf(raw: string | null): DocumentRecord['authority'] {
  const word = foldHeader(raw ?? '');
  const of = (status: NonNullable<DocumentRecord['authority']>['status']) => ({
    status,
    message: raw,
    date: null,
  });
  if (/^0$|cancel|anulad|void/.test(word)) return of('cancelled');
  if (/rechaz|reject|rejeit/.test(word)) return of('rejected');
  return /^1$|acept|accept|vigente|autoriz|aceit/.test(word) ? of('accepted') : null;
}

const signs: [RegExp, string][] = [
  [/₡|¢|colon/i, 'CRC'],
  [/us\s?\$|u\$s|d[oó]lar|\busd\b/i, 'USD'],
  [/€|euro/i, 'EUR'],
  [/r\$|\breal\b|\breais\b/i, 'BRL'],
  [/s\/\.?|\bsol(es)?\b/i, 'PEN'],
  [/£/, 'GBP'],
  [/₲|guaran/i, 'PYG'],
  [/quetzal/i, 'GTQ'],
  [/balboa|b\/\./i, 'PAB'],
  [/lempira/i, 'HNL'],
];

/** From its column, else from the code or sign in the amounts or in the header of the total; "$" alone says nothing. */
export function currencyOf(sheet: Sheet, row: Row): string | null {
  const stated = cell(sheet, row, 'currency');
  if (stated && /^[a-z]{3}$/i.test(stated)) return stated.toUpperCase();
  const header = sheet.headers[sheet.columns.total ?? sheet.columns.net ?? -1] ?? '';
  for (const place of [stated ?? '', cell(sheet, row, 'total') ?? cell(sheet, row, 'net') ?? '', header]) {
    const code = /\b(CRC|USD|EUR|MXN|COP|PEN|CLP|ARS|BRL|GTQ|HNL|NIO|PAB|DOP|PYG|UYU|BOB|CAD|GBP)\b/.exec(
      place.toUpperCase(),
    )?.[1];
    const sign = signs.find(([pattern]) => pattern.test(place))?.[1];
    if (code ?? sign) return code ?? sign ?? null;
  }
  return stated;
}

/** Series and number as the countries put them together: 00003-00000123 (AR), F001-123 (PE), A123 (MX). */
export function numberOf(sheet: Sheet, row: Row): string | null {
  const number = cell(sheet, row, 'invoice_number');
  const series = cell(sheet, row, 'series');
  if (!number || !series || number.startsWith(series)) return number;
  if (/^\d{1,5}$/.test(series) && /^\d{1,8}$/.test(number))
    return `${series.padStart(5, '0')}-${number.padStart(8, '0')}`;
  const folio = foldHeader(sheet.headers[sheet.columns.invoice_number ?? -1] ?? '') === 'folio';
  return folio ? series + number : `${series}-${number}`;
}
