/** Tally of right and wrong fields, printed as a table by kind of file and field. */
import { fields } from './score.ts';
import type { Field } from './score.ts';

interface Cell {
  right: number;
  asked: number;
}

export function newTally() {
  const rows = new Map<string, Map<Field, Cell>>();
  return {
    count(row: string, field: Field, right: boolean): void {
      const cells = rows.get(row) ?? new Map<Field, Cell>();
      rows.set(row, cells);
      const cell = cells.get(field) ?? { right: 0, asked: 0 };
      cells.set(field, { right: cell.right + (right ? 1 : 0), asked: cell.asked + 1 });
    },
    total(): Cell {
      const all = [...rows.values()].flatMap((cells) => [...cells.values()]);
      return {
        right: all.reduce((sum, one) => sum + one.right, 0),
        asked: all.reduce((sum, one) => sum + one.asked, 0),
      };
    },
    print(): string {
      const width = Math.max(12, ...[...rows.keys()].map((row) => row.length));
      const head = [
        'kind'.padEnd(width),
        ...fields.map((field) => field.slice(0, 9).padStart(9)),
        'all'.padStart(11),
      ].join(' ');
      const lines = [...rows]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([row, cells]) => rowText(row.padEnd(width), cells));
      return [head, ...lines, rowText('all'.padEnd(width), summed(rows))].join('\n');
    },
  };
}

function rowText(label: string, cells: Map<Field, Cell>): string {
  const shown = fields.map((field) => cellText(cells.get(field)).padStart(9));
  const all = [...cells.values()];
  const right = all.reduce((sum, one) => sum + one.right, 0);
  const asked = all.reduce((sum, one) => sum + one.asked, 0);
  return [label, ...shown, `${((100 * right) / Math.max(asked, 1)).toFixed(1)} %`.padStart(11)].join(' ');
}

const cellText = (cell: Cell | undefined): string => (cell ? `${cell.right}/${cell.asked}` : '·');

function summed(rows: Map<string, Map<Field, Cell>>): Map<Field, Cell> {
  const totals = new Map<Field, Cell>();
  for (const cells of rows.values())
    for (const [field, cell] of cells) {
      const so = totals.get(field) ?? { right: 0, asked: 0 };
      totals.set(field, { right: so.right + cell.right, asked: so.asked + cell.asked });
    }
  return totals;
}
