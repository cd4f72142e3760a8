/** What of a record stands in columns of its own, for lists, sums, search and comparing. */
import type { DocumentRecord } from '../../shared/domain/document.ts';
import { matchKeyOf, sellerKeyOf, totalKeyOf } from '../../shared/domain/keys.ts';
import { compare, multiply, negate, plain, round } from '../../shared/domain/money.ts';
import type { SessionState } from '../../shared/domain/session.ts';

/** An amount in ten-thousandths for sorting and summing; null when absent or beyond 64 bits. */
export function tenThousandths(value: string | null, negative: boolean): bigint | null {
  if (value === null) return null;
  const scaled = round(multiply(negative ? negate(value) : value, '10000'), 0);
  return compare(scaled, '9000000000000000000') > 0 || compare(scaled, '-9000000000000000000') < 0
    ? null
    : BigInt(scaled);
}

/** Words that a person may search a document by. */
export function searchText(record: DocumentRecord): string {
  const parts: (string | null)[] = [
    record.invoice_number,
    record.fiscal_key,
    record.seller.name,
    record.seller.trade_name,
    record.seller.tax_id,
    record.buyer.name,
    record.buyer.tax_id,
    record.totals.payable,
    ...record.lines.flatMap((line) => [line.description, line.code]),
  ];
  return parts.filter((part) => part !== null).join(' \n');
}

/** VAT rates as '|13|1|', each once. */
const ratesOf = (record: DocumentRecord): string => {
  const rates = new Set(
    record.taxes.flatMap(({ category, rate }) => (category === 'VAT' && rate !== null ? [plain(rate)] : [])),
  );
  return rates.size === 0 ? '' : `|${[...rates].join('|')}|`;
};

/** The columns of a document, as parameters of a statement. */
export const columnsOf = (record: DocumentRecord, status: SessionState, at: string) => {
  const negative = record.document_type === 'credit_note';
  const failed = record.checks.filter((check) => !check.passed && check.severity !== 'info');
  return {
    status,
    document_type: record.document_type,
    country: record.country,
    format: record.format,
    invoice_number: record.invoice_number,
    fiscal_key: record.fiscal_key,
    issue_date: record.issue_date,
    currency: record.currency,
    seller_name: record.seller.name,
    seller_tax_id: record.seller.tax_id,
    seller_key: sellerKeyOf(record.seller.tax_id, record.seller.name),
    rates: ratesOf(record),
    buyer_name: record.buyer.name,
    buyer_tax_id: record.buyer.tax_id,
    payable: record.totals.payable,
    tax: record.totals.tax,
    match_key: matchKeyOf(record.fiscal_key),
    total_key: totalKeyOf(record.totals.payable, record.invoice_number),
    payable_e4: tenThousandths(record.totals.payable, negative),
    tax_e4: tenThousandths(record.totals.tax, negative),
    failed_errors: failed.filter((check) => check.severity === 'error').length,
    failed_checks: failed.length,
    at,
  };
};
