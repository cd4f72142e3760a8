/** Costa Rica 4.4: a sample document as XML, element by element in the order of the official schemas. */
import { round, sum } from '../../shared/domain/money.ts';
import type { CrCompany } from './companies.ts';
import {
  clave, consecutive, type CrDocument, type CrKind, type CrLineAmounts, type CrTotals, issuedAt, present, totalsOf,
} from './crModel.ts'; // prettier-ignore
import { signature } from './signature.ts';
import { document as xmlDocument, field, group, optional, type XmlChild, type XmlElement, type XmlStyle } from './xmlText.ts'; // prettier-ignore

const roots: Record<CrKind, string> = {
  FE: 'FacturaElectronica', ND: 'NotaDebitoElectronica', NC: 'NotaCreditoElectronica', TE: 'TiqueteElectronico',
  FEC: 'FacturaElectronicaCompra', FEE: 'FacturaElectronicaExportacion', REP: 'ReciboElectronicoPago',
}; // prettier-ignore
const schemaBase = 'https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/';
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The tax id of the invented maker of the issuing software. */
const systemProvider = '3101790048';

/** Deliberate damage, for the samples that a person should look at. */
export interface CrDamage {
  clave?: string;
  payable?: string;
}

function place(company: CrCompany): XmlChild {
  if (!company.place) return null;
  const [province, canton, district, signs] = company.place;
  return group('Ubicacion', [
    field('Provincia', province),
    field('Canton', canton),
    field('Distrito', district),
    field('OtrasSenas', signs),
  ]);
}

function party(name: string, company: CrCompany, kind: CrKind): XmlElement {
  const foreign = kind === 'FEE' && name === 'Receptor';
  const phone = company.phone
    ? group('Telefono', [field('CodigoPais', '506'), field('NumTelefono', company.phone)])
    : null;
  return group(name, [
    field('Nombre', company.name),
    group('Identificacion', [field('Tipo', company.idType), field('Numero', company.id)]),
    optional('NombreComercial', company.tradeName),
    foreign ? optional('OtrasSenasExtranjero', company.place?.[3]) : place(company),
    foreign ? null : phone,
    optional('CorreoElectronico', company.email),
  ]);
}

const exemption = (amounts: CrLineAmounts, money: (amount: string) => string): XmlChild => {
  const { exemption: given } = amounts.line;
  if (!given) return null;
  return group('Exoneracion', [
    field('TipoDocumentoEX1', given.documentType),
    field('NumeroDocumento', given.number),
    field('NombreInstitucion', given.institution),
    field('FechaEmisionEX', given.date),
    field('TarifaExonerada', round(given.points, 2)),
    field('MontoExoneracion', money(amounts.exonerated)),
  ]);
};

function lineElement(
  amounts: CrLineAmounts,
  number: number,
  kind: CrKind,
  money: (amount: string) => string,
): XmlElement {
  const { line } = amounts;
  const receipt = kind === 'REP';
  const full = !receipt && kind !== 'FEE';
  const discount = line.discount
    ? group('Descuento', [
        field('MontoDescuento', money(amounts.discount)),
        field('CodigoDescuento', line.discount.code),
        field('NaturalezaDescuento', line.discount.reason),
      ])
    : null;
  const tax = group('Impuesto', [
    field('Codigo', '01'),
    field('CodigoTarifaIVA', line.rate),
    field('Tarifa', round(amounts.percent, 2)),
    field('Monto', money(amounts.tax)),
    exemption(amounts, money),
  ]);
  return group('LineaDetalle', [
    field('NumeroLinea', String(number)),
    receipt ? null : field('CodigoCABYS', line.cabys),
    line.code ? group('CodigoComercial', [field('Tipo', '04'), field('Codigo', line.code)]) : null,
    receipt ? null : field('Cantidad', line.quantity),
    receipt ? null : field('UnidadMedida', line.unit),
    field('Detalle', line.description),
    receipt ? null : field('PrecioUnitario', money(line.price)),
    field('MontoTotal', money(amounts.total)),
    discount,
    field('SubTotal', money(amounts.subtotal)),
    full && field('BaseImponible', money(amounts.subtotal)),
    tax,
    full && kind !== 'FEC' && field('ImpuestoAsumidoEmisorFabrica', money('0')),
    kind === 'FEE' ? null : field('ImpuestoNeto', money(amounts.netTax)),
    field('MontoTotalLinea', money(amounts.lineTotal)),
  ]);
}

function summaryBuckets(totals: CrTotals, kind: CrKind, money: (amount: string) => string): XmlChild[] {
  const { services, goods } = totals;
  const some = (name: string, amount: string): XmlChild =>
    present(amount) ? field(name, money(amount)) : null;
  const both = (pick: keyof CrTotals['goods'], name: string): XmlChild =>
    some(name, sum([services[pick], goods[pick]]) ?? '0');
  const exported = kind === 'FEE';
  return [
    some('TotalServGravados', services.taxed),
    some('TotalServExentos', services.exempt),
    exported ? null : some('TotalServExonerado', services.exonerated),
    exported ? null : some('TotalServNoSujeto', services.notSubject),
    some('TotalMercanciasGravadas', goods.taxed),
    some('TotalMercanciasExentas', goods.exempt),
    exported ? null : some('TotalMercExonerada', goods.exonerated),
    exported ? null : some('TotalMercNoSujeta', goods.notSubject),
    both('taxed', 'TotalGravado'),
    both('exempt', 'TotalExento'),
    exported ? null : both('exonerated', 'TotalExonerado'),
    exported ? null : both('notSubject', 'TotalNoSujeto'),
  ];
}

function summary(
  document: CrDocument,
  totals: CrTotals,
  money: (amount: string) => string,
  damage: CrDamage,
): XmlElement {
  const { kind } = document;
  const payable = money(damage.payable ?? totals.payable);
  const means = document.paymentMeans.map((code) =>
    group('MedioPago', [
      field('TipoMedioPago', code),
      document.paymentMeans.length === 1 && field('TotalMedioPago', payable),
    ]),
  );
  return group('ResumenFactura', [
    group('CodigoTipoMoneda', [
      field('CodigoMoneda', document.currency ?? 'CRC'),
      field('TipoCambio', money(document.exchangeRate ?? '1')),
    ]),
    ...(kind === 'REP' ? [] : summaryBuckets(totals, kind, money)),
    field('TotalVenta', money(totals.sale)),
    kind === 'REP' || !present(totals.discounts) ? null : field('TotalDescuentos', money(totals.discounts)),
    field('TotalVentaNeta', money(totals.netSale)),
    ...totals.taxByRate.map(({ rate, amount }) =>
      group('TotalDesgloseImpuesto', [
        field('Codigo', '01'),
        field('CodigoTarifaIVA', rate),
        field('TotalMontoImpuesto', money(amount)),
      ]),
    ),
    field('TotalImpuesto', money(totals.tax)),
    present(totals.returned) && field('TotalIVADevuelto', money(totals.returned)),
    present(totals.charges) && field('TotalOtrosCargos', money(totals.charges)),
    ...means,
    field('TotalComprobante', payable),
  ]);
}

/**
 * The document as signed XML.
 * @param damage what to write wrong on purpose
 */
export function cr44(document: CrDocument, style: Partial<XmlStyle> = {}, damage: CrDamage = {}): string {
  const digits = document.digits ?? 5;
  const money = (amount: string): string => round(amount, digits);
  const totals = totalsOf(document);
  const root = roots[document.kind];
  const key = damage.clave ?? clave(document);
  const { kind, seller, buyer } = document;
  const sellerActivity = kind === 'REP' ? null : seller.activity;
  const buyerActivity = ['FE', 'FEC', 'NC', 'ND'].includes(kind) ? buyer?.activity : null;
  const charges = (document.charges ?? []).map((charge) =>
    group('OtrosCargos', [
      field('TipoDocumentoOC', charge.type),
      field('Detalle', charge.detail),
      optional('PorcentajeOC', charge.percent && round(charge.percent, 5)),
      field('MontoCargo', money(charge.amount)),
    ]),
  );
  const references = (document.references ?? []).map((reference) =>
    group('InformacionReferencia', [
      field('TipoDocIR', reference.type),
      field('Numero', reference.number),
      field('FechaEmisionIR', reference.date),
      field('Codigo', reference.code),
      field('Razon', reference.reason),
    ]),
  );
  const element = group(
    root,
    [
      field('Clave', key),
      field('ProveedorSistemas', systemProvider),
      optional('CodigoActividadEmisor', sellerActivity),
      optional('CodigoActividadReceptor', buyerActivity),
      field('NumeroConsecutivo', consecutive(document)),
      field('FechaEmision', issuedAt(document)),
      party('Emisor', seller, kind),
      buyer ? party('Receptor', buyer, kind) : null,
      field('CondicionVenta', document.saleCondition),
      document.creditDays === undefined ? null : field('PlazoCredito', String(document.creditDays)),
      group('DetalleServicio', totals.lines.map((line, index) => lineElement(line, index + 1, kind, money))),
      ...charges,
      summary(document, totals, money, damage),
      ...references,
      signature(key, issuedAt({ ...document, withoutOffset: false })),
    ],
    {
      xmlns: schemaBase + lowerFirst(root),
      'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
  ); // prettier-ignore
  return xmlDocument(element, style);
}
