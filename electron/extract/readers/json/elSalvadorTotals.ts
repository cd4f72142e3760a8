/** The summary (resumen) of a Salvadoran DTE. */
import type { DocumentRecord, TaxTotal } from '../../../../shared/domain/document.ts';
import { subtract, sum } from '../../../../shared/domain/money.ts';
import { amount } from '../values.ts';
import { list, number, text } from './access.ts';
import type { JsonObject } from './access.ts';
import type { Put } from './elSalvador.ts';

/** In type 01 (and 14) the sums hold the IVA; elsewhere it comes on top, as the tribute of code 20. */
export function readTotals(record: DocumentRecord, summary: JsonObject | null, type: string, put: Put): void {
  const of = (name: string): string | null => amount(number(summary, name));
  const path = (...names: string[]): string => names.map((name) => `/resumen/${name}`).join(' + ');
  const { totals } = record;
  const inside = type === '01' ? of('totalIva') : null;
  const tributes = sum(list(summary, 'tributos').map((one) => amount(number(one, 'valor'))));
  // An export (11) has no subTotal: it is what was taxed less the discount on the whole.
  const exported = type === '11' ? subtract(of('totalGravada') ?? '0', of('descuento') ?? '0') : null;
  const sales = of('subTotal') ?? exported ?? of('subTotalVentas') ?? of('totalGravada') ?? of('totalCompra');
  totals.tax = put(
    'totals.tax',
    inside !== null ? path('totalIva') : '/resumen/tributos/valor',
    sum([inside, tributes]),
  );
  const net = sales !== null && inside !== null ? subtract(sales, inside) : sales;
  totals.tax_exclusive = put(
    'totals.tax_exclusive',
    inside !== null ? '/resumen/subTotal − totalIva' : path('subTotal'),
    net,
  );
  totals.line_net = put(
    'totals.line_net',
    'sum of cuerpoDocumento',
    sum(record.lines.map((one) => one.net_amount)),
  );
  const discounts = sum(['descuNoSuj', 'descuExenta', 'descuGravada', 'descuento', 'descu'].map(of));
  totals.allowances = put('totals.allowances', path('descuNoSuj', 'descuExenta', 'descuGravada'), discounts);
  // IVA collected in advance (percepción) and what is charged outside the taxable base are no part of this sale's tax or net.
  const onTop = ['seguro', 'flete', 'ivaPerci1', 'totalNoGravado'];
  totals.charges = put('totals.charges', path(...onTop), sum(onTop.map(of)));
  totals.withheld = put(
    'totals.withheld',
    path('ivaRete1', 'reteRenta'),
    sum(['ivaRete1', 'reteRenta'].map(of)),
  );
  totals.tax_inclusive = put(
    'totals.tax_inclusive',
    path('montoTotalOperacion'),
    of('montoTotalOperacion') ?? of('subTotal') ?? of('totalCompra'),
  );
  totals.payable = put(
    'totals.payable',
    path('totalPagar'),
    of('totalPagar') ?? of('montoTotalOperacion') ?? of('valorTotal'),
  );
}

/** Code 20 is the IVA of 13 %; C3 the export IVA of 0 %; the others are specific taxes. */
export function taxesOf(summary: JsonObject | null, record: DocumentRecord, type: string): TaxTotal[] {
  const taxes: TaxTotal[] = list(summary, 'tributos').map((one) => {
    const vat = text(one, 'codigo') === '20' || text(one, 'codigo') === 'C3';
    return {
      category: vat ? 'VAT' : 'EXCISE',
      rate: text(one, 'codigo') === '20' ? '13' : null,
      taxable_amount: null,
      amount: amount(number(one, 'valor')),
    };
  });
  const inside = type === '01' ? amount(number(summary, 'totalIva')) : null;
  if (inside !== null) taxes.unshift({ category: 'VAT', rate: '13', taxable_amount: null, amount: inside });
  const only = taxes.length === 1 ? taxes[0] : undefined;
  const before = amount(number(summary, 'totalGravada'));
  const taxed = before && subtract(before, amount(number(summary, 'descuGravada')) ?? '0');
  if (only && taxed !== null)
    only.taxable_amount = type === '01' && only.amount ? subtract(taxed, only.amount) : taxed;
  for (const name of ['ivaRete1', 'reteRenta']) {
    const value = amount(number(summary, name));
    if (value !== null && record.totals.withheld !== null)
      taxes.push({ category: 'WITHHOLDING', rate: null, taxable_amount: null, amount: value });
  }
  return taxes;
}
