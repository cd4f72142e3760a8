/** The sums and lines of a document, written with their sources. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { compare, isZero } from '../../../shared/domain/money.ts';
import type { Amount } from './amounts.ts';
import { taxRows } from './breakdown.ts';
import { type Bound, findLines } from './lines.ts';
import { spotOf, type Write } from './provenance.ts';
import type { LayoutPage } from './rows.ts';
import { type SumCandidates, sumCandidates } from './totalCandidates.ts';
import { solveTotals, type Sums } from './totals.ts';

interface Solved {
  sums: Sums;
  candidates: SumCandidates;
}

function solve(pages: readonly LayoutPage[], amounts: readonly Amount[]): Solved {
  const usable = amounts.filter((amount) => !amount.percent && amount.decimals <= 4);
  const candidates = sumCandidates(pages, usable);
  return { candidates, sums: solveTotals(candidates, usable, taxRows(pages, amounts)) };
}

/** "¢923.678,52" scanned as "4923.678,52": the sign is taken off wherever it may have become a 4. */
function withoutFours(amounts: readonly Amount[]): Amount[] {
  return amounts.map((amount) => {
    const bare =
      /^4(\d{1,3}(?:[.,\s]\d{3})*(?:[.,]\d{2})?|\d+(?:[.,]\d{2})?)$/.test(amount.raw) &&
      amount.value.length > 3;
    return bare ? { ...amount, value: amount.value.slice(1).replace(/^0+(?=\d)/, '') } : amount;
  });
}

/** The sums stand close together: the first of them within a dozen rows over the total. */
function boundOf({ net, tax, gross, payable, consistent }: Sums): Bound | null {
  if (!gross || !consistent) return null;
  const { page, row } = gross.amount.segment;
  const rows = [net, tax, gross, payable]
    .map((sum) => sum?.amount.segment)
    .filter((segment) => segment?.page === page && segment.row <= row && segment.row > row - 12)
    .map((segment) => segment?.row ?? row);
  return { page, row: Math.min(row, ...rows) };
}

export interface ReadAmounts {
  amounts: readonly Amount[];
  /** Read the other way, where "1 160,00" may be one number or two. */
  grouped: readonly Amount[] | null;
  scanned: boolean;
}

/** Fills totals, taxes and lines. @returns true when the lines add up to a printed sum */
export function writeSums(
  document: DocumentRecord,
  write: Write,
  pages: readonly LayoutPage[],
  { amounts: read, grouped, scanned }: ReadAmounts,
): boolean {
  let amounts = read;
  let { sums, candidates } = solve(pages, amounts);
  if (grouped) {
    const again = solve(pages, grouped);
    // Truncated by their thousands, sums may still add up: both ways fit, and nobody can be sure.
    if (again.sums.consistent) {
      if (sums.consistent) again.sums.confidence = Math.min(again.sums.confidence, 0.65);
      amounts = grouped;
      ({ sums, candidates } = again);
    }
  }
  if (scanned && !sums.consistent) {
    const bare = withoutFours(read);
    const again = solve(pages, bare);
    // Only arithmetic can prove that the 4 was a sign; even then a person had better look.
    if (again.sums.consistent) {
      amounts = bare;
      ({ sums, candidates } = again);
      sums.confidence = Math.min(sums.confidence, 0.65);
    }
  }
  const { totals } = document;
  const set = (
    field: 'tax_exclusive' | 'tax' | 'tax_inclusive' | 'payable' | 'line_net',
    value: string | null,
    confidence: number,
    from: { amount: Amount; label: string } | null,
  ) => {
    if (value === null) return;
    totals[field] = value;
    write(`totals.${field}`, confidence, from?.label ?? value, from ? spotOf(from.amount) : null);
  };
  if (sums.gross) set('tax_inclusive', sums.gross.amount.value, sums.confidence, sums.gross);
  if (sums.payable) set('payable', sums.payable.amount.value, sums.confidence, sums.payable);
  set('tax_exclusive', sums.netValue, sums.confidence, sums.net);
  set('tax', sums.taxValue, sums.confidence, sums.tax);
  totals.prepaid = sums.prepaid;
  totals.withheld = sums.withheld;
  totals.charges = sums.charges;
  totals.allowances = sums.allowances;
  document.taxes = sums.breakdown.map((row) => ({
    category: 'VAT',
    rate: row.rate,
    taxable_amount: row.base,
    amount: row.tax,
  }));
  const lineNet = candidates.line_net[0]?.amount.value ?? null;
  const targets = [
    lineNet,
    sums.netValue,
    ...candidates.net.map((net) => net.amount.value),
    sums.gross?.amount.value ?? null,
  ];
  const found = findLines(
    pages,
    amounts,
    [...new Set(targets.filter((value): value is string => value !== null && !isZero(value)))],
    boundOf(sums),
  );
  document.lines = found.lines;
  if (found.lines.length > 0) write('lines', found.proven ? 0.85 : 0.35, `${found.lines.length}`, null);
  if (lineNet !== null && sums.netValue !== null && compare(lineNet, sums.netValue) !== 0)
    totals.line_net = lineNet;
  return found.proven;
}
