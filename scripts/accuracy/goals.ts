/** The goals, by group of files, and whether they are met. */
import type { Field } from './score.ts';

export type Group = 'xml' | 'json' | 'embedded' | 'text' | 'scan' | 'asText';

export const groupNames: Record<Group, string> = {
  xml: 'XML',
  json: 'JSON (own fixtures)',
  embedded: 'PDF with embedded XML',
  text: 'PDF with text, no XML',
  scan: 'scans and pictures',
  asText: 'PDF with XML, read as text',
};

/** Percent of what is asked: of all fields of the group together, or of one field. */
const goals: readonly { group: Group; field: Field | null; percent: number }[] = [
  { group: 'xml', field: null, percent: 99 },
  { group: 'json', field: null, percent: 99 },
  { group: 'embedded', field: null, percent: 99 },
  { group: 'text', field: 'invoice_number', percent: 88 },
  { group: 'text', field: 'issue_date', percent: 88 },
  { group: 'text', field: 'payable', percent: 88 },
  { group: 'text', field: 'seller_tax_id', percent: 85 },
  { group: 'text', field: 'line_count', percent: 60 },
  { group: 'scan', field: 'invoice_number', percent: 65 },
  { group: 'scan', field: 'issue_date', percent: 65 },
  { group: 'scan', field: 'payable', percent: 65 },
];

/** Of the documents accepted without a person's eye, from text or OCR. */
export const sureGoal = 98;

export function groupOf(file: string, kind: string, asText: boolean): Group {
  if (file.endsWith('.json')) return 'json';
  if (file.startsWith('xml/')) return 'xml';
  if (kind === 'facturx-pdf') return asText ? 'asText' : 'embedded';
  return kind === 'pdf-text' ? 'text' : 'scan';
}

export interface Share {
  right: number;
  asked: number;
}

export const percentOf = ({ right, asked }: Share): number => (asked === 0 ? 0 : (100 * right) / asked);

/** A line for each goal that was measured. */
export function judgeGoals(share: (group: Group, field: Field | null) => Share): string[] {
  return goals.flatMap(({ group, field, percent }) => {
    const found = share(group, field);
    if (found.asked === 0) return [];
    const name = `${groupNames[group]}: ${field ?? 'all fields'}`;
    return goalLine(name, found, percent);
  });
}

export function goalLine(name: string, found: Share, percent: number): string {
  const met = percentOf(found) >= percent ? 'met' : 'NOT MET';
  return `${name.padEnd(44)} ${`${found.right}/${found.asked}`.padStart(9)} ${percentOf(found).toFixed(1).padStart(6)} %  goal ${percent} %  ${met}`;
}
