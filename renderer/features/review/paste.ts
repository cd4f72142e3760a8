/** Rows pasted from a spreadsheet, as lines of a document. */
import { parse } from 'csv-parse/browser/esm/sync';
import type { Line } from '../../../shared/domain/document.ts';
import { multiply, near } from '../../../shared/domain/money.ts';
import { parseAmount } from '../../../shared/domain/parseAmount.ts';

export const lineColumns = ['quantity', 'description', 'unit_price', 'rate', 'net_amount'] as const;
export type LineColumn = (typeof lineColumns)[number];
type Meaning = LineColumn | 'code' | 'unit' | null;

export const emptyLine: Line = {
  line_number: null,
  code: null,
  classification: null,
  description: null,
  quantity: null,
  unit: null,
  unit_price: null,
  discount: null,
  net_amount: null,
  taxes: [],
  gross_amount: null,
};

/** How a spreadsheet's head names a column, in Spanish, English and Portuguese. */
const heads: [RegExp, Meaning][] = [
  [/^(cant|qty|quantity|qtd|unidades$)/, 'quantity'],
  [/^(desc|detalle|concepto|producto|articulo|item|servicio|name|nombre)/, 'description'],
  [/^(precio|p\.? ?unit|price|unit price|valor unit|preco)/, 'unit_price'],
  [/^(iva|itbms|igv|itbis|vat|tax|impuesto|tasa|rate|%)/, 'rate'],
  [/^(neto|net|subtotal|sub total|importe|monto|amount|total)/, 'net_amount'],
  [/^(cod|code|sku|ref)/, 'code'],
  [/^(unidad|unit|um$|uom|medida)/, 'unit'],
];

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
const headOf = (cell: string): Meaning => heads.find(([pattern]) => pattern.test(folded(cell)))?.[1] ?? null;

const amountOf = (cell: string | undefined, sign: '.' | ','): string | null => {
  const typed = parseAmount(cell ?? '', sign);
  return typed.ok ? typed.value : null;
};

/** Cells of a clipboard's text; null when it is a single cell. */
export function cellsOf(text: string): string[][] | null {
  if (!/[\t\n]/.test(text.trim())) return null;
  const rows: string[][] = parse(text, {
    delimiter: '\t',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  return rows.filter((row) => row.some((cell) => cell.trim() !== ''));
}

/** What the columns mean by their contents: the longest words, then quantity, price and net by what multiplies out. */
function meaningsOf(rows: string[][], sign: '.' | ','): Meaning[] {
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_none, at) => rows.map((row) => row[at] ?? ''));
  const isFigures = columns.map((cells) =>
    cells.every((cell) => cell === '' || amountOf(cell, sign) !== null),
  );
  const length = (cells: string[]): number => cells.reduce((sum, cell) => sum + cell.length, 0);
  const words = columns.map((cells, at) => (isFigures[at] ? -1 : length(cells)));
  const meanings: Meaning[] = columns.map(() => null);
  const longest = words.indexOf(Math.max(...words));
  if ((words[longest] ?? -1) > 0) meanings[longest] = 'description';
  const figures = columns.flatMap((_cells, at) => (isFigures[at] ? [at] : []));
  const at = (row: string[], column: number): string | null => amountOf(row[column], sign);
  for (const quantity of figures)
    for (const price of figures)
      for (const net of figures) {
        const all = new Set([quantity, price, net]).size === 3 && quantity < price && price < net;
        const fits = rows.filter((row) => {
          const [a, b, c] = [at(row, quantity), at(row, price), at(row, net)];
          return a !== null && b !== null && c !== null && near(multiply(a, b), c, '0.05');
        });
        if (!all || fits.length * 2 < rows.length) continue;
        meanings[quantity] = 'quantity';
        meanings[price] = 'unit_price';
        meanings[net] = 'net_amount';
        return meanings;
      }
  const [first, second, third] = figures;
  const order: Meaning[] =
    figures.length === 1
      ? ['net_amount']
      : figures.length === 2
        ? ['quantity', 'net_amount']
        : ['quantity', 'unit_price', 'net_amount'];
  [first, second, third].forEach((column, index) => {
    if (column !== undefined) meanings[column] = order[index] ?? null;
  });
  return meanings;
}

/**
 * Lines out of a clipboard's text.
 * @param from the column in which it was pasted: a block of one column goes there
 * @returns null when the text is no table
 */
export function pastedLines(text: string, from: LineColumn, sign: '.' | ','): Partial<Line>[] | null {
  const rows = cellsOf(text);
  if (!rows || rows.length === 0) return null;
  const [head = [], ...rest] = rows;
  const named = head.map(headOf);
  const hasHead =
    rest.length > 0 && named.filter((meaning) => meaning !== null).length >= Math.min(2, head.length);
  const body = hasHead ? rest : rows;
  const width = Math.max(...body.map((row) => row.length));
  const meanings = hasHead ? named : width === 1 ? [from] : meaningsOf(body, sign);
  return body.map((row) => {
    const line: Partial<Line> = {};
    row.forEach((cell, at) => {
      const meaning = meanings[at];
      const words = cell.trim() === '' ? null : cell.trim();
      if (meaning === 'description' || meaning === 'code' || meaning === 'unit') line[meaning] = words;
      else if (meaning === 'rate') {
        const rate = amountOf(cell, sign);
        if (rate !== null) line.taxes = [{ category: 'VAT', rate, amount: null, exempted: null }];
      } else if (meaning) line[meaning] = amountOf(cell, sign);
    });
    return line;
  });
}
