/** The queue: rows in SQLite, two lanes that work on them one by one, and the economical way beside them. */
import type { Lane, WaitingReason } from '../../shared/domain/session.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import type { Economical } from './claude/economical.ts';
import { createLane, type LaneRunner } from './lane.ts';
import { goBack } from './documents/rearrange.ts';
import type { Routing } from './claude/routing.ts';
import { contextOf, type Settling } from './settle.ts';
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
  /** The person's choice of the way to Claude, for what has not been sent yet. */
  chooseMode(batch_id: string, mode: 'direct' | 'economical'): void;
  /** False while a person or the system's sleep has paused everything. */
  mayRun(): boolean;
  lanes(): readonly LaneRunner[];
}

export interface QueueDeps {
  store: Store;
  clock: Clock;
  log: Log;
  work: Record<Lane, Worker>;
  limits: Record<Lane, number>;
  settling: Settling;
  routing: Routing;
  /** The third runner: hands files to the vendor's batch service and takes their results back. */
  economical: Economical;
  /** Retried sessions whose bytes never became safe. */
  copyAgain(sessions: SessionRecord[]): void;
}

const pausedKey = 'paused_by_person';

export function createQueue(deps: QueueDeps): Queue {
  const { store, clock, log, settling, routing, economical } = deps;
  let asleep = false;
  const isPaused = (): boolean => store.lanes.state(pausedKey) === '1';

  const mayRun = (): boolean => !asleep && store.health.problem() === null && !isPaused();
  const lanes: Record<Lane, LaneRunner> = { local: laneOf('local'), claude: laneOf('claude') };

  function laneOf(lane: Lane): LaneRunner {
    return createLane({
      lane,
      store,
      limit: deps.limits[lane],
      now: () => clock.now(),
      mayRun,
      run: (session, signal) => run(lane, session, signal),
      onPauseOver(reason) {
        store.sessions.wake(reason);
        store.changes.touch('queue', 'all');
        if (lane === 'claude') economical.wake();
      },
    });
  }

  async function run(lane: Lane, session: SessionRecord, signal: AbortSignal): Promise<void> {
    log.info(
      `Starting background processing for session ${session.session_id} (acquired semaphore)`,
      contextOf(session),
    );
    let outcome: Outcome;
    try {
      outcome = await deps.work[lane](session, signal);
    } catch (error) {
      // What could not be written is no fault of the file: it is read again when it can be.
      if (store.health.trouble(error)) outcome = { kind: 'aborted' };
      else {
        log.error('A worker failed', contextOf(session), error);
        outcome = { kind: 'retry', code: 'internal', retry_after: null, told: 'internal', detail: null };
      }
    }
    // With the whole data folder gone, a missing file is not missing for itself.
    if (outcome.kind === 'failed' && outcome.code === 'vault_missing' && !store.health.inPlace())
      outcome = { kind: 'aborted' };
    const settle = (): boolean => {
      settling.settle(lane, session, outcome);
      return lane === 'local' && routing.settle(session.batch_id);
    };
    const routed = await store.health.persist(() => store.db.transaction(settle), signal);
    store.changes.session(session.session_id, session.batch_id);
    store.changes.touch('queue', ...(outcome.kind === 'done' ? (['documents'] as const) : []));
    if (routed || outcome.kind === 'hand_over') lanes.claude.wake();
    // The last file read here lets its batch be handed over.
    if (lane === 'local') economical.wake();
  }

  const wake = (): void => {
    lanes.local.wake();
    lanes.claude.wake();
    economical.wake();
  };

  store.health.onChange((problem) => {
    if (problem === null) log.info('The library can be written again');
    else log.warning(`The library cannot be written (${problem}): all work waits`);
    store.changes.touch('queue', 'all');
    if (problem === null) wake();
  });

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
      routing.settleAll();
      const { paused_for } = store.lanes.get('claude');
      // A key may have come with the environment; one call will tell.
      if (paused_for === 'api_key' || paused_for === 'network') reasonGone(paused_for);
      wake();
    },
    wake,
    async stop() {
      for (const lane of Object.values(lanes)) lane.stop(true);
      await Promise.all([...Object.values(lanes).map((lane) => lane.idle()), economical.stop()]);
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
      void economical.stop();
      store.changes.touch('queue');
    },
    awake() {
      if (!asleep) return;
      asleep = false;
      for (const lane of Object.values(lanes)) lane.start(true);
      economical.start();
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
          // Only the other reading is given up: what the file gave before stands.
          if (goBack(store, session, 'cancelled')) continue;
          store.sessions.log(session.session_id, session.attempts, 'cancelled', 'by the person');
          touchAll(store.sessions.freeDuplicatesOf(session.session_id));
        }
        store.vendorBatches.cancelItems(cancelled.map((session) => session.session_id));
        store.claudeParts.reopen(cancelled.map((session) => session.session_id));
        return cancelled;
      });
      for (const session of sessions) lanes[session.lane].abort(session.session_id);
      touchAll(sessions);
      for (const batch_id of new Set(sessions.map((session) => session.batch_id))) routing.settle(batch_id);
      wake();
      return sessions;
    },
    chooseMode(batch_id, mode) {
      routing.choose(batch_id, mode);
      store.changes.touch('queue');
      wake();
    },
    mayRun,
    lanes: () => Object.values(lanes),
  };
}
