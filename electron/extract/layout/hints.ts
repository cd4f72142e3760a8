/** What the whole page tells before any field is read: language, currency, kind of document. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { fold } from './fold.ts';

const languages: Record<string, RegExp> = {
  de: /rechnung|betrag|mwst|umsatzsteuer|steuer|zahlbar|menge|kunde|datum/g,
  en: /invoice|amount|due|bill to|tax|quantity|subtotal|payment|date|customer/g,
  es: /factura|fecha|importe|cliente|cantidad|descripcion|iva|emision|moneda|direccion/g,
  pt: /fatura|nota fiscal|valor|quantidade|descricao|data|cliente|emissao|nif|contribuinte/g,
  fr: /facture|montant|tva|quantite|designation|date|client|echeance|reglement/g,
  it: /fattura|importo|partita|quantita|descrizione|data|cliente|imponibile/g,
  nl: /factuur|bedrag|btw|aantal|omschrijving|datum|klant|totaal/g,
};

/** The language whose invoice words occur most, or null. */
export function languageOf(text: string): string | null {
  const folded = fold(text);
  const counted = Object.entries(languages).map(
    ([code, pattern]) => [code, new Set(folded.match(pattern) ?? []).size] as const,
  );
  const best = counted.sort((a, b) => b[1] - a[1])[0];
  return best && best[1] >= 2 ? best[0] : null;
}

const currencyWords: readonly [RegExp, string][] = [
  [/\bcolones\b|₡/, 'CRC'], [/\bpesos mexicanos\b|\bm\.?n\.?\b(?=.{0,3}$)/m, 'MXN'], [/\bpesos colombianos\b/, 'COP'], [/\bsoles\b/, 'PEN'], [/\bpesos chilenos\b/, 'CLP'],
  [/\breais\b/, 'BRL'], [/\bguaranies\b/, 'PYG'], [/\bquetzales\b/, 'GTQ'], [/\blempiras\b/, 'HNL'], [/\bcordobas\b/, 'NIO'], [/\bbolivianos\b/, 'BOB'], [/\bbalboas\b/, 'PAB'],
  [/\bdolares\b|\bus dollars?\b/, 'USD'], [/\beuros?\b/, 'EUR'],
]; // prettier-ignore

const labelled = /(?:wahrung|currency|moneda|moeda|devise|valuta|divisa)[^a-z]{0,6}(?:euro \()?([a-z]{3})\b/;

const currencyOfCountry: Record<string, string> = {
  CR: 'CRC', MX: 'MXN', CO: 'COP', CL: 'CLP', PE: 'PEN', EC: 'USD', AR: 'ARS', BR: 'BRL', UY: 'UYU', PY: 'PYG', DO: 'DOP', GT: 'GTQ', PA: 'USD', SV: 'USD', HN: 'HNL', NI: 'NIO', BO: 'BOB', VE: 'VES', US: 'USD',
  ES: 'EUR', PT: 'EUR', IT: 'EUR', DE: 'EUR', FR: 'EUR', NL: 'EUR', BE: 'EUR', AT: 'EUR', GB: 'GBP', CH: 'CHF', PL: 'PLN',
}; // prettier-ignore

/**
 * @param sign what most amounts carry: a code, "$" or null
 * @param country of the seller's tax id
 */
export function currencyOf(
  text: string,
  sign: string | null,
  country: string | null,
  language: string | null,
): { code: string | null; confidence: number } {
  const folded = fold(text);
  const named = labelled.exec(folded)?.[1]?.toUpperCase();
  if (
    named &&
    /^(?:EUR|USD|GBP|CHF|CRC|MXN|COP|PEN|CLP|ARS|BRL|UYU|PYG|BOB|DOP|GTQ|HNL|NIO|PAB|CAD|INR|PLN|VES)$/.test(
      named,
    )
  )
    return { code: named, confidence: 0.95 };
  if (sign && sign !== '$') return { code: sign, confidence: 0.9 };
  const word = currencyWords.find(([pattern]) => pattern.test(folded))?.[1];
  if (word) return { code: word, confidence: 0.75 };
  if (sign === '$') {
    const national = country ? currencyOfCountry[country] : undefined;
    if (national && national !== 'EUR') return { code: national, confidence: 0.7 };
    return language === 'en' || hasUsAddress(text)
      ? { code: 'USD', confidence: 0.65 }
      : { code: null, confidence: 0 };
  }
  const national = country ? currencyOfCountry[country] : undefined;
  if (national) return { code: national, confidence: 0.5 };
  return hasUsAddress(text) ? { code: 'USD', confidence: 0.5 } : { code: null, confidence: 0 };
}

/** Kind of document by its title: the first third of the text decides. */
export function documentTypeOf(text: string): DocumentRecord['document_type'] {
  const head = fold(text).slice(0, Math.max(600, text.length / 3));
  if (
    /nota de credito|credit (?:note|memo)|rechnungs?korrektur|stornorechnung|\bavoir\b(?! lieu)|nota di credito|creditnota|(?<!keine )gutschrift(?:s?nr|\s*(?:nr|#|\(381\)))/.test(
      head,
    )
  )
    return 'credit_note';
  if (/nota de debito|debit note|nota di debito/.test(head)) return 'debit_note';
  if (/pro[\s-]?forma|cotizacion|presupuesto|angebot nr|quotation/.test(head.slice(0, 600)))
    return 'proforma';
  if (
    !/invoice|factura|rechnung|facture|fatura|fattura|factuur|nota fiscal/.test(head) &&
    /receipt|recibo|tiquete|ticket|kassenbon|quittung/.test(head)
  )
    return 'receipt';
  return 'invoice';
}

const unitedStates =
  /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),?\s+\d{5}(?:-\d{4})?\b/;

/** A state and a ZIP code stand on the page. */
const hasUsAddress = (text: string): boolean => unitedStates.test(text);

/** Numeric dates are month first: an address in the States, or English words with dollars, and nothing from elsewhere. */
export const usesMonthFirst = (
  text: string,
  language: string | null,
  sign: string | null,
  country: string | null,
): boolean =>
  (country === null || country === 'US') &&
  (hasUsAddress(text) || (language === 'en' && (sign === '$' || sign === 'USD')));
