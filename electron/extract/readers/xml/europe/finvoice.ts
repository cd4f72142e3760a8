/** Finland, Finvoice 1.3 to 3.0: decimals with a comma, dates as CCYYMMDD. Rules: Finance Finland, "Finvoice". */
import type { Line, Party } from '../../../../../shared/domain/document.ts';
import { sum } from '../../../../../shared/domain/money.ts';
import { all, attribute, child, derived, first, found, joined, text, textOf } from '../find.ts';
import type { Found } from '../find.ts';
import { fill, lineTax, newLine, newRecord, only, partyFields, reference, taxTotal } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export const isFinvoice = (root: XmlElement): boolean =>
  root.name === 'Finvoice' && child(root, 'InvoiceDetails') !== null;

/** "1 234,500" can only be a decimal comma here. */
const point = (raw: string | null): string | null =>
  raw?.replace(/[\s\u00a0]/g, '').replace(',', '.') ?? null;
const decimal = (value: Found | null): Found | null =>
  value && { ...value, value: point(value.value) ?? value.value };

export function readFinvoice(root: XmlElement, context: Context): Outcome {
  const record = newRecord('fi-finvoice', 'FI', context);
  const details = child(root, 'InvoiceDetails');
  const total = child(details, 'InvoiceTotalVatIncludedAmount');
  const terms = all(details, 'PaymentTermsDetails');
  record.document_type = text(details, 'InvoiceTypeCode') === 'INV02' ? 'credit_note' : 'invoice';
  // Rows without an amount are headings and free text.
  record.lines = all(root, 'InvoiceRow').map(readLine).filter((one) => one.net_amount !== null || one.quantity !== null); // prettier-ignore
  const tax = decimal(found(details, 'InvoiceTotalVatAmount'));
  const parts = all(details, 'VatSpecificationDetails').map((one) => point(text(one, 'VatRateAmount')));
  const payable = decimal(first(found(total), found(root, 'EpiDetails', 'EpiPaymentInstructionDetails', 'EpiInstructedAmount'))); // prettier-ignore
  fill(record, context, {
    invoice_number: found(details, 'InvoiceNumber'),
    issue_date: found(details, 'InvoiceDate'),
    due_date: first(...terms.map((one) => found(one, 'InvoiceDueDate')), found(root, 'EpiDetails', 'EpiPaymentInstructionDetails', 'EpiDateOptionDate')),
    currency: derived(attribute(total, 'AmountCurrencyIdentifier') ?? 'EUR', 'InvoiceTotalVatIncludedAmount/@AmountCurrencyIdentifier'),
    'payment.terms': first(...terms.map((one) => found(one, 'PaymentTermsFreeText'))),
    ...party('seller', child(root, 'SellerPartyDetails'), 'Seller', child(root, 'SellerInformationDetails')),
    ...party('buyer', child(root, 'BuyerPartyDetails'), 'Buyer', null),
    'totals.line_net': derived(sum(record.lines.map((one) => one.net_amount)), 'sum of InvoiceRow/RowVatExcludedAmount'),
    'totals.tax_exclusive': decimal(found(details, 'InvoiceTotalVatExcludedAmount')),
    'totals.tax': tax ?? derived(sum(parts), 'sum of VatSpecificationDetails/VatRateAmount'),
    'totals.tax_inclusive': payable,
    'totals.rounding': decimal(found(details, 'InvoiceTotalRoundoffAmount')),
    'totals.payable': payable,
  }); // prettier-ignore
  record.taxes = all(details, 'VatSpecificationDetails').map((one) =>
    taxTotal('VAT', point(text(one, 'VatRatePercent')), point(text(one, 'VatBaseAmount')), point(text(one, 'VatRateAmount'))),
  ); // prettier-ignore
  const former = text(details, 'OriginalInvoiceNumber');
  if (former) record.references.push(reference(record.document_type === 'credit_note' ? 'corrects' : 'other', null, former, null)); // prettier-ignore
  const order = text(details, 'OrderIdentifier');
  if (order) record.references.push(reference('orders', null, order, text(details, 'OrderDate')));
  return only(record);
}

function party(
  side: 'seller' | 'buyer',
  element: XmlElement | null,
  role: 'Seller' | 'Buyer',
  more: XmlElement | null,
): Record<string, Found | null> {
  const home = child(element, `${role}PostalAddressDetails`);
  const vat = found(element, `${role}OrganisationTaxCode`);
  const id = vat ?? found(element, `${role}PartyIdentifier`);
  const street = [`${role}StreetName`, `${role}PostCodeIdentifier`, `${role}TownName`].map((part) =>
    text(home, part),
  );
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(element, `${role}OrganisationName`),
    trade_name: found(element, `${role}OrganisationTradingName`),
    tax_id: id,
    tax_id_type: id ? derived(vat ? 'vat' : 'fi-ytunnus', id.path) : null,
    country: found(home, 'CountryCode'),
    email: found(more, `${role}CommonEmailaddressIdentifier`),
    address: derived(joined(', ', street), `${role}PostalAddressDetails`),
  }; // prettier-ignore
  return partyFields(side, values);
}

function readLine(row: XmlElement, index: number): Line {
  const counted = child(row, 'InvoicedQuantity') ?? child(row, 'DeliveredQuantity');
  const rate = point(text(row, 'RowVatRatePercent'));
  return newLine({
    line_number: index + 1,
    code: text(row, 'ArticleIdentifier'),
    description: text(row, 'ArticleName'),
    quantity: point(textOf(counted)),
    unit: attribute(counted, 'QuantityUnitCode'),
    unit_price: point(text(row, 'UnitPriceAmount')),
    discount: point(text(row, 'RowDiscountAmount')),
    net_amount: point(text(row, 'RowVatExcludedAmount')),
    taxes: rate === null ? [] : [lineTax('VAT', rate, point(text(row, 'RowVatAmount')))],
    gross_amount: point(text(row, 'RowAmount')),
  });
}
