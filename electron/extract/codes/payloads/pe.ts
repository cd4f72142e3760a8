/** Peru: SUNAT R.S. 097-2012, RUC|type|series|number|IGV|total|date|buyer's kind|buyer|hash. */
import type { PayloadReader } from './types.ts';
import { amountOf, dateOf, given } from './values.ts';

const types: Record<string, 'invoice' | 'credit_note' | 'debit_note' | 'receipt'> = {
  '01': 'invoice',
  '03': 'receipt',
  '07': 'credit_note',
  '08': 'debit_note',
};

export const peru: PayloadReader = (text) => {
  const parts = text.split('|').map((part) => part.trim());
  const [ruc, type, series, number, tax, total, date, , buyer] = parts;
  if (!ruc || !/^(?:10|15|16|17|20)\d{9}$/.test(ruc) || !type || !series || !number || parts.length < 7)
    return null;
  return {
    country: 'PE',
    format: 'pe-sunat-ubl',
    fields: given({
      invoice_number: `${series}-${number}`,
      issue_date: dateOf(date),
      seller_tax_id: ruc,
      buyer_tax_id: buyer && /\d{6}/.test(buyer) ? buyer : undefined,
      tax: amountOf(tax),
      payable: amountOf(total),
      document_type: types[type],
    }),
  };
};
