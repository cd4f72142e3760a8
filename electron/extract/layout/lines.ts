/**
 * Line items: a table found by its headings or by its arithmetic.
 * The column whose amounts add up to a printed sum is the amount column, whatever its heading says.
 */
import { add, isZero, multiply, near } from '../../../shared/domain/money.ts';
import type { Line } from '../../../shared/domain/document.ts';
import type { Amount } from './amounts.ts';
import { foldedText } from './find.ts';
import { type Head, headsOf } from './heads.ts';
import type { ColumnKind } from './labels/columns.ts';
import { totalLabels } from './labels/totals.ts';
import type { LayoutPage, Row, Segment } from './rows.ts';

const endKinds = new Set(['net', 'gross', 'due', 'line_net']);
/** The same labels, only at the very beginning of a text. */
const endings = totalLabels
  .filter(({ kind }) => endKinds.has(kind))
  .map(({ pattern }) => new RegExp(`^[\\s\\S]??(?:${pattern.source})`));
const currencies = /\b(?:eur|usd|euro|gbp|mxn|crc|cop)\b/g;

const closing = new WeakMap<Row, boolean>();

/** True when a row closes the table: a sum label at its start, or with nothing but amounts after it. */
function closes(row: Row): boolean {
  let known = closing.get(row);
  if (known === undefined) closing.set(row, (known = row.segments.some(isEnding)));
  return known;
}

function isEnding(segment: Segment): boolean {
  const text = foldedText(segment).trim();
  return endings.some((pattern) => {
    const match = pattern.exec(text);
    return match !== null && !/[a-z]{3,}/.test(text.slice(match[0].length).replace(currencies, ''));
  });
}

interface Body {
  rows: { page: LayoutPage; row: Row }[];
  head: Head | null;
}

/** The first row of the sums: lines stand above it. */
export interface Bound {
  page: number;
  row: number;
}

const isAbove = ({ page, row }: { page: number; row: number }, bound: Bound | null): boolean =>
  bound === null || page < bound.page || (page === bound.page && row < bound.row);

/** A sum that is carried from one page to the next is no line and no end of the table. */
const carried =
  /^\W*(?:sum[ao] y sigue|sum[ao] anterior|(?:vienen?|pasan?) (?:de|a) (?:la )?pag|(?:traslado|transporte|reporte) (?:de|da|a) (?:la )?pag|saldo anterior|carried (?:forward|over)|brought forward|(?:total )?a reporter|report (?:de la )?page|ubertrag|a transportar|riporto|a riportare)/;

/** Rows between a head and the sums, over page breaks where the head repeats or the table just goes on. */
function bodyOf(pages: readonly LayoutPage[], head: Head): Body {
  const rows: Body['rows'] = [];
  const carries = ({ segments }: Row): boolean => segments.some((one) => carried.test(foldedText(one)));
  let closed = false;
  for (const row of head.page.rows.slice(head.to + 1)) {
    if (carries(row)) continue;
    if (closes(row)) {
      closed = true;
      break;
    }
    rows.push({ page: head.page, row });
  }
  if (!closed)
    for (const page of pages.filter((other) => other.page > head.page.page)) {
      const again = headsOf(page)[0];
      const start = again ? again.to + 1 : 0;
      const end = page.rows.findIndex((row, index) => index >= start && !carries(row) && closes(row));
      for (const row of page.rows.slice(start, end < 0 ? undefined : end))
        if (!carries(row)) rows.push({ page, row });
      if (end >= 0) break;
    }
  return { rows, head };
}

/** Amounts of the body gathered to columns by their right edges. */
function moneyColumns(amounts: readonly Amount[]): Amount[][] {
  const columns: { right: number; left: number; list: Amount[] }[] = [];
  for (const amount of amounts) {
    const column = columns.find(
      (known) =>
        Math.abs(known.right - amount.box[2]) < 7 ||
        Math.abs((known.left + known.right) / 2 - (amount.box[0] + amount.box[2]) / 2) < 5 ||
        Math.abs(known.left - amount.box[0]) < 3,
    );
    if (column) column.list.push(amount);
    else columns.push({ right: amount.box[2], left: amount.box[0], list: [amount] });
  }
  return columns.map((column) => column.list);
}

const isMoney = (amount: Amount): boolean =>
  !amount.percent && (amount.decimals >= 2 || amount.currency !== null || amount.decimals === 0);

interface Pick {
  amounts: Amount[];
  proven: boolean;
}

/**
 * The amount column: one whose first values add up to a printed sum. The shortest such run counts, so that
 * amounts below the table (discounts, tax tables) stay out; sums are tried in the order given.
 */
function pickColumn(columns: Amount[][], sums: readonly string[], head: Head | null): Pick | null {
  const ordered = [...columns].sort((a, b) => (b[0]?.box[2] ?? 0) - (a[0]?.box[2] ?? 0));
  for (const target of sums)
    for (const column of ordered) {
      let total = '0';
      for (const [index, amount] of column.entries()) {
        total = add(total, amount.value);
        if (near(total, target, '0.021')) return { amounts: column.slice(0, index + 1), proven: true };
      }
    }
  const heading = head?.columns
    .filter((column) => column.kind === 'amount')
    .sort((a, b) => b.right - a.right)[0];
  if (!heading) return null;
  const under = ordered.find((column) =>
    column.some(
      (amount) => amount.box[0] < heading.right + 12 && amount.box[2] > heading.left - 12 && isMoney(amount),
    ),
  );
  return under ? { amounts: under.filter(isMoney), proven: false } : null;
}

const headingOver = (
  head: Head | null,
  box: readonly [number, number, number, number],
): ColumnKind | null => {
  const over = head?.columns
    .map((column) => ({ column, overlap: Math.min(column.right, box[2]) - Math.max(column.left, box[0]) }))
    .sort((a, b) => b.overlap - a.overlap)[0];
  return over && over.overlap > -8 ? over.column.kind : null;
};

/** Quantity and unit price of a row: by heading, else the pair whose product is the amount. */
function quantityAndPrice(
  others: readonly Amount[],
  amount: Amount,
  head: Head | null,
): { quantity: string | null; price: string | null } {
  const plain = others.filter((other) => !other.percent);
  for (const a of plain)
    for (const b of plain) {
      if (a === b || a.box[0] > b.box[0]) continue;
      if (!near(multiply(a.value, b.value), amount.value, '0.011')) continue;
      const bIsQuantity =
        headingOver(head, b.box) === 'quantity' ||
        (a.currency !== null && b.currency === null) ||
        (a.decimals >= 2 && b.decimals === 0);
      return bIsQuantity ? { quantity: b.value, price: a.value } : { quantity: a.value, price: b.value };
    }
  const under = (kind: ColumnKind) =>
    plain.find((other) => headingOver(head, other.box) === kind)?.value ?? null;
  return { quantity: under('quantity'), price: under('price') };
}

export interface FoundLines {
  lines: Line[];
  /** Σ of the lines is a printed sum. */
  proven: boolean;
}

const rowOf = (pages: readonly LayoutPage[], { segment }: Amount): Row | undefined =>
  pages.find((candidate) => candidate.page === segment.page)?.rows[segment.row];

const worded = (row: Row | undefined): string | null =>
  row?.segments.find((segment) => /\p{L}{3}/u.test(segment.text))?.text ?? null;

/** The words of a line: in its row, or (receipts) in the row over it. */
function describedAt(pages: readonly LayoutPage[], amount: Amount): string | null {
  const page = pages.find((candidate) => candidate.page === amount.segment.page);
  return worded(page?.rows[amount.segment.row]) ?? worded(page?.rows[amount.segment.row - 1]);
}

function lineOf(
  amount: Amount,
  index: number,
  pages: readonly LayoutPage[],
  amounts: readonly Amount[],
  head: Head | null,
): Line {
  const row = rowOf(pages, amount);
  const others = amounts.filter(
    (other) =>
      other !== amount &&
      other.segment.page === amount.segment.page &&
      other.segment.row === amount.segment.row,
  );
  const { quantity, price } = quantityAndPrice(others, amount, head);
  const words = row?.segments.filter((segment) => /\p{L}{2}/u.test(segment.text)) ?? [];
  const described =
    words.find(
      (segment) =>
        headingOver(head, [segment.left, segment.top, segment.right, segment.bottom]) === 'description',
    ) ?? words.sort((a, b) => b.text.length - a.text.length)[0];
  const rate = others.find((other) => other.percent)?.value ?? null;
  return {
    line_number: index + 1, code: null, classification: null,
    description: (described?.text ?? describedAt(pages, amount))?.replace(/^\d{1,3}\s+(?=\p{L})/u, '') ?? null,
    quantity, unit: null, unit_price: price, discount: null, net_amount: amount.value,
    taxes: rate ? [{ category: 'VAT', rate, amount: null, exempted: null }] : [], gross_amount: null,
  }; // prettier-ignore
}

/** "12 x 377,17  4 526,04": two other numbers of its row make the amount. */
const isProduct = (amount: Amount, amounts: readonly Amount[]): boolean => {
  const beside = amounts.filter(
    ({ segment }) => segment.page === amount.segment.page && segment.row === amount.segment.row,
  );
  return beside.some((a) =>
    beside.some(
      (b) =>
        a !== b && a !== amount && b !== amount && near(multiply(a.value, b.value), amount.value, '0.011'),
    ),
  );
};

/**
 * Without a head that we know: the column whose last amounts over the sums add up to one of them. Two amounts at least
 * (or one that is quantity times price), each with a word beside or over it, so that chance does not make a table.
 */
function columnOver(
  pages: readonly LayoutPage[],
  amounts: readonly Amount[],
  sums: readonly string[],
  bound: Bound,
): Amount[] | null {
  const above = amounts.filter((amount) => {
    const row = rowOf(pages, amount);
    const { page } = amount.segment;
    return !amount.percent && row !== undefined && isAbove({ page, row: row.index }, bound) && !closes(row);
  });
  for (const target of sums)
    for (const column of moneyColumns(above)) {
      const upward = [...column].reverse();
      let total = '0';
      for (const [index, amount] of upward.entries()) {
        total = add(total, amount.value);
        if (!near(total, target, '0.021')) continue;
        const lines = upward.slice(0, index + 1).reverse();
        const enough = index >= 1 || isProduct(amount, above);
        if (enough && lines.every((line) => describedAt(pages, line) !== null)) return lines;
      }
    }
  return null;
}

/**
 * @param amounts all numbers of the pages, percentages included
 * @param sums printed sums that lines may add up to: net first, then the sum of lines, then the total
 * @param bound where the sums begin, when they were found
 */
export function findLines(
  pages: readonly LayoutPage[],
  amounts: readonly Amount[],
  sums: readonly string[],
  bound: Bound | null,
): FoundLines {
  let fallback: FoundLines = { lines: [], proven: false };
  const above = amounts.filter(({ segment }) => isAbove({ page: segment.page, row: segment.row }, bound));
  const linesOf = (picked: readonly Amount[], head: Head | null): Line[] =>
    picked.map((amount, index) => lineOf(amount, index, pages, amounts, head));
  for (const head of pages.flatMap(headsOf)) {
    const rows = new Set(bodyOf(pages, head).rows.map(({ row }) => row));
    const inside = above.filter((amount) => {
      const row = rowOf(pages, amount);
      return row !== undefined && rows.has(row);
    });
    const pick = pickColumn(moneyColumns(inside.filter((amount) => !amount.percent)), sums, head);
    if (!pick || pick.amounts.length === 0) continue;
    const lines = linesOf(
      pick.amounts.filter((amount) => pick.proven || !isZero(amount.value)),
      head,
    );
    if (pick.proven) return { lines, proven: true };
    if (lines.length > fallback.lines.length) fallback = { lines, proven: false };
  }
  const column = bound ? columnOver(pages, amounts, sums, bound) : null;
  return column ? { lines: linesOf(column, null), proven: true } : fallback;
}
