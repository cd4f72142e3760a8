/** Colombia: the AttachedDocument that a buyer gets, with invoice and DIAN's answer inside it as CDATA. */
import { createHash } from 'node:crypto';
import {
  cufe,
  dianAgency,
  dianBuyer,
  type DianInvoice,
  dianSeller,
  dianTaxScheme,
  invoiceXml,
} from './colombia.ts';
import { cac, cbc, ublNamespaces } from './ublModel.ts';
import { cdata, document as xmlDocument, group, type XmlElement } from './xmlText.ts';

const invoice: DianInvoice = {
  number: 'FEA1284', date: '2026-02-27', time: '10:15:22-05:00', seller: dianSeller, buyer: dianBuyer,
  lines: [
    { code: 'BOL-340', description: 'Bolsa stand-up kraft 340 g con válvula', quantity: '3000', unit: '94', price: '785.00', percent: '19.00' },
    { code: 'ETQ-01', description: 'Etiqueta adhesiva full color, millar', quantity: '4', unit: '94', price: '142500.00', percent: '19.00' },
    { code: 'CAJ-12', description: 'Caja corrugada para 12 bolsas', quantity: '250', unit: '94', price: '2360.50', percent: '19.00' },
  ],
}; // prettier-ignore

const dianParty: XmlElement = cac('PartyTaxScheme', [
  cbc('RegistrationName', 'Unidad Especial Dirección de Impuestos y Aduanas Nacionales'),
  cbc('CompanyID', '800197268', { ...dianAgency, schemeID: '4', schemeName: '31' }),
  dianTaxScheme(),
]);

function answerXml(): string {
  const key = cufe(invoice);
  const cude = createHash('sha384').update(`answer ${key}`).digest('hex');
  const root = group(
    'ApplicationResponse',
    [
      cbc('UBLVersionID', 'UBL 2.1'),
      cbc('CustomizationID', '1'),
      cbc('ProfileID', 'DIAN 2.1'),
      cbc('ProfileExecutionID', '1'),
      cbc('ID', '40118723'),
      cbc('UUID', cude, { schemeName: 'CUDE-SHA384' }),
      cbc('IssueDate', invoice.date),
      cbc('IssueTime', '10:15:26-05:00'),
      cac('SenderParty', [dianParty]),
      cac('ReceiverParty', [
        cac('PartyTaxScheme', [
          cbc('RegistrationName', invoice.seller.name),
          cbc('CompanyID', invoice.seller.nit, { ...dianAgency, schemeID: invoice.seller.digit, schemeName: '31' }),
          dianTaxScheme(),
        ]),
      ]),
      cac('DocumentResponse', [
        cac('Response', [cbc('ResponseCode', '02'), cbc('Description', 'Documento validado por la DIAN')]),
        cac('DocumentReference', [cbc('ID', invoice.number), cbc('UUID', key, { schemeName: 'CUFE-SHA384' })]),
      ]),
    ],
    ublNamespaces('ApplicationResponse'),
  ); // prettier-ignore
  return xmlDocument(root, { indent: null });
}

const attached = (xml: string): XmlElement =>
  cac('Attachment', [
    cac('ExternalReference', [
      cbc('MimeCode', 'text/xml'),
      cbc('EncodingCode', 'UTF-8'),
      cdata('cbc:Description', xml),
    ]),
  ]);

const side = (name: string, given: DianInvoice['seller']): XmlElement =>
  cac(name, [
    cac('PartyTaxScheme', [
      cbc('RegistrationName', given.name),
      cbc('CompanyID', given.nit, { ...dianAgency, schemeID: given.digit, schemeName: '31' }),
      cbc('TaxLevelCode', 'O-15', { listName: '48' }),
      dianTaxScheme(),
    ]),
  ]);

/** File name to content. */
export function colombianFiles(): Record<string, string> {
  const key = cufe(invoice);
  const root = group(
    'AttachedDocument',
    [
      cbc('UBLVersionID', 'UBL 2.1'),
      cbc('CustomizationID', 'Documentos adjuntos'),
      cbc('ProfileID', 'Factura Electrónica de Venta'),
      cbc('ProfileExecutionID', '1'),
      cbc('ID', '7718'),
      cbc('IssueDate', invoice.date),
      cbc('IssueTime', '10:16:02-05:00'),
      cbc('DocumentType', 'Contenedor de Factura Electrónica'),
      cbc('ParentDocumentID', invoice.number),
      side('SenderParty', invoice.seller),
      side('ReceiverParty', invoice.buyer),
      attached(invoiceXml(invoice)),
      cac('ParentDocumentLineReference', [
        cbc('LineID', '1'),
        cac('DocumentReference', [
          cbc('ID', invoice.number),
          cbc('UUID', key, { schemeName: 'CUFE-SHA384' }),
          cbc('IssueDate', invoice.date),
          cbc('DocumentType', 'ApplicationResponse'),
          attached(answerXml()),
          cac('ResultOfVerification', [
            cbc('ValidatorID', 'Unidad Especial Dirección de Impuestos y Aduanas Nacionales'),
            cbc('ValidationResultCode', '02'),
            cbc('ValidationDate', invoice.date),
            cbc('ValidationTime', '10:15:26-05:00'),
          ]),
        ]),
      ]),
    ],
    ublNamespaces('AttachedDocument'),
  );
  return { [`ad${invoice.seller.nit}00026${invoice.number}.xml`]: xmlDocument(root) };
}
