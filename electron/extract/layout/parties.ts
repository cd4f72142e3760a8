/** Names of seller and buyer. The weakest field of all: logos are pictures, so confidence stays low without a heading. */
import { foldedText, type Hit } from './find.ts';
import type { LayoutPage, Segment } from './rows.ts';
import { dateLabels, dueDateLabels } from './labels/dates.ts';
import { headsOf } from './heads.ts';
import { numberLabels } from './labels/number.ts';
import { buyerLabels, sellerLabels, taxIdLabels } from './labels/parties.ts';
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
  /^(?:\W*)(?:rechnung|invoice|factura|facture|fatura|fattura|factuur|tax invoice|quittung|receipt|original|copia|copy|duplicado|seite|page|pagina|logo|credit note|gutschrift|nota de credito|recibo|boleta|ticket|date|datum|fecha|data|representant fiscal|representante fiscal|tax representative|fiskalvertreter|visualisierung|stylesheet|lesbarmachung|zugferd|beispiel)|@|www\.|https?:|^\W*$|^[\d\W]+$|(?:tel|fon|fax|phone|telefono|iban|bic|e-?mail|gln|siret|kvk|duns)\b/i;

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

/** Words that announce something else: a number, a date, a tax id, a party. */
const announcing = [
  ...numberLabels.slice(0, 1).map(({ pattern }) => pattern),
  ...dateLabels.map(({ pattern }) => pattern),
  dueDateLabels,
  ...taxIdLabels.map(({ pattern }) => pattern),
].map((pattern) => new RegExp(`^\\W{0,2}(?:${pattern.source})`));
const heading = [sellerLabels, buyerLabels].map(
  (pattern) => new RegExp(`^\\W{0,2}(?:${pattern.source})\\W*$`),
);

const usable = (segment: Segment): boolean => {
  const text = clean(segment.text);
  const folded = foldedText(segment);
  return (
    text.length >= 3 &&
    text.length <= 90 &&
    /\p{L}{2}/u.test(text) &&
    // What ends in a colon announces its neighbour.
    !/:\s*$/.test(segment.text) &&
    // One word with a row of digits is an id, one with a line under it a placeholder.
    !/^\S*\d{3,}\S*$/.test(text) &&
    !notName.test(folded) &&
    !announcing.some((label) => label.test(folded)) &&
    !heading.some((label) => label.test(folded))
  );
};

const money = /\d[.,]\d{2}(?!\d)/;

/** A legal form alone is the end of a name that was broken: the line over it belongs to it. */
function wholeName(segment: Segment, pages: readonly LayoutPage[]): string {
  const text = clean(segment.text);
  const ending = text.replace(legalForm, '').trim().length < 3;
  const over = pages
    .find(({ page }) => page === segment.page)
    ?.rows[segment.row - 1]?.segments.find(({ left }) => Math.abs(left - segment.left) < 6);
  return ending && over && usable(over) ? `${clean(over.text)} ${text}` : text;
}

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
  // "Spett.le Rossi SpA", "Señores Rossi S.A.": a form of address, with the name behind it.
  if (/^(?:spett|senor|sr)/.test(foldedText(hit.segment).slice(hit.from, hit.to)) && legalForm.test(tail))
    return { ...hit.segment, text: tail };
  const under: Segment[] = [];
  const heads = headsOf(page);
  for (const row of page.rows.slice(hit.segment.row + 1, hit.segment.row + 7)) {
    // Under the head of a table stands nobody's name.
    const at = page.rows.indexOf(row);
    if (heads.some(({ from }) => at >= from && from > hit.segment.row)) break;
    const named = row.segments
      .map((segment) => ({
        segment,
        name: /^(?:nome|nombre|name|razon social|nom)[^:]{0,14}:\s*(.{3,})$/.exec(foldedText(segment).trim()),
      }))
      .find(({ segment, name }) => name !== null && Math.abs(segment.left - hit.segment.left) < 60);
    if (named)
      return { ...named.segment, text: named.segment.text.slice(named.segment.text.indexOf(':') + 1).trim() };
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
      // "RFC emisor" names a number, not the issuer.
      if (/\p{L}/u.test(hit.segment.text.slice(0, hit.from))) continue;
      // Under "remit to" stands an office, under "our references" numbers.
      if (/remit|references/.test(foldedText(hit.segment).slice(hit.from, hit.to))) continue;
      const segment = nameUnder(hit, pages);
      if (segment) return { name: wholeName(segment, pages), confidence, segment };
    }
    return null;
  };
  const buyer = headed(buyers, 0.6);
  let seller = headed(sellers, 0.7);
  if (!seller) {
    const first = pages[0];
    const rows = first?.rows.filter((row) => !money.test(row.text)) ?? [];
    const segments = rows.flatMap((row) => row.segments).filter(usable);
    const heights = segments.map(({ bottom, top }) => bottom - top).sort((x, y) => x - y);
    const usual = heights[Math.floor(heights.length / 2)] ?? 0;
    const scored = segments.map((segment) => {
      let score = 0;
      if (legalForm.test(clean(segment.text))) score += 0.3;
      if (first && segment.bottom < first.height * 0.25) score += 0.2;
      // A company writes its own name larger than the rest, and first.
      if (segment.bottom - segment.top > usual * 1.18) score += 0.25;
      if (segment.row === 0) score += 0.12;
      const box: FoundTaxId['box'] = [segment.left, segment.top, segment.right, segment.bottom];
      if (zoneOf({ segment, box }, sellers, buyers) === 'buyer') score -= 0.5;
      if (buyer && clean(segment.text) === buyer.name) score -= 0.5;
      if (addressish.test(foldedText(segment))) score -= 0.4;
      if (sellerId && sellerId.segment.page === segment.page) {
        const over = sellerId.segment.top - segment.top;
        if (Math.abs(over) < 60) score += 0.15;
        if (over > 0 && over < 60 && Math.abs(sellerId.segment.left - segment.left) < 12) score += 0.15;
      }
      return { segment, score: score - segment.row * 0.004 };
    });
    const best = scored.sort((a, b) => b.score - a.score)[0];
    if (best && best.score > 0.05)
      seller = {
        name: wholeName(best.segment, pages),
        confidence: Math.min(0.55, 0.2 + best.score * 0.4),
        segment: best.segment,
      };
  }
  return { seller, buyer };
}
