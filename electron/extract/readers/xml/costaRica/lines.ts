/** The lines (LineaDetalle) of a Costa Rican comprobante and the breakdown of its taxes. */
import type { Line, LineTax, TaxTotal } from '../../../../../shared/domain/document.ts';
import { isZero, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { all, child, first, text, textOf } from '../find.ts';
import { classified, lineTax, newLine, taxTotal } from '../record.ts';
import { groupTaxes } from '../taxes.ts';
import type { TaxPart } from '../taxes.ts';
import type { XmlElement } from '../tree.ts';

/** Codes of "Nota 8": 01, 07, 08 are IVA (general, special basis, second-hand goods); 02 to 06 and 12 are excises. */
export function category(code: string | null): string {
  if (code === null || /^0?[178]$/.test(code)) return 'VAT';
  return /^0?[2-6]$|^12$/.test(code) ? 'EXCISE' : 'OTHER';
}

export interface ReadLines {
  lines: Line[];
  /** What each line adds to the breakdown of taxes: net of exemptions, with its base. */
  parts: TaxPart[];
}

export function readLines(detail: XmlElement | null): ReadLines {
  const read: ReadLines = { lines: [], parts: [] };
  for (const element of all(detail, 'LineaDetalle')) {
    const line = readLine(element);
    read.lines.push(line);
    if (line.taxes.length === 0) continue;
    const base = amount(first(text(element, 'BaseImponible'), text(element, 'SubTotal')));
    for (const tax of line.taxes) {
      const net = tax.amount && tax.exempted ? subtract(tax.amount, tax.exempted) : tax.amount;
      read.parts.push({ category: tax.category, rate: tax.rate, amount: net, base });
    }
  }
  return read;
}

function readLine(line: XmlElement): Line {
  const plainCode = child(line, 'Codigo');
  const discounts = all(line, 'Descuento').map((one) => amount(text(one, 'MontoDescuento')));
  return newLine({
    line_number: whole(text(line, 'NumeroLinea')),
    code: first(text(line, 'CodigoComercial', 'Codigo'), text(plainCode, 'Codigo')),
    // 4.3 calls the CABYS code Codigo; in 4.2 Codigo holds the seller's code one level down.
    classification: classified('CABYS', first(text(line, 'CodigoCABYS'), textOf(plainCode))),
    description: text(line, 'Detalle'),
    quantity: text(line, 'Cantidad'),
    unit: first(text(line, 'UnidadMedida'), text(line, 'UnidadMedidaComercial')),
    unit_price: text(line, 'PrecioUnitario'),
    discount: sum(discounts) ?? text(line, 'MontoDescuento'),
    net_amount: text(line, 'SubTotal'),
    taxes: withAssumed(all(line, 'Impuesto').map(readTax), text(line, 'ImpuestoAsumidoEmisorFabrica')),
    gross_amount: text(line, 'MontoTotalLinea'),
  });
}

/** 4.4: what the factory or the issuer bears of the IVA itself (promotions, gifts) is not charged, as what is exempted. */
function withAssumed(taxes: LineTax[], assumed: string | null): LineTax[] {
  const value = amount(assumed);
  const vat = taxes.find((tax) => tax.category === 'VAT');
  if (value !== null && !isZero(value) && vat) vat.exempted = sum([vat.exempted, value]);
  return taxes;
}

/** `amount` is the tax before any exemption, `exempted` the part of it that the buyer is freed of. */
function readTax(tax: XmlElement): LineTax {
  const exempted = text(tax, 'Exoneracion', 'MontoExoneracion') ?? text(tax, 'Exoneracion', 'MontoImpuesto');
  return lineTax(category(text(tax, 'Codigo')), text(tax, 'Tarifa'), text(tax, 'Monto'), exempted);
}

/** By category and rate, from the lines; a document without lines has only the summary's own breakdown (4.4). */
export function taxesOf({ lines, parts }: ReadLines, summary: XmlElement | null): TaxTotal[] {
  if (lines.length > 0) return groupTaxes(parts);
  return all(summary, 'TotalDesgloseImpuesto').map((one) =>
    taxTotal(category(text(one, 'Codigo')), null, null, text(one, 'TotalMontoImpuesto')),
  );
}
