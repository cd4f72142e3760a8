/** What a person does to documents: correct, confirm, take back. Every act is kept with who and when. */
import {
  type BookField,
  type DocumentChange,
  type DocumentDetail,
  type FieldChange,
  isBookField,
} from '../../../shared/domain/correction.ts';
import type { Check } from '../../../shared/domain/document.ts';
import type { SessionState } from '../../../shared/domain/session.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import type { CorrectionRow } from '../../store/corrections.ts';
import { newId } from '../../store/ids.ts';
import type { Store } from '../../store/store.ts';
import { detailOf } from './detail.ts';
import { validValue } from './fields.ts';
import type { ActsOfPerson } from './acts.ts';
import { historyOf } from './history.ts';
import type { Library } from './library.ts';
import { openCodes, rowsFor } from './person.ts';
import { rememberPlaces, sellerKey } from './sellerMemory.ts';

type Standing = CorrectionRow[];

/** Name in the history when nobody gave one: this computer's person. */
const somebody = 'person';

export type Review = ReturnType<typeof createReview>;

export interface ReviewDeps {
  store: Store;
  clock: Clock;
  library: Library;
  acted: Pick<ActsOfPerson, 'lastOf' | 'undo'>;
}

export function createReview({ store, clock, library, acted }: ReviewDeps) {
  const { documents, corrections } = store;

  function wordOf(field: BookField, value: unknown): string | null {
    if (value === null) return null;
    if (typeof value !== 'string' || value.trim() === '' || value.length > 100)
      throw new AppError('bad_request', field);
    return value.trim();
  }

  /** The rows of a change, its values checked against the record's types. */
  function rowsOf(document_id: string, changes: readonly FieldChange[], said: Standing) {
    const record = documents.get(document_id);
    const fields = changes.filter(({ field }) => !isBookField(field));
    const rows = rowsFor(
      record,
      said,
      fields.map(({ field, value }) => ({ field, value: validValue(field, value) })),
    );
    const words = changes.flatMap(({ field, value }) =>
      isBookField(field) ? [{ field, value: wordOf(field, value), previous: record[field] ?? null }] : [],
    );
    return { record, rows, words };
  }

  const review = {
    get: (document_id: string): DocumentDetail => detailOf(store, library, document_id),

    /**
     * Stores a person's values: they lock their fields and survive every later reading.
     * @throws AppError not_found; bad_request with the path of the field that does not fit the record's type
     */
    correct(document_id: string, changes: readonly FieldChange[], who = somebody): DocumentDetail {
      store.db.transaction(() => {
        const { record, rows, words } = rowsOf(document_id, changes, corrections.standing(document_id));
        const change_id = newId(clock.now());
        const wordRows = words.map(({ field, value, previous }) => ({
          kind: 'value' as const,
          field,
          value: JSON.stringify(value),
          previous: JSON.stringify(previous),
        }));
        corrections.add(document_id, change_id, who, [...rows, ...wordRows]);
        const seller = sellerKey(record.seller.tax_id);
        for (const { field, value } of words) {
          documents.classify(document_id, field, value);
          if (value !== null && seller !== null)
            corrections.remember(record.company_id, seller, { field, value, document_id });
        }
        library.renew(document_id);
        rememberPlaces(store, documents.get(document_id), changes);
      });
      return review.get(document_id);
    },

    /** What a change would make of the document; nothing is stored. @throws AppError as `correct` */
    check(document_id: string, changes: readonly FieldChange[]): { status: SessionState; checks: Check[] } {
      const said = corrections.standing(document_id);
      const { rows } = rowsOf(document_id, changes, said);
      const made = library.preview(document_id, [...said, ...rows]);
      if (!made) throw new AppError('not_found', 'document');
      return { status: made.status, checks: made.record.checks };
    },

    /**
     * A person has looked and says that it is right as it stands.
     * @param force also with failed checks of severity error
     * @throws AppError checks_failed when there are such and it is not forced
     */
    confirm(document_id: string, force: boolean, who = somebody): DocumentDetail {
      store.db.transaction(() => {
        const { checks } = documents.get(document_id);
        const errors = checks.filter((check) => !check.passed && check.severity === 'error');
        if (errors.length > 0 && !force)
          throw new AppError('checks_failed', errors.map((check) => check.code).join(', '));
        corrections.add(document_id, newId(clock.now()), who, [
          { kind: 'confirmed', field: null, value: JSON.stringify(openCodes(checks)), previous: null },
        ]);
        library.renew(document_id);
      });
      return review.get(document_id);
    },

    /** Takes back the latest that a person did and that stands. @throws AppError conflict when nothing does */
    undo(document_id: string): DocumentDetail {
      store.db.transaction(() => {
        documents.get(document_id);
        const last = corrections
          .standing(document_id)
          .findLast((row) => row.kind === 'value' || row.kind === 'confirmed');
        const act = acted.lastOf(document_id);
        if (act && (!last || act.at >= last.at)) return acted.undo(act.act_id);
        if (!last) throw new AppError('conflict', 'nothing to undo');
        for (const row of corrections.standing(document_id))
          if (row.change_id === last.change_id && row.field !== null && isBookField(row.field))
            documents.classify(document_id, row.field, JSON.parse(row.previous ?? 'null') as string | null);
          else if (row.change_id === last.change_id && row.field === 'tags')
            documents.tag(document_id, JSON.parse(row.previous ?? '[]') as string[]);
        const taken = corrections.standing(document_id).filter((row) => row.change_id === last.change_id);
        store.sellerLabels.forget(
          document_id,
          taken.flatMap(({ field }) => field ?? []),
        );
        corrections.undo(document_id, last.change_id);
        library.renew(document_id);
      });
      return review.get(document_id);
    },

    /** Everything that persons did to the document, newest first. */
    history: (document_id: string): DocumentChange[] => historyOf(store, document_id),
  };
  return review;
}
