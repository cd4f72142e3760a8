/** The API's read-only view of the store. */
import type { SessionDetail } from '../../shared/domain/session.ts';
import { AppError } from '../../shared/errors.ts';
import { type DescribeError, sessionRowOf } from '../store/sessionList.ts';
import type { Store } from '../store/store.ts';
import type { ApiLibrary } from './deps.ts';

/** A page's end as a cursor that says nothing to its bearer. */
const cursorOf = (position: number): string => Buffer.from(`after:${position}`).toString('base64url');

/** @throws AppError bad_request for what no answer ever held */
function positionOf(cursor: string): number {
  const position = /^after:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1];
  if (position === undefined) throw new AppError('bad_request', 'cursor');
  return Number(position);
}

/**
 * @param describe the sentence of a session's error in the app's language
 * @param detail one session whole: the handler that serves the window
 */
export const libraryOf = (
  store: Store,
  describe: DescribeError,
  detail: (session_id: string) => SessionDetail | Promise<SessionDetail>,
): ApiLibrary => ({
  batch: (batch_id) => (store.batches.get(batch_id) === null ? null : store.batches.account(batch_id)),
  sessions: (batch_id) => store.sessionList.all(batch_id).map((record) => sessionRowOf(record, describe)),
  session: (session_id) => (store.sessions.get(session_id) === null ? null : detail(session_id)),
  place: (session_id) => store.sessions.get(session_id),
  documents({ after, limit, ...filter }) {
    const page = store.documentList.newest(filter, limit, after === null ? null : positionOf(after));
    return { documents: page.documents, next: page.next === null ? null : cursorOf(page.next) };
  },
  each: (filter) => store.documentList.each(filter),
});
