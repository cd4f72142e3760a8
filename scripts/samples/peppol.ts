/** Europe: Peppol BIS Billing 3 invoice and credit note in UBL 2.1. */
import { round, subtract } from '../../shared/domain/money.ts';
import { amount, cac, cbc, ublNamespaces, type UblLine, ublTotals } from './ublModel.ts';
import { document as xmlDocument, group, type XmlElement } from './xmlText.ts';

interface PeppolParty {
  name: string;
  /** Electronic address scheme and value. */
  endpoint: [scheme: string, value: string];
  vat: string | null;
  registration: [scheme: string | null, value: string];
  street: string;
  city: string;
  postcode: string;
  country: string;
}

const roaster: PeppolParty = {
  name: 'Koffiebranderij De Windmolen B.V.', endpoint: ['0106', '64123987'], vat: 'NL856123456B01',
  registration: ['0106', '64123987'], street: 'Havenstraat 18', city: 'Rotterdam', postcode: '3024 TH', country: 'NL',
}; // prettier-ignore
const buyer: PeppolParty = {
  name: 'Carreta Verde S.A.', endpoint: ['0088', '7441001234563'], vat: null, registration: [null, '3-101-123456'],
  street: '200 metros norte de la iglesia, bodega 4', city: 'Barva', postcode: '40201', country: 'CR',
}; // prettier-ignore

const party = (given: PeppolParty): XmlElement =>
  cac('Party', [
    cbc('EndpointID', given.endpoint[1], { schemeID: given.endpoint[0] }),
    cac('PartyName', [cbc('Name', given.name)]),
    cac('PostalAddress', [
      cbc('StreetName', given.street),
      cbc('CityName', given.city),
      cbc('PostalZone', given.postcode),
      cac('Country', [cbc('IdentificationCode', given.country)]),
    ]),
    given.vat !== null &&
      cac('PartyTaxScheme', [cbc('CompanyID', given.vat), cac('TaxScheme', [cbc('ID', 'VAT')])]),
    cac('PartyLegalEntity', [
      cbc('RegistrationName', given.name),
      cbc(
        'CompanyID',
        given.registration[1],
        given.registration[0] ? { schemeID: given.registration[0] } : {},
      ),
    ]),
  ]);

/** Category Z would be zero rated; goods that leave the Union are G. */
const category = (name: string, percent: string): XmlElement =>
  cac(name, [
    cbc('ID', percent === '0.00' ? 'G' : 'S'),
    cbc('Percent', percent),
    name === 'TaxCategory' && percent === '0.00' && cbc('TaxExemptionReasonCode', 'VATEX-EU-G'),
    cac('TaxScheme', [cbc('ID', 'VAT')]),
  ]);

interface PeppolDocument {
  root: 'Invoice' | 'CreditNote';
  number: string;
  date: string;
  due?: string;
  order: string;
  note: string;
  corrects?: { number: string; date: string };
  lines: UblLine[];
  /** Already paid, "0.00" when nothing. */
  prepaid: string;
}

function peppol(given: PeppolDocument): string {
  const totals = ublTotals(given.lines);
  const money = amount('EUR');
  const credit = given.root === 'CreditNote';
  const lines = totals.lines.map(({ line, net }, index) =>
    cac(`${given.root}Line`, [
      cbc('ID', String(index + 1)),
      cbc(credit ? 'CreditedQuantity' : 'InvoicedQuantity', line.quantity, { unitCode: line.unit }),
      money('LineExtensionAmount', net),
      cac('Item', [
        cbc('Name', line.description),
        cac('SellersItemIdentification', [cbc('ID', line.code)]),
        category('ClassifiedTaxCategory', line.percent),
      ]),
      cac('Price', [money('PriceAmount', line.price)]),
    ]),
  );
  const due = round(subtract(totals.payable, given.prepaid), 2);
  const root = group(
    given.root,
    [
      cbc('CustomizationID', 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'),
      cbc('ProfileID', 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'),
      cbc('ID', given.number),
      cbc('IssueDate', given.date),
      given.due !== undefined && cbc('DueDate', given.due),
      cbc(credit ? 'CreditNoteTypeCode' : 'InvoiceTypeCode', credit ? '381' : '380'),
      cbc('Note', given.note),
      cbc('DocumentCurrencyCode', 'EUR'),
      cac('OrderReference', [cbc('ID', given.order)]),
      given.corrects !== undefined &&
        cac('BillingReference', [
          cac('InvoiceDocumentReference', [cbc('ID', given.corrects.number), cbc('IssueDate', given.corrects.date)]),
        ]),
      cac('AccountingSupplierParty', [party(roaster)]),
      cac('AccountingCustomerParty', [party(buyer)]),
      cac('PaymentMeans', [
        cbc('PaymentMeansCode', '30'),
        cbc('PaymentID', given.number),
        cac('PayeeFinancialAccount', [cbc('ID', 'NL91ABNA0417164300'), cbc('Name', roaster.name)]),
      ]),
      cac('PaymentTerms', [cbc('Note', '30 days net')]),
      cac('TaxTotal', [
        money('TaxAmount', totals.tax),
        ...totals.taxes.map(({ percent, base, amount: tax }) =>
          cac('TaxSubtotal', [money('TaxableAmount', base), money('TaxAmount', tax), category('TaxCategory', percent)]),
        ),
      ]),
      cac('LegalMonetaryTotal', [
        money('LineExtensionAmount', totals.net),
        money('TaxExclusiveAmount', totals.net),
        money('TaxInclusiveAmount', totals.payable),
        given.prepaid !== '0.00' && money('PrepaidAmount', given.prepaid),
        money('PayableAmount', due),
      ]),
      ...lines,
    ],
    ublNamespaces(given.root),
  ); // prettier-ignore
  return xmlDocument(root);
}

/** File name to content. */
export const europeanFiles = (): Record<string, string> => ({
  'peppol-INV-2026-0188.xml': peppol({
    root: 'Invoice', number: 'INV-2026-0188', date: '2026-02-19', due: '2026-03-21', order: 'OC-1107', prepaid: '1000.00',
    note: 'Export of goods outside the European Union. Training held in Rotterdam.',
    lines: [
      { code: 'ROAST-15', description: 'Drum roaster spare kit 15 kg', quantity: '2', unit: 'C62', price: '1249.50', percent: '0.00' },
      { code: 'SENS-K', description: 'Type K thermocouple, 3 mm', quantity: '12', unit: 'C62', price: '38.75', percent: '0.00' },
      { code: 'TRAIN-D', description: 'Roast profiling training, per day', quantity: '1.5', unit: 'DAY', price: '640.00', percent: '21.00' },
    ],
  }),
  'peppol-CN-2026-0012.xml': peppol({
    root: 'CreditNote', number: 'CN-2026-0012', date: '2026-03-02', order: 'OC-1107', prepaid: '0.00',
    note: 'Two sensors returned', corrects: { number: 'INV-2026-0188', date: '2026-02-19' },
    lines: [
      { code: 'SENS-K', description: 'Type K thermocouple, 3 mm', quantity: '2', unit: 'C62', price: '38.75', percent: '0.00' },
    ],
  }),
}); // prettier-ignore
