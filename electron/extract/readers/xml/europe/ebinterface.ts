/** Austria, ebInterface 4.0 to 6.1. Rules: AUSTRIAPRO, "ebInterface". 4.x keeps taxes in Tax/VAT/VATItem, later ones in Tax/TaxItem. */
import type { Line, Party, TaxTotal } from '../../../../../shared/domain/document.ts';
import { add, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import {
  all,
  at,
  attribute,
  child,
  derived,
  first,
  found,
  foundAttribute,
  joined,
  text,
  textOf,
} from '../find.ts';
import type { Found } from '../find.ts';
import { fill, lineTax, newLine, newRecord, only, partyFields, reference, taxTotal } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { priceOfOne } from '../prices.ts';
import { namespaceOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';

export const isEbInterface = (root: XmlElement): boolean =>
  root.name === 'Invoice' && /ebinterface\.at/i.test(namespaceOf(root));

export function readEbInterface(root: XmlElement, context: Context): Outcome {
  const record = newRecord('at-ebinterface', 'AT', context);
  const type = attribute(root, 'DocumentType') ?? '';
  record.document_type = /CreditMemo/i.test(type) ? 'credit_note' : 'invoice';
  const items = all(child(root, 'Details'), 'ItemList').flatMap((list) => all(list, 'ListLineItem'));
  record.lines = items.map(readLine);
  record.taxes = taxes(root);
  fill(record, context, {
    invoice_number: found(root, 'InvoiceNumber'),
    issue_date: found(root, 'InvoiceDate'),
    due_date: found(root, 'PaymentConditions', 'DueDate'),
    currency: foundAttribute(root, 'InvoiceCurrency'),
    'payment.terms': found(root, 'PaymentConditions', 'Comment'),
    ...party('seller', child(root, 'Biller')),
    ...party('buyer', child(root, 'InvoiceRecipient')),
    ...totals(root, record.lines, record.taxes),
  });
  record.references = [
    ...all(root, 'CancelledOriginalDocument').map((one) => reference('replaces', null, text(one, 'InvoiceNumber'), text(one, 'InvoiceDate'))),
    ...all(root, 'RelatedDocument').map((one) => reference('other', null, text(one, 'InvoiceNumber'), text(one, 'InvoiceDate'))),
    ...all(child(root, 'InvoiceRecipient'), 'OrderReference').map((one) => reference('orders', null, text(one, 'OrderID'), text(one, 'ReferenceDate'))),
  ].filter((one) => one.number !== null); // prettier-ignore
  return only(record);
}

function party(side: 'seller' | 'buyer', element: XmlElement | null): Record<string, Found | null> {
  const home = child(element, 'Address');
  const vat = found(element, 'VATIdentificationNumber');
  const country = child(home, 'Country');
  const parts = ['Street', 'ZIP', 'Town'].map((part) => text(home, part));
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(home, 'Name') ?? found(element, 'Contact', 'Name'),
    trade_name: found(home, 'TradingName'),
    // "00000000" stands for one without a number.
    tax_id: vat && /[1-9]/.test(vat.value) ? vat : null,
    tax_id_type: vat && /[1-9]/.test(vat.value) ? derived('vat', vat.path) : null,
    country: foundAttribute(country, 'CountryCode'),
    email: found(home, 'Email') ?? found(element, 'Contact', 'Email'),
    address: derived(joined(', ', parts), 'Address'),
  };
  return partyFields(side, values);
}

const taxes = (root: XmlElement): TaxTotal[] => [
  ...all(child(root, 'Tax'), 'TaxItem').map((one) =>
    taxTotal('VAT', text(one, 'TaxPercent'), text(one, 'TaxableAmount'), text(one, 'TaxAmount')),
  ),
  ...all(at(root, 'Tax', 'VAT'), 'VATItem').map((one) =>
    taxTotal('VAT', text(one, 'VATRate') ?? '0', text(one, 'TaxedAmount'), text(one, 'Amount')),
  ),
  ...all(child(root, 'Tax'), 'OtherTax').map((one) =>
    taxTotal('OTHER', null, null, text(one, 'Amount') ?? text(one, 'TaxAmount')),
  ),
];

function totals(root: XmlElement, lines: Line[], breakdown: TaxTotal[]): Record<string, Found | null> {
  const changes = child(root, 'ReductionAndSurchargeDetails');
  const of = (...names: string[]): string | null =>
    sum(names.flatMap((name) => all(changes, name)).map((one) => amount(text(one, 'Amount'))));
  const gross = found(root, 'TotalGrossAmount');
  const net = sum(lines.map((one) => one.net_amount));
  const [less, more] = [of('Reduction'), of('Surcharge')];
  const exclusive = net === null ? null : add(subtract(net, less ?? '0'), more ?? '0');
  const tax = sum(breakdown.map((one) => one.amount));
  // Taxes may be told by rate and base only: then they are what the total holds beyond the net.
  const rest = gross && exclusive !== null ? subtract(amount(gross.value) ?? exclusive, exclusive) : null;
  return {
    'totals.line_net': derived(net, 'sum of ListLineItem/LineItemAmount'),
    'totals.allowances': derived(less, 'ReductionAndSurchargeDetails/Reduction'),
    'totals.charges': derived(more, 'ReductionAndSurchargeDetails/Surcharge'),
    'totals.tax_exclusive': derived(exclusive, 'lines − reductions + surcharges'),
    'totals.tax': derived(tax ?? rest, 'sum of Tax/TaxItem/TaxAmount'),
    'totals.tax_inclusive': gross,
    'totals.prepaid': found(root, 'PrepaidAmount'),
    'totals.rounding': found(root, 'RoundingAmount'),
    'totals.payable': found(root, 'PayableAmount') ?? gross,
  };
}

function readLine(line: XmlElement): Line {
  const [counted, priced, tax] = [child(line, 'Quantity'), child(line, 'UnitPrice'), child(line, 'TaxItem')];
  const changes = child(line, 'ReductionAndSurchargeListLineItemDetails');
  const less = sum(all(changes, 'ReductionListLineItem').map((one) => amount(text(one, 'Amount'))));
  const [quantity, net] = [amount(textOf(counted)), amount(text(line, 'LineItemAmount'))];
  const rate = first(text(tax, 'TaxPercent'), text(line, 'VATRate'));
  return newLine({
    line_number: whole(text(line, 'PositionNumber')),
    code: text(line, 'ArticleNumber'),
    description: joined(' ', all(line, 'Description').map(textOf)),
    quantity,
    unit: attribute(counted, 'Unit'),
    unit_price: priceOfOne({ price: amount(textOf(priced)), base: amount(attribute(priced, 'BaseQuantity')), quantity, net, discount: less }),
    discount: less,
    net_amount: net,
    taxes: rate === null ? [] : [lineTax('VAT', rate, text(tax, 'TaxAmount'))],
  }); // prettier-ignore
}
