/** How the formats put their totals together. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { Exact } from '../../../shared/domain/money.ts';
import { halfMinor, isExact } from './numbers.ts';

/** Whether a part of the header always counts, never, or only sometimes (issuers and readers differ). */
export type Part = 'always' | 'never' | 'maybe';

export interface Family {
  /** What quantity × price − discount gives: the amount without tax, with it, or one of the two. */
  prices: 'net' | 'either';
  /** What the tax is added to: tax_exclusive, or the net of the lines. */
  base: 'tax_exclusive' | 'line_net';
  /** tax_exclusive = line_net − allowances + charges. */
  exclusiveFromLines: Part;
  /** Header allowances and charges between base + tax and tax_inclusive. */
  beforeTotal: Part;
  /** The same between tax_inclusive and payable. */
  afterTotal: Part;
  withheld: Part;
  prepaid: Part;
}

const european: Family = {
  prices: 'net',
  base: 'tax_exclusive',
  exclusiveFromLines: 'always',
  beforeTotal: 'never',
  afterTotal: 'never',
  withheld: 'maybe',
  prepaid: 'always',
};

/** OtrosCargos come after the tax, discounts are taken off in the lines, the VAT given back stands as withheld. */
const costaRican: Family = {
  ...european,
  exclusiveFromLines: 'never',
  beforeTotal: 'always',
  withheld: 'always',
};

/** SubTotal is before Descuento (allowances) and local taxes (charges). */
const mexican: Family = {
  ...european,
  exclusiveFromLines: 'never',
  beforeTotal: 'always',
  withheld: 'always',
};

/**
 * TaxExclusiveAmount is what is taxed, TaxInclusiveAmount the lines with all taxes, discounts and charges of the
 * header come last; withholdings are only told (DIAN annex 1.9, FAU04, FAU06, FAU14).
 */
const colombian: Family = {
  ...european,
  base: 'line_net',
  exclusiveFromLines: 'never',
  afterTotal: 'always',
  withheld: 'never',
  prepaid: 'maybe',
};

/** Prices with the tax inside, tips, discounts before or after: whatever arrangement gives the total will do. */
const open: Family = {
  prices: 'either',
  base: 'tax_exclusive',
  exclusiveFromLines: 'maybe',
  beforeTotal: 'maybe',
  afterTotal: 'maybe',
  withheld: 'maybe',
  prepaid: 'maybe',
};

const families: Record<string, Family> = {
  cr: costaRican,
  mx: mexican,
  co: colombian,
  eu: european,
  pint: european,
};

export function familyOf(document: DocumentRecord): Family {
  const prefix = document.format.slice(0, document.format.indexOf('-'));
  return (isExact(document) ? families[prefix] : undefined) ?? open;
}

const one = new Exact(1);
const halfThousandth = new Exact('0.0005');

/**
 * How far `terms` rounded amounts may be off in a sum near `size`: half the smallest unit each.
 * Costa Rican issuers work in colones out of dollars and with five decimals: one unit, or half a thousandth
 * (practice of the country's own tools; strict checks had to be taken out of them).
 */
export function tolerance(document: DocumentRecord, terms: number, size: Exact): Exact {
  const rounding = halfMinor(document).times(terms);
  if (!isExact(document) || !document.format.startsWith('cr-')) return rounding;
  return Exact.max(rounding, one, size.abs().times(halfThousandth));
}
