/** Mexico: CFDI 4.0 with its TimbreFiscalDigital. Certificates and seals are made-up bytes of the right length. */
import { add, isZero, multiply, round, subtract, sum } from '../../shared/domain/money.ts';
import { seededBase64, seededUuid } from './random.ts';
import { document as xmlDocument, group, type XmlChild, type XmlElement } from './xmlText.ts';

export interface CfdiParty {
  rfc: string;
  name: string;
  regime: string;
  postcode: string;
}

export interface CfdiLine {
  product: string;
  code: string;
  description: string;
  quantity: string;
  unitCode: string;
  unit: string;
  price: string;
  discount?: string;
  /** "0.160000", "0.000000". */
  vat: string;
  /** Withheld: SAT code of the tax (001 ISR, 002 IVA) and rate. */
  withheld?: { tax: string; rate: string }[];
}

export interface Cfdi {
  series: string;
  folio: string;
  /** Local time of the place of issue, without offset. */
  issuedAt: string;
  stampedAt: string;
  kind: 'I' | 'E';
  seller: CfdiParty;
  buyer: CfdiParty;
  use: string;
  method: 'PUE' | 'PPD';
  form: string;
  lines: CfdiLine[];
  /** UUID of the invoice that a credit note corrects. */
  corrects?: string;
}

const certificateNumber = '30001000000500003416';
const satCertificateNumber = '30001000000500003442';
const cents = (amount: string | null): string => round(amount ?? '0', 2);

/** The folio fiscal follows from series and folio, so that other samples can point to it. */
export const cfdiUuid = (cfdi: { series: string; folio: string; seller: CfdiParty }): string =>
  seededUuid(`cfdi ${cfdi.seller.rfc} ${cfdi.series}${cfdi.folio}`);

const lineBase = (line: CfdiLine): string =>
  subtract(cents(multiply(line.quantity, line.price)), line.discount ?? '0');

interface TaxRow {
  tax: string;
  rate: string;
  base: string;
  amount: string;
}

/** Taxes of all lines gathered by tax and rate, as the header repeats them. */
function gather(rows: TaxRow[]): TaxRow[] {
  const keys = [...new Set(rows.map(({ tax, rate }) => `${tax} ${rate}`))];
  return keys.map((key) => {
    const same = rows.filter(({ tax, rate }) => `${tax} ${rate}` === key);
    const [tax = '', rate = ''] = key.split(' ');
    return { tax, rate, base: cents(sum(same.map(({ base }) => base))), amount: cents(sum(same.map(({ amount }) => amount))) };
  }); // prettier-ignore
}

const row = (tax: string, rate: string, base: string): TaxRow => ({
  tax,
  rate,
  base: cents(base),
  amount: cents(multiply(base, rate)),
});

const vatRow = (line: CfdiLine): TaxRow => row('002', line.vat, lineBase(line));
const withheldRows = (line: CfdiLine): TaxRow[] =>
  (line.withheld ?? []).map(({ tax, rate }) => row(tax, rate, lineBase(line)));

export interface CfdiTotals {
  subtotal: string;
  discount: string;
  vat: TaxRow[];
  withheld: TaxRow[];
  vatTotal: string;
  withheldTotal: string;
  total: string;
}

export function cfdiTotals(lines: CfdiLine[]): CfdiTotals {
  const subtotal = cents(sum(lines.map((line) => cents(multiply(line.quantity, line.price)))));
  const discount = cents(sum(lines.map((line) => line.discount ?? '0')));
  const vat = gather(lines.map(vatRow));
  const withheld = gather(lines.flatMap(withheldRows));
  const vatTotal = cents(sum(vat.map(({ amount }) => amount)));
  const withheldTotal = cents(sum(withheld.map(({ amount }) => amount)));
  const total = cents(subtract(add(subtract(subtotal, discount), vatTotal), withheldTotal));
  return { subtotal, discount, vat, withheld, vatTotal, withheldTotal, total };
}

const taxAttributes = ({ tax, rate, base, amount }: TaxRow): Record<string, string> => ({
  Base: base, Impuesto: tax, TipoFactor: 'Tasa', TasaOCuota: rate, Importe: amount,
}); // prettier-ignore

function concept(line: CfdiLine): XmlElement {
  const withheld = withheldRows(line);
  const taxes = group('cfdi:Impuestos', [
    group('cfdi:Traslados', [group('cfdi:Traslado', [], taxAttributes(vatRow(line)))]),
    withheld.length > 0 &&
      group('cfdi:Retenciones', withheld.map((each) => group('cfdi:Retencion', [], taxAttributes(each)))),
  ]); // prettier-ignore
  return group('cfdi:Concepto', [taxes], {
    ClaveProdServ: line.product,
    NoIdentificacion: line.code,
    Cantidad: line.quantity,
    ClaveUnidad: line.unitCode,
    Unidad: line.unit,
    Descripcion: line.description,
    ValorUnitario: line.price,
    Importe: cents(multiply(line.quantity, line.price)),
    ...(line.discount ? { Descuento: line.discount } : {}),
    ObjetoImp: '02',
  });
}

function headerTaxes(totals: CfdiTotals): XmlElement {
  const byTax = [...new Set(totals.withheld.map(({ tax }) => tax))].map((tax) => ({
    Impuesto: tax,
    Importe: cents(sum(totals.withheld.filter((each) => each.tax === tax).map(({ amount }) => amount))),
  }));
  return group(
    'cfdi:Impuestos',
    [
      byTax.length > 0 &&
        group('cfdi:Retenciones', byTax.map((attributes) => group('cfdi:Retencion', [], attributes))),
      group('cfdi:Traslados', totals.vat.map((each) => group('cfdi:Traslado', [], taxAttributes(each)))),
    ],
    {
      ...(byTax.length > 0 ? { TotalImpuestosRetenidos: totals.withheldTotal } : {}),
      TotalImpuestosTrasladados: totals.vatTotal,
    },
  ); // prettier-ignore
}

/** The SAT's stamp. */
export const stamp = (uuid: string, stampedAt: string, seal: string): XmlElement =>
  group('tfd:TimbreFiscalDigital', [], {
    'xmlns:tfd': 'http://www.sat.gob.mx/TimbreFiscalDigital',
    'xsi:schemaLocation': 'http://www.sat.gob.mx/TimbreFiscalDigital http://www.sat.gob.mx/sitio_internet/cfd/TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd',
    Version: '1.1',
    UUID: uuid,
    FechaTimbrado: stampedAt,
    RfcProvCertif: 'SPR190613I52',
    SelloCFD: seal,
    NoCertificadoSAT: satCertificateNumber,
    SelloSAT: seededBase64(`sat ${uuid}`, 256),
  }); // prettier-ignore

export const sealOf = (uuid: string): string => seededBase64(`seal ${uuid}`, 256);

/** Attributes that every Comprobante has, made-up seals included. */
export const commonAttributes = (uuid: string): Record<string, string> => ({
  'xmlns:cfdi': 'http://www.sat.gob.mx/cfd/4',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': 'http://www.sat.gob.mx/cfd/4 http://www.sat.gob.mx/sitio_internet/cfd/4/cfdv40.xsd',
  Version: '4.0',
  Sello: sealOf(uuid),
  NoCertificado: certificateNumber,
  Certificado: seededBase64('csd certificate', 900),
});

export const sellerElement = (party: CfdiParty): XmlElement =>
  group('cfdi:Emisor', [], { Rfc: party.rfc, Nombre: party.name, RegimenFiscal: party.regime });
export const buyerElement = (party: CfdiParty, use: string): XmlElement =>
  group('cfdi:Receptor', [], {
    Rfc: party.rfc, Nombre: party.name, DomicilioFiscalReceptor: party.postcode,
    RegimenFiscalReceptor: party.regime, UsoCFDI: use,
  }); // prettier-ignore

/** An income (I) or expense (E) CFDI as XML. */
export function cfdi40(cfdi: Cfdi): string {
  const totals = cfdiTotals(cfdi.lines);
  const uuid = cfdiUuid(cfdi);
  const related: XmlChild = cfdi.corrects
    ? group('cfdi:CfdiRelacionados', [group('cfdi:CfdiRelacionado', [], { UUID: cfdi.corrects })], { TipoRelacion: '01' })
    : null; // prettier-ignore
  const root = group(
    'cfdi:Comprobante',
    [
      related,
      sellerElement(cfdi.seller),
      buyerElement(cfdi.buyer, cfdi.use),
      group('cfdi:Conceptos', cfdi.lines.map(concept)),
      headerTaxes(totals),
      group('cfdi:Complemento', [stamp(uuid, cfdi.stampedAt, sealOf(uuid))]),
    ],
    {
      ...commonAttributes(uuid),
      Serie: cfdi.series,
      Folio: cfdi.folio,
      Fecha: cfdi.issuedAt,
      FormaPago: cfdi.form,
      SubTotal: totals.subtotal,
      ...(!isZero(totals.discount) ? { Descuento: totals.discount } : {}),
      Moneda: 'MXN',
      Total: totals.total,
      TipoDeComprobante: cfdi.kind,
      Exportacion: '01',
      MetodoPago: cfdi.method,
      LugarExpedicion: cfdi.seller.postcode,
    },
  );
  return xmlDocument(root, { indent: null });
}

/** Text of the QR code on the printed form: SAT address, folio fiscal, both RFCs, total, end of the seal. */
export const cfdiQr = (uuid: string, seller: CfdiParty, buyer: CfdiParty, total: string): string =>
  'https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx' +
  `?id=${uuid}&re=${seller.rfc}&rr=${buyer.rfc}&tt=${total}&fe=${sealOf(uuid).slice(-8)}`;
