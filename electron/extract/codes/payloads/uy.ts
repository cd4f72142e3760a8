/** Uruguay: DGI, consultaQR/cfe?RUT,type,series,number,total,date,hash. */
import type { PayloadReader } from './types.ts';
import { amountOf, dateOf, given } from './values.ts';

export const uruguay: PayloadReader = (text) => {
  const match = /dgi\.gub\.uy\/consultaQR\/cfe\?(.+)$/i.exec(text.trim());
  const [rut, type, series, number, total, date] = (match?.[1] ?? '')
    .split(',')
    .map((part) => decodeURIComponent(part.replace(/%(?![0-9a-f]{2})/gi, '%25')).trim());
  if (!rut || !number || !/^\d{12}$/.test(rut)) return null;
  const last = type?.slice(-1);
  return {
    country: 'UY',
    format: 'uy-cfe',
    fields: given({
      invoice_number: `${series ?? ''}${number}`,
      issue_date: dateOf(date),
      payable: amountOf(total),
      seller_tax_id: rut,
      document_type:
        last === '2'
          ? ('credit_note' as const)
          : last === '3'
            ? ('debit_note' as const)
            : ('invoice' as const),
    }),
  };
};
