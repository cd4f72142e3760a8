/** Dominican Republic: DGII e-CF, ConsultaTimbre (with buyer and date) and ConsultaTimbreFC (consumer, under 250,000 pesos). */
import type { PayloadReader } from './types.ts';
import { amountOf, dateOf, given, queryOf } from './values.ts';

export const dominicanRepublic: PayloadReader = (text) => {
  const query = queryOf(text, /dgii\.gov\.do/);
  const number = query?.get('encf');
  if (!query || !number) return null;
  return {
    country: 'DO',
    format: 'do-ecf',
    fields: given({
      invoice_number: number,
      issue_date: dateOf(query.get('fechaemision')),
      payable: amountOf(query.get('montototal')),
      seller_tax_id: query.get('rncemisor'),
      buyer_tax_id: query.get('rnccomprador'),
      document_type: number.startsWith('E34')
        ? ('credit_note' as const)
        : number.startsWith('E33')
          ? ('debit_note' as const)
          : ('invoice' as const),
    }),
  };
};
