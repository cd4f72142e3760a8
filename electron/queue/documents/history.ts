/** What persons did to a document: its values, its confirmation, and where it begins and ends. */
import type { DocumentChange } from '../../../shared/domain/correction.ts';
import type { Act } from '../../store/acts.ts';
import type { Store } from '../../store/store.ts';

/** What an act was about, for a person's eye: the file parted, the number of the other document. */
function detailOf(store: Store, { detail, document_id, other_id }: Act, of: string): string | null {
  if (detail.kind === 'separated') return detail.filename;
  if (detail.kind === 'merged') return detail.gone.record.invoice_number ?? detail.gone.record.seller.name;
  const other = other_id === of ? document_id : other_id;
  return other === null ? null : store.documents.numberOf(other);
}

/** Newest first. @throws AppError not_found */
export function historyOf(store: Store, document_id: string): DocumentChange[] {
  store.documents.get(document_id);
  const changes = new Map<string, DocumentChange>();
  for (const act of store.acts.of(document_id)) {
    const { act_id, at, who, undone_at } = act;
    const told = { kind: act.detail.kind, detail: detailOf(store, act, document_id) };
    changes.set(act_id, { change_id: act_id, at, who, undone_at, fields: [], ...told });
  }
  for (const row of store.corrections.history(document_id)) {
    const { change_id, kind, at, who, undone_at, field } = row;
    const known = changes.get(change_id);
    const change = known ?? { change_id, kind, at, who, undone_at, fields: [], detail: null };
    const value = JSON.parse(row.value) as unknown;
    if (field !== null)
      change.fields.push({ field, value, previous: JSON.parse(row.previous ?? 'null') as unknown });
    else if (typeof value === 'string') change.detail = value;
    changes.set(change_id, change);
  }
  return [...changes.values()].sort((left, right) => (left.at < right.at ? 1 : left.at > right.at ? -1 : 0));
}
