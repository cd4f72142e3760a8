/** Lines of a UBL document (BG-25) with all their taxes. */
import type { Line, LineTax } from '../../../../../shared/domain/document.ts';
import { subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { all, at, attribute, child, first, text, textOf } from '../find.ts';
import { priceOfOne } from '../prices.ts';
import { lineTax, newLine } from '../record.ts';
import type { XmlElement } from '../tree.ts';
import { taxCategory } from './categories.ts';
import type { UblProfile } from './profile.ts';

export const readLines = (root: XmlElement, profile: UblProfile): Line[] =>
  all(root, 'InvoiceLine', 'CreditNoteLine', 'DebitNoteLine').map((line) => readLine(line, profile));

function readLine(line: XmlElement, profile: UblProfile): Line {
  const item = child(line, 'Item');
  const counted =
    child(line, 'InvoicedQuantity') ?? child(line, 'CreditedQuantity') ?? child(line, 'DebitedQuantity');
  const quantity = amount(textOf(counted));
  const net = amount(text(line, 'LineExtensionAmount'));
  const discount = discountOf(line);
  return newLine({
    line_number: whole(text(line, 'ID')),
    code: text(item, 'SellersItemIdentification', 'ID'),
    classification: classification(item, profile),
    description: description(item),
    quantity,
    unit: attribute(counted, 'unitCode'),
    unit_price: priceOfOne({
      price: amount(text(line, 'Price', 'PriceAmount')),
      // The DIAN's BaseQuantity is the quantity billed, its price that of one unit.
      base: profile.format === 'co-dian-ubl' ? null : amount(text(line, 'Price', 'BaseQuantity')),
      quantity,
      net,
      discount,
    }),
    discount,
    net_amount: net,
    taxes: taxesOf(line, item, profile),
    gross_amount: text(line, 'TaxTotal', 'RoundingAmount'), // KSA: line amount with VAT
  });
}

/** Allowances less charges (BT-136, BT-141), so that quantity × price − discount = net amount. */
function discountOf(line: XmlElement): string | null {
  let total: string | null = null;
  for (const one of all(line, 'AllowanceCharge')) {
    const value = amount(text(one, 'Amount'));
    if (value === null) continue;
    const charge = /^(true|1)$/i.test(text(one, 'ChargeIndicator') ?? '');
    total = charge ? subtract(total ?? '0', value) : sum([total, value]);
  }
  return total;
}

/** BT-153 the name and BT-154 the description: both, unless one begins with the other. */
function description(item: XmlElement | null): string | null {
  const name = text(item, 'Name');
  const more =
    all(item, 'Description')
      .map(textOf)
      .filter((one) => one !== null)
      .join(' ') || null;
  if (name === null || more === null) return name ?? more;
  if (more.startsWith(name)) return more;
  return name.startsWith(more) ? name : `${name}: ${more}`;
}

function classification(item: XmlElement | null, profile: UblProfile): Line['classification'] {
  const commodity =
    at(item, 'CommodityClassification', 'ItemClassificationCode') ??
    at(item, 'CommodityClassification', 'CommodityCode');
  const code = textOf(commodity);
  if (code)
    return {
      scheme: attribute(commodity, 'listID') ?? (profile.country === 'PE' ? 'UNSPSC' : 'commodity'),
      code,
    };
  const standard = at(item, 'StandardItemIdentification', 'ID');
  const number = textOf(standard);
  const scheme = first(attribute(standard, 'schemeName'), attribute(standard, 'schemeID'));
  if (!number) return null;
  return {
    scheme:
      scheme === '0160' || scheme === '010' || scheme === null
        ? 'GTIN'
        : scheme === '001'
          ? 'UNSPSC'
          : scheme,
    code: number,
  };
}

/** National dialects have tax totals in the line; EN 16931 only the category and rate, the amount being in the header. */
function taxesOf(line: XmlElement, item: XmlElement | null, profile: UblProfile): LineTax[] {
  const totals = all(line, 'TaxTotal');
  const withheld = all(line, 'WithholdingTaxTotal').flatMap((total) =>
    subtotals(total, profile, 'WITHHOLDING'),
  );
  const stated = totals.flatMap((total) => subtotals(total, profile, null));
  if (stated.length > 0) return [...stated, ...withheld];
  const categories = all(item, 'ClassifiedTaxCategory');
  const amountOfOne = totals.length === 1 && categories.length === 1 ? text(totals[0], 'TaxAmount') : null;
  return [
    ...categories.map((one) => lineTax(taxCategory(one, profile), text(one, 'Percent'), amountOfOne)),
    ...withheld,
  ];
}

function subtotals(total: XmlElement, profile: UblProfile, forced: string | null): LineTax[] {
  return all(total, 'TaxSubtotal').map((one) => {
    const category = child(one, 'TaxCategory');
    return lineTax(
      forced ?? taxCategory(category, profile),
      first(text(category, 'Percent'), text(one, 'Percent')),
      text(one, 'TaxAmount'),
    );
  });
}
