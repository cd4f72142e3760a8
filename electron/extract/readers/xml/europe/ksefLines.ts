/** Lines of a KSeF invoice; those of an advance are made of its order. Source: "Struktura logiczna FA(3)". */
import type { Line, TaxTotal } from '../../../../../shared/domain/document.ts';
import { compare, negate, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { all, derived, first, text } from '../find.ts';
import type { Found } from '../find.ts';
import { classified, lineTax, newLine } from '../record.ts';
import type { XmlElement } from '../tree.ts';

/** A correction may list the state before it (StanPrzed 1): that is taken off, as the header does. */
export function readLine(line: XmlElement): Line {
  const before = text(line, 'StanPrzed') === '1';
  const signed = (name: string): string | null => {
    const value = amount(text(line, name));
    return value !== null && before ? negate(value) : value;
  };
  const rate = text(line, 'P_12');
  return newLine({
    line_number: whole(text(line, 'NrWierszaFa')),
    code: text(line, 'Indeks'),
    classification: classification(line),
    description: text(line, 'P_7'),
    quantity: signed('P_8B'),
    unit: text(line, 'P_8A'),
    unit_price: first(text(line, 'P_9A'), text(line, 'P_9B')),
    discount: signed('P_10'),
    net_amount: signed('P_11'),
    taxes: vat(rate, signed('P_11Vat')),
    gross_amount: signed('P_11A'),
  });
}

function classification(line: XmlElement, more = ''): Line['classification'] {
  for (const scheme of ['GTIN', 'PKWiU', 'CN', 'PKOB']) {
    const code = text(line, `${scheme}${more}`);
    if (code) return classified(scheme, code);
  }
  return null;
}

/** P_12 is a rate ("23", "8"), a rate of nought ("0 WDT") or a reason for none ("zw", "np I"). */
const vat = (rate: string | null, value: string | null): Line['taxes'] =>
  rate === null ? [] : [lineTax('VAT', /^\d/.test(rate) ? rate.replace(/\D.*$/, '') : null, value)];

/** A row of the order: the fields of a line with a Z behind. */
function orderLine(line: XmlElement): Line {
  const before = text(line, 'StanPrzedZ') === '1';
  const signed = (name: string): string | null => {
    const value = amount(text(line, name));
    return value !== null && before ? negate(value) : value;
  };
  return newLine({
    line_number: whole(text(line, 'NrWierszaZam')),
    code: text(line, 'IndeksZ'),
    classification: classification(line, 'Z'),
    description: text(line, 'P_7Z'),
    quantity: signed('P_8BZ'),
    unit: text(line, 'P_8AZ'),
    unit_price: text(line, 'P_9AZ'),
    net_amount: signed('P_11NettoZ'),
    taxes: vat(text(line, 'P_12Z'), signed('P_11VatZ')),
  });
}

/**
 * An advance (ZAL, KOR_ZAL) invoices a part of an order, whose rows stand in Zamowienie. An order that is paid in full
 * gives its rows; else each rate's part of the payment is a line that names what was ordered.
 * @param net of the advance
 */
export function advanceLines(
  order: XmlElement | null,
  taxes: readonly TaxTotal[],
  net: string | null,
): Line[] {
  const rows = all(order, 'ZamowienieWiersz').map(orderLine);
  const ordered = sum(rows.map((row) => row.net_amount));
  if (rows.length > 0 && ordered !== null && net !== null && compare(ordered, net) === 0) return rows;
  const ofRate = (rate: string | null): Line[] => rows.filter((row) => (row.taxes[0]?.rate ?? null) === rate);
  return taxes.map((tax, index) => {
    const named = (ofRate(tax.rate).length > 0 ? ofRate(tax.rate) : rows).map((row) => row.description);
    const names = named.filter((name) => name !== null).join(', ');
    return newLine({
      line_number: index + 1,
      description: names === '' ? 'Zaliczka' : `Zaliczka: ${names}`,
      net_amount: tax.taxable_amount,
      taxes: [lineTax('VAT', tax.rate, tax.amount)],
    });
  });
}

/** The settling invoice (ROZ) lists everything; its sums are what is left after the advances. */
export function afterAdvances(
  lines: readonly Line[],
  net: string | null,
): Partial<Record<'totals.line_net' | 'totals.allowances', Found | null>> {
  const complete = lines.length > 0 && lines.every((line) => line.net_amount !== null);
  const wholeNet = complete ? sum(lines.map((line) => line.net_amount)) : null;
  if (wholeNet === null || net === null || compare(wholeNet, net) === 0) return {};
  return {
    'totals.line_net': derived(wholeNet, 'sum of P_11'),
    'totals.allowances': derived(
      subtract(wholeNet, net),
      'sum of P_11 − sum of P_13_*: invoiced as advances',
    ),
  };
}
