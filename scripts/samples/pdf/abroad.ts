/** Printed invoices from outside Costa Rica: Mexico, Colombia, Peru, Honduras, Spain, the United States. */
import { divide, multiply, round, subtract } from '../../../shared/domain/money.ts';
import { type Cfdi, cfdiQr, cfdiTotals, cfdiUuid } from '../cfdi.ts';
import { cufe, dianBuyer, type DianInvoice, dianQr, dianSeller } from '../colombia.ts';
import { buyer as mexicanBuyer, supplier } from '../mexico.ts';
import { seededBase64 } from '../random.ts';
import { type UblLine, type UblTotals, ublTotals } from '../ublModel.ts';
import { boxed, modern } from './layouts.ts';
import { dense, plain } from './otherLayouts.ts';
import { type Grouping, longDate, printAmount, printDate } from './printed.ts';
import type { Column } from './sheet.ts';

const line = (code: string, description: string, quantity: string, price: string, percent: string): UblLine => ({
  code, description, quantity, unit: 'NIU', price, percent,
}); // prettier-ignore
const numeric = (title: string, width: number): Column => ({ title, width, align: 'right' });
const quantityText = (quantity: string, grouping: Grouping): string =>
  printAmount(quantity, grouping, quantity.includes('.') ? 2 : 0);

const rowsOf = (totals: UblTotals, grouping: Grouping, withCode: boolean): string[][] =>
  totals.lines.map(({ line: given, net }) => [
    ...(withCode ? [given.code] : []),
    given.description,
    quantityText(given.quantity, grouping),
    printAmount(given.price, grouping),
    printAmount(net, grouping),
  ]);

async function mexico(): Promise<Uint8Array> {
  const cfdi: Cfdi = {
    series: 'A', folio: '10691', issuedAt: '2026-06-18T10:41:09', stampedAt: '2026-06-18T10:41:37', kind: 'I',
    seller: supplier, buyer: mexicanBuyer, use: 'G01', method: 'PUE', form: '03',
    lines: [
      { product: '52151504', code: 'VAS-12', description: 'Vaso de barro 12 oz', quantity: '96', unitCode: 'H87', unit: 'Pieza', price: '64.90', vat: '0.160000' },
      { product: '24111503', code: 'BOL-KR', description: 'Bolsa kraft con fuelle', quantity: '2400', unitCode: 'H87', unit: 'Pieza', price: '1.85', vat: '0.160000' },
      { product: '78102203', code: 'ENV-01', description: 'Envío terrestre Guadalajara - Ciudad de México', quantity: '1', unitCode: 'E48', unit: 'Servicio', price: '1280.00', vat: '0.160000' },
    ],
  }; // prettier-ignore
  const totals = cfdiTotals(cfdi.lines);
  const uuid = cfdiUuid(cfdi);
  const money = (amount: string): string => `$ ${printAmount(amount, 'en')}`;
  return dense({
    heading: 'FACTURA', date: '2026-06-18',
    seller: [`${supplier.name} S.A. DE C.V.`, `RFC: ${supplier.rfc}`, 'Régimen fiscal: 601 General de Ley Personas Morales', `Lugar de expedición: ${supplier.postcode}`],
    buyerLabel: 'RECEPTOR',
    buyer: [`${mexicanBuyer.name} S.A. DE C.V.`, `RFC: ${mexicanBuyer.rfc}`, `Domicilio fiscal: ${mexicanBuyer.postcode}`, 'Uso CFDI: G01 Adquisición de mercancías'],
    facts: [
      ['Serie y folio', `${cfdi.series} ${cfdi.folio}`], ['Fecha de emisión', cfdi.issuedAt], ['Fecha de timbrado', cfdi.stampedAt],
      ['Forma de pago', '03 Transferencia electrónica'], ['Método de pago', 'PUE Pago en una sola exhibición'], ['Moneda', 'MXN'],
    ],
    key: ['Folio fiscal (UUID)', uuid],
    columns: [{ title: 'Clave', width: 60 }, { title: 'Cant.', width: 46, align: 'right' }, { title: 'Unidad', width: 52 }, { title: 'Descripción', width: 238 }, numeric('Valor unitario', 76), numeric('Importe', 80)],
    rows: cfdi.lines.map((each) => [each.product, printAmount(each.quantity, 'en', 0), each.unit, each.description, printAmount(each.price, 'en'), printAmount(multiply(each.quantity, each.price), 'en')]),
    totals: [['Subtotal', money(totals.subtotal)], ['IVA 16%', money(totals.vatTotal)], ['Total', money(totals.total)]],
    notes: ['Importe con letra: TRECE MIL OCHOCIENTOS SESENTA Y DOS PESOS 46/100 M.N.'],
    qr: cfdiQr(uuid, supplier, mexicanBuyer, totals.total),
  }); // prettier-ignore
}

async function colombia(): Promise<Uint8Array> {
  const invoice: DianInvoice = {
    number: 'FEA1397', date: '2026-05-14', time: '16:48:03-05:00', seller: dianSeller, buyer: dianBuyer,
    lines: [
      line('BOL-250', 'Bolsa stand-up kraft 250 g con válvula', '2500', '698.00', '19.00'),
      line('CIN-48', 'Cinta de embalaje impresa, rollo', '72', '9450.00', '19.00'),
    ],
  }; // prettier-ignore
  const totals = ublTotals(invoice.lines);
  const money = (amount: string): string => `$ ${printAmount(amount, 'es')}`;
  const layout = modern(0.0, 0.42, 0.33);
  return layout({
    heading: 'FACTURA ELECTRÓNICA DE VENTA', date: invoice.date,
    seller: [dianSeller.name, `NIT ${printAmount(dianSeller.nit, 'es', 0)}-${dianSeller.digit}`, dianSeller.address, 'Medellín, Colombia', 'Responsable de IVA. Autorización 18764061234567, prefijo FEA del 1 al 5000'],
    buyerLabel: 'Adquiriente', buyer: [dianBuyer.name, `NIT ${printAmount(dianBuyer.nit, 'es', 0)}-${dianBuyer.digit}`, dianBuyer.address, 'Bogotá, D.C.'],
    facts: [['Número:', invoice.number], ['Fecha de emisión:', printDate(invoice.date)], ['Hora:', '16:48:03'], ['Vencimiento:', '13/06/2026'], ['Forma de pago:', 'Crédito'], ['Moneda:', 'COP']],
    columns: [{ title: 'Ref.', width: 62 }, { title: 'Descripción', width: 222 }, numeric('Cant.', 56), numeric('Vr. unitario', 88), numeric('Vr. total', 100)],
    rows: rowsOf(totals, 'es', true),
    totals: [['Subtotal', money(totals.net)], ['IVA 19 %', money(totals.tax)], ['Total a pagar', money(totals.payable)]],
    key: ['CUFE:', cufe(invoice)], qr: dianQr(invoice),
    notes: ['Representación gráfica de la factura electrónica de venta.'],
  }); // prettier-ignore
}

async function peru(): Promise<Uint8Array> {
  const ruc = '20512345671';
  const totals = ublTotals([
    line('CAF-CH', 'Café verde Chanchamayo lavado, saco 46 kg', '25', '845.60', '18.00'),
    line('MUE-01', 'Análisis de taza en laboratorio', '2', '310.00', '18.00'),
  ]);
  const money = (amount: string): string => `S/ ${printAmount(amount, 'en')}`;
  const code = ['20512345671', '01', 'F002', '00001873', totals.tax, totals.payable, '2026-04-29', '6', '20456789014', seededBase64('peru hash', 20)].join('|'); // prettier-ignore
  return boxed({
    heading: 'FACTURA ELECTRÓNICA', date: '2026-04-29',
    seller: ['CAFETALERA SELVA ALTA E.I.R.L.', 'Jr. Arica 355, La Merced, Chanchamayo, Junín', 'Tel. (064) 531220'],
    buyerLabel: 'SEÑOR(ES)', buyer: ['CARRETA VERDE PERÚ S.A.C.', 'RUC: 20456789014', 'Av. Larco 812, Miraflores, Lima'],
    facts: [['RUC', ruc], ['Número', 'F002-00001873'], ['Fecha de emisión:', printDate('2026-04-29')], ['Moneda:', 'SOLES'], ['Forma de pago:', 'Contado']],
    columns: [{ title: 'Código', width: 60 }, { title: 'Descripción', width: 235 }, numeric('Cantidad', 60), numeric('V. unitario', 76), numeric('Valor venta', 84)],
    rows: rowsOf(totals, 'en', true),
    totals: [['Op. gravada', money(totals.net)], ['IGV 18%', money(totals.tax)], ['Importe total', money(totals.payable)]],
    notes: ['SON: VEINTICINCO MIL SEISCIENTOS SETENTA Y SEIS CON 80/100 SOLES', 'Representación impresa de la factura electrónica, consulte en www.sunat.gob.pe'],
    qr: code,
  }); // prettier-ignore
}

async function honduras(): Promise<Uint8Array> {
  const totals = ublTotals([
    line('', 'Sacos de yute impresos 69 kg', '400', '46.80', '15.00'),
    line('', 'Hilo de cañamo para costura, cono', '25', '188.00', '15.00'),
  ]);
  const money = (amount: string): string => `L. ${printAmount(amount, 'en')}`;
  const layout = modern(0.35, 0.35, 0.38);
  return layout({
    heading: 'FACTURA', date: '2026-03-30',
    seller: ['Yutes y Sacos de Occidente S. de R.L.', 'RTN 05019012345678', 'Barrio El Carmen, Santa Rosa de Copán, Honduras', 'ventas@yutes.example'],
    buyerLabel: 'Cliente', buyer: ['Carreta Verde S.A.', 'Cédula jurídica 3-101-123456', 'Barva, Heredia, Costa Rica'],
    facts: [['Factura No.', '000-002-01-00003391'], ['Fecha:', longDate('2026-03-30')], ['CAI:', '3F9A21-77C0DE-4B40A1-E3E0C2-5D6B17-9A'], ['Rango autorizado:', '000-002-01-00003001 a 000-002-01-00004000'], ['Fecha límite de emisión:', '31/12/2026']],
    columns: [{ title: 'Descripción', width: 268 }, numeric('Cantidad', 70), numeric('Precio unitario', 90), numeric('Total', 100)],
    rows: rowsOf(totals, 'en', false),
    totals: [['Importe gravado 15%', money(totals.net)], ['ISV 15%', money(totals.tax)], ['Total a pagar', money(totals.payable)]],
    notes: ['La factura es beneficio de todos. Exíjala.'],
  }); // prettier-ignore
}

async function spain(): Promise<Uint8Array> {
  const totals = ublTotals([
    line('', 'Traducción jurada de contrato (12 páginas)', '12', '38.50', '21.00'),
    line('', 'Revisión de etiquetado para la UE', '5', '62.00', '21.00'),
  ]);
  const withheld = round(divide(multiply(totals.net, '15'), '100'), 2);
  const money = (amount: string): string => `${printAmount(amount, 'es')} €`;
  return plain({
    heading: 'Factura', date: '2026-02-11',
    seller: ['Lucía Ferrer Castañeda', 'NIF 12345678Z', 'Calle Mayor 41, 2.º B', '50001 Zaragoza, España'],
    buyerLabel: 'Facturar a', buyer: ['Carreta Verde Europa S.L.', 'CIF B86123452', 'Gran Vía 27, 28013 Madrid'],
    facts: [['N.º de factura', '2026/014'], ['Fecha', '11-02-2026'], ['Vencimiento', '13-03-2026']],
    columns: [{ title: 'Concepto', width: 270 }, numeric('Cantidad', 60), numeric('Precio', 80), numeric('Importe', 94)],
    rows: rowsOf(totals, 'es', false),
    totals: [['Base imponible', money(totals.net)], ['IVA 21 %', money(totals.tax)], ['Retención IRPF 15 %', `-${money(withheld)}`], ['Total', money(subtract(totals.payable, withheld))]],
    notes: ['Pago por transferencia: ES91 2100 0418 4502 0005 1332'],
  }); // prettier-ignore
}

async function unitedStates(): Promise<Uint8Array> {
  const totals = ublTotals([
    line('', 'Cold storage, Miami terminal, 14 pallets, July 2026', '14', '112.00', '0.00'),
    line('', 'Customs entry and ISF filing', '2', '185.00', '0.00'),
    line('', 'Drayage to Doral warehouse', '2', '437.25', '0.00'),
  ]);
  const money = (amount: string): string => `$${printAmount(amount, 'en')}`;
  return plain({
    heading: 'INVOICE', date: '2026-07-31',
    seller: ['Gulfstream Cold Logistics, Inc.', '8850 NW 36th Street, Suite 210', 'Doral, FL 33178, United States', 'EIN 65-0417733', 'billing@gulfstreamcold.example'],
    buyerLabel: 'BILL TO', buyer: ['Carreta Verde S.A.', 'Barva, Heredia 40201', 'Costa Rica', 'Tax ID 3-101-123456'],
    facts: [['Invoice no.', 'GCL-20417'], ['Invoice date', 'July 31, 2026'], ['Due date', 'August 30, 2026'], ['Terms', 'Net 30'], ['PO number', 'OC-1192']],
    columns: [{ title: 'Description', width: 284 }, numeric('Qty', 50), numeric('Unit price', 80), numeric('Amount', 90)],
    rows: rowsOf(totals, 'en', false),
    totals: [['Subtotal', money(totals.net)], ['Sales tax', money(totals.tax)], ['Total due (USD)', money(totals.payable)]],
    notes: ['Remit by wire to First Harbor Bank, ABA 066000000, account 4418802217.', 'Services performed for export cargo are not subject to Florida sales tax.'],
  }); // prettier-ignore
}

/** File name to the bytes of the printed form. */
export const printsFromAbroad = async (): Promise<Record<string, Uint8Array>> => ({
  'DNO120815RT4 A10691.pdf': await mexico(),
  'FEA1397.pdf': await colombia(),
  '20512345671-01-F002-00001873.pdf': await peru(),
  'factura_yutes_3391.pdf': await honduras(),
  'Factura 2026-014 Ferrer.pdf': await spain(),
  'invoice_GCL-20417.pdf': await unitedStates(),
});
