/** Peru: a SUNAT invoice in UBL 2.1, in ISO-8859-1 as many systems there still write. */
import { signature } from './signature.ts';
import { amount, cac, cbc, ublNamespaces, type UblLine, ublTotals } from './ublModel.ts';
import { document as xmlDocument, group, type XmlChild, type XmlElement } from './xmlText.ts';

const igv = '18.00';
const lines: UblLine[] = [
  { code: 'QUI-25', description: 'Quinua perlada orgánica, saco de 25 kg', quantity: '30', unit: 'NIU', price: '212.50', percent: igv },
  { code: 'CAC-50', description: 'Cacao en grano fermentado, saco de 50 kg', quantity: '12', unit: 'NIU', price: '685.00', percent: igv },
  { code: 'FLE-LM', description: 'Flete Cusco - Callao', quantity: '1', unit: 'ZZ', price: '940.00', percent: igv },
]; // prettier-ignore
const seller = { ruc: '20601234565', name: 'GRANOS ANDINOS DEL CUSCO S.A.C.' };
const number = 'F001-00004512';

const scheme = (): XmlElement =>
  cac('TaxScheme', [cbc('ID', '1000'), cbc('Name', 'IGV'), cbc('TaxTypeCode', 'VAT')]);

const party = (idType: string, id: string, name: string, address: XmlChild): XmlElement =>
  cac('Party', [
    cac('PartyIdentification', [cbc('ID', id, { schemeID: idType, schemeAgencyName: 'PE:SUNAT' })]),
    cac('PartyLegalEntity', [cbc('RegistrationName', name), address]),
  ]);

const taxTotal = (base: string, tax: string, line: boolean): XmlElement => {
  const money = amount('PEN');
  return cac('TaxTotal', [
    money('TaxAmount', tax),
    cac('TaxSubtotal', [
      money('TaxableAmount', base),
      money('TaxAmount', tax),
      cac('TaxCategory', [
        line && cbc('Percent', igv),
        line && cbc('TaxExemptionReasonCode', '10'),
        scheme(),
      ]),
    ]),
  ]);
};

function invoice(): string {
  const totals = ublTotals(lines);
  const money = amount('PEN');
  const root = group(
    'Invoice',
    [
      group('ext:UBLExtensions', [
        group('ext:UBLExtension', [
          group('ext:ExtensionContent', [signature(`sunat ${number}`, '2026-05-21T11:05:09-05:00')]),
        ]),
      ]),
      cbc('UBLVersionID', '2.1'),
      cbc('CustomizationID', '2.0'),
      cbc('ID', number),
      cbc('IssueDate', '2026-05-21'),
      cbc('IssueTime', '11:05:09'),
      cbc('DueDate', '2026-06-20'),
      cbc('InvoiceTypeCode', '01', { listID: '0101', listAgencyName: 'PE:SUNAT' }),
      cbc('Note', 'DIECIOCHO MIL TRESCIENTOS TREINTA Y UNO CON 30/100 SOLES', { languageLocaleID: '1000' }),
      cbc('DocumentCurrencyCode', 'PEN'),
      cac('AccountingSupplierParty', [
        party('6', seller.ruc, seller.name, cac('RegistrationAddress', [
          cbc('ID', '080101'),
          cac('AddressLine', [cbc('Line', 'Av. de la Cultura 1520, Wanchaq, Cusco')]),
          cac('Country', [cbc('IdentificationCode', 'PE')]),
        ])),
      ]),
      cac('AccountingCustomerParty', [party('0', '3101123456', 'CARRETA VERDE S.A.', null)]),
      cac('PaymentTerms', [
        cbc('ID', 'FormaPago'),
        cbc('PaymentMeansID', 'Credito'),
        money('Amount', totals.payable),
      ]),
      taxTotal(totals.net, totals.tax, false),
      cac('LegalMonetaryTotal', [
        money('LineExtensionAmount', totals.net),
        money('TaxInclusiveAmount', totals.payable),
        money('PayableAmount', totals.payable),
      ]),
      ...totals.lines.map(({ line, net, tax }, index) =>
        cac('InvoiceLine', [
          cbc('ID', String(index + 1)),
          cbc('InvoicedQuantity', line.quantity, { unitCode: line.unit }),
          money('LineExtensionAmount', net),
          cac('PricingReference', [
            cac('AlternativeConditionPrice', [
              money('PriceAmount', ublTotals([{ ...line, quantity: '1' }]).payable),
              cbc('PriceTypeCode', '01'),
            ]),
          ]),
          taxTotal(net, tax, true),
          cac('Item', [
            cbc('Description', line.description),
            cac('SellersItemIdentification', [cbc('ID', line.code)]),
          ]),
          cac('Price', [money('PriceAmount', line.price)]),
        ]),
      ),
    ],
    ublNamespaces('Invoice'),
  ); // prettier-ignore
  return xmlDocument(root, { declaration: '<?xml version="1.0" encoding="ISO-8859-1"?>' });
}

/** File name to bytes: Latin-1, as its declaration says. */
export const peruvianFiles = (): Record<string, Buffer> => ({
  [`${seller.ruc}-01-${number}.xml`]: Buffer.from(invoice(), 'latin1'),
});
