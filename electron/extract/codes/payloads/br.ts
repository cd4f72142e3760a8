/** Brazil: chave de acesso of 44 in a Code 128 (DANFE) or in the address of an NFC-e (p=chave|2|1|day|total|…). */
import { readBrKey } from '../../layout/keys.ts';
import type { PayloadReader } from './types.ts';
import { amountOf, given } from './values.ts';

export const brazil: PayloadReader = (text) => {
  const trimmed = text.trim();
  const address = /^https?:\/\//i.test(trimmed);
  const found = address
    ? /(?:[?&](?:p|chNFe)=)([0-9A-Z]{44})([^&]*)/.exec(
        decodeURIComponent(trimmed.replace(/%(?![0-9a-f]{2})/gi, '%25')),
      )
    : /^(?:NFe|CFe)?([0-9A-Z]{44})(.*)$/.exec(trimmed);
  const key = found?.[1] ? readBrKey(found[1]) : null;
  if (!key) return null;
  const parts = (found?.[2] ?? '').split('|');
  // Offline emission carries the total as the fifth part; online emission has none.
  const total = parts.length >= 7 ? amountOf(parts[4]) : amountOf(/[?&]vNF=([\d.]+)/.exec(trimmed)?.[1]);
  return {
    country: 'BR',
    format: 'br-nfe-4.00',
    fields: given({
      invoice_number: key.invoice_number ?? undefined,
      fiscal_key: key.key,
      seller_tax_id: key.seller_tax_id ?? undefined,
      currency: 'BRL',
      payable: total,
    }),
  };
};
