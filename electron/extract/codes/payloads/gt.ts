/** Guatemala: SAT FEL, verificador?tipo=autorizacion&numero=UUID&emisor=&receptor=&monto=. */
import type { PayloadReader } from './types.ts';
import { amountOf, given, queryOf } from './values.ts';

export const guatemala: PayloadReader = (text) => {
  const query = queryOf(text, /sat\.gob\.gt/);
  const key = query?.get('numero');
  if (!query || !key || !/^[0-9a-f-]{36}$/i.test(key)) return null;
  const buyer = query.get('receptor');
  return {
    country: 'GT',
    format: 'gt-fel',
    fields: given({
      fiscal_key: key.toUpperCase(),
      seller_tax_id: query.get('emisor'),
      buyer_tax_id: buyer === 'CF' ? undefined : buyer,
      payable: amountOf(query.get('monto')),
    }),
  };
};
