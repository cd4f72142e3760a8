/** Decimal arithmetic on text. Money never passes through a float. */
import { Decimal } from 'decimal.js';

/** The number type behind this file, for long chains of arithmetic that should not go through text at each step. */
export const Exact = Decimal.clone({ precision: 60, toExpNeg: -40, toExpPos: 60 });
export type Exact = InstanceType<typeof Exact>;

/**
 * Reads a decimal written the machine way ("1234.50", "+5", ".5", "1e3" as some issuers write).
 * @returns the same value as a plain decimal string with its trailing zeros kept, or null when it is no number
 */
export function toDecimal(raw: string | null | undefined): string | null {
  if (raw == null) return null;
  const trimmed = raw.trim();
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return trimmed;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?$/.test(trimmed)) return null;
  return new Exact(trimmed).toFixed();
}

const exact = (value: string): Exact => new Exact(value);

// Sums of invoices fit into whole numbers of ten-thousandths: exact as integers, and many times faster than `Exact`.

/** A decimal of at most 11 digits before and 4 after the point in ten-thousandths; null for any other. */
function inUnits(value: string): number | null {
  const negative = value.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  const point = value.indexOf('.');
  const end = point < 0 ? value.length : point;
  const fraction = value.length - (point < 0 ? value.length : point + 1);
  if (end - start > 11 || end === start || fraction > 4 || (point >= 0 && fraction === 0)) return null;
  let whole = 0;
  for (let at = start; at < value.length; at += 1) {
    if (at === point) continue;
    const digit = value.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    whole = whole * 10 + digit;
  }
  for (let digits = fraction; digits < 4; digits += 1) whole *= 10;
  return negative ? -whole : whole;
}

/** The way back, without trailing zeros. @param digits after the point: 4, of a product 8 */
function fromUnits(units: number, digits = 4): string {
  const size = Math.abs(units);
  const one = 10 ** digits;
  const fraction = size % one;
  const whole = `${units < 0 ? '-' : ''}${(size - fraction) / one}`;
  if (fraction === 0) return whole;
  return `${whole}.${String(fraction).padStart(digits, '0').replace(/0+$/, '')}`;
}

/** Sum of decimal strings; nulls are skipped; null when nothing was given. */
export function sum(values: Iterable<string | null | undefined>): string | null {
  let total: Exact | null = null;
  for (const value of values) if (value != null) total = (total ?? new Exact(0)).plus(value);
  return total === null ? null : total.toFixed();
}

export function add(a: string, b: string): string {
  const [left, right] = [inUnits(a), inUnits(b)];
  return left !== null && right !== null ? fromUnits(left + right) : exact(a).plus(b).toFixed();
}

export function subtract(a: string, b: string): string {
  const [left, right] = [inUnits(a), inUnits(b)];
  return left !== null && right !== null ? fromUnits(left - right) : exact(a).minus(b).toFixed();
}

export function multiply(a: string, b: string): string {
  const [left, right] = [inUnits(a), inUnits(b)];
  const product = left !== null && right !== null ? left * right : Number.MAX_VALUE;
  return Number.isSafeInteger(product) ? fromUnits(product, 8) : exact(a).times(b).toFixed();
}
/** a / b to 20 digits. @throws when b is zero */
export function divide(a: string, b: string): string {
  if (exact(b).isZero()) throw new RangeError('division by zero');
  return exact(a).div(b).toSignificantDigits(20).toFixed();
}
export const negate = (a: string): string => exact(a).negated().toFixed();
/** Without trailing zeros: "13.00" gives "13". */
export const plain = (a: string): string => exact(a).toFixed();
export function absolute(a: string): string {
  const units = inUnits(a);
  return units === null ? exact(a).abs().toFixed() : fromUnits(Math.abs(units));
}

export function compare(a: string, b: string): -1 | 0 | 1 {
  const [left, right] = [inUnits(a), inUnits(b)];
  if (left === null || right === null) return exact(a).comparedTo(b) as -1 | 0 | 1;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isZero(a: string): boolean {
  const units = inUnits(a);
  return units === null ? exact(a).isZero() : units === 0;
}
/** Rounds half up (away from zero), the commercial rule. */
export const round = (a: string, digits: number): string =>
  exact(a).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).toFixed(digits);
/** True when the two differ by at most `tolerance`. */
export function near(a: string, b: string, tolerance: string): boolean {
  const [left, right, most] = [inUnits(a), inUnits(b), inUnits(tolerance)];
  if (left === null || right === null || most === null)
    return exact(a).minus(b).abs().lessThanOrEqualTo(tolerance);
  return Math.abs(left - right) <= most;
}

const minorDigits: Record<string, number> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0,
  UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4,
}; // prettier-ignore

/** Digits after the point of a currency (ISO 4217); 2 where unknown. */
export const currencyDigits = (currency: string | null): number => minorDigits[currency ?? ''] ?? 2;
