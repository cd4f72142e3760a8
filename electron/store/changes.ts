/** After a commit, says which rows changed: coalesced, at most about ten times a second. Nobody calls back through it. */
import type { EventPayload } from '../../shared/contract.ts';

export type Change = EventPayload<'changed'>;

export interface Changes {
  onChange(listener: (change: Change) => void): () => void;
  session(session_id: string, batch_id: string): void;
  batch(batch_id: string): void;
  touch(
    ...areas: ('documents' | 'queue' | 'companies' | 'settings' | 'folders' | 'library' | 'trash' | 'all')[]
  ): void;
  /** Tells at once what is still held back. */
  flush(): void;
}

const interval = 100;
/** Above this many ids the listeners are told to look at everything. */
const namedAtMost = 500;

const nothing = (): { batches: Set<string>; sessions: Set<string>; areas: Set<string> } => ({
  batches: new Set(),
  sessions: new Set(),
  areas: new Set(),
});

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  let held = nothing();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const { batches, sessions, areas } = held;
    held = nothing();
    if (batches.size + sessions.size + areas.size === 0) return;
    const tooMany = sessions.size > namedAtMost || batches.size > namedAtMost;
    const change: Change = {
      batches: [...batches].slice(0, namedAtMost),
      sessions: tooMany ? [] : [...sessions],
      documents: areas.has('documents'),
      queue: areas.has('queue') || batches.size > 0,
      companies: areas.has('companies'),
      settings: areas.has('settings'),
      folders: areas.has('folders'),
      library: areas.has('library'),
      trash: areas.has('trash'),
      all: tooMany || areas.has('all'),
    };
    for (const listener of listeners) listener(change);
  }

  function later(): void {
    timer ??= setTimeout(flush, interval);
  }

  return {
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    session(session_id, batch_id) {
      held.sessions.add(session_id);
      held.batches.add(batch_id);
      later();
    },
    batch(batch_id) {
      held.batches.add(batch_id);
      later();
    },
    touch(...areas) {
      for (const area of areas) held.areas.add(area);
      later();
    },
    flush,
  };
}
