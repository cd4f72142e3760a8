/**
 * The one table of the XML formats that are read exactly. docs/formats.md is printed from it.
 * The first row that recognises a root reads the document. To add a format: write its reader, add a row.
 */
import { isCostaRica, readCostaRica } from './costaRica/document.ts';
import { isMessage, readMensajeHacienda, readMensajeReceptor } from './costaRica/messages.ts';
import { isCfdi, readCfdi, readRetenciones } from './mexico/cfdi.ts';
import type { Context, Outcome } from './record.ts';
import { namespaceOf } from './tree.ts';
import type { XmlElement } from './tree.ts';
import { readAttachedDocument } from './ubl/attached.ts';
import { readUbl } from './ubl/invoice.ts';
import { isUblNamespace, readApplicationResponse, readOtherUbl } from './ubl/others.ts';

export interface XmlFormat {
  /** Codes that its records carry in `format`. */
  codes: string[];
  /** ISO 3166-1, null where a network and not a country decides. */
  country: string | null;
  /** How it is recognised, in words, for the documentation. */
  recognised: string;
  covers: string;
  detects: (root: XmlElement) => boolean;
  read: (root: XmlElement, context: Context) => Outcome;
}

const rootIs =
  (...names: string[]) =>
  (root: XmlElement): boolean =>
    names.some((name) => name.toLowerCase() === root.name.toLowerCase());

/** The namespace holds that text, whatever its case. */
export const inNamespace = (root: XmlElement, part: string): boolean =>
  namespaceOf(root).toLowerCase().includes(part.toLowerCase());

export const xmlFormats: XmlFormat[] = [
  {
    codes: ['cr-fe-4.4', 'cr-fe-4.3', 'cr-fe-4.2'],
    country: 'CR',
    recognised:
      'FacturaElectronica, FacturaElectronicaExportacion, FacturaElectronicaCompra, TiqueteElectronico, NotaCreditoElectronica, NotaDebitoElectronica, ReciboElectronicoPago with a Clave',
    covers:
      'invoices, export and purchase invoices, tickets, notes, payment receipts; CABYS, exonerations, other charges, references',
    detects: isCostaRica,
    read: readCostaRica,
  },
  {
    codes: ['cr-mensaje-hacienda-4.4', 'cr-mensaje-hacienda-4.3'],
    country: 'CR',
    recognised: 'MensajeHacienda with a Clave',
    covers: "the authority's answer (no invoice)",
    detects: (root) => rootIs('MensajeHacienda')(root) && isMessage(root),
    read: readMensajeHacienda,
  },
  {
    codes: ['cr-mensaje-receptor-4.4', 'cr-mensaje-receptor-4.3'],
    country: 'CR',
    recognised: 'MensajeReceptor with a Clave',
    covers: "the receiver's acceptance or rejection (no invoice)",
    detects: (root) => rootIs('MensajeReceptor')(root) && isMessage(root),
    read: readMensajeReceptor,
  },
  {
    codes: ['mx-cfdi-4.0', 'mx-cfdi-3.3', 'mx-cfdi-3.2'],
    country: 'MX',
    recognised: 'Comprobante in sat.gob.mx/cfd',
    covers:
      'income, expense, transfer, payment receipts (Pagos 1.0, 2.0), local taxes, stamp; payroll (Nómina) is told apart',
    detects: isCfdi,
    read: readCfdi,
  },
  {
    codes: ['mx-retenciones-2.0', 'mx-retenciones-1.0'],
    country: 'MX',
    recognised: 'Retenciones in sat.gob.mx/esquemas/retencionpago',
    covers: 'withholding certificates (no invoice)',
    detects: (root) => rootIs('Retenciones')(root) && inNamespace(root, 'sat.gob.mx'),
    read: readRetenciones,
  },
  {
    codes: ['co-dian-ubl'],
    country: 'CO',
    recognised: 'AttachedDocument (UBL 2)',
    covers: 'the container with the invoice and the answer of the DIAN inside, as CDATA, escaped or base64',
    detects: rootIs('AttachedDocument'),
    read: readAttachedDocument,
  },
  {
    codes: ['eu-ubl', 'pint-ubl', 'co-dian-ubl', 'pe-sunat-ubl', 'tr-ubltr', 'sa-zatca', 'dk-oioubl', 'ubl'],
    country: null,
    recognised:
      'Invoice, CreditNote, DebitNote in a UBL 2 namespace; CustomizationID and ProfileID tell the dialect',
    covers:
      'EN 16931 (Peppol BIS, XRechnung, NLCIUS, CIUS-RO/PT, EHF…), PINT, Colombia, Peru (UBL 2.0 and 2.1), Turkey, Saudi Arabia, OIOUBL, plain UBL',
    detects: (root) =>
      rootIs(
        'Invoice',
        'CreditNote',
        'DebitNote',
        'SelfBilledInvoice',
        'SelfBilledCreditNote',
        'FreightInvoice',
      )(root) &&
      (isUblNamespace(root) || inNamespace(root, 'dian.gov.co') || looksLikeUbl(root)),
    read: readUbl,
  },
  {
    codes: ['co-application-response', 'pe-cdr', 'ubl-application-response'],
    country: null,
    recognised: 'ApplicationResponse (UBL 2)',
    covers: 'answers of DIAN and SUNAT, Peppol invoice responses (no invoice)',
    detects: rootIs('ApplicationResponse'),
    read: readApplicationResponse,
  },
  {
    codes: ['ubl-order', 'ubl-despatchadvice', 'ubl-catalogue', 'ubl-retention', '…'],
    country: null,
    recognised: 'any other UBL 2 root',
    covers: 'orders, despatch advices, catalogues, reminders, retentions… (no invoice)',
    detects: isUblNamespace,
    read: readOtherUbl,
  },
];

/** UBL whose namespace was lost or misspelt still has these two parties. */
const looksLikeUbl = (root: XmlElement): boolean =>
  root.children.some((one) => one.name === 'AccountingSupplierParty') &&
  root.children.some((one) => /MonetaryTotal$/.test(one.name));
