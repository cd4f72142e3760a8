import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { columnLetters, dateSerial, xmlText } from '../../../electron/export/sheet.ts';
import { writeXlsx } from '../../../electron/export/xlsx.ts';
import type { StoredDocument } from '../../../shared/domain/session.ts';
import { documentOf, unzip } from './support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-xlsx-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Cell {
  type: string | undefined;
  style: string | undefined;
  value: string;
  formula: string;
}

/** The cells of a sheet by place, read with a strict XML parser. */
function cellsOf(xml: string): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  let cell: Cell | null = null;
  let element = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    element = name;
    if (name !== 'c') return;
    cell = { type: attributes.t, style: attributes.s, value: '', formula: '' };
    cells.set(attributes.r ?? '', cell);
  });
  parser.on('text', (text) => {
    if (cell && (element === 'v' || element === 't')) cell.value += text;
    if (cell && element === 'f') cell.formula += text;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'c') cell = null;
    element = '';
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return cells;
}

async function sheets(documents: StoredDocument[], rows_per_sheet?: number): Promise<Map<string, Cell>[]> {
  const file = path.join(folder, 'out.xlsx');
  await writeXlsx(file, documents, { language: 'es', rows_per_sheet });
  const parts = await unzip(file);
  return [...parts].filter(([name]) => name.startsWith('xl/worksheets/')).map(([, xml]) => cellsOf(xml));
}

/** The cell under a heading. */
function under(cells: Map<string, Cell>, heading: string, row: number): Cell | undefined {
  const place = [...cells].find(([at, cell]) => /^[A-Z]+1$/.test(at) && cell.value === heading)?.[0] ?? '';
  return cells.get(place.replace(/1$/, String(row)));
}

describe('a workbook', () => {
  test('has real dates and numbers, ids as text, and a sheet each for documents, lines and taxes', async () => {
    const all = await sheets([documentOf(1), documentOf(2)]);
    expect(all).toHaveLength(3);
    const [documents, lines, taxes] = all as [Map<string, Cell>, Map<string, Cell>, Map<string, Cell>];
    expect(under(documents, 'Fecha', 2)).toMatchObject({ type: undefined, value: '46095', style: '3' });
    expect(under(documents, 'Total a pagar', 2)).toMatchObject({ type: undefined, value: '1130.28' });
    expect(under(documents, 'Clave fiscal', 2)).toMatchObject({
      type: 'inlineStr',
      value: `506${'1'.padStart(47, '0')}`,
    });
    expect(under(documents, 'Id. fiscal del emisor', 2)).toMatchObject({
      type: 'inlineStr',
      value: '03101123456',
    });
    expect(under(documents, 'Vencimiento', 2)).toBeUndefined();
    expect(under(lines, 'Descripción', 3)?.value).toBe('Café; molido, "fino"\nsegunda línea');
    expect(under(lines, 'Precio unitario', 3)?.value).toBe('500.12345');
    expect(under(taxes, 'Base', 3)?.value).toBe('1000.25');
  });

  test('adds up per currency by formula, credit notes negative, every cent exact', async () => {
    const credit = documentOf(3, { document_type: 'credit_note' });
    const dollars = documentOf(4, { currency: 'USD' });
    const unknown = documentOf(5, { currency: null });
    const [cells] = (await sheets([documentOf(1), documentOf(2), credit, dollars, unknown])) as [
      Map<string, Cell>,
    ];
    const total = under(cells, 'Total a pagar', 8);
    expect(under(cells, 'Moneda', 8)?.value).toBe('CRC');
    expect(total?.value).toBe('1130.28');
    expect(total?.formula).toBe(
      'SUMIFS($Z$2:$Z$6,$O$2:$O$6,$O8)-2*SUMIFS($Z$2:$Z$6,$O$2:$O$6,$O8,$D$2:$D$6,"credit_note")',
    );
    expect(under(cells, 'Total a pagar', 9)).toMatchObject({
      value: '1130.28',
      formula: expect.stringContaining('$O9'),
    });
    expect(under(cells, 'Total a pagar', 10)?.formula).toContain('"="');
  });

  test('shows hostile text as text', async () => {
    const name = '=cmd|"/c calc"!A1 <b>&amp; _x0041_ \u0007\uD800 ]]>';
    const [cells] = (await sheets([documentOf(1, { seller: { ...documentOf(1).seller, name } })])) as [
      Map<string, Cell>,
    ];
    const cell = under(cells, 'Emisor', 2);
    expect(cell).toMatchObject({ type: 'inlineStr', formula: '' });
    expect(cell?.value).toBe('=cmd|"/c calc"!A1 <b>&amp; _x005F_x0041_  ]]>');
  });

  test('goes on in a further sheet when one is full', async () => {
    const file = path.join(folder, 'many.xlsx');
    await writeXlsx(
      file,
      [1, 2, 3, 4, 5].map((n) => documentOf(n)),
      { language: null, rows_per_sheet: 2 },
    );
    const workbook = (await unzip(file)).get('xl/workbook.xml') ?? '';
    expect([...workbook.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name)).toEqual(
      ['documents', 'lines', 'taxes'].flatMap((name) => [name, `${name} 2`, `${name} 3`]),
    );
  });
});

test('days that are none stay text', () => {
  expect(dateSerial('2026-03-14')).toBe(46095);
  expect(dateSerial('1900-03-01')).toBe(61);
  for (const day of ['2026-02-30', '1900-02-28', '0000-00-00', 'x']) expect(dateSerial(day)).toBeNull();
});

test('columns go on after Z; control characters are dropped', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  expect(xmlText('a\u0000b\uFFFF😀<')).toBe('ab😀&lt;');
});
