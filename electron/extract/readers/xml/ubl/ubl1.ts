/** UBL's forerunners: Svefaktura 1.0 (Sweden, UBL 1.0) and OIOXML (Denmark, UBL 0.7). Totals and parties are named otherwise. */
import type { Line, Party, TaxTotal } from '../../../../../shared/domain/document.ts';
import { sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { all, attribute, child, derived, either, first, found, joined, text, textOf } from '../find.ts';
import type { Found } from '../find.ts';
import { fill, lineTax, newLine, newRecord, only, partyFields, reference, taxTotal } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { namespaceOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';
import { typeOfCode } from '../untdid.ts';

export const isUbl1 = (root: XmlElement): boolean =>
  /^(invoice|creditnote)$/i.test(root.name) &&
  /sfti:documents|rep\.oio\.dk|oasis:names:tc:ubl:Invoice/i.test(namespaceOf(root));

export function readUbl1(root: XmlElement, context: Context): Outcome {
  const danish = /rep\.oio\.dk/i.test(namespaceOf(root));
  const record = newRecord(danish ? 'dk-oioxml' : 'se-svefaktura', danish ? 'DK' : 'SE', context);
  const type = first(text(root, 'InvoiceTypeCode'), text(root, 'TypeCode'));
  record.document_type = type === 'PCM' || /^creditnote$/i.test(root.name) ? 'credit_note' : typeOfCode(type);
  const means = all(root, 'PaymentMeans');
  fill(record, context, {
    invoice_number: found(root, 'ID'),
    issue_date: found(root, 'IssueDate'),
    due_date: first(...means.map((one) => found(one, 'DuePaymentDate') ?? found(one, 'PaymentDueDate'))),
    currency: found(root, 'InvoiceCurrencyCode') ?? derived(danish ? 'DKK' : 'SEK', 'no InvoiceCurrencyCode'),
    'payment.terms': found(root, 'PaymentTerms', 'Note'),
    ...party('seller', child(root, 'SellerParty')),
    ...party('buyer', child(root, 'BuyerParty')),
    ...totals(root),
  });
  record.lines = all(root, 'InvoiceLine').map(readLine);
  record.taxes = all(root, 'TaxTotal').flatMap(subtotals);
  record.references = [
    ...all(root, 'InitialInvoiceDocumentReference').map((one) =>
      reference('corrects', null, text(one, 'ID'), text(one, 'IssueDate')),
    ),
    ...all(root, 'ReferencedOrder').map((one) =>
      reference('orders', null, text(one, 'BuyersOrderID'), text(one, 'IssueDate')),
    ),
  ].filter((one) => one.number !== null);
  return only(record);
}

/** Svefaktura puts Party inside the role, OIOXML does without. */
function party(side: 'seller' | 'buyer', role: XmlElement | null): Record<string, Found | null> {
  const inner = child(role, 'Party') ?? role;
  const schemes = all(inner, 'PartyTaxScheme');
  const vat = schemes.find((one) => text(one, 'TaxScheme', 'ID') === 'VAT') ?? schemes[0];
  const home = child(inner, 'Address');
  const id = first(
    found(vat, 'CompanyID'),
    found(vat, 'CompanyTaxID'),
    found(inner, 'PartyIdentification', 'ID'),
    found(inner, 'ID'),
  );
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(inner, 'PartyName', 'Name'),
    tax_id: id,
    tax_id_type: id && vat ? derived('vat', id.path) : null,
    country: found(home, 'Country', 'IdentificationCode') ?? found(home, 'Country', 'Code'),
    email: found(inner, 'Contact', 'ElectronicMail') ?? found(inner, 'Contact', 'E-Mail'),
    address: derived(
      joined(
        ', ',
        ['StreetName', 'Street', 'BuildingNumber', 'HouseNumber', 'PostalZone', 'CityName'].map((part) =>
          text(home, part),
        ),
      ),
      'Address',
    ),
  };
  return partyFields(side, values);
}

function totals(root: XmlElement): Record<string, Found | null> {
  const money = either(root, 'LegalTotal', 'LegalTotals');
  const stated = first(
    ...all(root, 'TaxTotal').map(
      (one) => found(one, 'TotalTaxAmount') ?? found(one, 'TaxAmounts', 'TaxAmount'),
    ),
  );
  const added = sum(
    all(root, 'TaxTotal')
      .flatMap(subtotals)
      .map((one) => one.amount),
  );
  const payable = first(found(money, 'ToBePaidTotalAmount'), found(money, 'TaxInclusiveTotalAmount'));
  return {
    'totals.line_net': found(money, 'LineExtensionTotalAmount'),
    'totals.tax_exclusive': found(money, 'TaxExclusiveTotalAmount'),
    'totals.tax': stated ?? derived(added, 'sum of the tax subtotals'),
    'totals.tax_inclusive': found(money, 'TaxInclusiveTotalAmount') ?? payable,
    'totals.rounding': found(money, 'RoundOffAmount'),
    'totals.payable': payable,
  };
}

function subtotals(total: XmlElement): TaxTotal[] {
  const swedish = all(total, 'TaxSubTotal').map((one) =>
    taxTotal('VAT', text(one, 'TaxCategory', 'Percent'), text(one, 'TaxableAmount'), text(one, 'TaxAmount')),
  );
  const danish = all(total, 'CategoryTotal').map((one) =>
    taxTotal(
      'VAT',
      text(one, 'RatePercentNumeric'),
      text(one, 'TaxAmounts', 'TaxableAmount'),
      text(one, 'TaxAmounts', 'TaxAmount'),
    ),
  );
  return [...swedish, ...danish];
}

function readLine(line: XmlElement): Line {
  const item = child(line, 'Item');
  const counted = child(line, 'InvoicedQuantity');
  const category = child(item, 'TaxCategory');
  const less = sum(
    all(line, 'AllowanceCharge')
      .filter((one) => text(one, 'ChargeIndicator') === 'false')
      .map((one) => amount(text(one, 'Amount'))),
  );
  return newLine({
    line_number: whole(text(line, 'ID')),
    code: text(item, 'SellersItemIdentification', 'ID') ?? text(item, 'ID'),
    description: text(item, 'Description') ?? text(item, 'Name'),
    quantity: textOf(counted),
    unit: attribute(counted, 'quantityUnitCode') ?? attribute(counted, 'unitCode'),
    unit_price: text(item, 'BasePrice', 'PriceAmount') ?? text(line, 'BasePrice', 'PriceAmount'),
    discount: less,
    net_amount: text(line, 'LineExtensionAmount'),
    taxes: category ? [lineTax('VAT', text(category, 'Percent'), null)] : [],
  });
}
