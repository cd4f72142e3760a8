/** The list a session was opened from, so that next and previous follow what the person was looking at. */
import type { CallInput } from '../../shared/contract.ts';
import { call } from './api.ts';

export interface ListPlace {
  /** Where "back" goes. */
  path: string;
  index: number;
  /** The person works through it: each document opens with the keyboard in the first field that wants a look. */
  reviewing?: boolean;
  /** The session ids at some places of the list, and how many there are. */
  window(offset: number, limit: number): Promise<{ ids: string[]; total: number }>;
}

let current: ListPlace | null = null;

export const rememberList = (place: ListPlace): void => {
  current = place;
};
export const currentList = (): ListPlace | null => current;

/** A batch's sessions under a filter, as a list to walk through. */
export function batchList(
  input: Omit<CallInput<'batches:sessions'>, 'limit' | 'offset'>,
  index: number,
  path: string,
): ListPlace {
  return {
    path,
    index,
    async window(offset, limit) {
      const { sessions, total } = await call('batches:sessions', { ...input, offset, limit });
      return { ids: sessions.map((row) => row.session_id), total };
    },
  };
}

/** The documents' table as a list to walk through; a session with several documents counts once a row. */
export function documentsList(
  input: Omit<CallInput<'documents:list'>, 'limit' | 'offset'>,
  index: number,
  path: string,
): ListPlace {
  return {
    path,
    index,
    async window(offset, limit) {
      const { documents, total } = await call('documents:list', { ...input, offset, limit });
      return { ids: documents.map((row) => row.session_id), total };
    },
  };
}

/** The inbox as a list to walk through; what left it since does not stand in it any more. */
export function inboxList(
  input: Omit<CallInput<'inbox:list'>, 'limit' | 'offset'>,
  index: number,
  path: string,
): ListPlace {
  return {
    path,
    index,
    reviewing: true,
    async window(offset, limit) {
      const { rows, total } = await call('inbox:list', { ...input, offset, limit });
      return { ids: rows.map((row) => row.session.session_id), total };
    },
  };
}

export interface Neighbours {
  index: number;
  total: number;
  previous: string | null;
  next: string | null;
}

const reach = 25;

/**
 * Who stands beside a session. Rows may have moved since it was opened: it is looked for around its last
 * place; when it left the list, the places around are taken as they are.
 */
export async function neighboursOf(session_id: string, place: ListPlace): Promise<Neighbours> {
  const offset = Math.max(0, place.index - reach);
  const { ids, total } = await place.window(offset, reach * 2 + 1);
  const known = Math.min(place.index - offset, ids.length - 1);
  const at = ids[known] === session_id ? known : ids.indexOf(session_id);
  if (at === -1) {
    return { index: place.index, total, previous: ids[known - 1] ?? null, next: ids[known] ?? null };
  }
  const other = (step: number): string | null => {
    for (let index = at + step; index >= 0 && index < ids.length; index += step)
      if (ids[index] !== session_id) return ids[index] ?? null;
    return null;
  };
  return { index: offset + at, total, previous: other(-1), next: other(1) };
}
