/** The quick way through whole numbers says the same as exact decimals, at every size and sign. */
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  compare,
  Exact,
  isZero,
  multiply,
  near,
  subtract,
} from '../../../shared/domain/money.ts';

let seed = 7;
const random = (most: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed % most;
};

function anyDecimal(): string {
  const whole = Array.from({ length: 1 + random(13) }, () => random(10)).join('');
  const fraction = Array.from({ length: random(7) }, () => random(10)).join('');
  return `${random(3) === 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

describe('arithmetic on text', () => {
  it.each(Array.from({ length: 400 }, () => [anyDecimal(), anyDecimal()]))('%s and %s', (a, b) => {
    const same = (text: string, exact: Exact): void => expect(new Exact(text).eq(exact), text).toBe(true);
    same(add(a, b), new Exact(a).plus(b));
    same(subtract(a, b), new Exact(a).minus(b));
    same(multiply(a, b), new Exact(a).times(b));
    same(absolute(a), new Exact(a).abs());
    expect(compare(a, b)).toBe(new Exact(a).comparedTo(b));
    expect(isZero(a)).toBe(new Exact(a).isZero());
    expect(near(a, b, '1000.5')).toBe(new Exact(a).minus(b).abs().lte('1000.5'));
  });

  it.each([
    ['0.10', '0.20', '0.3'],
    ['99999999999.9999', '0.0001', '100000000000'],
    ['-0.05', '0.05', '0'],
    ['1.10', '-3', '-1.9'],
  ])('%s + %s = %s, without trailing zeros', (a, b, total) => {
    expect(add(a, b)).toBe(total);
  });

  it('what is no number throws as before', () => {
    expect(() => add('1,5', '2')).toThrow();
    expect(() => compare('', '2')).toThrow();
  });
});
