/** BR-CO-10: the net amounts of the lines add up to the header's. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { familyOf, tolerance } from './families.ts';
import { isExact, number, orZero, text, total, within } from './numbers.ts';
import type { Exact } from './numbers.ts';
import type { Rule } from './types.ts';

/** Silent without lines (a Costa Rican invoice of other charges has none), or when an amount was not read. */
export const linesEqualHeader: Rule = (document) => {
  const { lines } = document;
  const net = total(lines.map((line) => line.net_amount));
  // A line without any amount is a text; one with a price and no amount was read by halves.
  const halves = lines.some(
    (line) => !number(line.net_amount) && (line.quantity !== null || !isExact(document)),
  );
  const headers = headersOf(document);
  if (!net || halves || headers.length === 0) return [];
  const candidates = [net];
  const gross = total(lines.map((line) => line.gross_amount ?? line.net_amount));
  if (gross && familyOf(document).prices === 'either') candidates.push(gross);
  const terms = isExact(document) ? lines.length : Math.min(lines.length, 20);
  const passed = headers.some((header) => {
    const allowed = tolerance(document, terms, header);
    return candidates.some((one) => within(one, header, allowed));
  });
  const [header] = headers;
  return header
    ? [{ code: 'lines_equal_header', passed, expected: text(net, document), found: text(header, document) }]
    : [];
};

/** What the lines may add up to; the first is the one to show. */
function headersOf(document: DocumentRecord): Exact[] {
  const { totals } = document;
  const [net, exclusive] = [number(totals.line_net), number(totals.tax_exclusive)];
  const family = familyOf(document);
  if (family.prices === 'net') return [net ?? exclusive].filter((one) => one !== null);
  const [allowances, charges] = [orZero(totals.allowances), orZero(totals.charges)];
  const bases = [net, exclusive, number(totals.tax_inclusive), number(totals.payable)].filter(
    (one) => one !== null,
  );
  return bases.flatMap((one) =>
    allowances.isZero() && charges.isZero()
      ? [one]
      : [one, one.plus(allowances), one.minus(charges), one.plus(allowances).minus(charges)],
  );
}
