/**
 * What an export shows: one table of columns for each kind of row, for CSV and XLSX alike.
 * `id` is the stable data name; `es` and `en` are headings for people.
 */
import type { Line, TaxTotal } from '../../shared/domain/document.ts';
import type { StoredDocument } from '../../shared/domain/session.ts';

/** `text` also covers ids and keys: they are never numbers. `count` is a whole number. */
export type ColumnKind = 'text' | 'date' | 'amount' | 'number' | 'count';

export interface Column<Row> {
  id: string;
  es: string;
  en: string;
  kind: ColumnKind;
  value(row: Row): string | null;
  /** Is added up per currency under the table. */
  summed?: boolean;
}

const column = <Row>(
  id: string,
  es: string,
  en: string,
  kind: ColumnKind,
  value: (row: Row) => string | null,
  summed = false,
): Column<Row> => ({ id, es, en, kind, value, summed });

/** Failed checks of a document that count against it, by code. */
export const failedChecks = (document: StoredDocument): string[] =>
  document.checks.filter((check) => !check.passed && check.severity !== 'info').map((check) => check.code);

/** True when a check of severity error failed: such a document is not exported unless the person says so. */
export const hasFailedErrors = (document: StoredDocument): boolean =>
  document.checks.some((check) => !check.passed && check.severity === 'error');

type D = StoredDocument;
const text = (id: string, es: string, en: string, value: (d: D) => string | null) =>
  column<D>(id, es, en, 'text', value);
const money = (id: string, es: string, en: string, value: (d: D) => string | null) =>
  column<D>(id, es, en, 'amount', value, true);

export const documentColumns: readonly Column<D>[] = [
  text('document_id', 'Id', 'Id', (d) => d.document_id),
  text('company_id', 'Empresa', 'Company', (d) => d.company_id),
  text('status', 'Estado', 'State', (d) => d.status),
  text('document_type', 'Tipo', 'Type', (d) => d.document_type),
  text('country', 'País', 'Country', (d) => d.country),
  text('format', 'Formato', 'Format', (d) => d.format),
  text('invoice_number', 'Número', 'Number', (d) => d.invoice_number),
  text('fiscal_key', 'Clave fiscal', 'Fiscal key', (d) => d.fiscal_key),
  column<D>('issue_date', 'Fecha', 'Issue date', 'date', (d) => d.issue_date),
  column<D>('due_date', 'Vencimiento', 'Due date', 'date', (d) => d.due_date),
  text('seller_name', 'Emisor', 'Seller', (d) => d.seller.name),
  text('seller_tax_id', 'Id. fiscal del emisor', 'Seller tax id', (d) => d.seller.tax_id),
  text('buyer_name', 'Receptor', 'Buyer', (d) => d.buyer.name),
  text('buyer_tax_id', 'Id. fiscal del receptor', 'Buyer tax id', (d) => d.buyer.tax_id),
  text('currency', 'Moneda', 'Currency', (d) => d.currency),
  column<D>('exchange_rate', 'Tipo de cambio', 'Exchange rate', 'number', (d) => d.exchange_rate),
  money('line_net', 'Suma de líneas', 'Line net', (d) => d.totals.line_net),
  money('allowances', 'Descuentos', 'Allowances', (d) => d.totals.allowances),
  money('charges', 'Cargos', 'Charges', (d) => d.totals.charges),
  money('tax_exclusive', 'Subtotal sin impuesto', 'Tax exclusive', (d) => d.totals.tax_exclusive),
  money('tax', 'Impuesto', 'Tax', (d) => d.totals.tax),
  money('withheld', 'Retenido', 'Withheld', (d) => d.totals.withheld),
  money('tax_inclusive', 'Total con impuesto', 'Tax inclusive', (d) => d.totals.tax_inclusive),
  money('prepaid', 'Anticipos', 'Prepaid', (d) => d.totals.prepaid),
  money('rounding', 'Redondeo', 'Rounding', (d) => d.totals.rounding),
  money('payable', 'Total a pagar', 'Payable', (d) => d.totals.payable),
  text('payment_terms', 'Condición de pago', 'Payment terms', (d) => d.payment.terms),
  text('payment_means', 'Medios de pago', 'Payment means', (d) => d.payment.means.join(' ') || null),
  text('category', 'Categoría', 'Category', (d) => d.category ?? null),
  text('cost_centre', 'Centro de costo', 'Cost centre', (d) => d.cost_centre ?? null),
  text('tags', 'Etiquetas', 'Tags', (d) => d.tags?.join(', ') || null),
  text('authority_status', 'Respuesta de la autoridad', 'Authority', (d) => d.authority?.status ?? null),
  text('failed_checks', 'Revisiones con fallo', 'Failed checks', (d) => failedChecks(d).join(' ') || null),
  text('engine', 'Leído por', 'Read by', (d) => d.provenance.engine),
  text('session_ids', 'Sesiones', 'Sessions', (d) => d.session_ids.join(' ') || null),
];

/** What lines and taxes repeat of their document, so that each sheet can be filtered on its own. */
const headOf = <Row>(documentOf: (row: Row) => D): Column<Row>[] =>
  [
    'document_id',
    'document_type',
    'issue_date',
    'invoice_number',
    'seller_name',
    'seller_tax_id',
    'currency',
  ].map((id) => {
    const whole = documentColumns.find((one) => one.id === id);
    if (whole === undefined) throw new Error(`no column ${id}`);
    return { ...whole, value: (row: Row) => whole.value(documentOf(row)) };
  });

export interface LineRow {
  document: D;
  line: Line;
}
const vat = (line: Line) => line.taxes.find((tax) => tax.category === 'VAT') ?? line.taxes[0] ?? null;

export const lineColumns: readonly Column<LineRow>[] = [
  ...headOf<LineRow>((row) => row.document),
  column('line_number', 'Línea', 'Line', 'count', ({ line }) => line.line_number?.toString() ?? null),
  column('code', 'Código', 'Code', 'text', ({ line }) => line.code),
  column(
    'classification',
    'Clasificación',
    'Classification',
    'text',
    ({ line }) => line.classification?.code ?? null,
  ),
  column('description', 'Descripción', 'Description', 'text', ({ line }) => line.description),
  column('quantity', 'Cantidad', 'Quantity', 'number', ({ line }) => line.quantity),
  column('unit', 'Unidad', 'Unit', 'text', ({ line }) => line.unit),
  column('unit_price', 'Precio unitario', 'Unit price', 'number', ({ line }) => line.unit_price),
  column('discount', 'Descuento', 'Discount', 'amount', ({ line }) => line.discount, true),
  column('net_amount', 'Importe neto', 'Net amount', 'amount', ({ line }) => line.net_amount, true),
  column('tax_category', 'Impuesto', 'Tax', 'text', ({ line }) => vat(line)?.category ?? null),
  column('tax_rate', 'Tarifa %', 'Rate %', 'number', ({ line }) => vat(line)?.rate ?? null),
  column(
    'tax_amount',
    'Monto de impuesto',
    'Tax amount',
    'amount',
    ({ line }) => vat(line)?.amount ?? null,
    true,
  ),
  column(
    'gross_amount',
    'Importe con impuesto',
    'Gross amount',
    'amount',
    ({ line }) => line.gross_amount,
    true,
  ),
];

export interface TaxRow {
  document: D;
  tax: TaxTotal;
}
export const taxColumns: readonly Column<TaxRow>[] = [
  ...headOf<TaxRow>((row) => row.document),
  column('category', 'Impuesto', 'Tax', 'text', ({ tax }) => tax.category),
  column('rate', 'Tarifa %', 'Rate %', 'number', ({ tax }) => tax.rate),
  column('taxable_amount', 'Base', 'Taxable amount', 'amount', ({ tax }) => tax.taxable_amount, true),
  column('amount', 'Impuesto', 'Amount', 'amount', ({ tax }) => tax.amount, true),
];

/** The rows of one document for each kind. */
export const rowsOf = {
  documents: (document: D): D[] => [document],
  lines: (document: D): LineRow[] => document.lines.map((line) => ({ document, line })),
  taxes: (document: D): TaxRow[] => document.taxes.map((tax) => ({ document, tax })),
};
