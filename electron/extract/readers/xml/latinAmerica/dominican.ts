/** Dominican Republic, e-CF 1.0 (ECF). Rules: DGII, "Formato comprobante fiscal electrónico". Dates are dd-MM-yyyy. */
import type { DocumentRecord, Line, Party, TaxTotal } from '../../../../../shared/domain/document.ts';
import { sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { added, all, at, child, derived, either, everywhere, first, found, joined, text } from '../find.ts';
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

export const isEcf = (root: XmlElement): boolean =>
  root.name === 'ECF' && at(root, 'Encabezado', 'IdDoc') !== null;

/** 31 credit, 32 consumer, 33 debit note, 34 credit note, 41 purchases, 43 petty, 44 to 47 special regimes. */
const types: Record<string, DocumentRecord['document_type']> = {
  '32': 'receipt',
  '33': 'debit_note',
  '34': 'credit_note',
};

export function readEcf(root: XmlElement, context: Context): Outcome {
  const head = child(root, 'Encabezado');
  const id = child(head, 'IdDoc');
  const [issuer, money] = [child(head, 'Emisor'), child(head, 'Totales')];
  const type = text(id, 'TipoeCF') ?? '';
  const record = newRecord('do-ecf', 'DO', context);
  record.document_type = types[type] ?? 'invoice';
  record.lines = all(either(root, 'DetallesItems', 'DetallesItem'), 'Item').map((item) =>
    readLine(item, text(id, 'IndicadorMontoGravado') === '1'),
  );
  fill(record, context, {
    invoice_number: found(id, 'eNCF'),
    fiscal_key: derived(joined('-', [text(issuer, 'RNCEmisor'), text(id, 'eNCF')]), 'RNCEmisor-eNCF'),
    issue_date: found(issuer, 'FechaEmision'),
    due_date: found(id, 'FechaLimitePago'),
    currency: derived('DOP', 'totals are in pesos; OtraMoneda repeats them'),
    exchange_rate: found(head, 'OtraMoneda', 'TipoCambio'),
    'payment.terms': found(id, 'TerminoPago') ?? found(id, 'TipoPago'),
    ...parties(head, type),
    ...totals(root, money, record.lines),
  });
  record.payment.means = everywhere(id, 'FormaPago')
    .map((one) => text(one))
    .filter((code) => code !== null);
  record.taxes = taxes(money);
  const former = child(root, 'InformacionReferencia');
  if (former)
    record.references.push(
      reference('corrects', null, text(former, 'NCFModificado'), text(former, 'FechaNCFModificado')),
    );
  return only(record);
}

/** In purchases (41) and payments abroad (47) the issuer is the buyer. */
function parties(head: XmlElement | null, type: string): Record<string, Found | null> {
  const [emisor, comprador] = [child(head, 'Emisor'), child(head, 'Comprador')];
  const foreign = found(comprador, 'IdentificadorExtranjero');
  const issuer: Partial<Record<keyof Party, Found | null>> = {
    name: found(emisor, 'RazonSocialEmisor'),
    trade_name: found(emisor, 'NombreComercial'),
    tax_id: found(emisor, 'RNCEmisor'),
    tax_id_type: derived(text(emisor, 'RNCEmisor') && 'do-rnc', 'RNCEmisor'),
    country: derived('DO', 'DGII'),
    email: found(emisor, 'CorreoEmisor'),
    address: found(emisor, 'DireccionEmisor'),
  };
  const other: Partial<Record<keyof Party, Found | null>> = {
    name: found(comprador, 'RazonSocialComprador'),
    tax_id: found(comprador, 'RNCComprador') ?? foreign,
    tax_id_type: derived(
      text(comprador, 'RNCComprador') ? 'do-rnc' : foreign ? 'do-extranjero' : null,
      'RNCComprador',
    ),
    country: derived(text(comprador, 'RNCComprador') && 'DO', 'RNCComprador'),
    email: found(comprador, 'CorreoComprador'),
    address: found(comprador, 'DireccionComprador'),
  };
  const [seller, buyer] = type === '41' || type === '47' ? [other, issuer] : [issuer, other];
  return { ...partyFields('seller', seller), ...partyFields('buyer', buyer) };
}

/** Withholdings are told but not taken off MontoTotal: they stay in the tax breakdown. */
function totals(root: XmlElement, money: XmlElement | null, lines: Line[]): Record<string, Found | null> {
  const general = all(child(root, 'DescuentosORecargos'), 'DescuentoORecargo');
  const of = (type: string): string | null =>
    sum(
      general
        .filter((one) => text(one, 'TipoAjuste') === type)
        .map((one) => amount(text(one, 'MontoDescuentooRecargo'))),
    );
  const total = found(money, 'MontoTotal');
  return {
    'totals.line_net': derived(sum(lines.map((one) => one.net_amount)), 'sum of Item/MontoItem'),
    'totals.allowances': derived(of('D'), 'DescuentosORecargos, D'),
    'totals.charges': derived(of('R'), 'DescuentosORecargos, R'),
    'totals.tax_exclusive': derived(
      added(money, 'MontoGravadoTotal', 'MontoExento'),
      'MontoGravadoTotal + MontoExento',
    ),
    'totals.tax': derived(
      added(money, 'TotalITBIS', 'MontoImpuestoAdicional'),
      'TotalITBIS + MontoImpuestoAdicional',
    ),
    'totals.tax_inclusive': total,
    'totals.payable': total,
  };
}

function taxes(money: XmlElement | null): TaxTotal[] {
  const list: TaxTotal[] = [];
  for (const group of ['1', '2', '3']) {
    const base = text(money, `MontoGravadoI${group}`);
    if (base)
      list.push(
        taxTotal(
          'VAT',
          text(money, `ITBIS${group}`) ?? (group === '3' ? '0' : null),
          base,
          text(money, `TotalITBIS${group}`),
        ),
      );
  }
  if (text(money, 'MontoExento')) list.push(taxTotal('VAT', '0', text(money, 'MontoExento'), '0'));
  for (const one of all(child(money, 'ImpuestosAdicionales'), 'ImpuestoAdicional')) {
    const value = added(
      one,
      'MontoImpuestoSelectivoConsumoEspecifico',
      'MontoImpuestoSelectivoConsumoAdvalorem',
      'OtrosImpuestosAdicionales',
    );
    list.push(taxTotal('EXCISE', text(one, 'TasaImpuestoAdicional'), null, value));
  }
  for (const name of ['TotalITBISRetenido', 'TotalISRRetencion'])
    if (text(money, name)) list.push(taxTotal('WITHHOLDING', null, null, text(money, name)));
  return list;
}

/** IndicadorFacturacion: 1 is 18 %, 2 is 16 %, 3 is 0 %, 4 exempt. */
const rates: Record<string, string> = { '1': '18', '2': '16', '3': '0', '4': '0' };

/** With IndicadorMontoGravado 1 the amounts hold the ITBIS: they are gross. */
function readLine(item: XmlElement, inclusive: boolean): Line {
  const rate = rates[text(item, 'IndicadorFacturacion') ?? ''] ?? null;
  const value = text(item, 'MontoItem');
  return newLine({
    line_number: whole(text(item, 'NumeroLinea')),
    code: text(item, 'TablaCodigosItem', 'CodigosItem', 'CodigoItem'),
    description: joined(': ', [text(item, 'NombreItem'), text(item, 'DescripcionItem')]),
    quantity: text(item, 'CantidadItem'),
    unit: text(item, 'UnidadMedida'),
    unit_price: text(item, 'PrecioUnitarioItem'),
    discount: text(item, 'DescuentoMonto'),
    net_amount: inclusive && rate !== '0' ? null : value,
    taxes: rate === null ? [] : [lineTax('VAT', rate, null)],
    gross_amount: inclusive ? value : null,
  });
}

export const isEcfOther = (root: XmlElement): boolean => /^(ARECF|ACECF|RFCE|ANECF)$/.test(root.name);

/** ARECF acknowledges, ACECF approves commercially, ANECF annuls numbers, RFCE sums up a consumer invoice. */
export function readEcfOther(root: XmlElement): Outcome {
  const one = (name: string): string | null =>
    first(...everywhere(root, name).map((element) => text(element)));
  const approved = one('Estado');
  const kind =
    root.name === 'ARECF' || root.name === 'ACECF'
      ? 'receiver_answer'
      : root.name === 'ANECF'
        ? 'event'
        : 'other';
  const key = joined('-', [one('RNCEmisor'), one('eNCF')]);
  return states(
    newStatement({
      kind,
      format: `do-${root.name.toLowerCase()}`,
      fiscal_key: one('eNCF') ? key : null,
      answer:
        root.name === 'ACECF'
          ? {
              status: approved === '1' ? 'accepted' : 'rejected',
              message: one('DetalleMotivoRechazo'),
              date: null,
            }
          : null,
      number: one('eNCF'),
      total: one('MontoTotal'),
      tax: one('TotalITBIS'),
      seller_tax_id: one('RNCEmisor'),
      buyer_tax_id: one('RNCComprador'),
      issue_date: one('FechaEmision'),
    }),
  );
}
