/**
 * Bolivia, SIAT: some thirty roots by sector with the same cabecera and detalle, so the children decide, not the root.
 * Rules: SIN, "Anexo técnico facturación en línea". The 13 % IVA is inside the prices and not stated.
 */
import type { DocumentRecord, Line } from '../../../../../shared/domain/document.ts';
import { sum } from '../../../../../shared/domain/money.ts';
import { amount } from '../../values.ts';
import { all, child, derived, first, found, joined, text } from '../find.ts';
import type { Found } from '../find.ts';
import { classified, fill, newLine, newRecord, only, partyFields, reference } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export const isSiat = (root: XmlElement): boolean => text(root, 'cabecera', 'cuf') !== null;

export function readSiat(root: XmlElement, context: Context): Outcome {
  const head = child(root, 'cabecera');
  const record = newRecord('bo-siat', 'BO', context);
  record.document_type = documentType(root.name);
  const adjusting = record.document_type !== 'invoice';
  // A note lists the original lines (1) and those given back (2): only the latter are its own.
  const details = all(root, 'detalle').filter(
    (one) => !adjusting || text(one, 'codigoDetalleTransaccion') !== '1',
  );
  record.lines = details.map(readLine);
  fill(record, context, {
    invoice_number: first(
      adjusting ? first(found(head, 'numeroNotaCreditoDebito'), found(head, 'numeroNotaConciliacion')) : null,
      found(head, 'numeroFactura'),
    ),
    fiscal_key: found(head, 'cuf'),
    issue_date: found(head, 'fechaEmision'),
    issue_time: found(head, 'fechaEmision'),
    currency: derived('BOB', 'montoTotal is in bolivianos'),
    exchange_rate: text(head, 'codigoMoneda') === '1' ? null : found(head, 'tipoCambio'),
    ...partyFields('seller', {
      name: found(head, 'razonSocialEmisor'),
      tax_id: found(head, 'nitEmisor'),
      tax_id_type: derived('bo-nit', 'nitEmisor'),
      country: derived('BO', 'SIN'),
      address: found(head, 'direccion'),
    }),
    ...partyFields('buyer', {
      name: found(head, 'nombreRazonSocial'),
      tax_id: buyerId(head),
      tax_id_type: derived(
        idTypes[text(head, 'codigoTipoDocumentoIdentidad') ?? ''] ?? null,
        'codigoTipoDocumentoIdentidad',
      ),
    }),
    ...totals(head, record.lines, adjusting),
  });
  record.payment.means = [text(head, 'codigoMetodoPago')].filter((code) => code !== null);
  const former = first(text(head, 'numeroAutorizacionCuf'), text(head, 'cufFacturaOriginal'));
  if (adjusting)
    record.references.push(
      reference('corrects', former, text(head, 'numeroFactura'), text(head, 'fechaEmisionFactura')),
    );
  return only(record);
}

const documentType = (name: string): DocumentRecord['document_type'] =>
  /creditodebito|notafiscal|notaconciliacion|^nota/i.test(name) ? 'credit_note' : 'invoice';

const idTypes: Record<string, string> = {
  '1': 'bo-ci',
  '2': 'bo-cex',
  '3': 'bo-pasaporte',
  '4': 'bo-otro',
  '5': 'bo-nit',
};

function buyerId(head: XmlElement | null): Found | null {
  const number = found(head, 'numeroDocumento');
  const extension = text(head, 'complemento');
  return number && extension
    ? { ...number, value: joined('-', [number.value, extension]) ?? number.value }
    : number;
}

function totals(head: XmlElement | null, lines: Line[], adjusting: boolean): Record<string, Found | null> {
  const total = adjusting
    ? first(found(head, 'montoTotalDevuelto'), found(head, 'montoTotalConciliado'))
    : found(head, 'montoTotal');
  return {
    'totals.line_net': derived(sum(lines.map((one) => one.net_amount)), 'sum of detalle/subTotal'),
    'totals.allowances': found(head, 'descuentoAdicional') ?? found(head, 'montoDescuentoCreditoDebito'),
    'totals.tax': adjusting ? found(head, 'montoEfectivoCreditoDebito') : null,
    'totals.tax_inclusive': total,
    'totals.payable': total,
  };
}

function readLine(detail: XmlElement, index: number): Line {
  return newLine({
    line_number: index + 1,
    code: text(detail, 'codigoProducto'),
    classification: classified('SIN', text(detail, 'codigoProductoSin')),
    description: text(detail, 'descripcion'),
    quantity: text(detail, 'cantidad'),
    unit: text(detail, 'unidadMedida'),
    unit_price: text(detail, 'precioUnitario'),
    discount: text(detail, 'montoDescuento'),
    net_amount: text(detail, 'subTotal'),
    gross_amount: amount(text(detail, 'subTotal')),
  });
}
