/** Mexico: Anexo 20, https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=UUID&re=&rr=&tt=&fe= */
import type { PayloadReader } from './types.ts';
import { amountOf, given, queryOf } from './values.ts';

export const mexico: PayloadReader = (text) => {
  // CFDI 3.2 printed the bare query.
  const bare = /^\?re=/i.test(text.trim())
    ? `https://verificacfdi.facturaelectronica.sat.gob.mx/${text.trim()}`
    : text;
  const query = queryOf(bare, /sat\.gob\.mx/);
  const id = query?.get('id');
  if (!query || !id || !/^[0-9a-f-]{36}$/i.test(id)) return null;
  return {
    country: 'MX',
    format: 'mx-cfdi-4.0',
    fields: given({
      fiscal_key: id.toUpperCase(),
      seller_tax_id: query.get('re'),
      buyer_tax_id: query.get('rr'),
      payable: amountOf(query.get('tt')),
    }),
  };
};
