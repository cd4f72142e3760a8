/**
 * The queue: rows in SQLite, two lanes that work on them, and one place that decides what an outcome means
 * for the session and for the lane.
 */
import type { Lane, WaitingReason } from '../../shared/domain/session.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { createLane, type LaneRunner } from './lane.ts';
import { mostAttempts, waitAfter } from './retry.ts';
import type { Outcome, Worker } from './work.ts';

export interface Queue {
  /** Takes up unfinished work of earlier runs, then works. */
  start(): void;
  wake(): void;
  /** Stops claiming; running calls are aborted and their sessions queued again. */
  stop(): Promise<void>;
  pause(): void;
  resume(): void;
  isPaused(): boolean;
  /** The system sleeps or wakes: no attempt is lost over it. */
  suspend(): void;
  awake(): void;
  isAsleep(): boolean;
  /** The reason is gone (a key was set, the cap raised): what waited for it is queued again. */
  reasonGone(reason: WaitingReason): void;
  /** Tries a paused Claude lane at once. */
  tryNow(): void;
  setClaudeLimit(limit: number): void;
  retry(where: { session_id: string } | { batch_id: string }): SessionRecord[];
  cancel(where: { session_id: string } | { batch_id: string }): SessionRecord[];
  lanes(): readonly LaneRunner[];
}

export interface QueueDeps {
  store: Store;
  clock: Clock;
  log: Log;
  work: Record<Lane, Worker>;
  limits: Record<Lane, number>;
  /** Seconds between attempts. */
  waits: readonly number[];
  /** Retried sessions whose bytes never became safe. */
  copyAgain(sessions: SessionRecord[]): void;
  /** The Claude lane stands still for a reason that a person must mend. */
  onNeedsPerson(reason: WaitingReason): void;
}

const pausedKey = 'paused_by_person';
/** Reasons that hold for every file of the lane alike, so that all of them say so. */
const parking: ReadonlySet<WaitingReason> = new Set(['api_key', 'budget', 'network']);
const needsPerson: ReadonlySet<WaitingReason> = new Set(['api_key', 'budget']);

/** The first of the next month, when the service's monthly limits begin anew. */
const nextMonth = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));

/** What the log calls a cause. */
const causeOf = (outcome: Extract<Outcome, { kind: 'retry' | 'waiting' }>): string =>
  outcome.code === 'claude_rate_limit'
    ? 'Anthropic API rate limit error (429)'
    : `${outcome.code ?? outcome.told}: ${outcome.told}`;

export function createQueue(deps: QueueDeps): Queue {
  const { store, clock, log, waits } = deps;
  let asleep = false;
  const isPaused = (): boolean => store.lanes.state(pausedKey) === '1';
  const context = (session: SessionRecord) => ({
    session_id: session.session_id,
    batch_id: session.batch_id,
  });

  const lanes: Record<Lane, LaneRunner> = { local: laneOf('local'), claude: laneOf('claude') };

  function laneOf(lane: Lane): LaneRunner {
    return createLane({
      lane,
      store,
      limit: deps.limits[lane],
      now: () => clock.now(),
      mayRun: () => !asleep && !isPaused(),
      run: (session, signal) => run(lane, session, signal),
      onPauseOver(reason) {
        store.sessions.wake(reason);
        store.changes.touch('queue', 'all');
      },
    });
  }

  async function run(lane: Lane, session: SessionRecord, signal: AbortSignal): Promise<void> {
    log.info(
      `Starting background processing for session ${session.session_id} (acquired semaphore)`,
      context(session),
    );
    let outcome: Outcome;
    try {
      outcome = await deps.work[lane](session, signal);
    } catch (error) {
      log.error('A worker failed', context(session), error);
      outcome = { kind: 'retry', code: 'internal', retry_after: null, told: 'internal', detail: null };
    }
    store.db.transaction(() => settle(lane, session, outcome));
    store.changes.session(session.session_id, session.batch_id);
    store.changes.touch('queue', ...(outcome.kind === 'done' ? (['documents'] as const) : []));
    if (outcome.kind === 'hand_over') lanes.claude.wake();
  }

  /** Puts the session where its outcome says. */
  function settle(lane: Lane, session: SessionRecord, outcome: Outcome): void {
    const { session_id, attempts } = session;
    switch (outcome.kind) {
      case 'done':
        if (lane === 'claude') store.lanes.succeeded(lane);
        store.sessions.log(session_id, attempts, 'completed', store.sessions.get(session_id)?.status ?? '');
        log.info(`Background invoice processing completed for session ${session_id}`, context(session));
        break;
      case 'hand_over':
        handOver(session);
        break;
      case 'retry':
        retryLater(session, outcome);
        break;
      case 'waiting':
        wait(lane, session, outcome);
        break;
      case 'failed':
        if (lane === 'claude') store.lanes.succeeded(lane);
        fail(session, outcome.code, outcome.detail);
        break;
      case 'aborted':
        store.sessions.release(session_id, { status: 'queued', refund: true });
        break;
    }
    store.batches.settle(session.batch_id);
  }

  function handOver(session: SessionRecord): void {
    const { paused_for, error_code } = store.lanes.get('claude');
    const parked = paused_for !== null && parking.has(paused_for);
    store.sessions.release(session.session_id, {
      status: parked ? 'waiting' : 'queued',
      waiting_for: parked ? paused_for : null,
      error_code: parked ? error_code : null,
      lane: 'claude',
      attempts: 0,
    });
    store.sessions.log(session.session_id, session.attempts, 'handed_over', 'claude');
  }

  function fail(session: SessionRecord, code: string, detail: string | null): void {
    store.sessions.release(session.session_id, { status: 'failed', error_code: code, error_detail: detail });
    store.sessions.log(session.session_id, session.attempts, 'failed', code);
    log.warning(`Session ${session.session_id} failed: ${code}`, context(session));
  }

  function retryLater(session: SessionRecord, outcome: Extract<Outcome, { kind: 'retry' }>): void {
    const { session_id, attempts } = session;
    if (attempts >= mostAttempts) {
      log.warning(`Attempt ${attempts}/${mostAttempts} - ${causeOf(outcome)}. Giving up.`, context(session));
      return fail(session, outcome.code, outcome.detail);
    }
    const seconds = waitAfter(attempts, waits, outcome.retry_after);
    store.sessions.release(session_id, {
      status: 'queued',
      next_attempt_at: after(seconds),
      error_code: outcome.code,
      error_detail: outcome.detail,
    });
    store.sessions.log(session_id, attempts, 'retry', `${outcome.told}; in ${seconds} s`);
    log.warning(
      `Attempt ${attempts}/${mostAttempts} - ${causeOf(outcome)}. Retrying in ${seconds} seconds...`,
      context(session),
    );
  }

  function wait(lane: Lane, session: SessionRecord, outcome: Extract<Outcome, { kind: 'waiting' }>): void {
    const { session_id, attempts } = session;
    const { reason, code } = outcome;
    const released = store.sessions.release(session_id, {
      status: 'waiting',
      waiting_for: reason,
      refund: true,
      error_code: code,
    });
    if (released) store.sessions.log(session_id, attempts, 'waiting', `${reason}: ${outcome.told}`);
    if (!outcome.lane) return;
    const before = store.lanes.get(lane);
    // Calls that were under way together are one event: only the first of them lengthens the back-off.
    const same = before.paused_for === reason;
    const times = same ? before.times : before.times + 1;
    const seconds = waitAfter(times, waits, outcome.retry_after);
    const until =
      reason === 'api_key'
        ? null
        : reason === 'budget'
          ? nextMonth(clock.now()).toISOString()
          : after(seconds);
    const later = same && until !== null && (before.paused_until ?? '') > until ? before.paused_until : until;
    store.lanes.pause(lane, { reason, until: later, error_code: code, times });
    if (parking.has(reason)) store.sessions.parkQueued(reason, code);
    log.warning(
      reason === 'rate_limit' || reason === 'network'
        ? `Attempt ${attempts}/${mostAttempts} - ${causeOf(outcome)}. Retrying in ${seconds} seconds...`
        : `The Claude lane waits (${reason}: ${outcome.told})`,
      context(session),
    );
    store.changes.touch('queue', 'all');
    if (needsPerson.has(reason) && before.paused_for !== reason) deps.onNeedsPerson(reason);
  }

  const after = (seconds: number): string => new Date(clock.now().getTime() + seconds * 1000).toISOString();

  const wake = (): void => {
    lanes.local.wake();
    lanes.claude.wake();
  };

  function reasonGone(reason: WaitingReason): void {
    store.db.transaction(() => {
      if (store.lanes.get('claude').paused_for === reason) store.lanes.lift('claude');
      store.sessions.wake(reason);
    });
    store.changes.touch('queue', 'all');
    wake();
  }

  function touchAll(sessions: readonly SessionRecord[]): void {
    for (const session of sessions) store.changes.session(session.session_id, session.batch_id);
    for (const batch_id of new Set(sessions.map((session) => session.batch_id)))
      store.batches.settle(batch_id);
    store.changes.touch('queue');
  }

  return {
    start() {
      const taken = store.sessions.recover();
      if (taken > 0) log.info(`Took up ${taken} sessions that were being worked on`);
      const { paused_for } = store.lanes.get('claude');
      // A key may have come with the environment; one call will tell.
      if (paused_for === 'api_key' || paused_for === 'network') reasonGone(paused_for);
      wake();
    },
    wake,
    async stop() {
      for (const lane of Object.values(lanes)) lane.stop(true);
      await Promise.all(Object.values(lanes).map((lane) => lane.idle()));
    },
    pause() {
      store.lanes.setState(pausedKey, '1');
      store.changes.touch('queue');
    },
    resume() {
      store.lanes.setState(pausedKey, '0');
      store.changes.touch('queue');
      wake();
    },
    isPaused,
    suspend() {
      asleep = true;
      for (const lane of Object.values(lanes)) lane.stop(true);
      store.changes.touch('queue');
    },
    awake() {
      if (!asleep) return;
      asleep = false;
      for (const lane of Object.values(lanes)) lane.start();
      store.changes.touch('queue');
    },
    isAsleep: () => asleep,
    reasonGone,
    tryNow() {
      const { paused_for } = store.lanes.get('claude');
      if (paused_for) reasonGone(paused_for);
      else wake();
    },
    setClaudeLimit: (limit) => lanes.claude.setLimit(limit),
    retry(where) {
      const sessions = store.db.transaction(() => store.sessions.retry(where));
      touchAll(sessions);
      deps.copyAgain(sessions.filter((session) => session.status === 'received'));
      wake();
      return sessions;
    },
    cancel(where) {
      const sessions = store.db.transaction(() => {
        const cancelled = store.sessions.cancel(where);
        for (const session of cancelled) {
          store.sessions.log(session.session_id, session.attempts, 'cancelled', 'by the person');
          touchAll(store.sessions.freeDuplicatesOf(session.session_id));
        }
        return cancelled;
      });
      for (const session of sessions) lanes[session.lane].abort(session.session_id);
      touchAll(sessions);
      wake();
      return sessions;
    },
    lanes: () => Object.values(lanes),
  };
}
