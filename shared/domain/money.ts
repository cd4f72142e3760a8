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

/** Sum of decimal strings; nulls are skipped; null when nothing was given. */
export function sum(values: Iterable<string | null | undefined>): string | null {
  let total: Exact | null = null;
  for (const value of values) if (value != null) total = (total ?? new Exact(0)).plus(value);
  return total === null ? null : total.toFixed();
}

export const add = (a: string, b: string): string => exact(a).plus(b).toFixed();
export const subtract = (a: string, b: string): string => exact(a).minus(b).toFixed();
export const multiply = (a: string, b: string): string => exact(a).times(b).toFixed();
/** a / b to 20 digits. @throws when b is zero */
export function divide(a: string, b: string): string {
  if (exact(b).isZero()) throw new RangeError('division by zero');
  return exact(a).div(b).toSignificantDigits(20).toFixed();
}
export const negate = (a: string): string => exact(a).negated().toFixed();
/** Without trailing zeros: "13.00" gives "13". */
export const plain = (a: string): string => exact(a).toFixed();
export const absolute = (a: string): string => exact(a).abs().toFixed();
export const compare = (a: string, b: string): -1 | 0 | 1 => exact(a).comparedTo(b) as -1 | 0 | 1;
export const isZero = (a: string): boolean => exact(a).isZero();
/** Rounds half up (away from zero), the commercial rule. */
export const round = (a: string, digits: number): string =>
  exact(a).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).toFixed(digits);
/** True when the two differ by at most `tolerance`. */
export const near = (a: string, b: string, tolerance: string): boolean =>
  exact(a).minus(b).abs().lessThanOrEqualTo(tolerance);

const minorDigits: Record<string, number> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0,
  UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4,
}; // prettier-ignore

/** Digits after the point of a currency (ISO 4217); 2 where unknown. */
export const currencyDigits = (currency: string | null): number => minorDigits[currency ?? ''] ?? 2;
