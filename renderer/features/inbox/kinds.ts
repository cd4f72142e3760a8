/** What each kind of row in the inbox looks like and offers. */
import type { InboxKind, InboxRow } from '../../../shared/domain/inbox.ts';
import type { Mark } from '../../lib/states.ts';
import { type RemedyKind, remedyOf } from '../session/remedies.ts';

export const markOfKind: Record<InboxKind, Mark> = {
  waiting: 'waiting',
  rejected: 'failed',
  wrong_company: 'review',
  duplicate: 'duplicate',
  review: 'review',
  failed: 'failed',
};

export type InboxVerb =
  | 'open'
  | 'confirm'
  | 'dismiss'
  | 'move'
  | 'choose_company'
  | 'choose_way'
  | 'unlock'
  | 'compare'
  | 'keep_apart'
  | RemedyKind;

/** The document that a row's document seems to repeat; null when it repeats none. */
export const twinOf = ({ kind, check }: InboxRow): string | null =>
  kind === 'duplicate' ? (check?.found ?? null) : null;

/**
 * Whether one look at the row is enough to say that the document is right: nothing in it contradicts itself, except
 * for what the row itself says.
 */
export function isConfirmable({ document, check }: InboxRow): boolean {
  if (!document) return false;
  return document.failed_errors === (check?.code === 'authority_rejected' ? 1 : 0);
}

/** What a row offers, the likeliest first. */
export function verbsOf(row: InboxRow): InboxVerb[] {
  if (row.kind === 'waiting') {
    if (row.reason === 'choice') return ['choose_way'];
    return [row.reason === 'password' ? 'unlock' : 'key'];
  }
  if (row.kind === 'failed') {
    const remedy = remedyOf(row.session);
    return remedy === null ? ['dismiss'] : [remedy, 'dismiss'];
  }
  const last: InboxVerb = isConfirmable(row) ? 'confirm' : 'open';
  // An unsure reading is to be compared with its original; saying yes unseen stands second.
  if (row.check === null) return ['open', 'confirm'];
  if (twinOf(row) !== null && row.other_session_id !== null) return ['compare', 'keep_apart'];
  if (row.move_to !== null) return ['move', last];
  if (row.kind === 'wrong_company') return ['choose_company', last];
  return [last];
}
