/** How sure each field of a document is, and why. */
import type { DocumentDetail } from '../../../shared/domain/correction.ts';
import type { Check } from '../../../shared/domain/document.ts';
import { compare, toDecimal } from '../../../shared/domain/money.ts';
import { type Field, fieldByPath, textAt } from './fields.ts';

/** sure · doubtful · wrong: a check says so · missing · person: said by hand, locked · none: nothing there, nothing missed. */
export type FieldState = 'sure' | 'doubtful' | 'wrong' | 'missing' | 'person' | 'none';

/** Below this a reading is called doubtful and says so. */
export const sureFrom = 0.85;

/** The fields that a failed check casts doubt on; the first is where to look. */
const fieldsOfCheck: Record<string, string[]> = {
  totals_add_up: ['totals.payable', 'totals.tax_exclusive', 'totals.tax', 'totals.tax_inclusive'],
  lines_equal_header: ['totals.line_net', 'totals.tax_exclusive'],
  lines_add_up: ['lines'],
  taxes_add_up: ['totals.tax'],
  negative_total: ['totals.payable'],
  zero_total: ['totals.payable'],
  number_missing: ['invoice_number'],
  date_missing: ['issue_date'],
  total_missing: ['totals.payable'],
  seller_missing: ['seller.name', 'seller.tax_id'],
  currency_unknown: ['currency'],
  exchange_rate_plausible: ['exchange_rate'],
  date_future: ['issue_date'],
  due_before_issue: ['due_date', 'issue_date'],
  fiscal_key: ['fiscal_key'],
  fiscal_key_date: ['issue_date', 'fiscal_key'],
  fiscal_key_seller: ['seller.tax_id', 'fiscal_key'],
  fiscal_key_number: ['invoice_number', 'fiscal_key'],
  fiscal_key_hash: ['fiscal_key'],
  tax_id_seller: ['seller.tax_id'],
  tax_id_buyer: ['buyer.tax_id'],
  wrong_receiver: ['buyer.tax_id'],
  other_company: ['buyer.tax_id'],
  seller_is_me: ['seller.tax_id'],
  readings_agree_number: ['invoice_number'],
  readings_agree_date: ['issue_date'],
  readings_agree_total: ['totals.payable'],
  readings_agree_seller: ['seller.tax_id'],
  parties_swapped: ['seller.tax_id', 'buyer.tax_id'],
  date_swapped: ['issue_date'],
  evidence_number: ['invoice_number'],
  evidence_date: ['issue_date'],
  evidence_total: ['totals.payable'],
  evidence_seller: ['seller.tax_id'],
  authority_total: ['totals.payable'],
  outlier: ['totals.payable'],
};

export const isOpen = (check: Check): boolean => !check.passed && check.severity !== 'info';
const fieldsOf = (code: string): string[] => fieldsOfCheck[code] ?? [];

/** Of the fields that a check compares, those that say what it found wrong; else the first. */
function accused(check: Check, document: DocumentDetail): string[] {
  const fields = fieldsOf(check.code);
  const saying = fields.filter(
    (path) => check.found !== null && sameValue(textAt(document, path), check.found),
  );
  return saying.length > 0 ? saying : fields.slice(0, 1);
}
const sameValue = (value: string | null, found: string): boolean =>
  value === found ||
  (value !== null && toDecimal(value) !== null && toDecimal(found) !== null && compare(value, found) === 0);

/** The failed checks that speak about a field, worst first. */
export function checksOf(document: DocumentDetail, path: string, checks: readonly Check[]): Check[] {
  return checks
    .filter((check) => isOpen(check) && accused(check, document).includes(path))
    .sort((left, right) => Number(right.severity === 'error') - Number(left.severity === 'error'));
}

/**
 * How a field stands.
 * @param checks those of the document as it is being typed
 */
export function stateOf(document: DocumentDetail, path: string, checks: readonly Check[]): FieldState {
  const source = document.provenance.fields[path];
  const value = textAt(document, path);
  const field: Field | undefined = fieldByPath.get(path);
  if (document.confirmed === null) {
    const [worst] = checksOf(document, path, checks);
    if (worst) return worst.severity === 'error' ? 'wrong' : 'doubtful';
    if (value === null && field?.required) return 'missing';
  }
  if (source?.locked || document.corrections.some((one) => one.field === path)) return 'person';
  if (value === null) return 'none';
  // What stands without a person's look is not called doubtful field by field.
  const asked = document.confirmed === null && document.status === 'needs_review';
  if (asked && source && source.confidence < sureFrom) return 'doubtful';
  return 'sure';
}

export const isUnresolved = (state: FieldState): boolean =>
  state === 'wrong' || state === 'doubtful' || state === 'missing';
