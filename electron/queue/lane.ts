/** One lane: claims rows up to its limit, runs them, and stands still while it must. */
import PQueue from 'p-queue';
import type { Lane, WaitingReason } from '../../shared/domain/session.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';

export interface LaneRunner {
  readonly lane: Lane;
  /** Takes up whatever may be taken up now. Call after anything that could have made work. */
  wake(): void;
  /** Changes how many run at the same time. */
  setLimit(limit: number): void;
  limit(): number;
  running(): number;
  /** Aborts one running session. */
  abort(session_id: string): void;
  /** Claims nothing more until `start`; with `abort` what runs is stopped too. */
  stop(abort: boolean): void;
  /** @param gently one session first, the others when it has come through */
  start(gently: boolean): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

export interface LaneOptions {
  lane: Lane;
  store: Store;
  limit: number;
  now(): Date;
  /** False while a person or the system's sleep has paused everything. */
  mayRun(): boolean;
  /** Runs one claimed session to its end. Rejects only when that end could not be written. */
  run(session: SessionRecord, signal: AbortSignal): Promise<void>;
  /** The time that a pause was planned for has come. */
  onPauseOver(reason: WaitingReason): void;
}

/** Timers may not be longer than this; the lane looks again then. */
const longestTimer = 60 * 60 * 1000;

export function createLane(options: LaneOptions): LaneRunner {
  const { lane, store, now } = options;
  const queue = new PQueue({ concurrency: options.limit });
  const active = new Map<string, AbortController>();
  /** Claimed sessions whose end could not be written: they are queued again as soon as it can be. */
  let stranded: SessionRecord[] = [];
  let limit = options.limit;
  let stopped = false;
  /** After the computer slept: one goes first, and the others when it has come through. */
  let careful = false;
  let timer: NodeJS.Timeout | null = null;

  function wakeAt(at: number): void {
    if (timer) clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = null;
        wake();
      },
      Math.min(Math.max(at - now().getTime(), 0) + 5, longestTimer),
    );
  }

  /** True while the lane must stand still; lifts a pause whose time has come. */
  function paused(): boolean {
    const record = store.lanes.get(lane);
    if (record.paused_for === null) return false;
    if (record.paused_until === null) return true;
    const until = Date.parse(record.paused_until);
    if (until > now().getTime()) {
      wakeAt(until);
      return true;
    }
    store.lanes.lift(lane);
    options.onPauseOver(record.paused_for);
    return false;
  }

  function wake(): void {
    try {
      if (stopped || !options.mayRun()) return;
      takeBack();
      claimAll();
    } catch (error) {
      // A full disk or a lock: everything waits until the library can be written again.
      if (!store.health.trouble(error)) throw error;
    }
  }

  function takeBack(): void {
    if (stranded.length === 0) return;
    store.db.transaction(() => {
      for (const { session_id, batch_id } of stranded) {
        store.sessions.release(session_id, { status: 'queued', refund: true });
        store.batches.settle(batch_id);
      }
    });
    stranded = [];
  }

  function claimAll(): void {
    if (paused()) return;
    // After a pause one call goes first; the others follow when it has succeeded.
    const allowed = careful || store.lanes.get(lane).times > 0 ? 1 : limit;
    while (active.size < allowed) {
      const session = store.sessions.claim(lane);
      if (!session) break;
      store.batches.served(session.batch_id);
      store.changes.session(session.session_id, session.batch_id);
      const controller = new AbortController();
      active.set(session.session_id, controller);
      void queue.add(async () => {
        try {
          await options.run(session, controller.signal);
          careful = false;
        } catch (error) {
          stranded.push(session);
          if (!store.health.trouble(error)) throw error;
        } finally {
          active.delete(session.session_id);
          wake();
        }
      });
    }
    const due = store.sessions.nextDue(lane);
    if (due !== null && timer === null) wakeAt(Date.parse(due));
  }

  return {
    lane,
    wake,
    setLimit(next) {
      limit = next;
      queue.concurrency = next;
      wake();
    },
    limit: () => limit,
    running: () => active.size,
    abort: (session_id) => active.get(session_id)?.abort(),
    stop(abort) {
      stopped = true;
      if (timer) clearTimeout(timer);
      timer = null;
      if (abort) for (const controller of active.values()) controller.abort();
    },
    start(gently) {
      stopped = false;
      careful = gently;
      wake();
    },
    idle: () => queue.onIdle(),
  };
}
