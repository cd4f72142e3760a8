/** The invoice number: the token beside the word that announces it. */
import { foldedText, type Hit, hitsOf, onlyPunctuation, relate } from './find.ts';
import { dateLabels } from './labels/dates.ts';
import { numberLabels, otherNumberContext } from './labels/number.ts';
import { buyerLabels, sellerLabels } from './labels/parties.ts';
import { boxOf, type LayoutPage, type Row, type Segment } from './rows.ts';

/** A value with what speaks for it. Box in points. */
export interface Candidate {
  value: string;
  score: number;
  page: number;
  evidence: string;
  box: [number, number, number, number];
  segment: Segment;
  from: number;
  to: number;
}

const tokenAt = /^[\s:.#*=\-–|?'"°º]*(?:(?:n|no|nr|nro|num)[.ºo°:?]*\s+)?([\p{L}\d#][\p{L}\d_\-/.\\#*&+]*)/iu;

const isDate = (text: string): boolean =>
  /^(?:\d{1,2}[./-](?:\d{1,2}|\p{L}{3,})[./-]\d{2,4}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})$/u.test(text);
const currencyCode = /^(?:EUR|USD|GBP|CHF|CRC|MXN|COP|PEN|CLP|ARS|BRL|RS|S)$/;
const isMoney = (text: string): boolean =>
  /^[-+]?[\d.,]+[.,]\d{2}$/.test(text) && !/^\d{3,}\.\d{2}$/.test(text);

/** Portuguese numbers begin with the kind of document: "FT A/123". */
const portuguese = /^[\s:.]*(?:n\.?[ºo]?\s*)?((?:FT|FR|FS|NC|ND|VD)\s[\w.-]{1,20}\/\d{1,10})(?![\w])/;

/** "Sl-2026" among capitals is a scanner's "SI-2026". */
const capitalI = (value: string): string =>
  /l/.test(value) && !/[a-km-z]/.test(value) ? value.replaceAll('l', 'I') : value;

/** The token that starts at `from` of a segment, if it can be a number of a document. */
export function numberTokenAt(
  segment: Segment,
  from: number,
): { value: string; from: number; to: number } | null {
  const rest = segment.text.slice(from);
  const series = portuguese.exec(rest);
  if (series?.[1]) {
    const start = from + series[0].length - series[1].length;
    return { value: series[1], from: start, to: start + series[1].length };
  }
  const match = tokenAt.exec(rest);
  if (!match?.[1]) return null;
  const start = from + match.index + match[0].length - match[1].length;
  let value = match[1].replace(/[.,:;*]+$/, '');
  const after = segment.text.slice(start + match[1].length);
  // "F 2024/17", "Serie A 0001": a short prefix of capitals goes with its digits.
  const joined =
    /^[A-Z]{1,4}$/.test(value) && !currencyCode.test(value)
      ? /^[\s-]{1,3}([\d][\w\-/.]*\d|\d)(?![\p{L}])/u.exec(after)
      : null;
  const to = start + (joined ? match[1].length + joined[0].length : value.length);
  if (joined) value = `${value}${joined[0]}`.replace(/\s+/g, ' ');
  value = capitalI(value.replace(/^#+/, ''));
  if (!/\d/.test(value) || value.length > 44 || isDate(value) || isMoney(value)) return null;
  if (/^\s*(?:%|€|\$)/.test(after) || /[@]|www\./.test(rest.slice(0, 40).split(/\s/)[0] ?? '')) return null;
  return { value, from: start, to };
}

const ownMark = /^(?:(?:n|no|nro|nr|num|numero|folio)[.:o\s]{1,3}\s*\S*\d|[a-z]{1,4}\d{0,3}\s?-\s?\d{3,10}$)/;

const plausible = (value: string): boolean =>
  /[A-Za-z].*\d|\d.*[A-Za-z]|\d{4,}|\d[-/]\d|\d{3}\.\d{3}|#/.test(value);

/** Text that decides whose number it is: the segment up to the label, and the label itself. */
const contextOf = (hit: Hit): string =>
  foldedText(hit.segment).slice(Math.max(0, hit.from - 28), hit.to + 14);

function neighbours(hit: Hit, rows: readonly Row[]): { segment: Segment; from: number }[] {
  const row = rows[hit.segment.row];
  const places = [{ segment: hit.segment, from: hit.to }];
  const right = row?.segments[hit.segment.column + 1];
  if (onlyPunctuation(hit.segment.text.slice(hit.to))) {
    if (right) places.push({ segment: right, from: 0 });
    for (const next of rows.slice(hit.segment.row + 1, hit.segment.row + 4))
      for (const segment of next.segments) places.push({ segment, from: 0 });
  }
  return places;
}

/** "No", "Nummer", "#" alone name anything: an address, a table's column, or the invoice where its date stands beside. */
const generic = 0.5;
const amongFacts = 0.82;
const titled = 0.75;

/** Number and date stand together: in one row of boxes, or one under the other at the same edge. */
function besideDate(hit: Hit, dates: readonly Hit[], parties: readonly Hit[]): boolean {
  const others = dates.filter(({ segment }) => segment.page === hit.segment.page && segment !== hit.segment);
  if (others.some(({ segment }) => segment.row === hit.segment.row)) return true;
  return (
    !ofParty(hit, parties) &&
    others.some(({ segment, box }) => {
      const aligned =
        Math.abs(segment.left - hit.segment.left) < 6 || Math.abs(segment.right - hit.segment.right) < 6;
      const near = Math.abs(segment.row - hit.segment.row) <= 3;
      return near && (aligned || Math.abs(box[0] - hit.box[0]) < 6);
    })
  );
}

const titles =
  /(?:rechnung|gutschrift|invoice|credit note|factura|facture|fatura|fattura|factuur|boleta|nota (?:de|fiscal))/;
/** "Gutschrift (selbst ausgestellte Rechnung) Nr. 471102": the title leads the line that the mark stands in. */
const inTitle = (hit: Hit): boolean => titles.test(foldedText(hit.segment).slice(0, hit.from));

/** "Seller:" with "Number: 549910" under it: the number of a party. */
const ofParty = (hit: Hit, parties: readonly Hit[]): boolean =>
  parties.some(({ segment }) => {
    const rows = hit.segment.row - segment.row;
    return (
      segment.page === hit.segment.page &&
      rows >= 1 &&
      rows <= 3 &&
      Math.abs(segment.left - hit.segment.left) < 12
    );
  });

const leads = (hit: Hit): boolean => onlyPunctuation(hit.segment.text.slice(0, hit.from));
const isWhole = (hit: Hit): boolean => leads(hit) && onlyPunctuation(hit.segment.text.slice(hit.to));

function weightOf(usual: number, hit: Hit, facts: boolean): number {
  if (facts) return amongFacts;
  if (leads(hit)) return usual;
  return inTitle(hit) ? titled : usual * 0.4;
}

const pointOfSale = /punto de venta[\s:]*(\d{1,5}).{0,40}?comp\w*[.\s]*n\w*[.\s:o]*(\d{1,8})(?!\d)/;

/** Argentina prints its number in two parts: point of sale 00003, receipt 00001234. */
function inTwoParts(pages: readonly LayoutPage[]): Candidate[] {
  return pages.flatMap((page) =>
    page.rows.flatMap((row): Candidate[] => {
      const match = pointOfSale.exec(row.segments.map(foldedText).join('  '));
      const segment = row.segments.find((one) => /punto de venta/.test(foldedText(one)));
      if (!match || !segment) return [];
      const value = `${(match[1] ?? '').padStart(5, '0')}-${(match[2] ?? '').padStart(8, '0')}`;
      const box: Candidate['box'] = [
        segment.left,
        row.top,
        row.segments.at(-1)?.right ?? segment.right,
        row.bottom,
      ];
      return [
        {
          value,
          score: 1.2, // more than either part alone
          page: page.page,
          evidence: row.text,
          box,
          segment,
          from: 0,
          to: segment.text.length,
        },
      ];
    }),
  );
}

/**
 * Candidates for the number, best first.
 * @param pages the pages of one document
 */
export function findNumber(pages: readonly LayoutPage[]): Candidate[] {
  const found = new Map<string, Candidate>();
  const used: Hit[] = [];
  const dates = dateLabels.flatMap(({ pattern }) => hitsOf(pages, pattern));
  const parties = [...hitsOf(pages, sellerLabels), ...hitsOf(pages, buyerLabels)];
  for (const { pattern, weight: usual } of numberLabels)
    for (const hit of hitsOf(pages, pattern)) {
      const facts = usual < generic && leads(hit) && besideDate(hit, dates, parties);
      const weight = usual < generic ? weightOf(usual, hit, facts) : usual;
      if (used.some((other) => other.segment === hit.segment && other.from < hit.to && hit.from < other.to))
        continue;
      used.push(hit);
      const page = pages.find((candidate) => candidate.page === hit.segment.page);
      if (!page) continue;
      const foreign =
        weight < 1 ||
        !/factur|rechnung|invoice|fatur|fattur/.test(foldedText(hit.segment).slice(hit.from, hit.to))
          ? contextOf(hit).match(otherNumberContext) !== null
          : /(?:associe|origin|ursprung|original|rectific|corrig|corrected|previous|bezug)/.test(
              foldedText(hit.segment),
            );
      for (const { segment, from } of neighbours(hit, page.rows)) {
        const token = numberTokenAt(segment, from);
        if (!token) continue;
        const placed = { segment, from: token.from, to: token.to, box: boxOf(segment, token.from, token.to) };
        const relation = relate(hit, placed, page.rows);
        if (!relation || (relation.where === 'same' && relation.score < 0.85)) continue;
        const clean =
          token.value.length >= segment.text.trim().length - 3 || ownMark.test(foldedText(segment));
        if (weight < 1 && (!plausible(token.value) || (relation.where !== 'same' && !clean))) continue;
        const sideways = relation.where === 'same' || relation.where === 'right';
        if (usual < generic && !sideways && !(facts && isWhole(hit))) continue;
        // "FACTURA ELECTRÓNICA" with "N° 4521" under it: title and mark together are as good as a label.
        const marked = weight > 0.5 && weight < 1 && ownMark.test(foldedText(segment));
        let score = (marked ? 1 : weight) * relation.score * (foreign ? 0.25 : 1);
        if (marked && relation.where === 'below') score = Math.max(score, 0.88 * (foreign ? 0.25 : 1));
        if (page.page === pages[0]?.page && hit.box[1] < page.height * 0.5) score += 0.03;
        if (!plausible(token.value)) score *= 0.8;
        const key = token.value.toUpperCase();
        const known = found.get(key);
        if (known) known.score = Math.max(known.score, score) + 0.04;
        else
          found.set(key, {
            value: token.value,
            score,
            page: page.page,
            evidence: `${hit.segment.text.slice(hit.from, hit.to)} ${token.value}`,
            box: placed.box,
            segment,
            from: token.from,
            to: token.to,
          });
      }
    }
  return [...inTwoParts(pages), ...found.values()].sort((a, b) => b.score - a.score);
}
