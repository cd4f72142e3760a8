/** The papers of one purchase, as they come by mail: a Costa Rican invoice, Hacienda's answer, and the printed page. */
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

export interface Purchase {
  /** Number of the document, 1 to 9999999999. */
  number: number;
  /** Amount before tax, whole colones; tax is 13 %. */
  net?: number;
  seller?: string;
  buyer?: string;
  /** YYYY-MM-DD */
  date?: string;
}

const whole = (purchase: Purchase): Required<Purchase> => ({
  net: 1000,
  seller: '3101123456',
  buyer: '3102654321',
  date: '2026-03-14',
  ...purchase,
});

export const numberOf = ({ number }: Purchase): string => `0010000101${String(number).padStart(10, '0')}`;

/** The clave: country, date, seller, number, situation, security code (anexo 4.4). */
export function claveOf(purchase: Purchase): string {
  const { seller, date } = whole(purchase);
  const [year = '', month = '', day = ''] = date.split('-');
  return `506${day}${month}${year.slice(2)}${seller.padStart(12, '0')}${numberOf(purchase)}199999999`;
}

export const totalOf = (purchase: Purchase): string => (whole(purchase).net * 1.13).toFixed(2);

export function invoiceXml(purchase: Purchase): string {
  const { net, seller, buyer, date } = whole(purchase);
  const tax = (net * 0.13).toFixed(2);
  const total = totalOf(purchase);
  return `<?xml version="1.0" encoding="UTF-8"?>
<FacturaElectronica xmlns="https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/facturaElectronica">
  <Clave>${claveOf(purchase)}</Clave><ProveedorSistemas>${seller}</ProveedorSistemas><CodigoActividadEmisor>620100</CodigoActividadEmisor>
  <NumeroConsecutivo>${numberOf(purchase)}</NumeroConsecutivo><FechaEmision>${date}T10:11:12-06:00</FechaEmision>
  <Emisor><Nombre>El Roble S.A.</Nombre><Identificacion><Tipo>02</Tipo><Numero>${seller}</Numero></Identificacion></Emisor>
  <Receptor><Nombre>Carreta Verde S.R.L.</Nombre><Identificacion><Tipo>02</Tipo><Numero>${buyer}</Numero></Identificacion></Receptor>
  <CondicionVenta>01</CondicionVenta>
  <DetalleServicio><LineaDetalle><NumeroLinea>1</NumeroLinea><CodigoCABYS>2391100000000</CodigoCABYS><Cantidad>1</Cantidad>
    <UnidadMedida>Unid</UnidadMedida><Detalle>Martillo</Detalle><PrecioUnitario>${net}.00</PrecioUnitario><MontoTotal>${net}.00</MontoTotal>
    <SubTotal>${net}.00</SubTotal><BaseImponible>${net}.00</BaseImponible>
    <Impuesto><Codigo>01</Codigo><CodigoTarifaIVA>08</CodigoTarifaIVA><Tarifa>13.00</Tarifa><Monto>${tax}</Monto></Impuesto>
    <ImpuestoNeto>${tax}</ImpuestoNeto><MontoTotalLinea>${total}</MontoTotalLinea></LineaDetalle></DetalleServicio>
  <ResumenFactura><CodigoTipoMoneda><CodigoMoneda>CRC</CodigoMoneda><TipoCambio>1</TipoCambio></CodigoTipoMoneda>
    <TotalMercanciasGravadas>${net}.00</TotalMercanciasGravadas><TotalGravado>${net}.00</TotalGravado><TotalVenta>${net}.00</TotalVenta>
    <TotalVentaNeta>${net}.00</TotalVentaNeta><TotalImpuesto>${tax}</TotalImpuesto><TotalComprobante>${total}</TotalComprobante></ResumenFactura>
</FacturaElectronica>`;
}

/** Hacienda's answer: 1 accepted, 3 rejected. */
export function answerXml(purchase: Purchase, message: 1 | 3 = 1, total = totalOf(purchase)): string {
  const { seller, buyer } = whole(purchase);
  return `<?xml version="1.0" encoding="UTF-8"?>
<MensajeHacienda xmlns="https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/mensajeHacienda">
  <Clave>${claveOf(purchase)}</Clave><NombreEmisor>El Roble S.A.</NombreEmisor><TipoIdentificacionEmisor>02</TipoIdentificacionEmisor>
  <NumeroCedulaEmisor>${seller}</NumeroCedulaEmisor><NombreReceptor>Carreta Verde</NombreReceptor>
  <TipoIdentificacionReceptor>02</TipoIdentificacionReceptor><NumeroCedulaReceptor>${buyer}</NumeroCedulaReceptor>
  <Mensaje>${message}</Mensaje><DetalleMensaje>${message === 1 ? 'Aceptado' : 'El total no cuadra'}</DetalleMensaje>
  <TotalFactura>${total}</TotalFactura>
</MensajeHacienda>`;
}

export interface PageOptions {
  /** @default true */
  clave?: boolean;
  /** Printed instead of the true total. */
  total?: string;
  number?: string | null;
  password?: string;
}

/** The printed page as a PDF with a text layer. */
export async function invoicePdf(purchase: Purchase, options: PageOptions = {}): Promise<Uint8Array> {
  const { net, seller, buyer, date } = whole(purchase);
  const [year, month, day] = date.split('-');
  const number = options.number === undefined ? numberOf(purchase) : options.number;
  return textPdf(
    [
      'El Roble S.A.',
      `Cédula jurídica: ${seller}`,
      'Factura electrónica',
      ...(number === null ? [] : [`Número consecutivo: ${number}`]),
      ...(options.clave === false ? [] : [`Clave: ${claveOf(purchase)}`]),
      `Fecha de emisión: ${day}/${month}/${year}`,
      'Cliente: Carreta Verde S.R.L.',
      `Identificación: ${buyer}`,
      'Moneda: CRC',
      `Subtotal: ${net}.00`,
      `IVA 13%: ${(net * 0.13).toFixed(2)}`,
      `Total comprobante: ${options.total ?? totalOf(purchase)}`,
    ],
    options.password,
  );
}

/** A page of lines; with a password when one is given. */
export async function textPdf(lines: readonly string[], password?: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  lines.forEach((line, at) => page.drawText(line, { x: 50, y: 780 - at * 24, size: 11, font }));
  if (password !== undefined)
    document.encrypt({ userPassword: password, ownerPassword: `${password}-owner` });
  return document.save({ useObjectStreams: false });
}
