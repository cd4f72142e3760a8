/** What the UBL samples (Peppol, Colombia, Peru) have in common: one rate per line, totals worked out here. */
import { add, divide, multiply, round, sum } from '../../shared/domain/money.ts';
import { field, group, type XmlElement } from './xmlText.ts';

export interface UblLine {
  code: string;
  description: string;
  quantity: string;
  /** UN/ECE Recommendation 20 unit. */
  unit: string;
  price: string;
  /** Percent, "21.00". */
  percent: string;
}

export interface UblTotals {
  lines: { line: UblLine; net: string; tax: string }[];
  net: string;
  taxes: { percent: string; base: string; amount: string }[];
  tax: string;
  payable: string;
}

const cents = (amount: string | null): string => round(amount ?? '0', 2);

/** Tax is worked out per rate on the sum of the lines (EN 16931, BR-CO-17). */
export function ublTotals(given: UblLine[]): UblTotals {
  const share = (base: string, percent: string): string => cents(divide(multiply(base, percent), '100'));
  const lines = given.map((line) => {
    const net = cents(multiply(line.quantity, line.price));
    return { line, net, tax: share(net, line.percent) };
  });
  const net = cents(sum(lines.map((each) => each.net)));
  const taxes = [...new Set(given.map(({ percent }) => percent))].map((percent) => {
    const base = cents(sum(lines.filter(({ line }) => line.percent === percent).map((each) => each.net)));
    return { percent, base, amount: share(base, percent) };
  });
  const tax = cents(sum(taxes.map(({ amount }) => amount)));
  return { lines, net, taxes, tax, payable: cents(add(net, tax)) };
}

const common = 'urn:oasis:names:specification:ubl:schema:xsd:Common';
/** Namespace declarations of a UBL root such as "Invoice" or "AttachedDocument". */
export const ublNamespaces = (root: string): Record<string, string> => ({
  xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
  'xmlns:cac': `${common}AggregateComponents-2`,
  'xmlns:cbc': `${common}BasicComponents-2`,
  'xmlns:ext': `${common}ExtensionComponents-2`,
});

/** A monetary element with its currency. */
export const amount =
  (currency: string) =>
  (name: string, value: string): XmlElement =>
    field(`cbc:${name}`, value, { currencyID: currency });

export const cbc = (name: string, text: string, attributes: Record<string, string> = {}): XmlElement =>
  field(`cbc:${name}`, text, attributes);
export const cac: (...given: Parameters<typeof group>) => XmlElement = (name, children, attributes) =>
  group(`cac:${name}`, children, attributes);
