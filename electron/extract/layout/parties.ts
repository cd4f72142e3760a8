/** Names of seller and buyer. The weakest field of all: logos are pictures, so confidence stays low without a heading. */
import { foldedText, type Hit } from './find.ts';
import type { LayoutPage, Segment } from './rows.ts';
import { type FoundTaxId, partyHits, zoneOf } from './taxIds.ts';

export interface FoundName {
  name: string;
  confidence: number;
  segment: Segment;
}

/** Legal forms at the end of company names. */
const legalForm =
  /(?:^|[\s,.])(?:gmbh(?:\s*&\s*co\.?(?:\s*kg)?)?|ag|kg|ohg|ug|e\.?\s?k\.?|gbr|s\.?\s?a\.?|s\.?\s?a\.?\s?s\.?|s\.?\s?l\.?(?:\s?u\.?)?|s\.?\s?r\.?\s?l\.?|s\.?\s?p\.?\s?a\.?|s\.?\s?a\.?\s?(?:de\s?)?c\.?\s?v\.?|s\.? de r\.?\s?l\.?(?: de c\.?\s?v\.?)?|ltda\.?|e\.?i\.?r\.?l\.?|s\.?c\.?|sarl|sasu?|eurl|b\.?v\.?|n\.?v\.?|vof|ltd\.?|limited|l\.?l\.?c\.?|inc\.?|corp\.?|co\.?|plc|pvt\.?\s*ltd\.?|lda\.?|unipessoal lda\.?|me|epp|cia\.?|c\.?a\.?)[\s,.]*$/i;

const notName =
  /^(?:\W*)(?:rechnung|invoice|factura|facture|fatura|fattura|factuur|tax invoice|quittung|receipt|original|copia|copy|duplicado|seite|page|pagina|logo|credit note|gutschrift|nota de credito|recibo|boleta|ticket|date|datum|fecha|data|visualisierung|stylesheet|lesbarmachung|zugferd|beispiel)|@|www\.|https?:|^\W*$|^[\d\W]+$|(?:tel|fon|fax|phone|telefono|iban|bic|e-?mail|gln|siret|kvk|duns)\b/i;

const addressish =
  /(?:^\d+[,\s]|\b(?:str(?:asse|aße|\.)|strasse|street|st\.|road|rd\.?|ave(?:nue)?|calle|avenida|av\.|rue|via|piazza|weg|platz|laan|straat|rua|carrera|cra|km|apartado|po box|postfach)\b|\b\d{4,5}\b.*[a-z])/i;

const clean = (text: string): string =>
  text
    .replace(
      /^(?:name|nombre|razon social|razón social|nom|company|empresa|verkäufer|seller|sold by|vendor|emisor|emitente)\s*[:.]\s*/i,
      '',
    )
    .replace(/\s*[●•|].*$/, '')
    .replace(/[\s,;:]+$/, '')
    .trim();

const usable = (segment: Segment): boolean => {
  const text = clean(segment.text);
  return (
    text.length >= 3 && text.length <= 90 && /\p{L}{2}/u.test(text) && !notName.test(foldedText(segment))
  );
};

/** The first line under or beside a heading that reads like a name. */
function nameUnder(hit: Hit, pages: readonly LayoutPage[]): Segment | null {
  const page = pages.find((candidate) => candidate.page === hit.segment.page);
  if (!page) return null;
  const tail = hit.segment.text.slice(hit.to).replace(/^[\s:./-]+/, '');
  if (tail.length > 2 && /\p{L}{2}/u.test(tail) && /:/.test(hit.segment.text.slice(hit.to, hit.to + 3)))
    return { ...hit.segment, text: tail };
  const right = page.rows[hit.segment.row]?.segments[hit.segment.column + 1];
  if (
    right &&
    tail.length === 0 &&
    right.left - hit.segment.right < 160 &&
    usable(right) &&
    !/:$/.test(right.text) &&
    /:\s*$/.test(hit.segment.text)
  )
    return right;
  const under: Segment[] = [];
  for (const row of page.rows.slice(hit.segment.row + 1, hit.segment.row + 7)) {
    const label = row.segments.find((segment) =>
      /^(?:name|nombre|razon social|nom|denominazione|nome)\s*:?$/.test(foldedText(segment).trim()),
    );
    const value = label ? row.segments[label.column + 1] : undefined;
    if (value && label && Math.abs(label.left - hit.segment.left) < 60) return value;
    const aligned = row.segments.find((segment) => Math.abs(segment.left - hit.segment.left) < 30);
    const next = aligned ? row.segments[aligned.column + 1] : undefined;
    const isLabel =
      aligned &&
      (/:\s*$/.test(aligned.text) ||
        (next && /^\s*:/.test(next.text)) ||
        /^[\p{L}.\s-]{2,25}\s?:\s?\S/u.test(aligned.text));
    if (aligned && usable(aligned) && !isLabel) under.push(aligned);
  }
  return (
    under.find((segment) => legalForm.test(segment.text)) ??
    under.find((segment) => !addressish.test(foldedText(segment))) ??
    null
  );
}

/**
 * @param sellerId the id found for the seller: its neighbours name it
 */
export function findNames(
  pages: readonly LayoutPage[],
  sellerId: FoundTaxId | null,
): { seller: FoundName | null; buyer: FoundName | null } {
  const { sellers, buyers } = partyHits(pages);
  const headed = (hits: readonly Hit[], confidence: number): FoundName | null => {
    for (const hit of hits) {
      const segment = nameUnder(hit, pages);
      if (segment) return { name: clean(segment.text), confidence, segment };
    }
    return null;
  };
  const buyer = headed(buyers, 0.6);
  let seller = headed(sellers, 0.7);
  if (!seller) {
    const first = pages[0];
    const segments = first?.rows.flatMap((row) => row.segments).filter(usable) ?? [];
    const scored = segments.map((segment) => {
      let score = 0;
      if (legalForm.test(clean(segment.text))) score += 0.5;
      if (first && segment.bottom < first.height * 0.25) score += 0.2;
      if (
        zoneOf(
          { segment, box: [segment.left, segment.top, segment.right, segment.bottom] },
          sellers,
          buyers,
        ) === 'buyer'
      )
        score -= 0.5;
      if (buyer && clean(segment.text) === buyer.name) score -= 0.5;
      if (addressish.test(foldedText(segment))) score -= 0.4;
      if (
        sellerId &&
        sellerId.segment.page === segment.page &&
        Math.abs(sellerId.segment.top - segment.top) < 60
      )
        score += 0.15;
      return { segment, score: score - segment.row * 0.002 };
    });
    const best = scored.sort((a, b) => b.score - a.score)[0];
    if (best && best.score > 0.05)
      seller = {
        name: clean(best.segment.text),
        confidence: Math.min(0.55, 0.2 + best.score * 0.4),
        segment: best.segment,
      };
  }
  return { seller, buyer };
}
