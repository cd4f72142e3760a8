/** Portugal: Portaria 195/2020, "A:NIF*B:buyer*C:PT*D:type*E:N*F:date*G:document*H:ATCUD*…*N:tax*O:total*…". */
import { subtract } from '../../../../shared/domain/money.ts';
import type { PayloadReader } from './types.ts';
import { amountOf, dateOf, given } from './values.ts';

export const portugal: PayloadReader = (text) => {
  if (!/^A:\d{9}\*B:/.test(text.trim())) return null;
  const parts = new Map(
    text
      .trim()
      .split('*')
      .map((part) => [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)]),
  );
  const kind = parts.get('D');
  const [tax, total] = [amountOf(parts.get('N')), amountOf(parts.get('O'))];
  const buyer = parts.get('B');
  return {
    country: 'PT',
    format: 'pdf',
    fields: given({
      invoice_number: parts.get('G'),
      fiscal_key: parts.get('H') === '0' ? undefined : parts.get('H'),
      issue_date: dateOf(parts.get('F')),
      currency: 'EUR',
      tax,
      payable: total,
      tax_exclusive: tax && total ? subtract(total, tax) : undefined,
      seller_tax_id: parts.get('A'),
      buyer_tax_id: buyer === '999999990' ? undefined : buyer, // the final consumer
      document_type:
        kind === 'NC'
          ? ('credit_note' as const)
          : kind === 'ND'
            ? ('debit_note' as const)
            : ('invoice' as const),
    }),
  };
};
