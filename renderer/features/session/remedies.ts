import { isLockedInside } from '../../../shared/domain/lockedInside.ts';
import type { SessionDetail, SessionRow } from '../../../shared/domain/session.ts';

export type RemedyKind = 'retry' | 'replace' | 'password' | 'key' | 'see_original';

type Mendable = Pick<SessionRow, 'status' | 'waiting_for' | 'error' | 'duplicate_of'> &
  Partial<Pick<SessionDetail, 'notes'>>;

/** What a person can do about a session as it stands; null when nothing is asked of them. */
export function remedyOf(session: Mendable): RemedyKind | null {
  if (session.status === 'waiting') {
    if (session.waiting_for === 'password') return 'password';
    return session.waiting_for === 'api_key' || session.waiting_for === 'budget' ? 'key' : null;
  }
  if (session.status === 'failed') {
    const remedy = session.error?.remedy ?? 'retry';
    return remedy === 'none' ? null : remedy;
  }
  // An archive that was read, but for locked files inside: its whole session knows of them, its row in a list does not.
  if (session.status === 'needs_review' && session.notes?.some(isLockedInside)) return 'password';
  if (session.status === 'duplicate' && session.duplicate_of !== null) return 'see_original';
  return null;
}
