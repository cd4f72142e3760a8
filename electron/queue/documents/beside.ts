/** What stands beside the record (category, cost centre, tags) and confirmations, changed with their history. */
import { ruleWho } from '../../../shared/domain/correction.ts';
import type { StoredDocument } from '../../../shared/domain/session.ts';
import type { CorrectionRow, NewCorrection } from '../../store/corrections.ts';
import type { Store } from '../../store/store.ts';
import type { Library } from './library.ts';
import { openCodes } from './person.ts';

/** Values wanted; what is not named stays. */
export interface Wanted {
  category?: string | null;
  cost_centre?: string | null;
  tags?: readonly string[];
  /** Says that it is right as it stands. */
  confirm?: boolean;
}

const fields = ['category', 'cost_centre', 'tags'] as const;
type Field = (typeof fields)[number];
type Valued = Pick<StoredDocument, Field>;

const valueOf = (document: Valued, field: Field): string =>
  JSON.stringify(document[field] ?? (field === 'tags' ? [] : null));

export type Beside = ReturnType<typeof createBeside>;

/** Call everything here inside a transaction. */
export function createBeside({ store, library }: { store: Store; library: Library }) {
  const { documents, corrections } = store;

  function put(document_id: string, field: Field, json: string): void {
    const value = JSON.parse(json) as unknown;
    if (field === 'tags') documents.tag(document_id, (value ?? []) as string[]);
    else documents.classify(document_id, field, value as string | null);
  }

  return {
    /** @returns false when the document is like that already */
    change(document: StoredDocument, change_id: string, who: string, wanted: Wanted): boolean {
      const { document_id } = document;
      const rows: NewCorrection[] = [];
      for (const field of fields) {
        const value = wanted[field];
        if (value === undefined || JSON.stringify(value) === valueOf(document, field)) continue;
        rows.push({ kind: 'value', field, value: JSON.stringify(value), previous: valueOf(document, field) });
        put(document_id, field, JSON.stringify(value));
      }
      if (wanted.confirm)
        rows.push({
          kind: 'confirmed',
          field: null,
          value: JSON.stringify(openCodes(document.checks)),
          previous: null,
        });
      if (rows.length === 0) return false;
      corrections.add(document_id, change_id, who, rows);
      if (wanted.confirm) library.renew(document_id);
      return true;
    },

    /** Takes an act back on one document. A value that was changed again since stays. */
    undo(document_id: string, change_id: string): void {
      const rows = corrections.standing(document_id).filter((row) => row.change_id === change_id);
      if (rows.length === 0) return;
      const document = documents.get(document_id);
      for (const row of rows) {
        const field = fields.find((one) => one === row.field);
        if (field !== undefined && valueOf(document, field) === row.value)
          put(document_id, field, row.previous ?? 'null');
      }
      corrections.undo(document_id, change_id);
      if (rows.some((row) => row.kind === 'confirmed')) library.renew(document_id);
    },

    /** Fields whose value a person gave, and no rule: those are theirs. */
    fieldsOfPerson(document_id: string): Set<string> {
      const last = new Map<string, CorrectionRow>();
      for (const row of corrections.standing(document_id)) if (row.field !== null) last.set(row.field, row);
      return new Set([...last.values()].flatMap((row) => (row.who === ruleWho ? [] : [row.field ?? ''])));
    },
  };
}
