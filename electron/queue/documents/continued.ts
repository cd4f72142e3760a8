/** A paper that goes on in another file: what the second part adds to the first. */
import type { FieldChange } from '../../../shared/domain/correction.ts';
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { totalKeyOf } from '../../../shared/domain/keys.ts';

const plainFields = [
  'invoice_number',
  'fiscal_key',
  'issue_date',
  'due_date',
  'currency',
  'exchange_rate',
] as const;
const partyFields = ['name', 'trade_name', 'tax_id', 'address', 'email', 'country'] as const;

/**
 * Lines one after the other; what the first part does not say is taken from the second. Totals stand on the last page:
 * when the second says what is due, its totals are taken.
 */
export function continued(first: DocumentRecord, second: DocumentRecord): FieldChange[] {
  const changes: FieldChange[] = [];
  const fill = (field: string, mine: unknown, theirs: unknown): void => {
    if ((mine ?? null) === null && (theirs ?? null) !== null) changes.push({ field, value: theirs });
  };
  for (const field of plainFields) fill(field, first[field], second[field]);
  for (const side of ['seller', 'buyer'] as const)
    for (const field of partyFields) fill(`${side}.${field}`, first[side][field], second[side][field]);
  if (second.lines.length > 0)
    changes.push({
      field: 'lines',
      value: [...first.lines, ...second.lines].map((line, at) => ({ ...line, line_number: at + 1 })),
    });
  const last =
    second.totals.payable !== null &&
    totalKeyOf(second.totals.payable, '0') !== totalKeyOf(first.totals.payable, '0');
  if (last && second.taxes.length > 0) changes.push({ field: 'taxes', value: second.taxes });
  else if (first.taxes.length === 0 && second.taxes.length > 0)
    changes.push({ field: 'taxes', value: second.taxes });
  for (const name of Object.keys(second.totals) as (keyof DocumentRecord['totals'])[]) {
    const value = second.totals[name];
    if (last && value !== null && value !== first.totals[name])
      changes.push({ field: `totals.${name}`, value });
    else fill(`totals.${name}`, first.totals[name], value);
  }
  return changes;
}
