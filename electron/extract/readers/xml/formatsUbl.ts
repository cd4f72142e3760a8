/** Rows of UBL in all its dialects, of CII, and of the national formats of Europe. */
import { inNamespace, rootIs } from './formatRow.ts';
import type { XmlFormat } from './formatRow.ts';
import { readCii, readCiiOrder } from './cii/invoice.ts';
import { isEbInterface, readEbInterface } from './europe/ebinterface.ts';
import { isFacturae, readFacturae } from './europe/facturae.ts';
import { isFatturaPa, readFatturaPa } from './europe/fatturapa.ts';
import { isFinvoice, readFinvoice } from './europe/finvoice.ts';
import { isIsdoc, readIsdoc } from './europe/isdoc.ts';
import { isKsef, readKsef } from './europe/ksef.ts';
import type { XmlElement } from './tree.ts';
import { readAttachedDocument } from './ubl/attached.ts';
import { readUbl } from './ubl/invoice.ts';
import { isUbl1, readUbl1 } from './ubl/ubl1.ts';
import { isUblNamespace, readApplicationResponse, readOtherUbl } from './ubl/others.ts';

export const europeanFormats: XmlFormat[] = [
  {
    codes: ['at-ebinterface'],
    country: 'AT',
    recognised: 'Invoice in ebinterface.at',
    covers: 'ebInterface 4.0 to 6.1, credit memos',
    detects: isEbInterface,
    read: readEbInterface,
  },
  {
    codes: ['cz-isdoc'],
    country: 'CZ',
    recognised: 'Invoice in isdoc.cz',
    covers: 'ISDOC 5 and 6, notes, advances; amounts of a foreign currency',
    detects: isIsdoc,
    read: readIsdoc,
  },
  {
    codes: ['fi-finvoice'],
    country: 'FI',
    recognised: 'Finvoice with InvoiceDetails',
    covers: 'Finvoice 1.3 to 3.0',
    detects: isFinvoice,
    read: readFinvoice,
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
    codes: ['se-svefaktura', 'dk-oioxml'],
    country: null,
    recognised: 'Invoice in sfti:documents or rep.oio.dk',
    covers: "Svefaktura 1.0 and OIOXML, UBL's forerunners",
    detects: isUbl1,
    read: readUbl1,
  },
  {
    codes: ['eu-cii', 'eu-facturx', 'eu-zugferd-1'],
    country: null,
    recognised: 'CrossIndustryInvoice, CrossIndustryDocument',
    covers:
      'XRechnung, Factur-X and ZUGFeRD 2 of every profile, ZUGFeRD 1; MINIMUM and BASIC WL have no lines',
    detects: rootIs('CrossIndustryInvoice', 'CrossIndustryDocument'),
    read: readCii,
  },
  {
    codes: ['eu-order-x'],
    country: null,
    recognised: 'SCRDMCCBDACIO…MessageStructure',
    covers: 'Order-X orders and their answers (no invoice)',
    detects: (root) => /^SCRDMCCBDACI/i.test(root.name),
    read: readCiiOrder,
  },
  {
    codes: ['es-facturae'],
    country: 'ES',
    recognised: 'Facturae with Invoices',
    covers: '3.0 to 3.2.2, batches of many, surcharges, withholding, corrective invoices; .xsig',
    detects: isFacturae,
    read: readFacturae,
  },
  {
    codes: ['it-fatturapa'],
    country: 'IT',
    recognised: 'FatturaElettronica, FatturaElettronicaSemplificata',
    covers:
      'FPA12, FPR12 and simplified FSM10, lots of many; withholding, pension funds, split payment; .p7m',
    detects: isFatturaPa,
    read: readFatturaPa,
  },
  {
    codes: ['pl-ksef'],
    country: 'PL',
    recognised: 'Faktura with Podmiot1 and Fa',
    covers: 'FA(1), FA(2), FA(3), corrections',
    detects: isKsef,
    read: readKsef,
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
