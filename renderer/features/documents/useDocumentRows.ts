/** The rows of the table: documents page by page, or groups of them that unfold, each with pages of its own. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import { on } from '../../lib/api.ts';
import { affects } from '../../lib/affects.ts';
import { calm } from '../../lib/calm.ts';
import { createPages, type PagedInput, usePages } from '../../lib/pages.ts';
import { useCall } from '../../lib/query.ts';

export const groupings = ['seller', 'month', 'company'] as const;
export type Grouping = (typeof groupings)[number];
export type DocumentRow = CallOutput<'documents:list'>['documents'][number];
export type Group = CallOutput<'documents:groups'>['groups'][number];
export interface GroupRow {
  group: Group;
  open: boolean;
}
export type Row = DocumentRow | GroupRow;
export const isGroup = (row: Row): row is GroupRow => 'group' in row;

type Input = PagedInput<'documents:list'>;
type Pages = ReturnType<typeof createPages<'documents:list', DocumentRow>>;
const rowsOf = (output: CallOutput<'documents:list'>): DocumentRow[] => output.documents;

const lastDay = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** The filter of one group: what the list shows, and that group's key. */
export function inputOf(input: Input, by: Grouping, key: string | null): Input {
  if (by === 'seller') return { ...input, seller_key: key ?? '' };
  if (by === 'company') return { ...input, company_id: key };
  if (key === null) return { ...input, undated: true };
  const [first, last] = [`${key}-01`, lastDay(key)];
  return {
    ...input,
    from: input.from !== null && input.from > first ? input.from : first,
    to: input.to !== null && input.to < last ? input.to : last,
  };
}

export interface DocumentRows {
  total: number | undefined;
  /** Documents among them, groups not counted. */
  documents: number | undefined;
  row: (index: number) => Row | undefined;
  show: (first: number, last: number) => void;
  toggle: (key: string | null, open?: boolean) => void;
  /** Groups that are more than can be shown. */
  more: number;
  /** Grows when rows came or changed, so that they are looked at again. */
  version: number;
  error: ReturnType<typeof usePages>['error'];
}

/** @param by null: no groups */
export function useDocumentRows(input: Input, by: Grouping | null): DocumentRows {
  const plain = usePages('documents:list', input, rowsOf);
  const grouped = useGroups(input, by);
  const nothing = useCallback(() => undefined, []);
  return useMemo(
    () =>
      by === null
        ? {
            total: plain.total,
            documents: plain.total,
            row: plain.row,
            show: plain.show,
            error: plain.error,
            toggle: nothing,
            more: 0,
            version: 0,
          }
        : { ...grouped, documents: plain.total, error: plain.error },
    [by, plain, grouped, nothing],
  );
}

function useGroups(input: Input, by: Grouping | null): Omit<DocumentRows, 'documents' | 'error'> {
  const { sort: _sort, descending: _descending, ...filter } = input;
  const asked: CallInput<'documents:groups'> | null = by === null ? null : { ...filter, by };
  const { data } = useCall('documents:groups', asked);
  const [open, setOpen] = useState<ReadonlySet<string | null>>(new Set());
  const [version, setVersion] = useState(0);
  const pages = useRef(new Map<string | null, Pages>());
  const name = JSON.stringify([input, by]);
  const known = useRef(name);
  if (known.current !== name) {
    known.current = name;
    pages.current = new Map();
  }

  useEffect(() => {
    const again = calm(() => {
      for (const one of pages.current.values()) one.refresh();
    });
    const end = on('changed', (change) => {
      if (affects(change, 'documents:list', { ...input, limit: 1, offset: 0 })) again.wish();
    });
    return () => {
      end();
      again.stop();
    };
  }, [input]);

  const layout = useMemo(() => {
    const groups = data?.groups ?? [];
    const starts: number[] = [];
    let total = 0;
    for (const group of groups) {
      starts.push(total);
      total += 1 + (open.has(group.key) ? group.count : 0);
    }
    return { groups, starts, total };
  }, [data, open]);

  const place = useCallback(
    (index: number): { group: Group; at: number; within: number } | undefined => {
      let [low, high] = [0, layout.groups.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((layout.starts[middle] ?? 0) <= index) low = middle;
        else high = middle - 1;
      }
      const group = layout.groups[low];
      return group && { group, at: low, within: index - (layout.starts[low] ?? 0) - 1 };
    },
    [layout],
  );
  const pagesOf = useCallback(
    (key: string | null): Pages => {
      const had = pages.current.get(key);
      if (had) return had;
      const made = createPages('documents:list', inputOf(input, by ?? 'month', key), rowsOf);
      made.subscribe(() => setVersion((before) => before + 1));
      pages.current.set(key, made);
      return made;
    },
    [input, by],
  );
  const row = useCallback(
    (index: number): Row | undefined => {
      const found = place(index);
      if (!found) return undefined;
      const { group, within } = found;
      return within === -1 ? { group, open: open.has(group.key) } : pagesOf(group.key).row(within);
    },
    [place, open, pagesOf],
  );
  const show = useCallback(
    (first: number, last: number): void => {
      for (let index = first; index <= last;) {
        const found = place(index);
        if (!found) return;
        const { group, at } = found;
        const end = (layout.starts[at + 1] ?? layout.total) - 1;
        const from = Math.max(0, found.within);
        const to = Math.min(last, end) - (layout.starts[at] ?? 0) - 1;
        if (open.has(group.key) && to >= from) pagesOf(group.key).show(from, to);
        index = end + 1;
      }
    },
    [place, layout, open, pagesOf],
  );
  const toggle = useCallback((key: string | null, wished?: boolean): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (wished ?? !next.has(key)) next.add(key);
      else next.delete(key);
      return next;
    });
  }, []);
  return useMemo(
    () => ({
      total: data === undefined ? undefined : layout.total,
      row,
      show,
      toggle,
      more: data?.more ?? 0,
      version,
    }),
    [data, layout, row, show, toggle, version],
  );
}
