/** Monetary totals and the tax breakdown of a UBL document (BG-22, BG-23). */
import type { TaxTotal } from '../../../../../shared/domain/document.ts';
import { add, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount } from '../../values.ts';
import { all, attribute, child, derived, everywhere, first, found, text } from '../find.ts';
import type { Found } from '../find.ts';
import { taxTotal } from '../record.ts';
import { pathOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';
import { taxCategory } from './categories.ts';
import type { UblProfile } from './profile.ts';

/**
 * The tax totals that count. A second one in the accounting currency (BT-111) does not, nor one without subtotals
 * beside others that have them; several with subtotals are different taxes and add up.
 */
function countedTaxTotals(root: XmlElement): XmlElement[] {
  const currency = text(root, 'DocumentCurrencyCode');
  const every = all(root, 'TaxTotal').filter((one) => text(one, 'TaxAmount') !== null);
  const own = every.filter((one) => attribute(child(one, 'TaxAmount'), 'currencyID') === currency);
  const sameCurrency = own.length > 0 ? own : every;
  const detailed = sameCurrency.filter((one) => child(one, 'TaxSubtotal') !== null);
  return detailed.length > 0 ? detailed : sameCurrency.slice(0, 1);
}

export function readTotals(root: XmlElement, profile: UblProfile): Record<string, Found | null> {
  const money = first(
    child(root, 'LegalMonetaryTotal'),
    child(root, 'RequestedMonetaryTotal'),
    child(root, 'LegalTotal'),
  );
  const taxes = countedTaxTotals(root);
  const one = taxes.length === 1 ? found(taxes[0], 'TaxAmount') : null;
  const added = sum(taxes.map((total) => amount(text(total, 'TaxAmount'))));
  const tax = one ?? derived(added, taxes[0] ? `sum of ${pathOf(taxes[0])}/TaxAmount` : '');
  const values: Record<string, Found | null> = {
    'totals.line_net': found(money, 'LineExtensionAmount'),
    'totals.allowances': found(money, 'AllowanceTotalAmount'),
    'totals.charges': found(money, 'ChargeTotalAmount'),
    'totals.tax_exclusive': found(money, 'TaxExclusiveAmount'),
    'totals.tax': tax,
    'totals.tax_inclusive': found(money, 'TaxInclusiveAmount'),
    'totals.prepaid': found(money, 'PrepaidAmount'),
    'totals.rounding': found(money, 'PayableRoundingAmount'),
    'totals.payable': found(money, 'PayableAmount'),
  };
  if (profile.format === 'tr-ubltr') values['totals.withheld'] = withheld(root);
  if (profile.format === 'dk-oioubl') values['totals.tax_exclusive'] = danishNet(money, values);
  if (profile.format === 'pe-sunat-ubl') Object.assign(values, peruvianNet(root, values));
  return values;
}

/** Turkish VAT withheld is taken off what is payable; the Colombian one is only told and stays in `taxes`. */
function withheld(root: XmlElement): Found | null {
  const total = sum(all(root, 'WithholdingTaxTotal').map((one) => amount(text(one, 'TaxAmount'))));
  return derived(total, 'sum of WithholdingTaxTotal/TaxAmount');
}

/** OIOUBL fills TaxExclusiveAmount with the tax itself (its guideline G05); the amount before tax is worked out. */
function danishNet(money: XmlElement | null, values: Record<string, Found | null>): Found | null {
  const stated = values['totals.tax_exclusive'];
  const net = amount(values['totals.line_net']?.value);
  const inclusive = amount(values['totals.tax_inclusive']?.value);
  const tax = amount(values['totals.tax']?.value ?? stated?.value);
  if (stated && net && inclusive && amount(stated.value) === inclusive) return stated;
  if (inclusive && tax) return derived(subtract(inclusive, tax), 'TaxInclusiveAmount − TaxTotal/TaxAmount');
  if (!net) return null;
  const less = amount(text(money, 'AllowanceTotalAmount')) ?? '0';
  const more = amount(text(money, 'ChargeTotalAmount')) ?? '0';
  return derived(add(subtract(net, less), more), 'LineExtensionAmount − allowances + charges');
}

/** UBL 2.0 of SUNAT keeps the sales (1001 taxed, 1002 unaffected, 1003 exempt) in an extension. */
function peruvianNet(root: XmlElement, values: Record<string, Found | null>): Record<string, Found | null> {
  if (values['totals.line_net'] || values['totals.tax_exclusive']) return {};
  const parts = everywhere(child(root, 'UBLExtensions'), 'AdditionalMonetaryTotal').filter((one) =>
    /^100[123]$/.test(text(one, 'ID') ?? ''),
  );
  const net = derived(
    sum(parts.map((one) => amount(text(one, 'PayableAmount')))),
    'AdditionalMonetaryTotal 1001 + 1002 + 1003',
  );
  return { 'totals.tax_exclusive': net };
}

/** Every subtotal of every tax total that counts, withholdings included (category WITHHOLDING). */
export function readTaxes(root: XmlElement, profile: UblProfile): TaxTotal[] {
  const read = (total: XmlElement, forced: string | null): TaxTotal[] =>
    all(total, 'TaxSubtotal').map((one) => {
      const category = child(one, 'TaxCategory');
      const rate = first(text(category, 'Percent'), text(one, 'Percent'));
      return taxTotal(
        forced ?? taxCategory(category, profile),
        rate,
        text(one, 'TaxableAmount'),
        text(one, 'TaxAmount'),
      );
    });
  return [
    ...countedTaxTotals(root).flatMap((total) => read(total, null)),
    ...all(root, 'WithholdingTaxTotal').flatMap((total) => read(total, 'WITHHOLDING')),
  ];
}
