/**
 * The purchase ledger: one row a document, with its base and tax at each VAT rate that occurs, so that the sums
 * of a period can be copied into the return. Credit notes are negative throughout.
 */
import type { TaxTotal } from '../../shared/domain/document.ts';
import { compare, isZero, multiply, near, negate, plain, subtract, sum } from '../../shared/domain/money.ts';
import type { StoredDocument } from '../../shared/domain/session.ts';
import type { LedgerForm } from '../../shared/domain/exports.ts';
import type { Column } from './columns.ts';
import { type Table, tableOf } from './xlsx.ts';

export interface LedgerRates {
  /** Percent above zero, without trailing zeros, in the order of the columns: ["13", "4", "1"]. */
  rates: readonly string[];
  /** Some document names VAT without its rate. */
  unrated: boolean;
  /** The base at rate zero stands apart from what is exempt. */
  at_zero?: boolean;
}

/**
 * Rates that a return asks for line by line: Costa Rica's D-104 (Ley 9635, artículos 10 y 11, and the transitory ones);
 * Mexico's general and border rate (LIVA, artículos 1 y 2).
 */
const ratesOfForm: Record<LedgerForm, readonly string[]> = {
  generic: [],
  cr: ['13', '8', '4', '2', '1', '0.5'],
  mx: ['16', '8'],
};

/** The rates of a form, and those that the documents hold besides. */
export const ratesFor = (form: LedgerForm, found: LedgerRates): LedgerRates => ({
  ...found,
  rates: [...new Set([...ratesOfForm[form], ...found.rates])].sort((a, b) => compare(b, a)),
  at_zero: form === 'mx',
});

type D = StoredDocument;
const isVat = (tax: TaxTotal): boolean => tax.category === 'VAT';
const isTaxed = (tax: TaxTotal): boolean => isVat(tax) && tax.rate !== null && compare(tax.rate, '0') > 0;
const atRate = (document: D, rate: string): TaxTotal[] =>
  document.taxes.filter((tax) => isVat(tax) && tax.rate !== null && plain(tax.rate) === rate);
const withoutRate = (document: D): TaxTotal[] =>
  document.taxes.filter((tax) => isVat(tax) && tax.rate === null);

/** Tax whose rate is not known: named without one, or stated only as the document's whole tax. */
const unratedTax = (document: D): string | null =>
  document.taxes.length === 0
    ? document.totals.tax !== null && !isZero(document.totals.tax)
      ? document.totals.tax
      : null
    : sum(withoutRate(document).map((tax) => tax.amount));

/**
 * The part of the net amount that bears no VAT: what the taxed bases leave of it; when that cannot be said, the
 * bases at rate zero. Each line may have been rounded by a cent, which is no exempt purchase.
 */
export function exemptBase(document: D): string | null {
  const zeroRated = sum(
    document.taxes
      .filter((tax) => isVat(tax) && !isTaxed(tax) && tax.rate !== null)
      .map((t) => t.taxable_amount),
  );
  const { tax_exclusive } = document.totals;
  const taxed = document.taxes.filter(isTaxed);
  const bases = taxed.flatMap((tax) => tax.taxable_amount ?? []);
  if (tax_exclusive === null || bases.length < taxed.length || unratedTax(document) !== null)
    return zeroRated;
  const rest = subtract(tax_exclusive, sum(bases) ?? '0');
  const rounding = multiply('0.01', String(document.lines.length + 1));
  // A base can exceed the net amount where VAT is also due on another tax.
  return compare(rest, '0') < 0 || near(rest, '0', rounding) ? (zeroRated ?? '0') : rest;
}

/** What was sold at rate zero, which is taxed, not exempt. */
const zeroBase = (document: D): string | null => sum(atRate(document, '0').map((tax) => tax.taxable_amount));

const signed = (document: D, value: string | null): string | null =>
  value !== null && document.document_type === 'credit_note' ? negate(value) : value;

const money = (id: string, es: string, en: string, value: (d: D) => string | null): Column<D> => ({
  id,
  es,
  en,
  kind: 'amount',
  value: (document) => signed(document, value(document)),
  summed: true,
});
const text = (id: string, es: string, en: string, value: (d: D) => string | null): Column<D> => ({
  id,
  es,
  en,
  kind: 'text',
  value,
});

const columnsOfRate = (rate: string): Column<D>[] => {
  const name = rate.replace('.', '_');
  const comma = rate.replace('.', ',');
  return [
    money(`vat_${name}_base`, `Base IVA ${comma} %`, `VAT ${rate}% base`, (d) =>
      sum(atRate(d, rate).map((tax) => tax.taxable_amount)),
    ),
    money(`vat_${name}_tax`, `IVA ${comma} %`, `VAT ${rate}%`, (d) =>
      sum(atRate(d, rate).map((tax) => tax.amount)),
    ),
  ];
};

/** The columns of a ledger with those rates. */
export const ledgerColumns = ({ rates, unrated, at_zero = false }: LedgerRates): readonly Column<D>[] => [
  { id: 'issue_date', es: 'Fecha', en: 'Issue date', kind: 'date', value: (d) => d.issue_date },
  text('seller_tax_id', 'Id. fiscal del emisor', 'Seller tax id', (d) => d.seller.tax_id),
  text('seller_name', 'Emisor', 'Seller', (d) => d.seller.name),
  text('document_type', 'Tipo', 'Type', (d) => d.document_type),
  text('invoice_number', 'Número', 'Number', (d) => d.invoice_number),
  text('fiscal_key', 'Clave fiscal', 'Fiscal key', (d) => d.fiscal_key),
  text('currency', 'Moneda', 'Currency', (d) => d.currency),
  {
    id: 'exchange_rate',
    es: 'Tipo de cambio',
    en: 'Exchange rate',
    kind: 'number',
    value: (d) => d.exchange_rate,
  },
  ...(at_zero
    ? [
        money('exempt_base', 'Base exenta', 'Exempt base', (d) => {
          const untaxed = exemptBase(d);
          const zero = zeroBase(d);
          return untaxed === null || zero === null ? untaxed : subtract(untaxed, zero);
        }),
        money('vat_0_base', 'Base IVA 0 %', 'VAT 0% base', zeroBase),
      ]
    : [money('exempt_base', 'Base exenta', 'Exempt base', exemptBase)]),
  ...rates.flatMap(columnsOfRate),
  ...(unrated
    ? [
        money('vat_unrated_base', 'Base IVA sin tarifa', 'VAT base, rate not stated', (d) =>
          sum(withoutRate(d).map((tax) => tax.taxable_amount)),
        ),
        money('vat_unrated_tax', 'IVA sin tarifa', 'VAT, rate not stated', unratedTax),
      ]
    : []),
  money('other_taxes', 'Otros impuestos', 'Other taxes', (d) =>
    sum(d.taxes.filter((tax) => !isVat(tax) && tax.category !== 'WITHHOLDING').map((tax) => tax.amount)),
  ),
  money(
    'withheld',
    'Retenido',
    'Withheld',
    (d) =>
      d.totals.withheld ??
      sum(d.taxes.filter((tax) => tax.category === 'WITHHOLDING').map((tax) => tax.amount)),
  ),
  money('total', 'Total', 'Total', (d) => d.totals.payable ?? d.totals.tax_inclusive),
];

/** The ledger as a sheet; its amounts bear their sign, so the totals are plain sums. */
export const ledgerTable = (rates: LedgerRates): Table =>
  tableOf(
    { id: 'ledger', es: 'Libro de compras', en: 'Purchase ledger' },
    ledgerColumns(rates),
    (document) => [document],
    true,
  );
