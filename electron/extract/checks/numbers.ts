/** Arithmetic of the checks: decimal text in, exact numbers inside, decimal text out. */
import type { DocumentRecord, Engine } from '../../../shared/domain/document.ts';
import { currencyDigits, Exact } from '../../../shared/domain/money.ts';

export type { Exact };
export const zero = new Exact(0);
/** 10 to the power of −digits, and half of it; made once, since every line asks. */
const steps = Array.from({ length: 41 }, (_, digits) => new Exact(10).pow(-digits));
const halves = steps.map((step) => step.times('0.5'));

/** Longest decimal that is taken for an amount. Longer ones are no money, only work. */
const longest = 40;

/** The number, or null for what is none: null, a text, a monster. Never throws. */
export function number(value: string | null | undefined): Exact | null {
  if (typeof value !== 'string' || value.length > longest || !/^-?\d+(\.\d+)?$/.test(value)) return null;
  return new Exact(value);
}

/** The number, zero where there is none. */
export const orZero = (value: string | null | undefined): Exact => number(value) ?? zero;

/** Sum of those that are numbers; null when none is. */
export function total(values: Iterable<string | null | undefined>): Exact | null {
  let all: Exact | null = null;
  for (const value of values) {
    const one = number(value);
    if (one) all = all ? all.plus(one) : one;
  }
  return all;
}

/** Digits after the point as written. */
export function decimals(value: string | null | undefined): number {
  const point = value?.indexOf('.') ?? -1;
  return value == null || point < 0 ? 0 : value.length - point - 1;
}

/** Half of the last digit as written, the rounding that the writer may have done; nothing for a whole number. */
export function halfStep(value: string | null | undefined): Exact {
  const written = decimals(value);
  // Zeros beyond the second digit are a format, not precision: 2.7700 was 2.77.
  const digits = written > 2 ? Math.max(2, decimals(value?.replace(/0+$/, ''))) : written;
  return digits === 0 ? zero : (halves[digits] ?? zero);
}

/** Half of it: what rounding one amount may change. */
export const halfMinor = (document: DocumentRecord): Exact =>
  halves[currencyDigits(document.currency)] ?? zero;

export const within = (a: Exact, b: Exact, tolerance: Exact): boolean => a.minus(b).abs().lte(tolerance);

/** As text with the digits of the document's money, more only where they say something. */
export function text(value: Exact, document: DocumentRecord): string {
  const digits = currencyDigits(document.currency);
  return value.decimalPlaces() > digits ? value.toDecimalPlaces(6).toFixed() : value.toFixed(digits);
}

const notAdded = new Set(['WITHHOLDING', 'FREE', 'INCLUDED']);

/**
 * True for a tax that comes on top of the net amount. Withheld ones lower what is due, those of goods given away are
 * never charged, Brazil's ICMS, PIS and COFINS are inside the price.
 */
export const isAdded = (tax: { category: string }): boolean => !notAdded.has(tax.category);

const exactEngines = new Set<Engine>(['xml', 'embedded_xml', 'json', 'csv']);

/** True when a machine wrote and a machine read the values: no misreading, so a contradiction is the issuer's. */
export const isExact = (document: DocumentRecord): boolean => exactEngines.has(document.provenance.engine);
