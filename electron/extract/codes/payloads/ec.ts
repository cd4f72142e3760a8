/** Ecuador: clave de acceso of 49 digits, in a Code 128 or a QR. */
import { readEcKey } from '../../layout/keys.ts';
import type { PayloadReader } from './types.ts';
import { given } from './values.ts';

export const ecuador: PayloadReader = (text) => {
  const key = readEcKey(/(?<!\d)\d{49}(?!\d)/.exec(text)?.[0] ?? '');
  if (!key) return null;
  return {
    country: 'EC',
    format: 'ec-sri',
    fields: given({
      invoice_number: key.invoice_number ?? undefined,
      fiscal_key: key.key,
      issue_date: key.issue_date ?? undefined,
      currency: 'USD',
      seller_tax_id: key.seller_tax_id ?? undefined,
      document_type: key.document_type ?? undefined,
    }),
  };
};
