/** What a person said of a document, laid over what was read: locked fields, and whether it was confirmed. */
import { isBesideField } from '../../../shared/domain/correction.ts';
import type { Check, DocumentRecord } from '../../../shared/domain/document.ts';
import type { CorrectionRow } from '../../store/corrections.ts';
import { setValue, tableOf, tables, valueAt } from './fields.ts';

/** A change of one field, values as JSON. */
export type Said = Pick<CorrectionRow, 'kind' | 'field' | 'value'>;

/** Lays corrections over a reading, in place, oldest first. */
export function applySaid(record: DocumentRecord, said: readonly Said[]): void {
  for (const { kind, field, value } of said) {
    if (
      kind !== 'value' ||
      field === null ||
      isBesideField(field) ||
      !setValue(record, field, JSON.parse(value))
    )
      continue;
    record.provenance.fields[field] = {
      source: 'person',
      page: null,
      evidence: null,
      confidence: 1,
      locked: true,
    };
  }
}

/**
 * The rows that correct one field. The first correction of a cell locks its table as it stands, so that a reading
 * with other rows changes nothing beneath it.
 */
export function rowsFor(
  record: DocumentRecord,
  said: readonly Said[],
  changes: readonly { field: string; value: unknown }[],
): { kind: 'value'; field: string; value: string; previous: string }[] {
  const locked = new Set(said.map((one) => one.field));
  const now = structuredClone(record);
  const rows: ReturnType<typeof rowsFor> = [];
  for (const { field, value } of changes) {
    const table = tableOf(field);
    if (table !== null && !locked.has(table)) {
      const whole = JSON.stringify(valueAt(now, table));
      rows.push({ kind: 'value', field: table, value: whole, previous: whole });
      locked.add(table);
    }
    const previous = JSON.stringify(valueAt(now, field) ?? null);
    setValue(now, field, value);
    if ((tables as readonly string[]).includes(field)) locked.add(field);
    rows.push({ kind: 'value', field, value: JSON.stringify(value), previous });
  }
  return rows;
}

/** Codes of the checks that want a person's look. */
export const openCodes = (checks: readonly Check[]): string[] =>
  checks.filter((check) => !check.passed && check.severity !== 'info').map((check) => check.code);

/** Whether the latest confirmation covers everything that is open now. */
export function isConfirmed(said: readonly Said[], checks: readonly Check[]): boolean {
  const last = said.findLast((one) => one.kind === 'confirmed');
  if (!last) return false;
  const accepted = new Set(JSON.parse(last.value) as string[]);
  return openCodes(checks).every((code) => accepted.has(code));
}
