/** Heads of line tables: rows of column headings. */
import { foldedText } from './find.ts';
import { type ColumnKind, columnLabels } from './labels/columns.ts';
import type { LayoutPage, Row, Segment } from './rows.ts';

export interface Column {
  kind: ColumnKind;
  left: number;
  right: number;
}

/** A table's head: rows `from`…`to` of a page, and its columns. */
export interface Head {
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

const headsKnown = new WeakMap<LayoutPage, Head[]>();

export function headsOf(page: LayoutPage): Head[] {
  let heads = headsKnown.get(page);
  if (!heads) headsKnown.set(page, (heads = findHeads(page)));
  return heads;
}

/** Heads: rows with at least three kinds of heading, one about money and one about the thing sold; neighbours join. */
function findHeads(page: LayoutPage): Head[] {
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
