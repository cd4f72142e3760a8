/** Chile: timbre electrónico (TED) as XML in a PDF417; SII, formato DTE. */
import type { PayloadReader } from './types.ts';
import { amountOf, dateOf, given } from './values.ts';

export const chile: PayloadReader = (text) => {
  if (!/<TED\b/.test(text)) return null;
  // Flat and tiny, often in broken Latin-1: tags are picked, not parsed.
  const value = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1]?.trim();
  const [seller, folio, type] = [value('RE'), value('F'), value('TD')];
  if (!seller || !folio) return null;
  const receipt = type === '39' || type === '41';
  return {
    country: 'CL',
    format: 'cl-dte',
    fields: given({
      invoice_number: folio,
      issue_date: dateOf(value('FE')),
      currency: 'CLP',
      payable: amountOf(value('MNT')),
      seller_tax_id: seller,
      seller_name: value('RS'),
      buyer_tax_id: value('RR'),
      document_type:
        type === '61'
          ? ('credit_note' as const)
          : type === '56'
            ? ('debit_note' as const)
            : receipt
              ? ('receipt' as const)
              : ('invoice' as const),
    }),
  };
};
