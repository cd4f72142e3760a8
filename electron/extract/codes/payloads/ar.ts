/** Argentina: RG 4892/2020, JSON in base64 behind https://www.afip.gob.ar/fe/qr/?p= (arca.gob.ar since 2024). */
import type { CodeFields, PayloadReader } from './types.ts';
import { amountOf, dateOf, given, queryOf } from './values.ts';

const currencies: Record<string, string> = {
  PES: 'ARS',
  DOL: 'USD',
  '060': 'EUR',
  '012': 'BRL',
  '011': 'UYU',
  '033': 'CLP',
  '021': 'GBP',
};
const credit = new Set([3, 8, 13, 21, 53, 203, 208, 213]);
const debit = new Set([2, 7, 12, 20, 52, 202, 207, 212]);

/** JSON numbers keep their digits: floats never see money. */
function pairsOf(json: string): Map<string, string> {
  const pairs = [...json.matchAll(/"(\w+)"\s*:\s*(?:"([^"]*)"|(-?[\d.]+))/g)];
  return new Map(pairs.map(([, name, text, number]) => [name?.toLowerCase() ?? '', text ?? number ?? '']));
}

export const argentina: PayloadReader = (text) => {
  const packed = queryOf(text, /(?:afip|arca)\.gob\.ar\/fe\/qr/)?.get('p');
  if (!packed) return null;
  const json = Buffer.from(packed.replace(/ /g, '+'), 'base64').toString('utf8');
  const pairs = pairsOf(json);
  const [point, number] = [pairs.get('ptovta'), pairs.get('nrocmp')];
  if (!point || !number) return null;
  const kind = Number(pairs.get('tipocmp'));
  const fields: CodeFields = {
    invoice_number: `${point.padStart(5, '0')}-${number.padStart(8, '0')}`,
    fiscal_key: pairs.get('codaut'),
    issue_date: dateOf(pairs.get('fecha')),
    currency: currencies[pairs.get('moneda') ?? ''],
    payable: amountOf(pairs.get('importe')),
    seller_tax_id: pairs.get('cuit'),
    buyer_tax_id: pairs.get('nrodocrec') === '0' ? undefined : pairs.get('nrodocrec'),
    document_type: credit.has(kind) ? 'credit_note' : debit.has(kind) ? 'debit_note' : 'invoice',
  };
  return { country: 'AR', format: 'ar-qr', fields: given(fields) };
};
