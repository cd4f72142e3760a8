/** Reads that stay true: the last answer is shown at once, asked again on mount and on every change. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';
import { affects } from './affects.ts';
import { type CallError, call, on } from './api.ts';
import { calm } from './calm.ts';
import { asCallError } from './problem.ts';

export interface Answer<Value> {
  data: Value | undefined;
  error: CallError | null;
  loading: boolean;
}

interface Entry<Name extends CallName> {
  name: Name;
  input: CallInput<Name>;
  answer: Answer<CallOutput<Name>>;
  /** The last value as text, so that an unchanged answer keeps its identity and nothing is drawn again. */
  text: string;
  asking: boolean;
  again: boolean;
  listeners: Set<() => void>;
  /** Asks again, but not more often than an eye can follow. */
  refresh: { wish(): void };
}

const kept = 120;
// One cache for all calls; each entry is typed where it is made.
const entries = new Map<string, Entry<CallName>>();
const nothing: Answer<never> = { data: undefined, error: null, loading: false };

function entryOf<Name extends CallName>(name: Name, input: CallInput<Name>): Entry<Name> {
  const key = `${name} ${JSON.stringify(input)}`;
  const known = entries.get(key);
  if (known) {
    entries.delete(key);
    entries.set(key, known);
    return known as unknown as Entry<Name>;
  }
  const entry: Entry<Name> = {
    name,
    input,
    answer: { data: undefined, error: null, loading: true },
    text: '',
    asking: false,
    again: false,
    listeners: new Set(),
    refresh: calm(() => void ask(entry)),
  };
  entries.set(key, entry as unknown as Entry<CallName>);
  for (const [oldest, candidate] of entries) {
    if (entries.size <= kept) break;
    if (candidate.listeners.size === 0) entries.delete(oldest);
  }
  return entry;
}

function publish<Name extends CallName>(entry: Entry<Name>, answer: Answer<CallOutput<Name>>): void {
  entry.answer = answer;
  for (const listener of entry.listeners) listener();
}

/** Asks; a wish that comes while asking is granted once, afterwards. */
async function ask<Name extends CallName>(entry: Entry<Name>): Promise<void> {
  if (entry.asking) {
    entry.again = true;
    return;
  }
  entry.asking = true;
  try {
    do {
      entry.again = false;
      const data = await call(entry.name, entry.input);
      const text = JSON.stringify(data);
      if (text !== entry.text || entry.answer.loading || entry.answer.error) {
        const same = text === entry.text ? entry.answer.data : data;
        entry.text = text;
        publish(entry, { data: same, error: null, loading: false });
      }
    } while (entry.again);
  } catch (error) {
    publish(entry, { data: entry.answer.data, error: asCallError(error), loading: false });
  } finally {
    entry.asking = false;
  }
}

let listening = false;
function listen(): void {
  if (listening) return;
  listening = true;
  on('changed', (change) => {
    for (const entry of entries.values())
      if (entry.listeners.size > 0 && affects(change, entry.name, entry.input)) entry.refresh.wish();
  });
}

/**
 * The present answer to a call; `null` as input asks nothing. While another input is being asked for the
 * first time, the answer before is kept, so that filters do not blink.
 */
export function useCall<Name extends CallName>(
  name: Name,
  input: CallInput<Name> | null,
): Answer<CallOutput<Name>> & { refresh(): void } {
  const key = input === null ? null : JSON.stringify(input);
  const entry = input === null ? null : entryOf(name, input);
  const subscribe = useCallback(
    (listener: () => void) => {
      if (key === null) return () => undefined;
      listen();
      const own = entryOf(name, JSON.parse(key) as CallInput<Name>);
      own.listeners.add(listener);
      void ask(own);
      return () => {
        own.listeners.delete(listener);
      };
    },
    [name, key],
  );
  const answer = useSyncExternalStore(
    subscribe,
    () => entry?.answer ?? (nothing as Answer<CallOutput<Name>>),
  );
  const before = useRef<CallOutput<Name> | undefined>(undefined);
  if (answer.data !== undefined) before.current = answer.data;
  const refresh = useCallback(() => {
    if (key !== null) void ask(entryOf(name, JSON.parse(key) as CallInput<Name>));
  }, [name, key]);
  return {
    ...answer,
    data: answer.data ?? (answer.error || key === null ? undefined : before.current),
    refresh,
  };
}
