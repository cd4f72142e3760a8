/**
 * Line items: a table found by its headings or by its arithmetic.
 * The column whose amounts add up to a printed sum is the amount column, whatever its heading says.
 */
import { add, isZero, multiply, near } from '../../../shared/domain/money.ts';
import type { Line } from '../../../shared/domain/document.ts';
import type { Amount } from './amounts.ts';
import { foldedText } from './find.ts';
import { type ColumnKind, columnLabels } from './labels/columns.ts';
import { totalLabels } from './labels/totals.ts';
import type { LayoutPage, Row, Segment } from './rows.ts';

interface Column {
  kind: ColumnKind;
  left: number;
  right: number;
}

/** A table's head: rows `from`…`to` of a page, and its columns. */
interface Head {
  page: LayoutPage;
  from: number;
  to: number;
  columns: Column[];
}

function columnsOf(segment: Segment): Column[] {
  const text = foldedText(segment);
  const found: (Column & { start: number; end: number })[] = [];
  for (const { kind, pattern } of columnLabels)
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => other.start < end && start < other.end)) continue;
      const words = segment.words.filter((_, index) => {
        const at = segment.starts[index] ?? 0;
        return at < end && at + (segment.words[index]?.text.length ?? 0) > start;
      });
      if (words.length === 0) continue;
      found.push({
        kind,
        start,
        end,
        left: Math.min(...words.map((word) => word.left)),
        right: Math.max(...words.map((word) => word.right)),
      });
    }
  return found;
}

const kindsOf = (row: Row): Column[] =>
  row.segments.some((segment) => segment.text.length > 60) ? [] : row.segments.flatMap(columnsOf);

const needed: readonly ColumnKind[] = ['amount', 'price', 'quantity'];

/** Heads: rows with at least three kinds of heading, one about money and one about the thing sold; neighbours join. */
function headsOf(page: LayoutPage): Head[] {
  const heads: Head[] = [];
  const perRow = page.rows.map(kindsOf);
  page.rows.forEach((row, index) => {
    if (heads.some((head) => head.to >= index)) return;
    if (/\d{2,}[.,]\d{2}\b/.test(row.text)) return;
    let columns = perRow[index] ?? [];
    let to = index;
    if (columns.length === 0) return;
    const height = row.bottom - row.top;
    for (let next = index + 1; next < page.rows.length && next <= index + 5; next += 1) {
      const below = page.rows[next];
      const above = page.rows[next - 1];
      if (!below || !above || below.top - above.bottom > height * 0.9 || /\d[.,]\d{2}\b/.test(below.text))
        break;
      if (/^\d/.test(below.text)) break;
      const more = perRow[next] ?? [];
      if (more.length > 0) {
        columns = [...columns, ...more];
        to = next;
      }
    }
    const kinds = new Set(columns.map((column) => column.kind));
    const money = needed.filter((kind) => kinds.has(kind)).length;
    if (kinds.size >= 3 && money >= 1 && (kinds.has('description') || money >= 2))
      heads.push({ page, from: index, to, columns });
  });
  return heads;
}

const endKinds = new Set(['net', 'gross', 'due', 'line_net']);

/** True when a row closes the table: a sum label at its start, or with nothing but amounts after it. */
function closes(row: Row): boolean {
  return row.segments.some((segment) => {
    const text = foldedText(segment).trim();
    return totalLabels.some(({ kind, pattern }) => {
      if (!endKinds.has(kind)) return false;
      const match = [...text.matchAll(pattern)].find((hit) => hit.index <= 1);
      return (
        match !== undefined &&
        !/[a-z]{3,}/.test(
          text.slice(match.index + match[0].length).replace(/\b(?:eur|usd|euro|gbp|mxn|crc|cop)\b/g, ''),
        )
      );
    });
  });
}

interface Body {
  rows: { page: LayoutPage; row: Row }[];
  head: Head | null;
}

/** Rows between a head and the sums, over page breaks where the head repeats or the table just goes on. */
function bodyOf(pages: readonly LayoutPage[], head: Head): Body {
  const rows: Body['rows'] = [];
  let closed = false;
  for (const row of head.page.rows.slice(head.to + 1)) {
    if (closes(row)) {
      closed = true;
      break;
    }
    rows.push({ page: head.page, row });
  }
  if (!closed)
    for (const page of pages.filter((other) => other.page > head.page.page)) {
      const again = headsOf(page)[0];
      const end = page.rows.findIndex((row) => closes(row));
      for (const row of page.rows.slice(again ? again.to + 1 : 0, end < 0 ? undefined : end))
        rows.push({ page, row });
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

function lineOf(
  amount: Amount,
  index: number,
  pages: readonly LayoutPage[],
  amounts: readonly Amount[],
  head: Head | null,
): Line {
  const page = pages.find((candidate) => candidate.page === amount.segment.page);
  const row = page?.rows[amount.segment.row];
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
    description: described?.text.replace(/^\d{1,3}\s+(?=\p{L})/u, '') ?? null,
    quantity, unit: null, unit_price: price, discount: null, net_amount: amount.value,
    taxes: rate ? [{ category: 'VAT', rate, amount: null, exempted: null }] : [], gross_amount: null,
  }; // prettier-ignore
}

/**
 * @param amounts all numbers of the pages, percentages included
 * @param sums printed sums that lines may add up to: net first, then the sum of lines, then the total
 */
export function findLines(
  pages: readonly LayoutPage[],
  amounts: readonly Amount[],
  sums: readonly string[],
): FoundLines {
  let fallback: FoundLines = { lines: [], proven: false };
  for (const head of pages.flatMap(headsOf)) {
    const body = bodyOf(pages, head);
    const rows = new Set(body.rows.map(({ row }) => row));
    const inside = amounts.filter((amount) => {
      const page = pages.find((candidate) => candidate.page === amount.segment.page);
      const row = page?.rows[amount.segment.row];
      return row !== undefined && rows.has(row);
    });
    const pick = pickColumn(moneyColumns(inside.filter((amount) => !amount.percent)), sums, head);
    if (!pick || pick.amounts.length === 0) continue;
    const used = pick.amounts.filter((amount) => pick.proven || !isZero(amount.value));
    const lines = used.map((amount, index) => lineOf(amount, index, pages, amounts, head));
    if (pick.proven) return { lines, proven: true };
    if (lines.length > fallback.lines.length) fallback = { lines, proven: false };
  }
  return fallback;
}
