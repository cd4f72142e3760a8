/** The fields of a document in the order of the paper, each with its path in the record. */
import type { MessageId } from '../../lib/text.tsx';

/** `amount`: money. `number`: what has no currency (rates, quantities). `run`: text of which a click on the page takes the whole run, not one word (names, addresses). */
export type FieldKind = 'text' | 'run' | 'amount' | 'number' | 'day' | 'type' | 'currency';

export interface Field {
  path: string;
  label: MessageId;
  kind: FieldKind;
  /** Ids and keys: figures of one width. */
  mono?: boolean;
  /** Stands there even when the document does not say it. */
  always?: boolean;
  /** A document without it is not complete. */
  required?: boolean;
}

export interface Section {
  id: 'seller' | 'document' | 'buyer' | 'totals' | 'books';
  title: MessageId;
  fields: Field[];
}

const party = (side: 'seller' | 'buyer'): Field[] => [
  { path: `${side}.name`, label: 'ui.read.name', kind: 'run', always: true, required: side === 'seller' },
  { path: `${side}.trade_name`, label: 'ui.read.tradeName', kind: 'run' },
  { path: `${side}.tax_id`, label: 'ui.read.taxId', kind: 'text', mono: true, always: true },
  { path: `${side}.email`, label: 'ui.read.email', kind: 'text' },
  { path: `${side}.address`, label: 'ui.read.address', kind: 'run' },
  { path: `${side}.country`, label: 'ui.read.country', kind: 'text' },
];

export const totalNames = [
  'line_net',
  'allowances',
  'charges',
  'tax_exclusive',
  'tax',
  'withheld',
  'tax_inclusive',
  'prepaid',
  'rounding',
  'payable',
] as const;
const totalsInSight = new Set<string>(['tax_exclusive', 'tax', 'payable']);

export const sectionsAbove: Section[] = [
  { id: 'seller', title: 'ui.read.seller', fields: party('seller') },
  {
    id: 'document',
    title: 'ui.review.document',
    fields: [
      { path: 'document_type', label: 'ui.review.type', kind: 'type', always: true },
      {
        path: 'invoice_number',
        label: 'ui.read.number',
        kind: 'text',
        mono: true,
        always: true,
        required: true,
      },
      { path: 'fiscal_key', label: 'ui.read.fiscalKey', kind: 'text', mono: true },
      { path: 'issue_date', label: 'ui.read.issueDate', kind: 'day', always: true, required: true },
      { path: 'due_date', label: 'ui.read.dueDate', kind: 'day' },
      { path: 'currency', label: 'ui.read.currency', kind: 'currency', always: true, required: true },
      { path: 'exchange_rate', label: 'ui.review.exchangeRate', kind: 'number' },
    ],
  },
  { id: 'buyer', title: 'ui.read.buyer', fields: party('buyer') },
];

export const sectionsBelow: Section[] = [
  {
    id: 'totals',
    title: 'ui.read.totals',
    fields: totalNames.map((name) => ({
      path: `totals.${name}`,
      label: `ui.total.${name}` as const,
      kind: 'amount' as const,
      always: totalsInSight.has(name),
      required: name === 'payable',
    })),
  },
  {
    id: 'books',
    title: 'ui.review.books',
    fields: [
      { path: 'category', label: 'ui.review.category', kind: 'run', always: true },
      { path: 'cost_centre', label: 'ui.review.costCentre', kind: 'run', always: true },
    ],
  },
];

export const sections: Section[] = [...sectionsAbove, ...sectionsBelow];
export const fieldByPath = new Map(
  sections.flatMap((section) => section.fields.map((field) => [field.path, field])),
);

/** The value at a path like `totals.payable` or `lines[2].net_amount`; null when there is none. */
export function valueAt(document: object, path: string): unknown {
  let at: unknown = document;
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== ''))
    at = (at as Record<string, unknown> | null | undefined)?.[step];
  return at ?? null;
}
export const textAt = (document: object, path: string): string | null => {
  const value = valueAt(document, path);
  return typeof value === 'string' ? value : null;
};

/** Zeros of these say nothing. */
const quietZero = new Set(
  ['allowances', 'charges', 'withheld', 'prepaid', 'rounding'].map((name) => `totals.${name}`),
);
export const isSaid = (document: object, path: string): boolean => {
  const value = textAt(document, path);
  return value !== null && !(quietZero.has(path) && !/[1-9]/.test(value));
};
