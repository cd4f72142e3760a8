/** Calls about the inbox. */
import type { DescribeError } from '../../store/sessionList.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

type InboxHandlers = Pick<Handlers, 'inbox:list' | 'inbox:dismiss' | 'inbox:restore'>;

export function inboxHandlers(deps: { store: Store; describeCode: DescribeError }): InboxHandlers {
  const { inbox, changes } = deps.store;
  const told = (changed: { session_id: string; batch_id: string }[]): { changed: number } => {
    for (const { session_id, batch_id } of changed) changes.session(session_id, batch_id);
    return { changed: changed.length };
  };
  return {
    'inbox:list': (query) => inbox.page(query, deps.describeCode),
    'inbox:dismiss': ({ session_ids }) => told(inbox.dismiss(session_ids)),
    'inbox:restore': ({ session_ids }) => told(inbox.restore(session_ids)),
  };
}
