/** A block out of a spreadsheet becomes lines, whatever the order of its columns; a click on a page means what it points at. */
import { expect, test } from 'vitest';
import { pastedLines } from '../../renderer/features/review/paste.ts';
import { runAt } from '../../renderer/features/review/pageWords.ts';
import { pickedAt } from '../../renderer/features/review/words.ts';

const paste = (text: string, sign: '.' | ',' = ',') => pastedLines(text, 'description', sign);

test('columns are known by their heads', () => {
  expect(
    paste(
      'Código\tDescripción\tCantidad\tPrecio unitario\tIVA\tTotal\r\nM-1\tMartillo\t2\t1.500,50\t13 %\t3.001,00\r\n',
    ),
  ).toEqual([
    {
      code: 'M-1',
      description: 'Martillo',
      quantity: '2',
      unit_price: '1500.50',
      taxes: [{ category: 'VAT', rate: '13', amount: null, exempted: null }],
      net_amount: '3001.00',
    },
  ]);
});

test('without heads they are known by what multiplies out', () => {
  expect(paste('Martillo\t2\t1.500,50\t3.001,00\nClavos\t10\t25\t250')).toEqual([
    { description: 'Martillo', quantity: '2', unit_price: '1500.50', net_amount: '3001.00' },
    { description: 'Clavos', quantity: '10', unit_price: '25', net_amount: '250' },
  ]);
  expect(paste('7\tMartillo\t14')).toEqual([{ quantity: '7', description: 'Martillo', net_amount: '14' }]);
});

test('a single column goes where it was pasted', () => {
  expect(pastedLines('1.5\n2.25\n', 'net_amount', '.')).toEqual([
    { net_amount: '1.5' },
    { net_amount: '2.25' },
  ]);
});

test('cells with quotes, tabs and breaks inside stay whole; a formula stays text', () => {
  expect(paste('"Martillo ""grande""\nde acero"\t1\t5\t5\n=HYPERLINK(1)\t1\t5\t5')).toEqual([
    { description: 'Martillo "grande"\nde acero', quantity: '1', unit_price: '5', net_amount: '5' },
    { description: '=HYPERLINK(1)', quantity: '1', unit_price: '5', net_amount: '5' },
  ]);
});

test('a word or a number alone is no table', () => {
  expect(paste('Martillo')).toBeNull();
  expect(paste('Martillo\n')).toBeNull();
  expect(paste('')).toBeNull();
});

test('on a picture a point means the words of its line, up to the next column', () => {
  const word = (text: string, left: number, top: number, right: number) => ({
    text,
    box: [left, top, right, top + 0.02] as [number, number, number, number],
  });
  const words = [
    word('40,546.44', 0.6, 0.503, 0.75),
    word('TOTAL', 0.1, 0.5, 0.2),
    word('CRC', 0.53, 0.501, 0.59),
    word('Gracias', 0.1, 0.56, 0.2),
  ];
  expect(runAt(words, 0.7, 0.51, 0.5)).toEqual({ text: 'CRC 40,546.44', at: 10 });
  expect(runAt(words, 0.12, 0.51, 0.5)?.text).toBe('TOTAL');
  expect(runAt(words, 0.4, 0.9, 0.5)).toBeNull();
});

test.each([
  ['¢ 230.231,85', 5, 'amount', '230.231,85'],
  ['Total: 1 234 567,50 CRC', 12, 'amount', '1 234 567,50'],
  ['Subtotal 10,00 IVA 1,30', 21, 'amount', '1,30'],
  ['Fecha: 14 de marzo de 2026', 12, 'day', '14 de marzo de 2026'],
  ['Emitida el 14/03/2026 a las 10:11', 13, 'day', '14/03/2026'],
  ['Cédula: 3-101-456781', 12, 'text', '3-101-456781'],
  ['(F002-00001873).', 4, 'text', 'F002-00001873'],
  ['FERRETERÍA EL ROBLE S.A.     Factura', 4, 'run', 'FERRETERÍA EL ROBLE S.A.'],
  ['Cliente: CARRETA VERDE S.A.', 12, 'run', 'CARRETA VERDE S.A.'],
  ['   ', 1, 'text', ''],
] as const)('in "%s" a click at %i for %s takes "%s"', (text, at, kind, wanted) => {
  expect(pickedAt(text, at, kind)).toBe(wanted);
});
