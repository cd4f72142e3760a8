/** Colombia: DIAN anexo técnico 1.9, lines "NumFac: …", or an address that holds only the CUFE. */
import type { PayloadReader } from './types.ts';
import { amountOf, dateOf, given, queryOf } from './values.ts';

export const colombia: PayloadReader = (text) => {
  const key = queryOf(text, /dian\.gov\.co/)?.get('documentkey');
  if (key && /^[0-9a-f]{96}$/i.test(key))
    return { country: 'CO', format: 'co-dian-ubl', fields: { fiscal_key: key.toLowerCase() } };
  if (!/num(?:fac|nc|nd|ds)\s*[:=]/i.test(text)) return null;
  const value = (name: string) => new RegExp(`${name}\\s*[:=]\\s*([^\\s|;&]+)`, 'i').exec(text)?.[1];
  const kind = /num(fac|nc|nd|ds)\s*[:=]/i.exec(text)?.[1]?.toLowerCase();
  return {
    country: 'CO',
    format: 'co-dian-ubl',
    fields: given({
      invoice_number: value('Num(?:Fac|NC|ND|DS)'),
      fiscal_key: value('CU[FD]E')?.toLowerCase(),
      issue_date: dateOf(value('Fec(?:Fac|NC|ND|DS)')),
      seller_tax_id: value('Nit(?:Fac|OFE)?'),
      buyer_tax_id: value('(?:DocAdq|NumAdq)'),
      tax_exclusive: amountOf(value('Val(?:Fac|NC|ND|DS)')),
      tax: amountOf(value('ValI[vV][aA]')),
      payable: amountOf(value('ValTol\\w*')),
      document_type:
        kind === 'nc'
          ? ('credit_note' as const)
          : kind === 'nd'
            ? ('debit_note' as const)
            : ('invoice' as const),
    }),
  };
};
