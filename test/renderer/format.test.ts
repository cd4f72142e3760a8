import { expect, test } from 'vitest';
import { createFormats } from '../../renderer/lib/format.ts';

const es = createFormats('es-CR');
const en = createFormats('en-US');
/** Spaces of every width as one plain space. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

test('money keeps every digit: nothing goes through a float', () => {
  expect(en.amount('9007199254740993.07', 'CRC')).toBe('9,007,199,254,740,993.07');
  expect(en.amount('0.1234567890123', 'USD')).toBe('0.1234567890123');
});

test('the locale decides on marks; a minus is a real one', () => {
  expect(plain(es.amount('-1234.5', 'CRC'))).toBe('−1 234,50');
  expect(en.amount('-1234.5', 'USD')).toBe('−1,234.50');
});

test("a currency's own number of decimals is the least that is shown", () => {
  expect(en.amount('1500', 'CLP')).toBe('1,500');
  expect(en.amount('1500.5', 'CLP')).toBe('1,500.5');
  expect(en.amount('1500', 'KWD')).toBe('1,500.000');
  expect(en.amount('1500', 'no currency')).toBe('1,500.00');
});

test('a sum is rounded for the eye, half away from zero, exactly', () => {
  expect(en.rounded('14683844.3768', 'CRC')).toBe('14,683,844.38');
  expect(en.rounded('1.005', 'USD')).toBe('1.01');
});

test('a day stays the same day wherever the computer is', () => {
  expect(en.day('2026-03-01')).toBe('Mar 01, 2026');
  expect(es.day('2026-12-31')).toContain('31');
});

test('what is no date is shown as it came', () => {
  expect(en.timeLong('yesterday')).toBe('yesterday');
});

test('sizes', () => {
  expect(en.bytes(900)).toBe('900 bytes');
  expect(en.bytes(4711)).toBe('4.7 kB');
  expect(en.bytes(null)).toBe('');
});
