/** Paraguay: SIFEN manual técnico 150, consultas/qr?nVersion=150&Id=CDC&… The date is hexadecimal text. */
import { readPyKey } from '../../layout/keys.ts';
import type { PayloadReader } from './types.ts';
import { amountOf, dateOf, given, queryOf } from './values.ts';

export const paraguay: PayloadReader = (text) => {
  const query = queryOf(text, /ekuatia\.set\.gov\.py|ekuatia\.dnit\.gov\.py/);
  const cdc = query?.get('id');
  if (!query || !cdc || !/^\d{44}$/.test(cdc)) return null;
  const key = readPyKey(cdc);
  const hex = query.get('dfeemide') ?? '';
  const date = /^[0-9a-f]{20,}$/i.test(hex) ? Buffer.from(hex, 'hex').toString('latin1') : hex;
  return {
    country: 'PY',
    format: 'py-sifen',
    fields: given({
      invoice_number: key?.invoice_number ?? undefined,
      fiscal_key: cdc,
      issue_date: dateOf(date) ?? key?.issue_date ?? undefined,
      payable: amountOf(query.get('dtotgralope')),
      tax: amountOf(query.get('dtotiva')),
      seller_tax_id: key?.seller_tax_id ?? undefined,
      buyer_tax_id: query.get('drucrec') ?? query.get('dnumidrec'),
      document_type: key?.document_type ?? undefined,
    }),
  };
};
