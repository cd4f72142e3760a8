/** What the Mexican samples say: fees with withholdings, goods on credit, their payment, and a credit note. */
import {
  buyerElement, cfdi40, type Cfdi, type CfdiParty, cfdiTotals, cfdiUuid, commonAttributes, sealOf, sellerElement, stamp,
} from './cfdi.ts'; // prettier-ignore
import { seededUuid } from './random.ts';
import { document as xmlDocument, group } from './xmlText.ts';

export const buyer: CfdiParty = {
  rfc: 'CVM150320KJ3',
  name: 'CARRETA VERDE MEXICO',
  regime: '601',
  postcode: '06600',
};
const designer: CfdiParty = {
  rfc: 'MOLA850412HG6',
  name: 'ALEJANDRA MONTES LARA',
  regime: '612',
  postcode: '44160',
};
export const supplier: CfdiParty = {
  rfc: 'DNO120815RT4',
  name: 'DISTRIBUIDORA NOPAL DE OCCIDENTE',
  regime: '601',
  postcode: '45050',
};

const fees: Cfdi = {
  series: 'H', folio: '218', issuedAt: '2026-03-05T12:31:07', stampedAt: '2026-03-05T12:33:20', kind: 'I',
  seller: designer, buyer, use: 'G03', method: 'PUE', form: '03',
  lines: [
    {
      product: '82141501', code: 'DIS-01', description: 'Diseño de empaque para línea de café', quantity: '1',
      unitCode: 'E48', unit: 'Servicio', price: '18500.00', vat: '0.160000',
      withheld: [{ tax: '001', rate: '0.100000' }, { tax: '002', rate: '0.106667' }],
    },
    {
      product: '82131603', code: 'FOT-02', description: 'Sesión fotográfica de producto', quantity: '2',
      unitCode: 'E48', unit: 'Servicio', price: '3250.00', vat: '0.160000',
      withheld: [{ tax: '001', rate: '0.100000' }, { tax: '002', rate: '0.106667' }],
    },
  ],
}; // prettier-ignore

const goods: Cfdi = {
  series: 'A', folio: '10457', issuedAt: '2026-04-10T09:02:44', stampedAt: '2026-04-10T09:03:01', kind: 'I',
  seller: supplier, buyer, use: 'G01', method: 'PPD', form: '99',
  lines: [
    { product: '50201706', code: 'CAF-500', description: 'Café de olla molido 500 g', quantity: '120', unitCode: 'H87', unit: 'Pieza', price: '86.50', discount: '519.00', vat: '0.000000' },
    { product: '24111503', code: 'BOL-KR', description: 'Bolsa kraft con fuelle', quantity: '1500', unitCode: 'H87', unit: 'Pieza', price: '1.85', vat: '0.160000' },
    { product: '52151504', code: 'VAS-12', description: 'Vaso de barro 12 oz', quantity: '48', unitCode: 'H87', unit: 'Pieza', price: '64.90', vat: '0.160000' },
  ],
}; // prettier-ignore

const returned: Cfdi = {
  series: 'NC', folio: '311', issuedAt: '2026-04-24T17:20:00', stampedAt: '2026-04-24T17:20:31', kind: 'E',
  seller: supplier, buyer, use: 'G02', method: 'PUE', form: '03', corrects: cfdiUuid(goods),
  lines: [
    { product: '52151504', code: 'VAS-12', description: 'Vaso de barro 12 oz (devolución por rotura)', quantity: '6', unitCode: 'H87', unit: 'Pieza', price: '64.90', vat: '0.160000' },
  ],
}; // prettier-ignore

/** The payment of the goods invoice: total 0, currency XXX, the money lies in the complement. */
function payment(): string {
  const { total, vat } = cfdiTotals(goods.lines);
  const uuid = seededUuid('payment of A10457');
  const transfers = (suffix: 'DR' | 'P') =>
    vat.map((each) =>
      group(`pago20:Traslado${suffix}`, [], {
        [`Base${suffix}`]: each.base, [`Impuesto${suffix}`]: each.tax, [`TipoFactor${suffix}`]: 'Tasa',
        [`TasaOCuota${suffix}`]: each.rate, [`Importe${suffix}`]: each.amount,
      }),
    ); // prettier-ignore
  const related = group(
    'pago20:DoctoRelacionado',
    [group('pago20:ImpuestosDR', [group('pago20:TrasladosDR', transfers('DR'))])],
    {
      IdDocumento: cfdiUuid(goods), Serie: goods.series, Folio: goods.folio, MonedaDR: 'MXN', EquivalenciaDR: '1',
      NumParcialidad: '1', ImpSaldoAnt: total, ImpPagado: total, ImpSaldoInsoluto: '0.00', ObjetoImpDR: '02',
    },
  ); // prettier-ignore
  const taxes = group('pago20:ImpuestosP', [group('pago20:TrasladosP', transfers('P'))]);
  const byRate = (rate: string) => vat.find((each) => each.rate === rate);
  const payments = group(
    'pago20:Pagos',
    [
      group('pago20:Totales', [], {
        TotalTrasladosBaseIVA16: byRate('0.160000')?.base ?? '0', TotalTrasladosImpuestoIVA16: byRate('0.160000')?.amount ?? '0',
        TotalTrasladosBaseIVA0: byRate('0.000000')?.base ?? '0', TotalTrasladosImpuestoIVA0: '0.00', MontoTotalPagos: total,
      }),
      group('pago20:Pago', [related, taxes], {
        FechaPago: '2026-05-08T12:00:00', FormaDePagoP: '03', MonedaP: 'MXN', TipoCambioP: '1', Monto: total, NumOperacion: '8841207',
      }),
    ],
    { 'xmlns:pago20': 'http://www.sat.gob.mx/Pagos20', Version: '2.0' },
  ); // prettier-ignore
  const concept = group('cfdi:Concepto', [], {
    ClaveProdServ: '84111506', Cantidad: '1', ClaveUnidad: 'ACT', Descripcion: 'Pago', ValorUnitario: '0', Importe: '0', ObjetoImp: '01',
  }); // prettier-ignore
  const root = group(
    'cfdi:Comprobante',
    [
      sellerElement(supplier),
      buyerElement(buyer, 'CP01'),
      group('cfdi:Conceptos', [concept]),
      group('cfdi:Complemento', [payments, stamp(uuid, '2026-05-09T10:15:30', sealOf(uuid))]),
    ],
    {
      ...commonAttributes(uuid), Serie: 'P', Folio: '77', Fecha: '2026-05-09T10:15:02', SubTotal: '0', Moneda: 'XXX', Total: '0',
      TipoDeComprobante: 'P', Exportacion: '01', LugarExpedicion: supplier.postcode,
    },
  ); // prettier-ignore
  return xmlDocument(root);
}

/** File name to content. */
export const mexicanFiles = (): Record<string, string> => ({
  'MOLA850412HG6_H218.xml': cfdi40(fees),
  'DNO120815RT4_A10457.xml': cfdi40(goods),
  'DNO120815RT4_NC311.xml': cfdi40(returned),
  'DNO120815RT4_P77_pago.xml': payment(),
});
