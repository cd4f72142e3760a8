/** Tax ids on a page, and whose they are. Box in points. */
import { sameTaxId, taxIdSchemes } from '../taxIds/schemes.ts';
import type { TaxIdScheme } from '../taxIds/types.ts';
import { foldedText, type Hit, hitsOf, relate } from './find.ts';
import { buyerLabels, sellerLabels, taxIdLabels } from './labels/parties.ts';
import { boxOf, type LayoutPage, type Segment } from './rows.ts';

export interface FoundTaxId {
  value: string;
  scheme: TaxIdScheme;
  /** What its check digit says; null where the country has none. */
  valid: boolean | null;
  labelled: boolean;
  confidence: number;
  segment: Segment;
  box: [number, number, number, number];
  raw: string;
}

interface LabelOfId {
  countries: readonly string[];
  score: number;
  /** Beside the id or right above it. */
  near: boolean;
}

/** The country that a label names ("RFC" is Mexico's), or any where it names none. */
function labelFor(
  place: { segment: Segment; from: number; to: number; box: Hit['box'] },
  labels: readonly { hit: Hit; countries: readonly string[] }[],
  pages: readonly LayoutPage[],
): LabelOfId | null {
  let best: LabelOfId | null = null;
  for (const { hit, countries } of labels) {
    const page = pages.find((candidate) => candidate.page === hit.segment.page);
    const relation = page ? relate(hit, place, page.rows) : null;
    if (!relation || relation.score < 0.55) continue;
    const near = relation.where !== 'below' || place.segment.row === hit.segment.row + 1;
    if (!best || relation.score > best.score) best = { countries, score: relation.score, near };
  }
  return best;
}

/** An id that says "tax id" and not of which country. */
const unknownScheme: TaxIdScheme = {
  country: '',
  type: 'tax-id',
  pattern: /(?<![\w])[A-Z\d][A-Z\d.\-/]{4,18}\d(?![\w])/gi,
  distinctive: false,
  normalise: (raw) => raw.toUpperCase().replace(/[\s./-]/g, ''),
  check: (id) => ((id.match(/\d/g) ?? []).length >= 5 ? null : false),
};

const lookalikes: Record<string, string> = {
  O: '0',
  o: '0',
  I: '1',
  l: '1',
  '|': '1',
  S: '5',
  B: '8',
  Z: '2',
};

/** Letters between digits that a scanner may have taken for digits. Same length as the text. */
const repaired = (text: string): string =>
  text.replace(
    /(?<=[\d.-][OoIl|SBZ]?)[OoIl|SBZ](?=[OoIl|SBZ]?[\d.-])/g,
    (letter) => lookalikes[letter] ?? letter,
  );

interface IdLabel {
  hit: Hit;
  countries: readonly string[];
}

const bankContext = /iban|bic|konto|cuenta/;

function idsIn(
  segment: Segment,
  text: string,
  labels: readonly IdLabel[],
  pages: readonly LayoutPage[],
  countryHint: string | null,
): FoundTaxId[] {
  const found: FoundTaxId[] = [];
  for (const scheme of [...taxIdSchemes, unknownScheme])
    for (const match of text.matchAll(scheme.pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      const value = scheme.normalise(match[0]);
      const valid = scheme.check(value);
      const box = boxOf(segment, from, to);
      const label = labelFor({ segment, from, to, box }, labels, pages);
      const named = label !== null && label.countries.includes(scheme.country);
      // "Tax ID" alone names no country: a form that many countries share stays nobody's in particular.
      const unnamed = label !== null && label.countries.length === 0;
      const fits =
        scheme === unknownScheme
          ? unnamed && label.near && valid !== false
          : named || (unnamed && (scheme.distinctive || scheme.country === countryHint));
      if (!fits && !(scheme.distinctive && valid === true)) continue;
      if (bankContext.test(foldedText(segment).slice(Math.max(0, from - 12), from))) continue;
      let confidence = (valid === true ? 0.9 : valid === null ? 0.7 : 0.5) + (fits ? 0.08 : -0.15);
      if (scheme === unknownScheme) confidence = 0.45;
      if (scheme.country === countryHint) confidence += 0.02;
      found.push({ value, scheme, valid, labelled: fits, confidence, segment, box, raw: match[0] });
    }
  return found;
}

/**
 * All tax ids that are labelled, or peculiar enough to need no label; each once per place.
 * @param scanned letters between digits may be misread digits; a check digit proves the repair
 */
export function findTaxIds(
  pages: readonly LayoutPage[],
  countryHint: string | null,
  scanned: boolean,
): FoundTaxId[] {
  const labels = taxIdLabels.flatMap(({ pattern, countries }) =>
    hitsOf(pages, pattern).map((hit) => ({ hit, countries })),
  );
  const found: FoundTaxId[] = [];
  for (const segment of pages.flatMap((page) => page.rows.flatMap((row) => row.segments))) {
    if (!/\d{2}/.test(segment.text)) continue;
    found.push(...idsIn(segment, segment.text, labels, pages, countryHint));
    const guess = scanned ? repaired(segment.text) : segment.text;
    if (guess === segment.text) continue;
    for (const id of idsIn(segment, guess, labels, pages, countryHint))
      if (id.valid === true) found.push({ ...id, confidence: id.confidence - 0.1 });
  }
  // One place, one id: the reading that is surest stands.
  const kept: FoundTaxId[] = [];
  for (const id of found.sort((a, b) => b.confidence - a.confidence || b.raw.length - a.raw.length)) {
    const clash = kept.some(
      (other) =>
        other.segment === id.segment &&
        other.box[0] < id.box[2] &&
        id.box[0] < other.box[2] &&
        (other.raw.includes(id.raw) ||
          id.raw.includes(other.raw) ||
          id.scheme === unknownScheme ||
          id.valid !== true),
    );
    if (!clash) kept.push(id);
  }
  return kept;
}

/** The heading that a place stands under: the nearest seller or buyer word above or left of it in its column. */
export function zoneOf(
  place: { segment: Segment; box: Hit['box'] },
  sellers: readonly Hit[],
  buyers: readonly Hit[],
): 'seller' | 'buyer' | null {
  const distance = (hit: Hit): number => {
    if (hit.segment.page !== place.segment.page)
      return hit.segment.page < place.segment.page ? 2000 : Infinity;
    if (hit.segment === place.segment || hit.segment.row === place.segment.row)
      return hit.box[0] <= place.box[0] ? (place.box[0] - hit.box[0]) * 0.15 : Infinity;
    const down = place.box[1] - hit.box[1];
    if (down < 0) return Infinity;
    const sideways = Math.max(0, Math.abs(place.segment.left - hit.segment.left) - 25);
    return down + sideways * 2.5;
  };
  const nearest = (hits: readonly Hit[]) => Math.min(Infinity, ...hits.map(distance));
  const [seller, buyer] = [nearest(sellers), nearest(buyers)];
  if (Math.min(seller, buyer) > 320) return null;
  return seller < buyer ? 'seller' : 'buyer';
}

export const partyHits = (pages: readonly LayoutPage[]): { sellers: Hit[]; buyers: Hit[] } => ({
  sellers: hitsOf(pages, sellerLabels),
  buyers: hitsOf(pages, buyerLabels),
});

/**
 * Gives each side its id.
 * @param own the person's own ids: they are the buyer's when another candidate for the seller exists
 */
export function assignTaxIds(
  pages: readonly LayoutPage[],
  ids: readonly FoundTaxId[],
  own: readonly string[],
): { seller: FoundTaxId | null; buyer: FoundTaxId | null } {
  const { sellers, buyers } = partyHits(pages);
  const isOwn = (id: FoundTaxId) => own.some((mine) => sameTaxId(mine, id.value));
  const scored = ids.map((id) => {
    const zone = zoneOf(id, sellers, buyers);
    let score = id.confidence + (zone === 'seller' ? 0.35 : zone === 'buyer' ? -0.6 : 0);
    if (isOwn(id)) score -= 2;
    return { id, score, zone };
  });
  // Order of the page decides between equals: the issuer introduces itself first.
  scored.sort(
    (a, b) =>
      b.score - a.score || a.id.segment.page - b.id.segment.page || a.id.segment.row - b.id.segment.row,
  );
  const seller =
    scored.find(({ id, zone }) => zone !== 'buyer' && !isOwn(id))?.id ??
    scored.find(({ id }) => !isOwn(id) && scored.length > 1)?.id ??
    null;
  const others = scored.filter(({ id }) => seller === null || !sameTaxId(id.value, seller.value));
  const buyer = others.find(({ id }) => isOwn(id)) ?? others.find(({ zone }) => zone === 'buyer') ?? null;
  return { seller, buyer: buyer?.id ?? null };
}
