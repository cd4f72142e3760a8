/** Documents chosen for doing something with several at once: some by their ids, or all that are shown but some. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ManyDocuments } from '../../../shared/domain/desk.ts';
import type { DocumentFilter } from '../../../shared/domain/documentFilter.ts';
import type { SelectHow } from '../../components/Grid.tsx';
import { call } from '../../lib/api.ts';
import type { PagedInput } from '../../lib/pages.ts';
import { type DocumentRow, isGroup, type Row } from './useDocumentRows.ts';

export interface ManySelection {
  count: number;
  /** Null when nothing is chosen. */
  which: ManyDocuments | null;
  has: (row: Row) => boolean;
  toggle: (row: DocumentRow) => void;
  /** By keys and clicks of the grid. */
  select: (index: number, how: SelectHow) => void;
  all: () => void;
  clear: () => void;
}

interface Chosen {
  /** True: all that are shown, but the named ones. */
  all: boolean;
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: number;
}

const atOnce = 500;
const nothing: Chosen = { all: false, ids: new Set(), anchor: 0 };

export function useManySelection(props: {
  input: PagedInput<'documents:list'>;
  filter: DocumentFilter;
  grouped: boolean;
  documents: number;
  row: (index: number) => Row | undefined;
}): ManySelection {
  const { input, filter, grouped, documents, row } = props;
  const [chosen, setChosen] = useState(nothing);
  const name = JSON.stringify(filter);
  // Another list: what was chosen there is not chosen here.
  useEffect(() => setChosen(nothing), [name]);

  const has = useCallback(
    (one: Row) => !isGroup(one) && chosen.ids.has(one.document_id) !== chosen.all,
    [chosen],
  );
  const toggle = useCallback((one: DocumentRow, anchor?: number) => {
    setChosen((before) => {
      const ids = new Set(before.ids);
      if (!ids.delete(one.document_id)) ids.add(one.document_id);
      return { ...before, ids, anchor: anchor ?? before.anchor };
    });
  }, []);
  const add = useCallback((ids: readonly string[]) => {
    setChosen((before) => {
      const next = new Set(before.ids);
      for (const id of ids)
        if (before.all) next.delete(id);
        else next.add(id);
      return { ...before, ids: next };
    });
  }, []);

  const select = useCallback(
    (index: number, how: SelectHow) => {
      const one = row(index);
      if (how === 'toggle') {
        if (one && !isGroup(one)) toggle(one, index);
        return;
      }
      const [from, to] = [Math.min(index, chosen.anchor), Math.max(index, chosen.anchor)];
      const ids: string[] = [];
      let complete = true;
      for (let at = from; at <= to && at - from < 10_000; at += 1) {
        const between = row(at);
        if (between === undefined) complete = false;
        else if (!isGroup(between)) ids.push(between.document_id);
      }
      add(ids);
      if (complete || grouped) return;
      // Rows between that were never on screen are asked for.
      void (async () => {
        for (let offset = from; offset <= to; offset += atOnce) {
          const limit = Math.min(atOnce, to - offset + 1);
          const page = await call('documents:list', { ...input, offset, limit });
          add(page.documents.map((between) => between.document_id));
        }
      })();
    },
    [row, toggle, add, chosen.anchor, grouped, input],
  );
  const all = useCallback(() => setChosen((before) => ({ ...before, all: true, ids: new Set() })), []);
  const clear = useCallback(() => setChosen(nothing), []);
  const count = chosen.all ? Math.max(0, documents - chosen.ids.size) : chosen.ids.size;
  return useMemo(
    () => ({
      count,
      which:
        count === 0
          ? null
          : chosen.all
            ? { filter: JSON.parse(name) as DocumentFilter, except_ids: [...chosen.ids] }
            : { document_ids: [...chosen.ids] },
      has,
      toggle,
      select,
      all,
      clear,
    }),
    [count, chosen, name, has, toggle, select, all, clear],
  );
}
