/** Large files with the batch service: each part is a request of its own, and the file ends when all have come back. */
import type { ClaudeOutcome } from '../../claude/reader.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { concludeParts, notePart } from './claudeParts.ts';
import type { Results } from '../documents/results.ts';
import type { Settling } from '../settle.ts';

export interface Item {
  session_id: string;
  /** 0 for a whole file. */
  first_page: number;
}

/** What a request is called, within the 64 letters that the service takes: prefix (20), session id (36), place (6). */
export const customId = (prefix: string, { session_id, first_page }: Item): string =>
  `${prefix}${session_id}${first_page === 0 ? '' : `_${first_page}`}`;

/** Null for what is not of this prefix. */
export function itemOf(prefix: string, custom_id: string): Item | null {
  if (!custom_id.startsWith(prefix)) return null;
  const [session_id = '', first_page = '0'] = custom_id.slice(prefix.length).split('_');
  return { session_id, first_page: Number(first_page) };
}

export function createPartSettling(deps: { store: Store; results: Results; settling: Settling }) {
  const { store, settling } = deps;
  const { claudeParts } = store;

  /** Ends the file when nothing of it lies with the service any more. */
  function settleFile(session: SessionRecord, why: string): void {
    const parts = claudeParts.of(session.session_id);
    const states = new Set(parts.map((part) => part.state));
    // What is still to be sent follows by itself.
    if (states.has('sent') || states.has('open')) return;
    if (states.has('back')) return settling.comeBack(session, 'direct', why);
    settling.settle('claude', session, concludeParts(deps, session));
  }

  return {
    /** A part comes back unread. Call inside a transaction. */
    comeBack(item: Item, route: 'direct' | 'economical', why: string): void {
      const session = store.sessions.get(item.session_id);
      if (!session) return;
      if (item.first_page === 0) return settling.comeBack(session, route, why);
      claudeParts.move(item.session_id, item.first_page, route === 'direct' ? 'back' : 'open');
      settleFile(session, why);
    },

    /** What has not been sent of a file that is partly with the service goes one by one later. */
    giveUp(session: SessionRecord, why: string): void {
      for (const part of claudeParts.of(session.session_id))
        if (part.state === 'open') claudeParts.move(session.session_id, part.first_page, 'back');
      settleFile(session, why);
    },

    /** A part's result. Call inside a transaction. */
    take(
      session: SessionRecord,
      first_page: number,
      read: ClaudeOutcome | { kind: 'back'; why: string },
    ): void {
      const { session_id } = session;
      const part = claudeParts.of(session_id).find((one) => one.first_page === first_page);
      if (!part || part.state === 'done') return;
      const why = read.kind === 'back' ? read.why : '';
      const noted = read.kind !== 'back' && notePart(store, session_id, part, read);
      if (!noted) claudeParts.move(session_id, first_page, 'back');
      settleFile(session, why);
    },
  };
}
