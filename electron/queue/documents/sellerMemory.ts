/** What a person corrected on a seller's page is looked up on the seller's next page, and offered. */
import type { DocumentDetail } from '../../../shared/domain/correction.ts';
import type { StoredDocument } from '../../../shared/domain/session.ts';
import { bare, squeeze } from '../../extract/checks/identity.ts';
import { isExact } from '../../extract/join.ts';
import { isMemorable, labelPlaceOf, valueAtLabel } from '../../extract/memory.ts';
import type { Store } from '../../store/store.ts';
import { valueAt } from './fields.ts';
import { fileOf } from '../claude/inner.ts';

/** A seller's key for remembering; null when its id is not known. */
export const sellerKey = (tax_id: string | null): string | null => bare(squeeze(tax_id)) || null;

/** The text of the page that a document was read from; null where a machine wrote it, or none is known. */
function printedText(store: Store, document_id: string): string | null {
  const page = store.parts
    .of(document_id)
    .find(({ role, record }) => role !== 'answer' && record !== null && !isExact(record));
  if (!page?.record) return null;
  const inside = fileOf(page.record);
  if (inside !== null) {
    const inner = store.innerPages.of(page.session_id).find((one) => one.path === inside);
    if (inner) return inner.page_text;
  }
  const readings = store.documents.readingsOf(page.session_id);
  return readings.map((one) => one.page_text ?? one.ocr_text).find((text) => text !== null) ?? null;
}

/** Remembers where the corrected values stand on the page. Call inside the correction's transaction. */
export function rememberPlaces(
  store: Store,
  document: StoredDocument,
  changes: readonly { field: string; value: unknown }[],
): void {
  const seller = sellerKey(document.seller.tax_id);
  const wanted = changes.filter(({ field, value }) => typeof value === 'string' && isMemorable(field));
  const text = seller === null || wanted.length === 0 ? null : printedText(store, document.document_id);
  if (seller === null || text === null) return;
  for (const { field, value } of wanted) {
    const place = labelPlaceOf(text, field, value as string);
    if (place)
      store.sellerLabels.remember(document.company_id, seller, {
        field,
        ...place,
        document_id: document.document_id,
      });
  }
}

/** What stands at the remembered places of this page, where the reading says otherwise and no person has spoken. */
export function offeredPlaces(store: Store, document: StoredDocument): DocumentDetail['suggestions'] {
  const seller = sellerKey(document.seller.tax_id);
  if (seller === null || isExact(document)) return [];
  const { document_id, provenance } = document;
  const labels = store.sellerLabels
    .of(document.company_id, seller)
    .filter((one) => one.document_id !== document_id && provenance.fields[one.field]?.locked !== true);
  const text = labels.length === 0 ? null : printedText(store, document_id);
  if (text === null) return [];
  return labels.flatMap(({ field, label, side, at, ...from }) => {
    const value = valueAtLabel(text, field, { label, side });
    if (value === null || value === valueAt(document, field)) return [];
    return [{ field, value, at, label, ...from, invoice_number: store.documents.numberOf(from.document_id) }];
  });
}
