/** Uruguay, CFE (formato v24): e-Factura, e-Ticket, export, notes, alone or many in an EnvioCFE. Rules: DGI, "Formato de los CFE". */
import type { DocumentRecord, Line, Party, TaxTotal } from '../../../../../shared/domain/document.ts';
import { negate, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { added, all, child, derived, first, found, joined, text } from '../find.ts';
import type { Found } from '../find.ts';
import {
  fill,
  lineTax,
  newLine,
  newRecord,
  newStatement,
  only,
  partyFields,
  reference,
  states,
  taxTotal,
} from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';

const bodies = /^(eFact|eTck|eFact_Exp|eRem|eRem_Exp|eResg|eBoleta)$/i;
const bodyOf = (root: XmlElement): XmlElement | null =>
  root.children.find((one) => bodies.test(one.name)) ?? null;

export const isCfe = (root: XmlElement): boolean =>
  root.name.toUpperCase() === 'CFE' && bodyOf(root) !== null;

export function readCfe(root: XmlElement, context: Context): Outcome {
  const body = bodyOf(root);
  const head = child(body, 'Encabezado');
  const [id, issuer, receiver, money] = ['IdDoc', 'Emisor', 'Receptor', 'Totales'].map((name) =>
    child(head, name),
  ) as (XmlElement | null)[];
  const type = text(id, 'TipoCFE') ?? '';
  const number = joined('-', [text(id, 'Serie'), text(id, 'Nro')]);
  const key = joined('-', [text(issuer, 'RUCEmisor'), type || null, text(id, 'Serie'), text(id, 'Nro')]);
  if (/^[12]8[12]$|^124$|^224$/.test(type)) return told(type, key, number, id, issuer, receiver, money);
  const record = newRecord('uy-cfe', 'UY', context);
  record.document_type = documentType(type);
  const inclusive = /^[12]$/.test(text(id, 'MntBruto') ?? '');
  record.lines = all(child(body, 'Detalle'), 'Item').map((item) => readLine(item, inclusive));
  fill(record, context, {
    invoice_number: derived(number, 'IdDoc/Serie-Nro'),
    fiscal_key: derived(key, 'RUCEmisor-TipoCFE-Serie-Nro'),
    issue_date: found(id, 'FchEmis'),
    due_date: found(id, 'FchVenc'),
    currency: found(money ?? null, 'TpoMoneda'),
    exchange_rate: found(money ?? null, 'TpoCambio'),
    'payment.terms': found(id, 'FmaPago'),
    ...party('seller', issuer ?? null),
    ...buyer(receiver ?? null),
    ...totals(body, money ?? null, record.lines),
  });
  record.taxes = taxes(money ?? null);
  record.references = all(child(body, 'Referencia'), 'Referencia').map((one) =>
    reference(
      record.document_type === 'invoice' || record.document_type === 'receipt' ? 'other' : 'corrects',
      null,
      joined('-', [text(one, 'Serie'), text(one, 'NroCFERef')]),
      text(one, 'FechaCFEref'),
    ),
  );
  return only(record);
}

/** x01 e-Ticket, x11 e-Factura, x21 export, x31 and x41 for others; ending in 2 credit, in 3 debit; 151 e-Boleta. */
function documentType(type: string): DocumentRecord['document_type'] {
  if (type.endsWith('2')) return 'credit_note';
  if (type.endsWith('3')) return 'debit_note';
  return /^[12](01|31|51)$/.test(type) ? 'receipt' : 'invoice';
}

function party(side: 'seller', issuer: XmlElement | null): Record<string, Found | null> {
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(issuer, 'RznSoc'),
    trade_name: found(issuer, 'NomComercial'),
    tax_id: found(issuer, 'RUCEmisor'),
    tax_id_type: derived(text(issuer, 'RUCEmisor') && 'uy-rut', 'RUCEmisor'),
    country: derived('UY', 'DGI'),
    email: found(issuer, 'CorreoEmisor'),
    address: found(issuer, 'DomFiscal'),
  };
  return partyFields(side, values);
}

const idTypes: Record<string, string> = {
  '2': 'uy-rut',
  '3': 'uy-ci',
  '4': 'uy-otro',
  '5': 'uy-pasaporte',
  '6': 'uy-dni',
  '7': 'uy-nife',
};

function buyer(receiver: XmlElement | null): Record<string, Found | null> {
  return partyFields('buyer', {
    name: found(receiver, 'RznSocRecep'),
    tax_id: found(receiver, 'DocRecep') ?? found(receiver, 'DocRecepExt'),
    tax_id_type: derived(idTypes[text(receiver, 'TipoDocRecep') ?? ''] ?? null, 'TipoDocRecep'),
    country: found(receiver, 'CodPaisRecep'),
    address: found(receiver, 'DirRecep'),
  });
}

const netParts = [
  'MntNoGrv',
  'MntExpoyAsim',
  'MntImpuestoPerc',
  'MntIVaenSusp',
  'MntNetoIvaTasaMin',
  'MntNetoIVATasaBasica',
  'MntNetoIVAOtra',
];

/** MntPagar adds amounts that are no turnover and taxes collected for others. */
function totals(
  body: XmlElement | null,
  money: XmlElement | null,
  lines: Line[],
): Record<string, Found | null> {
  const net = derived(added(money, ...netParts), netParts.join(' + '));
  const general = all(child(body, 'DscRcgGlobal'), 'DRG_Item');
  const of = (type: string): string | null =>
    sum(
      general
        .filter((one) => text(one, 'TpoMovDR') === type && text(one, 'TpoDR') !== '2')
        .map((one) => amount(text(one, 'ValorDR'))),
    );
  const every = lines.every((one) => one.net_amount !== null);
  return {
    'totals.line_net': derived(
      every ? sum(lines.map((one) => one.net_amount)) : null,
      'sum of Item/MontoItem',
    ),
    'totals.allowances': derived(of('D'), 'DscRcgGlobal, D'),
    'totals.charges': derived(
      sum([of('R'), amount(text(money, 'MntTotRetenido')), amount(text(money, 'MontoNF'))]),
      'surcharges + MntTotRetenido + MontoNF',
    ),
    'totals.tax_exclusive': net,
    'totals.tax': derived(
      added(money, 'MntIVATasaMin', 'MntIVATasaBasica', 'MntIVAOtra'),
      'MntIVATasaMin + MntIVATasaBasica + MntIVAOtra',
    ),
    'totals.tax_inclusive': found(money, 'MntTotal'),
    'totals.payable': first(found(money, 'MntPagar'), found(money, 'MntTotal')),
  };
}

function taxes(money: XmlElement | null): TaxTotal[] {
  const list: TaxTotal[] = [];
  const push = (rate: string | null, base: string, tax: string | null): void => {
    if (text(money, base))
      list.push(taxTotal('VAT', rate, text(money, base), tax === null ? '0' : text(money, tax)));
  };
  push(text(money, 'IVATasaMin'), 'MntNetoIvaTasaMin', 'MntIVATasaMin');
  push(text(money, 'IVATasaBasica'), 'MntNetoIVATasaBasica', 'MntIVATasaBasica');
  push(null, 'MntNetoIVAOtra', 'MntIVAOtra');
  for (const base of ['MntNoGrv', 'MntExpoyAsim']) push('0', base, null);
  for (const one of all(money, 'RetencPercep'))
    list.push(taxTotal('OTHER', null, null, text(one, 'ValRetPerc')));
  return list;
}

/** IndFact: 1 exempt, 2 minimum rate, 3 basic rate, 10 export. */
const rates: Record<string, string> = { '1': '0', '2': '10', '3': '22', '10': '0' };

function readLine(item: XmlElement, inclusive: boolean): Line {
  const value = amount(text(item, 'MontoItem'));
  const code = text(item, 'IndFact') ?? '';
  const signed = value !== null && code === '7' ? negate(value) : value; // a product that is taken off
  const rate = rates[code] ?? null;
  return newLine({
    line_number: whole(text(item, 'NroLinDet')),
    code: text(item, 'CodItem', 'Cod'),
    description: joined(': ', [text(item, 'NomItem'), text(item, 'DscItem')]),
    quantity: text(item, 'Cantidad'),
    unit: text(item, 'UniMed'),
    unit_price: text(item, 'PrecioUnitario'),
    discount: text(item, 'DescuentoMonto'),
    net_amount: inclusive && rate !== '0' ? null : signed,
    taxes: rate === null ? [] : [lineTax('VAT', rate, null)],
    gross_amount: inclusive ? signed : null,
  });
}

/** e-Remito (181, 124) and e-Resguardo (182). */
function told(
  type: string,
  key: string | null,
  number: string | null,
  id: XmlElement | null | undefined,
  issuer: XmlElement | null | undefined,
  receiver: XmlElement | null | undefined,
  money: XmlElement | null | undefined,
): Outcome {
  return states(
    newStatement({
      kind: type.endsWith('82') ? 'withholding' : 'dispatch_guide',
      format: `uy-cfe-${type}`,
      fiscal_key: key,
      number,
      total: text(money, 'MntTotRetenido'),
      seller_tax_id: text(issuer, 'RUCEmisor'),
      buyer_tax_id: first(text(receiver, 'DocRecep'), text(receiver, 'DocRecepExt')),
      issue_date: text(id, 'FchEmis'),
    }),
  );
}
