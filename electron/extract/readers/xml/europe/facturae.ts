/**
 * Spain, Facturae 3.0 to 3.2.2: a batch of one or many invoices under one pair of parties.
 * Rules: the ministries' "Formato de factura electrónica Facturae". Children are unqualified under a prefixed root.
 */
import type {
  DocumentRecord,
  Line,
  LineTax,
  Party,
  TaxTotal,
} from '../../../../../shared/domain/document.ts';
import { add, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { all, at, child, derived, first, found, joined, text } from '../find.ts';
import type { Found } from '../find.ts';
import {
  classified,
  fill,
  lineTax,
  newLine,
  newRecord,
  partyFields,
  reference,
  taxTotal,
} from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export function readFacturae(root: XmlElement, context: Context): Outcome {
  const invoices = all(child(root, 'Invoices'), 'Invoice');
  return { documents: invoices.map((one) => readInvoice(root, one, context)), statements: [] };
}

function readInvoice(root: XmlElement, invoice: XmlElement, context: Context): DocumentRecord {
  const record = newRecord('es-facturae', 'ES', context);
  const header = child(invoice, 'InvoiceHeader');
  const issue = child(invoice, 'InvoiceIssueData');
  const parties = child(root, 'Parties');
  const correction = text(header, 'InvoiceClass') ?? '';
  record.document_type = /^[OC]R$/.test(correction) ? 'credit_note' : 'invoice';
  const installments = all(child(invoice, 'PaymentDetails'), 'Installment');
  fill(record, context, {
    invoice_number: number(header),
    issue_date: found(issue, 'IssueDate'),
    due_date: first(...installments.map((one) => found(one, 'InstallmentDueDate'))),
    currency: found(issue, 'InvoiceCurrencyCode') ?? derived('EUR', 'no InvoiceCurrencyCode'),
    exchange_rate: found(issue, 'ExchangeRateDetails', 'ExchangeRate'),
    ...party('seller', child(parties, 'SellerParty')),
    ...party('buyer', child(parties, 'BuyerParty')),
    ...totals(invoice),
  });
  // A corrective invoice with amounts to add is no credit.
  if (
    record.document_type === 'credit_note' &&
    !record.totals.payable?.startsWith('-') &&
    !/^-/.test(record.totals.tax_exclusive ?? '')
  )
    record.document_type = 'invoice';
  record.payment.means = installments.map((one) => text(one, 'PaymentMeans')).filter((code) => code !== null);
  record.lines = all(child(invoice, 'Items'), 'InvoiceLine').map(readLine);
  record.taxes = [
    ...all(child(invoice, 'TaxesOutputs'), 'Tax').flatMap(headerTax),
    ...all(child(invoice, 'TaxesWithheld'), 'Tax').map((one) => taxOf(one, 'WITHHOLDING')),
  ];
  const corrected = child(header, 'Corrective');
  const former = joined('', [text(corrected, 'InvoiceSeriesCode'), text(corrected, 'InvoiceNumber')]);
  if (former)
    record.references.push(reference('corrects', null, former, text(corrected, 'InvoiceIssueDate')));
  return record;
}

/** Series and number as printed: the series leads, unless the number already begins with it. */
function number(header: XmlElement | null): Found | null {
  const own = found(header, 'InvoiceNumber');
  const series = text(header, 'InvoiceSeriesCode');
  if (!own || !series || own.value.startsWith(series)) return own;
  return {
    value: `${series}${own.value}`,
    path: `${own.path.replace(/[^/]+$/, '')}InvoiceSeriesCode + InvoiceNumber`,
  };
}

function party(side: 'seller' | 'buyer', element: XmlElement | null): Record<string, Found | null> {
  const legal = child(element, 'LegalEntity');
  const person = child(element, 'Individual');
  const holder = legal ?? person;
  const home = child(holder, 'AddressInSpain') ?? child(holder, 'OverseasAddress');
  const name = joined(' ', [
    text(person, 'Name'),
    text(person, 'FirstSurname'),
    text(person, 'SecondSurname'),
  ]);
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(legal, 'CorporateName') ?? derived(name, 'Individual'),
    trade_name: found(legal, 'TradeName'),
    tax_id: found(element, 'TaxIdentification', 'TaxIdentificationNumber'),
    tax_id_type: derived(residence(element), 'TaxIdentification/ResidenceTypeCode'),
    country: country(home),
    email: found(holder, 'ContactDetails', 'ElectronicMail'),
    address: derived(
      joined(', ', [
        text(home, 'Address'),
        text(home, 'PostCode'),
        text(home, 'Town'),
        text(home, 'PostCodeAndTown'),
        text(home, 'Province'),
      ]),
      'Address',
    ),
  };
  return partyFields(side, values);
}

/** R resident, U in the European Union, E elsewhere. */
function residence(element: XmlElement | null): string | null {
  const code = text(element, 'TaxIdentification', 'ResidenceTypeCode');
  return code === 'R' ? 'es-nif' : code === 'U' ? 'vat' : code === 'E' ? 'foreign' : null;
}

/** Alpha-3 in the file; the ones that Spanish invoices hold most. */
const countries: Record<string, string> = {
  ESP: 'ES', PRT: 'PT', FRA: 'FR', DEU: 'DE', ITA: 'IT', GBR: 'GB', NLD: 'NL', BEL: 'BE', IRL: 'IE', USA: 'US', CHE: 'CH', AND: 'AD',
  MEX: 'MX', COL: 'CO', CRI: 'CR', PER: 'PE', CHL: 'CL', ARG: 'AR', BRA: 'BR', ECU: 'EC', PAN: 'PA', DOM: 'DO', LUX: 'LU', AUT: 'AT',
  POL: 'PL', SWE: 'SE', DNK: 'DK', MAR: 'MA', CHN: 'CN', UMI: 'UM', URY: 'UY', PRY: 'PY', BOL: 'BO', GTM: 'GT',
}; // prettier-ignore

function country(home: XmlElement | null): Found | null {
  const code = found(home, 'CountryCode');
  const short = code && countries[code.value];
  return code && short ? { ...code, value: short } : null;
}

/** General discounts and surcharges lie between the lines and the taxable base. */
function totals(invoice: XmlElement): Record<string, Found | null> {
  const money = child(invoice, 'InvoiceTotals');
  const base = found(money, 'TotalGrossAmountBeforeTaxes');
  const tax = found(money, 'TotalTaxOutputs');
  const inclusive = sum([amount(base?.value), amount(tax?.value)]);
  const subsidies = all(child(money, 'Subsidies'), 'Subsidy').map((one) =>
    amount(text(one, 'SubsidyAmount')),
  );
  const paid = sum([amount(text(money, 'TotalPaymentsOnAccount')), ...subsidies]);
  const before = settled(money, paid);
  return {
    'totals.line_net': found(money, 'TotalGrossAmount'),
    'totals.allowances': found(money, 'TotalGeneralDiscounts'),
    'totals.charges': found(money, 'TotalGeneralSurcharges'),
    'totals.tax_exclusive': base,
    'totals.tax': tax,
    'totals.withheld': found(money, 'TotalTaxesWithheld'),
    'totals.tax_inclusive': derived(inclusive, 'TotalGrossAmountBeforeTaxes + TotalTaxOutputs'),
    'totals.prepaid': before,
    'totals.payable': first(
      found(money, 'TotalExecutableAmount'),
      found(money, 'TotalOutstandingAmount'),
      found(money, 'InvoiceTotal'),
    ),
  };
}

/**
 * What lies between the total and what is due (TotalExecutableAmount, 3.1.5.19): paid on account and subsidies, the
 * guarantee kept back and payment in kind, less what the seller paid for the buyer (suplidos) and charges of finance.
 */
function settled(money: XmlElement | null, paid: string | null): Found | null {
  const kept = sum([
    amount(text(money, 'AmountsWithheld', 'WithholdingAmount')),
    amount(text(money, 'PaymentInKind', 'PaymentInKindAmount')),
  ]);
  const each = all(child(money, 'ReimbursableExpenses'), 'ReimbursableExpenses').map((one) =>
    amount(text(one, 'ReimbursableExpensesAmount')),
  );
  const added = sum([
    amount(text(money, 'TotalReimbursableExpenses')) ?? sum(each),
    amount(text(money, 'TotalFinancialExpenses')),
  ]);
  if (kept === null && added === null) return derived(paid, 'TotalPaymentsOnAccount + Subsidies');
  return derived(
    subtract(sum([paid, kept]) ?? '0', added ?? '0'),
    'TotalPaymentsOnAccount + Subsidies + AmountsWithheld + PaymentInKind − TotalReimbursableExpenses − TotalFinancialExpenses',
  );
}

/** TaxTypeCode: 01 IVA, 02 IPSI, 03 IGIC are value added taxes; 04 IRPF is always withheld. */
function category(tax: XmlElement): string {
  const code = text(tax, 'TaxTypeCode') ?? '';
  if (/^0[123]$/.test(code)) return 'VAT';
  return code === '04' ? 'WITHHOLDING' : /^(07|08|11|13|14|16)$/.test(code) ? 'EXCISE' : 'OTHER';
}

function taxOf(tax: XmlElement, kind: string): TaxTotal {
  return taxTotal(
    kind,
    text(tax, 'TaxRate'),
    text(tax, 'TaxableBase', 'TotalAmount'),
    text(tax, 'TaxAmount', 'TotalAmount'),
  );
}

/** The equivalence surcharge is part of TotalTaxOutputs and stands as a tax of its own rate. */
function headerTax(tax: XmlElement): TaxTotal[] {
  const surcharge = text(tax, 'EquivalenceSurchargeAmount', 'TotalAmount');
  const own = taxOf(tax, category(tax));
  return surcharge
    ? [own, taxTotal('VAT', text(tax, 'EquivalenceSurcharge'), own.taxable_amount, surcharge)]
    : [own];
}

function readLine(line: XmlElement): Line {
  const discounts = all(child(line, 'DiscountsAndRebates'), 'Discount').map((one) =>
    amount(text(one, 'DiscountAmount')),
  );
  const charges = all(child(line, 'Charges'), 'Charge').map((one) => amount(text(one, 'ChargeAmount')));
  const less = sum(discounts);
  const more = sum(charges);
  const tax = (one: XmlElement, kind: string): LineTax => {
    const { rate, amount: value } = taxOf(one, kind);
    return lineTax(kind, rate, value);
  };
  return newLine({
    line_number: whole(text(line, 'SequenceNumber')),
    code: text(line, 'ArticleCode'),
    classification: classified('CPV', text(line, 'ClassificationCPV')),
    description: text(line, 'ItemDescription'),
    quantity: text(line, 'Quantity'),
    unit: text(line, 'UnitOfMeasure'),
    unit_price: text(line, 'UnitPriceWithoutTax'),
    discount: more === null ? less : add(less ?? '0', more.startsWith('-') ? more.slice(1) : `-${more}`),
    net_amount: text(line, 'GrossAmount'),
    taxes: [
      ...all(child(line, 'TaxesOutputs'), 'Tax').map((one) => tax(one, category(one))),
      ...all(child(line, 'TaxesWithheld'), 'Tax').map((one) => tax(one, 'WITHHOLDING')),
    ],
  });
}

/** Any root called Facturae with invoices inside, whatever version its namespace names. */
export const isFacturae = (root: XmlElement): boolean =>
  root.name === 'Facturae' && at(root, 'Invoices', 'Invoice') !== null;
