/** Changes as WebSocket messages: facts after commit, at most ten a second a batch, the last one always. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ApiEvent } from '../../shared/api.ts';
import type { EventPayload } from '../../shared/contract.ts';
import type { ApiDeps } from './deps.ts';

/** Time between two messages of one batch, so that there are at most ten in any second. */
const interval_ms = 110;
const pingEvery_ms = 30_000;
/** A listener that does not read is let go before it costs more memory than this. */
const unreadAtMost = 1024 ** 2;
/** Sessions named in one message. */
const namedAtMost = 100;

export interface Events {
  /** Takes over an upgrade request that passed the doors. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, company_id: string): void;
  /** Ends every connection, e.g. because the token is a new one. */
  disconnect(): void;
  stop(): void;
}

interface Rest {
  changed: boolean;
  sessions: Set<string>;
  timer: NodeJS.Timeout;
}

export function createEvents(deps: Pick<ApiDeps, 'library' | 'onChange' | 'log'>): Events {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });
  const listeners = new Map<WebSocket, { company_id: string; alive: boolean }>();
  /** Batches that were told of a moment ago, with what came since. */
  const resting = new Map<string, Rest>();

  const tell = (company_id: string | null, event: ApiEvent): void => {
    const text = JSON.stringify(event);
    for (const [socket, listener] of listeners) {
      if (company_id !== null && listener.company_id !== company_id) continue;
      if (socket.bufferedAmount > unreadAtMost) socket.terminate();
      else socket.send(text);
    }
  };

  function tellBatch(batch_id: string, sessions: readonly string[]): void {
    const batch = deps.library.batch(batch_id);
    if (batch === null) return;
    tell(batch.company_id, {
      type: batch.is_complete ? 'batch_completed' : 'batch_changed',
      batch_id,
      ...(sessions.length === 1 ? { session_id: sessions[0] } : {}),
      session_ids: sessions.slice(0, namedAtMost),
      total_sessions: batch.total,
      completed: batch.completed,
      failed: batch.failed,
      pending: batch.pending,
      cancelled: batch.cancelled,
      progress_percentage: batch.progress_percentage,
      is_complete: batch.is_complete,
    });
  }

  /** Tells at once, or together with what else comes while the batch rests. */
  function batchChanged(batch_id: string, sessions: Iterable<string>): void {
    const rest = resting.get(batch_id);
    if (rest !== undefined) {
      rest.changed = true;
      for (const session of sessions) rest.sessions.add(session);
      return;
    }
    const timer = setTimeout(() => {
      const since = resting.get(batch_id);
      resting.delete(batch_id);
      if (since?.changed === true) safely(() => batchChanged(batch_id, since.sessions));
    }, interval_ms);
    resting.set(batch_id, { changed: false, sessions: new Set(), timer });
    tellBatch(batch_id, [...sessions]);
  }

  /** Listeners miss a message rather than that one which cannot be made ends the app. */
  function safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      deps.log.error('A change could not be told', {}, error);
    }
  }

  const stopListening = deps.onChange((change) => {
    if (listeners.size > 0) safely(() => tellChange(change));
  });

  function tellChange(change: EventPayload<'changed'>): void {
    if (change.all) tell(null, { type: 'all_changed', batch_id: null });
    const sessionsOf = new Map(change.batches.map((batch_id): [string, string[]] => [batch_id, []]));
    for (const session_id of change.sessions) {
      const batch_id = deps.library.place(session_id)?.batch_id;
      if (batch_id === undefined) continue;
      const known = sessionsOf.get(batch_id);
      if (known === undefined) sessionsOf.set(batch_id, [session_id]);
      else known.push(session_id);
    }
    for (const [batch_id, sessions] of sessionsOf) batchChanged(batch_id, sessions);
  }

  const pings = setInterval(() => {
    for (const [socket, listener] of listeners) {
      if (!listener.alive) socket.terminate();
      listener.alive = false;
      socket.ping();
    }
  }, pingEvery_ms);
  pings.unref();

  const disconnect = (): void => {
    for (const socket of listeners.keys()) socket.close(1001);
  };

  return {
    accept(request, socket, head, company_id) {
      server.handleUpgrade(request, socket, head, (accepted) => {
        listeners.set(accepted, { company_id, alive: true });
        accepted.on('pong', () => {
          const listener = listeners.get(accepted);
          if (listener !== undefined) listener.alive = true;
        });
        // What listeners say is not looked at; a broken frame ends only their own connection.
        accepted.on('error', () => accepted.terminate());
        accepted.on('close', () => listeners.delete(accepted));
      });
    },
    disconnect,
    stop() {
      stopListening();
      clearInterval(pings);
      for (const { timer } of resting.values()) clearTimeout(timer);
      resting.clear();
      disconnect();
      for (const socket of listeners.keys()) socket.terminate();
    },
  };
}
