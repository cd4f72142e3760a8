/** The forms in which keys and amounts are compared, so that two writings of one value meet. */
import { absolute } from './money.ts';

/** A fiscal key without separators and case: UUIDs, CUFE and claves are written in several ways. Null when nothing is left. */
export function matchKeyOf(fiscal_key: string | null): string | null {
  const plain = (fiscal_key ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  return plain === '' ? null : plain;
}

/** An amount without sign and ending zeros: "-1130.00" and "1130" are one. Null when there is none, or it is zero. */
export function amountKeyOf(amount: string | null): string | null {
  const plain = amount === null ? '0' : absolute(amount);
  return plain === '0' ? null : plain;
}

/**
 * Total and end of the number: what two writings of one document have in common, for finding candidates in an index.
 * The end alone, since one writing of a number may be the tail of another. Null when either is missing.
 */
export function totalKeyOf(payable: string | null, invoice_number: string | null): string | null {
  const amount = amountKeyOf(payable);
  const plain = (invoice_number ?? '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+(?=.)/, '');
  return amount === null || plain === '' ? null : `${amount}|${plain.slice(-2)}`;
}

/**
 * Whose document it is, in a form for comparing and grouping: the tax id without separators and zeros in front, else
 * the name. "" when neither is known.
 */
export function sellerKeyOf(tax_id: string | null, name: string | null): string {
  const id = (tax_id ?? '')
    .toUpperCase()
    .replace(/[- ./]/g, '')
    .replace(/^0+/, '');
  if (id !== '') return id;
  const plain = (name ?? '').trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return plain === '' ? '' : `name:${plain}`;
}
