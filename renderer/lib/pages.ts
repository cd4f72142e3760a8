/** A long list, read page by page: only what is on screen is asked for, and asked again when it changes. */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';
import { affects } from './affects.ts';
import { type CallError, call, on } from './api.ts';
import { calm } from './calm.ts';
import { asCallError } from './problem.ts';

/** Calls that answer in pages. */
export type PagedCall =
  'batches:list' | 'batches:sessions' | 'documents:list' | 'inbox:list' | 'trash:list' | 'activity:list';
export type PagedInput<Name extends PagedCall> = Omit<CallInput<Name>, 'limit' | 'offset'>;

export interface Pages<Row> {
  /** Rows in all; undefined until the first answer. */
  total: number | undefined;
  row(index: number): Row | undefined;
  /** Tells which rows are on screen. */
  show(first: number, last: number): void;
  error: CallError | null;
}

const pageSize = 100;

interface State {
  total: number | undefined;
  error: CallError | null;
  version: number;
}

/** The pages of one list, outside of React so that it can be tested by itself. */
export function createPages<Name extends PagedCall, Row>(
  name: Name,
  input: PagedInput<Name>,
  rowsOf: (output: CallOutput<Name>) => Row[],
) {
  const pages = new Map<number, { rows: Row[]; texts: string[]; stale: boolean }>();
  const asking = new Set<number>();
  const listeners = new Set<() => void>();
  let state: State = { total: undefined, error: null, version: 0 };
  let first = 0;
  let last = 0;

  const publish = (change: Partial<State>): void => {
    state = { ...state, ...change, version: state.version + 1 };
    for (const listener of listeners) listener();
  };

  async function ask(page: number): Promise<void> {
    if (asking.has(page)) return;
    asking.add(page);
    const known = pages.get(page);
    if (known) known.stale = false;
    try {
      const whole = { ...input, limit: pageSize, offset: page * pageSize } as unknown as CallInput<Name>;
      const output = await call(name, whole);
      const rows = rowsOf(output);
      const before = pages.get(page);
      const texts = rows.map((row) => JSON.stringify(row));
      // A row that did not change keeps its identity, so that it is not drawn again.
      const kept = rows.map((row, at) => (before?.texts[at] === texts[at] ? (before?.rows[at] ?? row) : row));
      pages.set(page, { rows: kept, texts, stale: before?.stale ?? false });
      publish({ total: output.total, error: null });
    } catch (error) {
      publish({ error: asCallError(error) });
    } finally {
      asking.delete(page);
    }
    if (pages.get(page)?.stale && inView(page)) void ask(page);
  }

  const inView = (page: number): boolean =>
    page >= Math.floor(first / pageSize) && page <= Math.floor(last / pageSize);

  function ensure(): void {
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) {
      const beyond = state.total !== undefined && page > 0 && page * pageSize >= state.total;
      const known = pages.get(page);
      if (!beyond && (!known || known.stale)) void ask(page);
    }
  }

  return {
    state: () => state,
    row: (index: number): Row | undefined => pages.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    show(from: number, to: number): void {
      first = from;
      last = Math.max(from, to);
      ensure();
    },
    /** Everything known is out of date; what is on screen is asked again now, the rest when it is shown. */
    refresh(): void {
      for (const page of pages.values()) page.stale = true;
      ensure();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A paged list for a screen. `rowsOf` must keep its identity. */
export function usePages<Name extends PagedCall, Row>(
  name: Name,
  input: PagedInput<Name>,
  rowsOf: (output: CallOutput<Name>) => Row[],
): Pages<Row> {
  const key = JSON.stringify(input);
  const pages = useMemo(
    () => createPages(name, JSON.parse(key) as PagedInput<Name>, rowsOf),
    [name, key, rowsOf],
  );
  const state = useSyncExternalStore(pages.subscribe, pages.state);
  useEffect(() => {
    pages.show(0, 0);
    const given = JSON.parse(key) as CallInput<Name>;
    const again = calm(pages.refresh);
    const end = on('changed', (change) => {
      if (affects(change, name as CallName, given as CallInput<CallName>)) again.wish();
    });
    return () => {
      end();
      again.stop();
    };
  }, [pages, name, key]);
  const show = useCallback((from: number, to: number) => pages.show(from, to), [pages]);
  return useMemo(
    () => ({ total: state.total, error: state.error, row: pages.row, show }),
    [state, pages, show],
  );
}
