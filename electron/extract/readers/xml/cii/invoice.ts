/**
 * UN/CEFACT Cross Industry Invoice: XRechnung, Factur-X and ZUGFeRD 2 (D16B), ZUGFeRD 1 (the draft of 2014 with other
 * names for the same parts). Source of the mapping: EN 16931-3-3. MINIMUM and BASIC WL have no lines by design.
 */
import { sum } from '../../../../../shared/domain/money.ts';
import { amount, date } from '../../values.ts';
import { all, at, attribute, child, derived, either, first, found, text } from '../find.ts';
import type { Found } from '../find.ts';
import { fill, newRecord, newStatement, only, reference, states, taxTotal } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';
import { typeOfCode } from '../untdid.ts';
import { readLine } from './lines.ts';
import { readParty } from './parties.ts';

export function readCii(root: XmlElement, context: Context): Outcome {
  const document = either(root, 'ExchangedDocument', 'HeaderExchangedDocument');
  const trade = either(root, 'SupplyChainTradeTransaction', 'SpecifiedSupplyChainTradeTransaction');
  const agreement = either(trade, 'ApplicableHeaderTradeAgreement', 'ApplicableSupplyChainTradeAgreement');
  const settlement = either(trade, 'ApplicableHeaderTradeSettlement', 'ApplicableSupplyChainTradeSettlement');
  const terms = all(settlement, 'SpecifiedTradePaymentTerms');
  const seller = child(agreement, 'SellerTradeParty');
  const record = newRecord(formatOf(root), text(seller, 'PostalTradeAddress', 'CountryID'), context);
  record.document_type = typeOfCode(text(document, 'TypeCode'));
  fill(record, context, {
    invoice_number: found(document, 'ID'),
    issue_date: dateOf(child(document, 'IssueDateTime')),
    due_date: first(...terms.map((one) => dateOf(child(one, 'DueDateDateTime')))),
    currency: found(settlement, 'InvoiceCurrencyCode'),
    exchange_rate: found(settlement, 'TaxApplicableTradeCurrencyExchange', 'ConversionRate'),
    'payment.terms': first(...terms.map((one) => found(one, 'Description'))),
    ...readParty('seller', seller),
    ...readParty('buyer', child(agreement, 'BuyerTradeParty')),
    ...totals(settlement),
  });
  record.payment.means = all(settlement, 'SpecifiedTradeSettlementPaymentMeans')
    .map((one) => text(one, 'TypeCode'))
    .filter((code) => code !== null);
  record.lines = all(trade, 'IncludedSupplyChainTradeLineItem').map(readLine);
  record.taxes = all(settlement, 'ApplicableTradeTax').map((one) =>
    taxTotal(
      text(one, 'TypeCode') ?? 'VAT',
      first(text(one, 'RateApplicablePercent'), text(one, 'ApplicablePercent')),
      text(one, 'BasisAmount'),
      text(one, 'CalculatedAmount'),
    ),
  );
  record.references = references(agreement, trade, settlement, record.document_type === 'credit_note');
  if (record.lines.length === 0)
    context.notes.push({ code: 'profile_without_lines', detail: guideline(root) });
  return only(record);
}

/** Order-X uses the same parts for orders: told apart by its root. */
export function readCiiOrder(root: XmlElement): Outcome {
  const document = child(root, 'ExchangedDocument');
  const trade = child(root, 'SupplyChainTradeTransaction');
  const settlement = child(trade, 'ApplicableHeaderTradeSettlement');
  return states(
    newStatement({
      kind: 'order',
      format: 'eu-order-x',
      number: text(document, 'ID'),
      total: text(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation', 'GrandTotalAmount'),
      issue_date: dateOf(child(document, 'IssueDateTime'))?.value ?? null,
    }),
  );
}

const guideline = (root: XmlElement): string | null =>
  text(
    either(root, 'ExchangedDocumentContext', 'SpecifiedExchangedDocumentContext'),
    'GuidelineSpecifiedDocumentContextParameter',
    'ID',
  );

function formatOf(root: XmlElement): string {
  if (root.name === 'CrossIndustryDocument') return 'eu-zugferd-1';
  return /factur-?x|zugferd/i.test(guideline(root) ?? '') ? 'eu-facturx' : 'eu-cii';
}

/** DateTimeString with format 102 (YYYYMMDD), or an ISO DateTime. */
export function dateOf(holder: XmlElement | null): Found | null {
  return first(found(holder, 'DateTimeString'), found(holder, 'DateTime'), found(holder, 'Date'));
}

function totals(settlement: XmlElement | null): Record<string, Found | null> {
  const money = either(
    settlement,
    'SpecifiedTradeSettlementHeaderMonetarySummation',
    'SpecifiedTradeSettlementMonetarySummation',
  );
  const grand = found(money, 'GrandTotalAmount');
  return {
    'totals.line_net': found(money, 'LineTotalAmount'),
    'totals.allowances': found(money, 'AllowanceTotalAmount'),
    'totals.charges': found(money, 'ChargeTotalAmount'),
    'totals.tax_exclusive': found(money, 'TaxBasisTotalAmount'),
    'totals.tax': tax(money, settlement),
    'totals.tax_inclusive': grand,
    'totals.prepaid': found(money, 'TotalPrepaidAmount'),
    'totals.rounding': found(money, 'RoundingAmount'),
    'totals.payable': found(money, 'DuePayableAmount') ?? grand, // ZUGFeRD 1 BASIC may leave it out
  };
}

/** There may be two: in the invoice's currency (BT-110) and in that of the tax authority (BT-111). */
function tax(money: XmlElement | null, settlement: XmlElement | null): Found | null {
  const currency = text(settlement, 'InvoiceCurrencyCode');
  const every = all(money, 'TaxTotalAmount');
  const own = every.find((one) => attribute(one, 'currencyID') === currency) ?? every[0];
  const stated = own ? found(own) : null;
  if (stated) return stated;
  const parts = all(settlement, 'ApplicableTradeTax').map((one) => amount(text(one, 'CalculatedAmount')));
  return derived(sum(parts), 'sum of ApplicableTradeTax/CalculatedAmount');
}

function references(
  agreement: XmlElement | null,
  trade: XmlElement | null,
  settlement: XmlElement | null,
  correcting: boolean,
) {
  const delivery = either(trade, 'ApplicableHeaderTradeDelivery', 'ApplicableSupplyChainTradeDelivery');
  const read = (
    parent: XmlElement | null,
    name: string,
    kind: 'corrects' | 'orders' | 'delivers' | 'other',
  ) =>
    all(parent, name).map((one) => {
      const day = at(one, 'FormattedIssueDateTime', 'DateTimeString')?.text ?? text(one, 'IssueDateTime');
      return reference(kind, null, first(text(one, 'IssuerAssignedID'), text(one, 'ID')), date(day));
    });
  return [
    ...read(settlement, 'InvoiceReferencedDocument', correcting ? 'corrects' : 'other'),
    ...read(agreement, 'BuyerOrderReferencedDocument', 'orders'),
    ...read(delivery, 'DespatchAdviceReferencedDocument', 'delivers'),
  ].filter((one) => one.number !== null);
}
