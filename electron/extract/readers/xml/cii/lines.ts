/** Lines of a Cross Industry Invoice. */
import type { Line } from '../../../../../shared/domain/document.ts';
import { subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { all, at, attribute, child, either, first, text, textOf } from '../find.ts';
import { priceOfOne } from '../prices.ts';
import { lineTax, newLine } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export function readLine(line: XmlElement): Line {
  const product = child(line, 'SpecifiedTradeProduct');
  const agreement = either(line, 'SpecifiedLineTradeAgreement', 'SpecifiedSupplyChainTradeAgreement');
  const settlement = either(line, 'SpecifiedLineTradeSettlement', 'SpecifiedSupplyChainTradeSettlement');
  const delivery = either(line, 'SpecifiedLineTradeDelivery', 'SpecifiedSupplyChainTradeDelivery');
  const counted = child(delivery, 'BilledQuantity');
  const money = either(
    settlement,
    'SpecifiedTradeSettlementLineMonetarySummation',
    'SpecifiedTradeSettlementMonetarySummation',
  );
  const priced = either(agreement, 'NetPriceProductTradePrice', 'GrossPriceProductTradePrice');
  const head = child(line, 'AssociatedDocumentLineDocument');
  const quantity = amount(textOf(counted));
  const net = amount(text(money, 'LineTotalAmount'));
  const discount = discountOf(settlement);
  return newLine({
    line_number: whole(text(head, 'LineID')),
    code: text(product, 'SellerAssignedID'),
    classification: classification(product),
    description: description(product) ?? text(head, 'IncludedNote', 'Content'),
    quantity,
    unit: attribute(counted, 'unitCode'),
    unit_price: priceOfOne({
      price: amount(text(priced, 'ChargeAmount')),
      base: amount(text(priced, 'BasisQuantity')),
      quantity,
      net,
      discount,
    }),
    discount,
    // EXTENDED groups lines under a heading whose amount is theirs again: it is not added a second time.
    net_amount: text(head, 'LineStatusReasonCode') === 'GROUP' ? null : net,
    taxes: all(settlement, 'ApplicableTradeTax').map((one) =>
      lineTax(
        text(one, 'TypeCode') ?? 'VAT',
        first(text(one, 'RateApplicablePercent'), text(one, 'ApplicablePercent')),
        text(one, 'CalculatedAmount'),
      ),
    ),
  });
}

/** Allowances less charges of the line. */
function discountOf(settlement: XmlElement | null): string | null {
  let total: string | null = null;
  for (const one of all(settlement, 'SpecifiedTradeAllowanceCharge')) {
    const value = amount(text(one, 'ActualAmount'));
    if (value === null) continue;
    total =
      text(one, 'ChargeIndicator', 'Indicator') === 'true'
        ? subtract(total ?? '0', value)
        : sum([total, value]);
  }
  return total;
}

function description(product: XmlElement | null): string | null {
  const name = text(product, 'Name');
  const more = text(product, 'Description');
  if (name === null || more === null || more.startsWith(name)) return more ?? name;
  return name.startsWith(more) ? name : `${name}: ${more}`;
}

function classification(product: XmlElement | null): Line['classification'] {
  const code = at(product, 'DesignatedProductClassification', 'ClassCode');
  const value = textOf(code);
  if (value) return { scheme: attribute(code, 'listID') ?? 'commodity', code: value };
  const global = textOf(child(product, 'GlobalID'));
  return global ? { scheme: 'GTIN', code: global } : null;
}
