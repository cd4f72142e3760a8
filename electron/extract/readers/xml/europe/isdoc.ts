/** Czechia, ISDOC 5 and 6: UBL's words, other containers. Rules: "ISDOC, formát elektronické fakturace". */
import type { DocumentRecord, Line, Party } from '../../../../../shared/domain/document.ts';
import { subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { all, at, attribute, child, derived, found, joined, text, textOf } from '../find.ts';
import type { Found } from '../find.ts';
import { fill, lineTax, newLine, newRecord, only, partyFields, reference, taxTotal } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { namespaceOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';

export const isIsdoc = (root: XmlElement): boolean =>
  root.name === 'Invoice' && /isdoc\.cz/i.test(namespaceOf(root));

/** 1 invoice, 2 credit note, 3 debit note, 4 advance (not a tax document), 5 tax document on an advance, 6 its credit, 7 simplified. */
const types: Record<string, DocumentRecord['document_type']> = {
  '2': 'credit_note',
  '3': 'debit_note',
  '4': 'proforma',
  '6': 'credit_note',
};

/** With a foreign currency every amount stands twice: plain in crowns, with the suffix Curr in the other. */
export function readIsdoc(root: XmlElement, context: Context): Outcome {
  const record = newRecord('cz-isdoc', 'CZ', context);
  const foreign = found(root, 'ForeignCurrencyCode');
  const of = (name: string): string => (foreign ? `${name}Curr` : name);
  const money = child(root, 'LegalMonetaryTotal');
  const taxes = child(root, 'TaxTotal');
  record.document_type = types[text(root, 'DocumentType') ?? ''] ?? 'invoice';
  record.lines = all(child(root, 'InvoiceLines'), 'InvoiceLine').map((line) => readLine(line, of));
  const payments = all(child(root, 'PaymentMeans'), 'Payment');
  fill(record, context, {
    invoice_number: found(root, 'ID'),
    issue_date: found(root, 'IssueDate'),
    due_date: found(payments[0], 'Details', 'PaymentDueDate'),
    currency: foreign ?? found(root, 'LocalCurrencyCode'),
    exchange_rate: foreign ? found(root, 'CurrRate') : null,
    ...party('seller', at(root, 'AccountingSupplierParty', 'Party')),
    ...party('buyer', at(root, 'AccountingCustomerParty', 'Party')),
    'totals.line_net': derived(sum(record.lines.map((one) => one.net_amount)), 'sum of InvoiceLine/LineExtensionAmount'),
    'totals.tax_exclusive': found(money, of('TaxExclusiveAmount')),
    'totals.tax': found(taxes, of('TaxAmount')),
    'totals.tax_inclusive': found(money, of('TaxInclusiveAmount')),
    'totals.prepaid': derived(prepaid(money, of), 'PaidDepositsAmount + AlreadyClaimedTaxInclusiveAmount'),
    'totals.rounding': found(money, of('PayableRoundingAmount')),
    'totals.payable': found(money, of('PayableAmount')),
  }); // prettier-ignore
  record.payment.means = payments.map((one) => text(one, 'PaymentMeansCode')).filter((code) => code !== null);
  record.taxes = all(taxes, 'TaxSubTotal').map((one) =>
    taxTotal('VAT', text(one, 'TaxCategory', 'Percent'), text(one, of('TaxableAmount')), text(one, of('TaxAmount'))),
  ); // prettier-ignore
  record.references = all(child(root, 'OriginalDocumentReferences'), 'OriginalDocumentReference')
    .map((one) => reference('corrects', null, text(one, 'ID'), text(one, 'IssueDate')))
    .filter((one) => one.number !== null);
  return only(record);
}

const prepaid = (money: XmlElement | null, of: (name: string) => string): string | null =>
  sum(
    ['PaidDepositsAmount', 'AlreadyClaimedTaxInclusiveAmount'].map((name) => amount(text(money, of(name)))),
  );

function party(side: 'seller' | 'buyer', element: XmlElement | null): Record<string, Found | null> {
  const home = child(element, 'PostalAddress');
  const schemes = all(element, 'PartyTaxScheme');
  const vat = schemes.find((one) => text(one, 'TaxScheme') === 'VAT') ?? schemes[0];
  const tax = found(vat, 'CompanyID');
  const id = tax ?? found(element, 'PartyIdentification', 'ID');
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(element, 'PartyName', 'Name'),
    tax_id: id,
    tax_id_type: id ? derived(tax ? 'vat' : 'cz-ico', id.path) : null,
    country: found(home, 'Country', 'IdentificationCode'),
    email: found(element, 'Contact', 'ElectronicMail'),
    address: derived(
      joined(', ', [joined(' ', [text(home, 'StreetName'), text(home, 'BuildingNumber')]), text(home, 'PostalZone'), text(home, 'CityName')]),
      'PostalAddress',
    ),
  }; // prettier-ignore
  return partyFields(side, values);
}

function readLine(line: XmlElement, of: (name: string) => string): Line {
  const counted = child(line, 'InvoicedQuantity');
  const item = child(line, 'Item');
  const net = amount(text(line, of('LineExtensionAmount')));
  const gross = amount(text(line, of('LineExtensionAmountTaxInclusive')));
  const tax = text(line, 'LineExtensionTaxAmount');
  return newLine({
    line_number: whole(text(line, 'ID')),
    code: text(item, 'SellersItemIdentification', 'ID'),
    description: text(item, 'Description'),
    quantity: textOf(counted),
    unit: attribute(counted, 'unitCode'),
    unit_price: text(line, 'UnitPrice'),
    net_amount: net,
    taxes: [
      lineTax('VAT', text(line, 'ClassifiedTaxCategory', 'Percent'), gross !== null && net !== null ? subtract(gross, net) : tax),
    ],
    gross_amount: gross,
  }); // prettier-ignore
}
