/** Costa Rica: no code is obligatory, but some print the clave of 50 digits as one. */
import { readCrKey } from '../../layout/keys.ts';
import type { PayloadReader } from './types.ts';
import { given } from './values.ts';

export const costaRica: PayloadReader = (text) => {
  const key = readCrKey(/(?<!\d)506\d{47}(?!\d)/.exec(text)?.[0] ?? '');
  if (!key) return null;
  return {
    country: 'CR',
    format: 'cr-fe-4.4',
    fields: given({
      invoice_number: key.invoice_number ?? undefined,
      fiscal_key: key.key,
      issue_date: key.issue_date ?? undefined,
      seller_tax_id: key.seller_tax_id ?? undefined,
      document_type: key.document_type ?? undefined,
    }),
  };
};
