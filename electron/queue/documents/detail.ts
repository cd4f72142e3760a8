/** One document with everything that a person looking at it wants to know. */
import {
  type Correction,
  type DocumentDetail,
  bookFields,
  isBesideField,
} from '../../../shared/domain/correction.ts';
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import type { CorrectionRow } from '../../store/corrections.ts';
import type { Store } from '../../store/store.ts';
import { valueAt } from './fields.ts';
import type { Library } from './library.ts';
import { offeredPlaces, sellerKey } from './sellerMemory.ts';

/** @throws AppError not_found */
export function detailOf(store: Store, library: Library, document_id: string): DocumentDetail {
  const document = store.documents.get(document_id);
  const standing = store.corrections.standing(document_id);
  const made = library.preview(document_id, standing);
  const confirmed = standing.findLast((row) => row.kind === 'confirmed');
  return {
    ...document,
    confirmed: made?.confirmed && confirmed ? { at: confirmed.at, who: confirmed.who } : null,
    corrections: correctionsOf(standing, made?.read ?? null),
    suggestions: [...suggestionsFor(store, document), ...offeredPlaces(store, document)],
    parts: store.parts.of(document_id).map(({ session_id, role, record }) => {
      const session = store.sessions.get(session_id);
      return {
        session_id,
        role,
        filename: session?.filename ?? '',
        media_type: session?.media_type ?? '',
        engine: record?.provenance.engine ?? null,
      };
    }),
  };
}

const text = (value: unknown): string => JSON.stringify(value ?? null);

/** The latest correction of each field, beside what the newest reading says there. */
function correctionsOf(standing: readonly CorrectionRow[], read: DocumentRecord | null): Correction[] {
  const latest = new Map<string, Correction>();
  for (const { kind, field, value, previous, at, who } of standing) {
    if (kind !== 'value' || field === null) continue;
    const first = latest.get(field)?.previous;
    const before = first === undefined ? (JSON.parse(previous ?? 'null') as unknown) : first;
    const now = JSON.parse(value) as unknown;
    const reads = read === null || isBesideField(field) ? null : (valueAt(read, field) ?? null);
    const differs =
      read !== null && !isBesideField(field) && text(reads) !== text(now) && text(reads) !== text(before);
    latest.set(field, { field, value: now, previous: before, read: reads, differs, at, who });
  }
  return [...latest.values()];
}

/** What was said of this seller before, for the fields that nobody has filled yet. */
function suggestionsFor(
  store: Store,
  document: ReturnType<Store['documents']['get']>,
): DocumentDetail['suggestions'] {
  const seller = sellerKey(document.seller.tax_id);
  if (seller === null) return [];
  const open = bookFields.filter((field) => !document[field]);
  return store.corrections
    .remembered(document.company_id, seller)
    .filter((one) => open.includes(one.field) && one.document_id !== document.document_id)
    .map((one) => ({
      ...one,
      label: null,
      invoice_number: store.documents.numberOf(one.document_id),
    }));
}
