/** What a made-up invoice says, in the words that readings are scored by. */
import type { Values } from '../score.ts';
import type { MadeInvoice } from './invoice.ts';

export function truthOf({ locale, ...made }: MadeInvoice): Values {
  const text = (cents: number): string =>
    locale.decimals === 0
      ? String(cents)
      : `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  return {
    invoice_number: made.number,
    issue_date: made.date.toISOString().slice(0, 10),
    payable: text(made.payable),
    tax: text(made.taxes.reduce((sum, { tax }) => sum + tax, 0)),
    currency: locale.currency,
    seller_tax_id: made.seller.taxId.replace(/\s?MWST$/, ''),
    seller_name: made.seller.name,
    line_count: made.lines.length,
  };
}
