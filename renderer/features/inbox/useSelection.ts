import { useCallback, useMemo, useState } from 'react';
import type { InboxRow } from '../../../shared/domain/inbox.ts';

export interface Selection {
  rows: InboxRow[];
  has: (row: InboxRow) => boolean;
  toggle: (row: InboxRow) => void;
  add: (rows: InboxRow[]) => void;
  clear: () => void;
}

/** Rows chosen for doing something with several at once, kept by their ids. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, InboxRow>>(new Map());
  const has = useCallback((row: InboxRow) => chosen.has(row.id), [chosen]);
  const toggle = useCallback((row: InboxRow) => {
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(row.id)) next.set(row.id, row);
      return next;
    });
  }, []);
  const add = useCallback((rows: InboxRow[]) => {
    setChosen((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]));
  }, []);
  const clear = useCallback(() => setChosen(new Map()), []);
  return useMemo(
    () => ({ rows: [...chosen.values()], has, toggle, add, clear }),
    [chosen, has, toggle, add, clear],
  );
}
