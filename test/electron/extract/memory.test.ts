/** Where a value stands on a page, in words: found again on the next page of the same making, and never guessed. */
import { expect, test } from 'vitest';
import { labelPlaceOf, valueAtLabel } from '../../../electron/extract/memory.ts';

const page = (number: string, date: string, total: string): string =>
  `Aguas del Valle S.A.  Teléfono 2222-3333
Recibo de servicio  Código de abonado: 55-1
Nº de cobro: ${number}
Corte  Emitido
01/02/2026  ${date}
Consumo  900,00
A pagar en ventanilla  ${total}
Gracias`;
const before = page('ZX-77', '14/03/2026', '₡1.130,00');
const after = page('ZX-78', '15/04/2026', '₡2.260,00');

test.each([
  ['invoice_number', 'ZX-77', { label: 'no de cobro', side: 'right' }, 'ZX-78'],
  ['issue_date', '2026-03-14', { label: 'emitido', side: 'below' }, '2026-04-15'],
  ['totals.payable', '1130.00', { label: 'a pagar en ventanilla', side: 'right' }, '2260.00'],
])('%s', (field, value, place, next) => {
  expect(labelPlaceOf(before, field, value)).toEqual(place);
  expect(valueAtLabel(after, field, place as never)).toBe(next);
});

test('a value that stands nowhere, or beside nothing, has no place', () => {
  expect(labelPlaceOf(before, 'totals.payable', '77.77')).toBeNull();
  expect(labelPlaceOf('1.130,00', 'totals.payable', '1130.00')).toBeNull();
  expect(labelPlaceOf(before, 'seller.name', 'Aguas')).toBeNull();
});

test('a label that stands beside different values says nothing', () => {
  const place = { label: 'total', side: 'right' as const };
  expect(valueAtLabel('Total 5,00\nTotal 7,00', 'totals.payable', place)).toBeNull();
  expect(valueAtLabel('Total 5,00\nTotal 5,00', 'totals.payable', place)).toBe('5.00');
  expect(labelPlaceOf('Total 5,00\nTotal 7,00', 'totals.payable', '7.00')).toBeNull();
});
