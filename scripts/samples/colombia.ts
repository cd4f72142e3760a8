/** Colombia: the electronic invoice in UBL 2.1 with its CUFE (technical annex 1.9). */
import { createHash } from 'node:crypto';
import { seededBytes } from './random.ts';
import { signature } from './signature.ts';
import { amount, cac, cbc, ublNamespaces, type UblLine, ublTotals } from './ublModel.ts';
import { document as xmlDocument, field, group, type XmlChild, type XmlElement } from './xmlText.ts';

interface DianParty {
  nit: string;
  /** Check digit of the NIT. */
  digit: string;
  name: string;
  address: string;
  city: [code: string, name: string];
  department: [code: string, name: string];
  email: string;
}

export const dianBuyer: DianParty = {
  nit: '901234567', digit: '7', name: 'CARRETA VERDE COLOMBIA S.A.S.', address: 'Calle 93 # 14-20, oficina 302',
  city: ['11001', 'Bogotá, D.C.'], department: ['11', 'Bogotá'], email: 'facturas@carretaverde.example',
}; // prettier-ignore
export const dianSeller: DianParty = {
  nit: '830512398', digit: '4', name: 'EMPAQUES DEL ANDE LTDA.', address: 'Carrera 50 # 8 Sur-31',
  city: ['05001', 'Medellín'], department: ['05', 'Antioquia'], email: 'fe@empaquesande.example',
}; // prettier-ignore

export interface DianInvoice {
  number: string;
  date: string;
  time: string;
  seller: DianParty;
  buyer: DianParty;
  lines: UblLine[];
}

/** The technical key that the DIAN gives with a range of numbers; made up here. */
const technicalKey = seededBytes('technical key', 32).toString('hex');
const production = '1';

/**
 * CUFE: SHA-384 over number, date, time, net, then the pairs IVA (01), INC (04), ICA (03), payable, seller's NIT,
 * buyer's id, technical key and environment (annex 1.9, part 11.2).
 */
export function cufe(invoice: DianInvoice): string {
  const { net, tax, payable } = ublTotals(invoice.lines);
  const parts = [
    invoice.number, invoice.date, invoice.time, net, '01', tax, '04', '0.00', '03', '0.00', payable,
    invoice.seller.nit, invoice.buyer.nit, technicalKey, production,
  ]; // prettier-ignore
  return createHash('sha384').update(parts.join('')).digest('hex');
}

/** Text of the QR code on the printed form. */
export function dianQr(invoice: DianInvoice): string {
  const { net, tax, payable } = ublTotals(invoice.lines);
  const key = cufe(invoice);
  return [
    `NumFac: ${invoice.number}`, `FecFac: ${invoice.date}`, `HorFac: ${invoice.time}`, `NitFac: ${invoice.seller.nit}`,
    `DocAdq: ${invoice.buyer.nit}`, `ValFac: ${net}`, `ValIva: ${tax}`, 'ValOtroIm: 0.00', `ValTolFac: ${payable}`,
    `CUFE: ${key}`, `QRCode: https://catalogo-vpfe.dian.gov.co/document/searchqr?documentkey=${key}`,
  ].join('\n'); // prettier-ignore
}

export const dianAgency = {
  schemeAgencyID: '195',
  schemeAgencyName: 'CO, DIAN (Dirección de Impuestos y Aduanas Nacionales)',
};
export const dianTaxScheme = (): XmlElement => cac('TaxScheme', [cbc('ID', '01'), cbc('Name', 'IVA')]);

function party(given: DianParty): XmlElement {
  const company = (): XmlElement =>
    cbc('CompanyID', given.nit, { ...dianAgency, schemeID: given.digit, schemeName: '31' });
  const address = (name: string): XmlElement =>
    cac(name, [
      cbc('ID', given.city[0]),
      cbc('CityName', given.city[1]),
      cbc('CountrySubentity', given.department[1]),
      cbc('CountrySubentityCode', given.department[0]),
      cac('AddressLine', [cbc('Line', given.address)]),
      cac('Country', [cbc('IdentificationCode', 'CO'), cbc('Name', 'Colombia', { languageID: 'es' })]),
    ]);
  return cac('Party', [
    cac('PartyName', [cbc('Name', given.name)]),
    cac('PhysicalLocation', [address('Address')]),
    cac('PartyTaxScheme', [
      cbc('RegistrationName', given.name),
      company(),
      cbc('TaxLevelCode', 'O-15', { listName: '48' }),
      address('RegistrationAddress'),
      dianTaxScheme(),
    ]),
    cac('PartyLegalEntity', [cbc('RegistrationName', given.name), company()]),
    cac('Contact', [cbc('ElectronicMail', given.email)]),
  ]);
}

/** The invoice itself, as it lies inside the container. */
export function invoiceXml(invoice: DianInvoice): string {
  const totals = ublTotals(invoice.lines);
  const money = amount('COP');
  const key = cufe(invoice);
  const taxTotal = (tax: string, rows: { percent: string; base: string; amount: string }[]): XmlChild =>
    cac('TaxTotal', [
      money('TaxAmount', tax),
      ...rows.map((row) =>
        cac('TaxSubtotal', [
          money('TaxableAmount', row.base),
          money('TaxAmount', row.amount),
          cac('TaxCategory', [cbc('Percent', row.percent), dianTaxScheme()]),
        ]),
      ),
    ]);
  const dian = group('sts:DianExtensions', [
    group('sts:InvoiceControl', [
      field('sts:InvoiceAuthorization', '18764061234567'),
      group('sts:AuthorizedInvoices', [
        field('sts:Prefix', 'FEA'), field('sts:From', '1'), field('sts:To', '5000'),
      ]),
    ]),
    field('sts:QRCode', dianQr(invoice)),
  ]); // prettier-ignore
  const extension = (inner: XmlElement): XmlElement =>
    group('ext:UBLExtension', [group('ext:ExtensionContent', [inner])]);
  const root = group(
    'Invoice',
    [
      group('ext:UBLExtensions', [extension(dian), extension(signature(key, `${invoice.date}T${invoice.time}`))]),
      cbc('UBLVersionID', 'UBL 2.1'),
      cbc('CustomizationID', '10'),
      cbc('ProfileID', 'DIAN 2.1: Factura Electrónica de Venta'),
      cbc('ProfileExecutionID', production),
      cbc('ID', invoice.number),
      cbc('UUID', key, { schemeID: production, schemeName: 'CUFE-SHA384' }),
      cbc('IssueDate', invoice.date),
      cbc('IssueTime', invoice.time),
      cbc('InvoiceTypeCode', '01'),
      cbc('DocumentCurrencyCode', 'COP'),
      cbc('LineCountNumeric', String(totals.lines.length)),
      cac('AccountingSupplierParty', [cbc('AdditionalAccountID', '1'), party(invoice.seller)]),
      cac('AccountingCustomerParty', [cbc('AdditionalAccountID', '1'), party(invoice.buyer)]),
      cac('PaymentMeans', [cbc('ID', '2'), cbc('PaymentMeansCode', '47'), cbc('PaymentDueDate', '2026-03-29')]),
      taxTotal(totals.tax, totals.taxes),
      cac('LegalMonetaryTotal', [
        money('LineExtensionAmount', totals.net),
        money('TaxExclusiveAmount', totals.net),
        money('TaxInclusiveAmount', totals.payable),
        money('PayableAmount', totals.payable),
      ]),
      ...totals.lines.map(({ line, net, tax }, index) =>
        cac('InvoiceLine', [
          cbc('ID', String(index + 1)),
          cbc('InvoicedQuantity', line.quantity, { unitCode: line.unit }),
          money('LineExtensionAmount', net),
          taxTotal(tax, [{ percent: line.percent, base: net, amount: tax }]),
          cac('Item', [
            cbc('Description', line.description),
            cac('StandardItemIdentification', [cbc('ID', line.code, { schemeID: '999', schemeName: 'Estándar de adopción del contribuyente' })]),
          ]),
          cac('Price', [money('PriceAmount', line.price), cbc('BaseQuantity', '1.00', { unitCode: line.unit })]),
        ]),
      ),
    ],
    { ...ublNamespaces('Invoice'), 'xmlns:sts': 'dian:gov:co:facturaelectronica:Structures-2-1' },
  ); // prettier-ignore
  return xmlDocument(root, { indent: null });
}
