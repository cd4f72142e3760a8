/** Lines of FatturaPA, ordinary and simplified. */
import type { Line, TaxTotal } from '../../../../../shared/domain/document.ts';
import { divide, multiply, round, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { all, child, text } from '../find.ts';
import { classified, lineTax, newLine, taxTotal } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export function readLine(line: XmlElement): Line {
  const code = child(line, 'CodiceArticolo');
  const price = amount(text(line, 'PrezzoUnitario'));
  const quantity = amount(text(line, 'Quantita'));
  return newLine({
    line_number: whole(text(line, 'NumeroLinea')),
    code: text(code, 'CodiceValore'),
    classification: classified(text(code, 'CodiceTipo') ?? 'code', text(code, 'CodiceValore')),
    description: text(line, 'Descrizione'),
    quantity,
    unit: text(line, 'UnitaMisura'),
    unit_price: price,
    discount: discountOf(line, price, quantity),
    net_amount: text(line, 'PrezzoTotale'),
    taxes: [lineTax('VAT', text(line, 'AliquotaIVA'), null)],
  });
}

/**
 * ScontoMaggiorazione applies to the unit price, one after the other: a percentage, or an amount (which wins).
 * SC lowers, MG raises. The line's discount is their effect times the quantity.
 */
function discountOf(line: XmlElement, price: string | null, quantity: string | null): string | null {
  const steps = all(line, 'ScontoMaggiorazione');
  if (steps.length === 0 || price === null) return null;
  let now = price;
  for (const step of steps) {
    const fixed = amount(text(step, 'Importo'));
    const percent = amount(text(step, 'Percentuale'));
    const change = fixed ?? (percent === null ? '0' : divide(multiply(now, percent), '100'));
    now = text(step, 'Tipo') === 'MG' ? (sum([now, change]) ?? now) : subtract(now, change);
  }
  return multiply(subtract(price, now), quantity ?? '1');
}

/** A simplified line has its amount with the VAT inside. */
export function readSimplifiedLine(goods: XmlElement, index: number): Line {
  const gross = amount(text(goods, 'Importo'));
  const tax = simplifiedTax(goods);
  return newLine({
    line_number: index + 1,
    description: text(goods, 'Descrizione'),
    net_amount: gross !== null && tax.amount !== null ? subtract(gross, tax.amount) : null,
    taxes: [lineTax('VAT', tax.rate, tax.amount)],
    gross_amount: gross,
  });
}

export const simplifiedTaxes = (goods: XmlElement[]): TaxTotal[] => goods.map(simplifiedTax);

/** Either the tax or its rate is given; the tax inside an amount follows from the rate. */
function simplifiedTax(goods: XmlElement): TaxTotal {
  const gross = amount(text(goods, 'Importo'));
  const rate = amount(text(goods, 'DatiIVA', 'Aliquota'));
  const stated = amount(text(goods, 'DatiIVA', 'Imposta'));
  const exempt = text(goods, 'Natura') !== null && rate === null && stated === null;
  const inside =
    gross !== null && rate !== null
      ? round(divide(multiply(gross, rate), sum(['100', rate]) ?? '100'), 2)
      : null;
  const tax = stated ?? (exempt ? '0' : inside);
  return taxTotal('VAT', rate, gross !== null && tax !== null ? subtract(gross, tax) : null, tax);
}
