/** Concepts (lines) and taxes of a CFDI. */
import type { Line, LineTax, TaxTotal } from '../../../../../shared/domain/document.ts';
import { multiply, negate, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount } from '../../values.ts';
import { all, attribute, child, everywhere, first } from '../find.ts';
import { classified, lineTax, newLine, taxTotal } from '../record.ts';
import type { XmlElement } from '../tree.ts';

/** c_Impuesto: 001 ISR, 002 IVA, 003 IEPS; 3.2 wrote the names. */
function category(code: string | null): string {
  if (code === '002' || code?.toUpperCase() === 'IVA') return 'VAT';
  return code === '003' || code?.toUpperCase() === 'IEPS' ? 'EXCISE' : 'OTHER';
}

/** A rate as percent: "0.160000" is 16. A fixed fee per unit (TipoFactor Cuota) is no rate; 3.2 gave percent. */
function rate(tax: XmlElement): string | null {
  const old = attribute(tax, 'tasa');
  if (old !== null) return old;
  const value = amount(attribute(tax, 'TasaOCuota'));
  return value === null || attribute(tax, 'TipoFactor') === 'Cuota' ? null : multiply(value, '100');
}

/** One concept; its net amount is Importe less Descuento (BT-131). */
export function readConcept(concept: XmlElement, index: number): Line {
  const before = amount(attribute(concept, 'Importe'));
  const discount = amount(attribute(concept, 'Descuento'));
  const net = before !== null && discount !== null ? subtract(before, discount) : before;
  const taxes = child(concept, 'Impuestos');
  const added = all(child(taxes, 'Traslados'), 'Traslado').map((one) =>
    entry(one, category(attribute(one, 'Impuesto'))),
  );
  const kept = all(child(taxes, 'Retenciones'), 'Retencion').map((one) => entry(one, 'WITHHOLDING'));
  const change = sum([
    ...added.map((one) => one.amount),
    ...kept.map((one) => one.amount && negate(one.amount)),
  ]);
  return newLine({
    line_number: index + 1,
    code: attribute(concept, 'NoIdentificacion'),
    classification: classified('ClaveProdServ', attribute(concept, 'ClaveProdServ')),
    description: attribute(concept, 'Descripcion'),
    quantity: attribute(concept, 'Cantidad'),
    unit: first(attribute(concept, 'ClaveUnidad'), attribute(concept, 'Unidad')),
    unit_price: attribute(concept, 'ValorUnitario'),
    discount,
    net_amount: net,
    taxes: [...added, ...kept],
    gross_amount: net !== null && change !== null ? sum([net, change]) : null,
  });
}

/** TipoFactor Exento has neither rate nor amount. */
const entry = (tax: XmlElement, kind: string): LineTax => lineTax(kind, rate(tax), attribute(tax, 'Importe'));

/** Taxes of the header; 3.3 gives no base there, 4.0 does. Local taxes are OTHER and WITHHOLDING. */
export function headerTaxes(root: XmlElement): TaxTotal[] {
  const taxes = child(root, 'Impuestos');
  const local = everywhere(root, 'ImpuestosLocales')[0] ?? null;
  return [
    ...all(child(taxes, 'Traslados'), 'Traslado').map((one) =>
      taxTotal(
        category(attribute(one, 'Impuesto')),
        rate(one),
        attribute(one, 'Base'),
        attribute(one, 'Importe'),
      ),
    ),
    ...all(child(taxes, 'Retenciones'), 'Retencion').map((one) =>
      taxTotal('WITHHOLDING', rate(one), attribute(one, 'Base'), attribute(one, 'Importe')),
    ),
    ...all(local, 'TrasladosLocales').map((one) =>
      taxTotal('OTHER', attribute(one, 'TasadeTraslado'), null, attribute(one, 'Importe')),
    ),
    ...all(local, 'RetencionesLocales').map((one) =>
      taxTotal('WITHHOLDING', attribute(one, 'TasadeRetencion'), null, attribute(one, 'Importe')),
    ),
  ];
}
