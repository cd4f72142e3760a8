/** Every column that the documents' table can show. */
export const columnNames = [
  'issue_date', 'seller', 'number', 'company', 'type', 'buyer', 'category', 'cost_centre', 'tags', 'direction', 'tax',
  'payable', 'created_at',
] as const; // prettier-ignore
export type ColumnName = (typeof columnNames)[number];

/** `company` is drawn only where documents of several are shown. */
export const usualColumns: readonly ColumnName[] = [
  'issue_date', 'seller', 'number', 'company', 'category', 'tax', 'payable',
]; // prettier-ignore

/** What is remembered, without names that mean nothing. */
export function columnsKept(kept: readonly string[]): readonly ColumnName[] {
  const known = kept.flatMap((name) => columnNames.find((one) => one === name) ?? []);
  return known.length === 0 ? usualColumns : known;
}
