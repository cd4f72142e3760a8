/** Bolivia: SIAT, consulta/QR?nit=&cuf=&numero=&t=. */
import type { PayloadReader } from './types.ts';
import { given, queryOf } from './values.ts';

export const bolivia: PayloadReader = (text) => {
  const query = queryOf(text, /impuestos\.gob\.bo/);
  const key = query?.get('cuf');
  if (!query || !key) return null;
  return {
    country: 'BO',
    format: 'bo-siat',
    fields: given({ fiscal_key: key, invoice_number: query.get('numero'), seller_tax_id: query.get('nit') }),
  };
};
