/** What a person types is read as they meant it, to the last digit, or refused; never guessed wrong in silence. */
import { expect, test } from 'vitest';
import { parseAmount, parseDay } from '../../../shared/domain/parseAmount.ts';

const comma = (text: string) => parseAmount(text, ',');
const point = (text: string) => parseAmount(text, '.');
const is = (value: string | null) => ({ ok: true, value });
const wrong = { ok: false };

test.each([
  ['1.234,56', '1234.56'],
  ['1,234.56', '1234.56'],
  ['1 234,56', '1234.56'],
  ['1\u00a0234\u202f567,5', '1234567.5'],
  ["1'234'567.50", '1234567.50'],
  ['12,5', '12.5'],
  ['12.5', '12.5'],
  ['0.125', '0.125'],
  ['1234.567', '1234.567'],
  ['1.234.567', '1234567'],
  ['1,234,567', '1234567'],
  ['12,34,567.00', '1234567.00'],
  ['₡ 113.000,00', '113000.00'],
  ['CRC 5', '5'],
  ['5 USD', '5'],
  ['B/. 10.50', '10.50'],
  ['S/ 10.50', '10.50'],
  ['R$ 1.234,00', '1234.00'],
  ['US$1,234.00', '1234.00'],
  ['Bs. 12,50', '12.50'],
  ['1.234,50 €', '1234.50'],
  ['13 %', '13'],
  ['-5,00', '-5.00'],
  ['−5', '-5'],
  ['5-', '-5'],
  ['(1.234,50)', '-1234.50'],
  ['-0,00', '0.00'],
  ['007', '7'],
  [',5', '0.5'],
  ['5,', '5'],
  ['１２３', '123'],
  ['99999999999999999999,99', '99999999999999999999.99'],
  ['123456789012.345678', '123456789012.345678'],
])('%s is %s in either kind of locale', (text, value) => {
  expect(comma(text)).toEqual(is(value));
  expect(point(text)).toEqual(is(value));
});

test('what can be read in two ways is read in the way of the locale', () => {
  expect(comma('1.234')).toEqual(is('1234'));
  expect(point('1.234')).toEqual(is('1.234'));
  expect(comma('1,234')).toEqual(is('1.234'));
  expect(point('1,234')).toEqual(is('1234'));
});

test('nothing is nothing, and not zero', () => {
  expect(comma('')).toEqual(is(null));
  expect(comma(' \u00a0')).toEqual(is(null));
  expect(comma('0')).toEqual(is('0'));
});

test.each([
  'abc',
  '1,2,3',
  '1.23.456',
  '12.34.56',
  '1.234,5,6',
  '1,23.4.5',
  '--5',
  '(-5)',
  '1e5',
  '5 6 x 7',
  '=1+1',
  '.',
  '1/2',
  '12x',
  '12 kg',
  'total 12',
])('%s is refused', (text) => {
  expect(comma(text)).toEqual(wrong);
  expect(point(text)).toEqual(wrong);
});

const day = (text: string, order: 'dmy' | 'mdy' | 'ymd' = 'dmy') => parseDay(text, order, '2026-05-20');

test.each([
  ['14/3/2026', '2026-03-14'],
  ['14-03-26', '2026-03-14'],
  ['14.3.2026', '2026-03-14'],
  ['14/3', '2026-03-14'],
  ['14032026', '2026-03-14'],
  ['140326', '2026-03-14'],
  ['20260314', '2026-03-14'],
  ['2026-03-14', '2026-03-14'],
  ['2026/3/14', '2026-03-14'],
  ['14 mar 2026', '2026-03-14'],
  ['14 de marzo de 2026', '2026-03-14'],
  ['14 de setiembre del 2025', '2025-09-14'],
  ['14-dic.-25', '2025-12-14'],
  ['March 14, 2026', '2026-03-14'],
  ['Aug 1st, 2025', '2025-08-01'],
  ['29/2/2024', '2024-02-29'],
  ['3/14/2026', '2026-03-14'],
])('%s is the day %s', (text, value) => expect(day(text)).toEqual(is(value)));

test('a day and a month that could change places stand in the order of the locale', () => {
  expect(day('3/4/2026', 'dmy')).toEqual(is('2026-04-03'));
  expect(day('3/4/2026', 'mdy')).toEqual(is('2026-03-04'));
  expect(day('26/3/4', 'ymd')).toEqual(is('2026-03-04'));
});

test.each(['31/2/2026', '2026-13-01', 'ayer', '14', '1/2/3/4', '14 foo 2026', '0/1/2026', '14/3/1026'])(
  '%s is no day',
  (text) => expect(day(text)).toEqual(wrong),
);
