/** Costa Rica 4.3, in force until 31 August 2025: the same document in the older element names. */
import { round, sum } from '../../shared/domain/money.ts';
import type { CrCompany } from './companies.ts';
import { clave, consecutive, type CrDocument, type CrKind, type CrLineAmounts, type CrTotals, issuedAt, present, totalsOf } from './crModel.ts'; // prettier-ignore
import { signature } from './signature.ts';
import { document as xmlDocument, field, group, optional, type XmlChild, type XmlElement, type XmlStyle } from './xmlText.ts'; // prettier-ignore

const roots: Partial<Record<CrKind, string>> = {
  FE: 'FacturaElectronica', NC: 'NotaCreditoElectronica', ND: 'NotaDebitoElectronica', TE: 'TiqueteElectronico',
}; // prettier-ignore
const schemaBase = 'https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.3/';
type Money = (amount: string) => string;

function party(name: string, company: CrCompany): XmlElement {
  const [province, canton, district, signs] = company.place ?? [];
  return group(name, [
    field('Nombre', company.name),
    group('Identificacion', [field('Tipo', company.idType), field('Numero', company.id)]),
    optional('NombreComercial', company.tradeName),
    group('Ubicacion', [
      optional('Provincia', province),
      optional('Canton', canton),
      optional('Distrito', district),
      optional('OtrasSenas', signs),
    ]),
    company.phone
      ? group('Telefono', [field('CodigoPais', '506'), field('NumTelefono', company.phone)])
      : null,
    optional('CorreoElectronico', company.email),
  ]);
}

function lineElement(amounts: CrLineAmounts, number: number, money: Money): XmlElement {
  const { line } = amounts;
  return group('LineaDetalle', [
    field('NumeroLinea', String(number)),
    field('Codigo', line.cabys),
    line.code ? group('CodigoComercial', [field('Tipo', '01'), field('Codigo', line.code)]) : null,
    field('Cantidad', line.quantity),
    field('UnidadMedida', line.unit),
    field('Detalle', line.description),
    field('PrecioUnitario', money(line.price)),
    field('MontoTotal', money(amounts.total)),
    line.discount
      ? group('Descuento', [
          field('MontoDescuento', money(amounts.discount)),
          field('NaturalezaDescuento', line.discount.reason),
        ])
      : null,
    field('SubTotal', money(amounts.subtotal)),
    group('Impuesto', [
      field('Codigo', '01'),
      field('CodigoTarifa', line.rate),
      field('Tarifa', round(amounts.percent, 2)),
      field('Monto', money(amounts.tax)),
    ]),
    field('ImpuestoNeto', money(amounts.netTax)),
    field('MontoTotalLinea', money(amounts.lineTotal)),
  ]);
}

/** 4.3 systems usually write the zero totals out. */
function summary(document: CrDocument, totals: CrTotals, money: Money, payable: string): XmlElement {
  const both = (pick: keyof CrTotals['goods']): string =>
    money(sum([totals.services[pick], totals.goods[pick]]) ?? '0');
  const currency: XmlChild = group('CodigoTipoMoneda', [
    field('CodigoMoneda', document.currency ?? 'CRC'),
    field('TipoCambio', money(document.exchangeRate ?? '1')),
  ]);
  return group('ResumenFactura', [
    currency,
    field('TotalServGravados', money(totals.services.taxed)),
    field('TotalServExentos', money(totals.services.exempt)),
    field('TotalServExonerado', money(totals.services.exonerated)),
    field('TotalMercanciasGravadas', money(totals.goods.taxed)),
    field('TotalMercanciasExentas', money(totals.goods.exempt)),
    field('TotalMercExonerada', money(totals.goods.exonerated)),
    field('TotalGravado', both('taxed')),
    field('TotalExento', both('exempt')),
    field('TotalExonerado', both('exonerated')),
    field('TotalVenta', money(totals.sale)),
    field('TotalDescuentos', money(totals.discounts)),
    field('TotalVentaNeta', money(totals.netSale)),
    field('TotalImpuesto', money(totals.tax)),
    present(totals.charges) && field('TotalOtrosCargos', money(totals.charges)),
    field('TotalComprobante', money(payable)),
  ]);
}

/**
 * The document as signed XML of version 4.3.
 * @param payable a wrong total to write instead of the right one
 */
export function cr43(document: CrDocument, style: Partial<XmlStyle> = {}, payable?: string): string {
  const root = roots[document.kind];
  if (!root) throw new Error(`4.3 samples know no ${document.kind}`);
  const digits = document.digits ?? 5;
  const money: Money = (amount) => round(amount, digits);
  const totals = totalsOf(document);
  const key = clave(document);
  const element = group(
    root,
    [
      field('Clave', key),
      optional('CodigoActividad', document.seller.activity),
      field('NumeroConsecutivo', consecutive(document)),
      field('FechaEmision', issuedAt(document)),
      party('Emisor', document.seller),
      document.buyer ? party('Receptor', document.buyer) : null,
      field('CondicionVenta', document.saleCondition),
      document.creditDays === undefined ? null : field('PlazoCredito', String(document.creditDays)),
      ...document.paymentMeans.map((code) => field('MedioPago', code)),
      group('DetalleServicio', totals.lines.map((line, index) => lineElement(line, index + 1, money))),
      summary(document, totals, money, payable ?? totals.payable),
      ...(document.references ?? []).map((reference) =>
        group('InformacionReferencia', [
          field('TipoDoc', reference.type),
          field('Numero', reference.number),
          field('FechaEmision', reference.date),
          field('Codigo', reference.code),
          field('Razon', reference.reason),
        ]),
      ),
      signature(key, issuedAt(document)),
    ],
    {
      xmlns: schemaBase + root.charAt(0).toLowerCase() + root.slice(1),
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
  ); // prettier-ignore
  return xmlDocument(element, style);
}
