/** Tally of right and wrong fields, printed as a table by format and field. */
import { type Field, fields } from './score.ts';
import { percentOf, type Share } from './goals.ts';

const heads: Record<Field, string> = {
  invoice_number: 'number',
  fiscal_key: 'key',
  issue_date: 'date',
  currency: 'currency',
  payable: 'payable',
  tax_inclusive: 'incl.',
  tax_exclusive: 'excl.',
  tax: 'tax',
  seller_name: 'seller',
  seller_tax_id: 'seller id',
  line_count: 'lines',
};

type Cells = Map<Field, Share>;

/** What is counted under names: one name a row of the table, another a group that goals are set for. */
export function newTally() {
  const rows = new Map<string, Cells>();
  const cellsOf = (name: string): Cells => {
    const cells = rows.get(name) ?? new Map<Field, Share>();
    rows.set(name, cells);
    return cells;
  };
  return {
    count(name: string, field: Field, right: boolean): void {
      const cells = cellsOf(name);
      const cell = cells.get(field) ?? { right: 0, asked: 0 };
      cells.set(field, { right: cell.right + (right ? 1 : 0), asked: cell.asked + 1 });
    },
    /** Of one name, of one field or of all. */
    share(name: string, field: Field | null): Share {
      const cells = rows.get(name) ?? new Map<Field, Share>();
      return field === null ? total([...cells.values()]) : (cells.get(field) ?? { right: 0, asked: 0 });
    },
    print(): string {
      const width = Math.max(12, ...[...rows.keys()].map((row) => row.length));
      const head = [
        'format'.padEnd(width),
        ...fields.map((field) => heads[field].padStart(9)),
        'all'.padStart(11),
      ];
      const lines = [...rows]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([row, cells]) => rowText(row.padEnd(width), cells));
      return [head.join(' '), ...lines, rowText('all'.padEnd(width), summed(rows))].join('\n');
    },
  };
}

const total = (shares: readonly Share[]): Share => ({
  right: shares.reduce((sum, one) => sum + one.right, 0),
  asked: shares.reduce((sum, one) => sum + one.asked, 0),
});

function rowText(label: string, cells: Cells): string {
  const shown = fields.map((field) => cellText(cells.get(field)).padStart(9));
  const share = percentOf(total([...cells.values()]));
  return [label, ...shown, `${share.toFixed(1)} %`.padStart(11)].join(' ');
}

const cellText = (cell: Share | undefined): string => (cell ? `${cell.right}/${cell.asked}` : '·');

function summed(rows: Map<string, Cells>): Cells {
  const all = [...rows.values()];
  return new Map(
    fields.map((field) => [field, total(all.map((cells) => cells.get(field) ?? { right: 0, asked: 0 }))]),
  );
}
