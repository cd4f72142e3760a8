/** El Salvador: consultaPublica?ambiente=&codGen=UUID&fechaEmi=. */
import type { PayloadReader } from './types.ts';
import { dateOf, given, queryOf } from './values.ts';

export const elSalvador: PayloadReader = (text) => {
  const query = queryOf(text, /factura\.gob\.sv|mh\.gob\.sv/);
  const key = query?.get('codgen');
  if (!query || !key) return null;
  return {
    country: 'SV',
    format: 'sv-dte',
    fields: given({ fiscal_key: key.toUpperCase(), issue_date: dateOf(query.get('fechaemi')) }),
  };
};
