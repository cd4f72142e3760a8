/**
 * Mexico, CFDI 3.2, 3.3 and 4.0: income, expense (credit note), transfer and payment receipt; payroll is no invoice.
 * Rules: SAT, Anexo 20 and the complements' own standards. 3.2 writes attributes in lower case and taxes by name.
 */
import type { DocumentRecord } from '../../../../../shared/domain/document.ts';
import { subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount } from '../../values.ts';
import { all, at, attribute, child, derived, everywhere, first, foundAttribute, joined } from '../find.ts';
import type { Found } from '../find.ts';
import { fill, newRecord, newStatement, only, reference, states } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { namespaceOf, pathOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';
import { headerTaxes, readConcept } from './concepts.ts';

export const isCfdi = (root: XmlElement): boolean =>
  root.name === 'Comprobante' &&
  (/sat\.gob\.mx\/cfd\//i.test(namespaceOf(root)) || child(root, 'Conceptos') !== null);

export function readCfdi(root: XmlElement, context: Context): Outcome {
  const version = attribute(root, 'Version') ?? (namespaceOf(root).endsWith('/4') ? '4.0' : '3.3');
  const type = (attribute(root, 'TipoDeComprobante') ?? '').toUpperCase();
  const stamp = everywhere(root, 'TimbreFiscalDigital')[0] ?? null;
  const payroll = all(root, 'Complemento').some((one) => child(one, 'Nomina') !== null);
  if (type === 'N' || (version.startsWith('3.2') && payroll)) return payrollStatement(root, stamp, version);
  const record = newRecord(`mx-cfdi-${version}`, 'MX', context);
  record.document_type = documentType(type);
  const [seller, buyer] = [child(root, 'Emisor'), child(root, 'Receptor')];
  fill(record, context, {
    invoice_number: number(root),
    fiscal_key: foundAttribute(stamp, 'UUID'),
    issue_date: foundAttribute(root, 'Fecha'),
    issue_time: foundAttribute(root, 'Fecha'),
    currency: currency(root),
    exchange_rate: foundAttribute(root, 'TipoCambio'),
    'payment.terms': foundAttribute(root, 'CondicionesDePago') ?? foundAttribute(root, 'MetodoPago'),
    'seller.name': foundAttribute(seller, 'Nombre'),
    'seller.tax_id': foundAttribute(seller, 'Rfc'),
    'seller.tax_id_type': derived(attribute(seller, 'Rfc') && 'mx-rfc', 'Emisor/@Rfc'),
    'seller.country': derived('MX', 'CFDI'),
    'seller.address': address(child(seller, 'DomicilioFiscal')) ?? foundAttribute(root, 'LugarExpedicion'),
    'buyer.name': foundAttribute(buyer, 'Nombre'),
    'buyer.tax_id': foundAttribute(buyer, 'Rfc'),
    'buyer.tax_id_type': derived(attribute(buyer, 'Rfc') && 'mx-rfc', 'Receptor/@Rfc'),
    'buyer.country': buyerCountry(buyer),
    'buyer.address': address(child(buyer, 'Domicilio')) ?? foundAttribute(buyer, 'DomicilioFiscalReceptor'),
    ...totals(root),
  });
  record.payment.means = means(root, version);
  record.lines = all(child(root, 'Conceptos'), 'Concepto').map(readConcept);
  record.taxes = headerTaxes(root);
  record.references = [...related(root, type), ...paid(root)];
  notePayments(root, context);
  if (stamp)
    record.authority = {
      status: 'accepted',
      message: null,
      date: attribute(stamp, 'FechaTimbrado')?.slice(0, 10) ?? null,
    };
  return only(record);
}

const documentType = (type: string): DocumentRecord['document_type'] =>
  type === 'E' || type === 'EGRESO'
    ? 'credit_note'
    : type === 'P'
      ? 'payment_receipt'
      : type === 'T' || type === 'TRASLADO'
        ? 'other'
        : 'invoice';

function number(root: XmlElement): Found | null {
  const series = foundAttribute(root, 'Serie');
  const folio = foundAttribute(root, 'Folio');
  if (series && folio) return { value: series.value + folio.value, path: `${pathOf(root)}/@Serie + @Folio` };
  return folio ?? series;
}

/** 3.2 let issuers write the currency as they pleased; without one it is the peso. */
function currency(root: XmlElement): Found | null {
  const stated = foundAttribute(root, 'Moneda');
  if (!stated) return derived('MXN', 'no Moneda: pesos');
  if (/^[A-Za-z]{3}$/.test(stated.value)) return { ...stated, value: stated.value.toUpperCase() };
  if (/d[oó]lar|usd|us\$/i.test(stated.value)) return { ...stated, value: 'USD' };
  if (/euro/i.test(stated.value)) return { ...stated, value: 'EUR' };
  return /peso|m\.?\s?n\.?|mx|nacional/i.test(stated.value) ? { ...stated, value: 'MXN' } : stated;
}

/**
 * SubTotal adds up the Importe of the concepts before discounts; our lines are net of theirs, hence line_net.
 * tax_exclusive is SubTotal and allowances is Descuento, both as stated: line_net is the one less the other. Local taxes (hotels) come on top as charges or withholding.
 */
function totals(root: XmlElement): Record<string, Found | null> {
  const taxes = child(root, 'Impuestos');
  const subtotal = foundAttribute(root, 'SubTotal');
  const less = amount(attribute(root, 'Descuento'));
  const net = amount(subtotal?.value);
  const lineNet = net && less ? derived(subtract(net, less), 'SubTotal − Descuento') : subtotal;
  const tax =
    foundAttribute(taxes, 'TotalImpuestosTrasladados') ?? added(taxes, 'Traslados', 'Traslado', 'Importe');
  const local = everywhere(root, 'ImpuestosLocales')[0] ?? null;
  const charges = foundAttribute(local, 'TotaldeTraslados');
  const federal =
    foundAttribute(taxes, 'TotalImpuestosRetenidos') ?? added(taxes, 'Retenciones', 'Retencion', 'Importe');
  const kept = sum([amount(federal?.value), amount(attribute(local, 'TotaldeRetenciones'))]);
  const inclusive = sum([amount(lineNet?.value), amount(charges?.value), amount(tax?.value)]);
  return {
    'totals.line_net': lineNet,
    'totals.allowances': foundAttribute(root, 'Descuento'),
    'totals.charges': charges,
    'totals.tax_exclusive': subtotal,
    'totals.tax': tax,
    'totals.withheld': local ? derived(kept, 'TotalImpuestosRetenidos + TotaldeRetenciones') : federal,
    'totals.tax_inclusive': derived(inclusive, 'SubTotal − Descuento + taxes'),
    'totals.payable': foundAttribute(root, 'Total'),
  };
}

/** The total attributes are optional: without them the entries are added up. */
function added(taxes: XmlElement | null, group: string, entry: string, value: string): Found | null {
  const total = sum(all(child(taxes, group), entry).map((one) => amount(attribute(one, value))));
  return derived(total, `sum of Impuestos/${group}/${entry}/@${value}`);
}

function means(root: XmlElement, version: string): string[] {
  const code = version.startsWith('3.2') ? attribute(root, 'metodoDePago') : attribute(root, 'FormaPago');
  const paidBy = payments(root).map((one) => attribute(one, 'FormaDePagoP'));
  return [...new Set([code, ...paidBy].filter((one) => one !== null))];
}

function address(home: XmlElement | null): Found | null {
  const parts = [
    'calle',
    'noExterior',
    'noInterior',
    'colonia',
    'localidad',
    'municipio',
    'estado',
    'pais',
    'codigoPostal',
  ];
  return home
    ? derived(
        joined(
          ', ',
          parts.map((part) => attribute(home, part)),
        ),
        pathOf(home),
      )
    : null;
}

/** ResidenciaFiscal is ISO 3166 alpha-3; only the frequent ones are turned into alpha-2. */
function buyerCountry(buyer: XmlElement | null): Found | null {
  const residence = foundAttribute(buyer, 'ResidenciaFiscal');
  const known: Record<string, string> = {
    USA: 'US',
    CAN: 'CA',
    ESP: 'ES',
    CRI: 'CR',
    COL: 'CO',
    GTM: 'GT',
    MEX: 'MX',
    DEU: 'DE',
    CHN: 'CN',
  };
  if (residence) return known[residence.value] ? { ...residence, value: known[residence.value]! } : null;
  return attribute(buyer, 'Rfc') && attribute(buyer, 'Rfc') !== 'XEXX010101000'
    ? derived('MX', 'no ResidenciaFiscal')
    : null;
}

/** CfdiRelacionados: 01, 02, 03 correct; 04 replaces; 08, 09 pay (c_TipoRelacion). */
function related(root: XmlElement, type: string): DocumentRecord['references'] {
  return all(root, 'CfdiRelacionados').flatMap((group) => {
    const code = attribute(group, 'TipoRelacion') ?? '';
    const kind =
      code === '04'
        ? 'replaces'
        : /^0[123]$/.test(code) || type === 'E'
          ? 'corrects'
          : /^0[89]$/.test(code)
            ? 'pays'
            : 'other';
    return all(group, 'CfdiRelacionado').map((one) => reference(kind, attribute(one, 'UUID'), null, null));
  });
}

/** The payments of the complement Pagos 1.0 or 2.0. */
const payments = (root: XmlElement): XmlElement[] =>
  all(root, 'Complemento')
    .flatMap((one) => all(one, 'Pagos'))
    .flatMap((one) => all(one, 'Pago'));

/** The invoices that a payment receipt (complement Pagos 1.0, 2.0) pays. */
function paid(root: XmlElement): DocumentRecord['references'] {
  return payments(root).flatMap((payment) =>
    all(payment, 'DoctoRelacionado').map((one) =>
      reference(
        'pays',
        attribute(one, 'IdDocumento'),
        joined('', [attribute(one, 'Serie'), attribute(one, 'Folio')]),
        attribute(payment, 'FechaPago'),
      ),
    ),
  );
}

/** A payment receipt's own Total is 0 by rule; what was paid is told as a note. */
function notePayments(root: XmlElement, context: Context): void {
  for (const payment of payments(root)) {
    const paidAmount = amount(attribute(payment, 'Monto'));
    if (paidAmount !== null)
      context.notes.push({
        code: 'payment_made',
        detail: `${paidAmount} ${attribute(payment, 'MonedaP') ?? ''}`.trim(),
      });
  }
}

function payrollStatement(root: XmlElement, stamp: XmlElement | null, version: string): Outcome {
  return states(
    newStatement({
      kind: 'payroll',
      format: `mx-cfdi-${version}-nomina`,
      fiscal_key: attribute(stamp, 'UUID'),
      number: number(root)?.value ?? null,
      total: attribute(root, 'Total'),
      seller_tax_id: attribute(child(root, 'Emisor'), 'Rfc'),
      buyer_tax_id: attribute(child(root, 'Receptor'), 'Rfc'),
      issue_date: attribute(root, 'Fecha'),
    }),
  );
}

/** CFDI de retenciones e información de pagos, 1.0 and 2.0. */
export function readRetenciones(root: XmlElement): Outcome {
  const version = attribute(root, 'Version') ?? '2.0';
  const stamp = everywhere(root, 'TimbreFiscalDigital')[0] ?? null;
  const buyer = child(root, 'Receptor');
  return states(
    newStatement({
      kind: 'withholding',
      format: `mx-retenciones-${version}`,
      fiscal_key: attribute(stamp, 'UUID'),
      number: attribute(root, 'FolioInt'),
      total: first(
        attribute(at(root, 'Totales'), 'MontoTotOperacion'),
        attribute(at(root, 'Totales'), 'montoTotOperacion'),
      ),
      tax: attribute(at(root, 'Totales'), 'MontoTotRet'),
      seller_tax_id: first(
        attribute(child(root, 'Emisor'), 'RfcE'),
        attribute(child(root, 'Emisor'), 'RFCEmisor'),
      ),
      buyer_tax_id: first(
        attribute(child(buyer, 'Nacional'), 'RfcR'),
        attribute(child(buyer, 'Nacional'), 'RFCRecep'),
        attribute(child(buyer, 'Extranjero'), 'NumRegIdTribR'),
        attribute(child(buyer, 'Extranjero'), 'NumRegIdTrib'),
      ),
      issue_date: attribute(root, 'FechaExp'),
    }),
  );
}
