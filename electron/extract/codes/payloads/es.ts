/** Spain: VERI*FACTU (RD 1007/2023, ValidarQR?nif=&numserie=&fecha=&importe=) and TicketBAI (Basque tax offices). */
import type { PayloadReader } from './types.ts';
import { amountOf, dateOf, given, queryOf } from './values.ts';

export const spain: PayloadReader = (text) => {
  const verifactu = queryOf(text, /agenciatributaria\.(?:gob|es).*validarqr/);
  if (verifactu?.get('nif'))
    return {
      country: 'ES',
      format: 'pdf',
      fields: given({
        invoice_number: verifactu.get('numserie'),
        issue_date: dateOf(verifactu.get('fecha')),
        currency: 'EUR',
        payable: amountOf(verifactu.get('importe')),
        seller_tax_id: verifactu.get('nif'),
      }),
    };
  const ticket = queryOf(text, /batuz\.eus|bizkaia|gipuzkoa|araba|tbai|ticketbai/);
  const id = /^TBAI-([0-9A-Z]{9})-(\d{2})(\d{2})(\d{2})-/.exec(ticket?.get('id') ?? '');
  if (!ticket || !id) return null;
  return {
    country: 'ES',
    format: 'pdf',
    fields: given({
      invoice_number: `${ticket.get('s') ?? ''}${ticket.get('nf') ?? ''}`,
      fiscal_key: ticket.get('id'),
      issue_date: dateOf(`20${id[4]}-${id[3]}-${id[2]}`),
      currency: 'EUR',
      payable: amountOf(ticket.get('i')),
      seller_tax_id: id[1],
    }),
  };
};
