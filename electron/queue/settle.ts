/** The one place that decides what an outcome means for the session and for its lane. */
import type { Lane, WaitingReason } from '../../shared/domain/session.ts';
import { expectedTokens } from '../claude/prices.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { lettersOf, lettersSent } from './claude/claudeContent.ts';
import { goBack } from './documents/rearrange.ts';
import { mostAttempts, waitAfter } from './retry.ts';
import type { Routing } from './claude/routing.ts';
import type { Outcome } from './work.ts';

export interface SettleDeps {
  store: Store;
  clock: Clock;
  log: Log;
  routing: Routing;
  /** Seconds between attempts. */
  waits: readonly number[];
  /** The Claude lane stands still for a reason that a person must mend. */
  onNeedsPerson(reason: WaitingReason): void;
}

type Waiting = Extract<Outcome, { kind: 'waiting' }>;

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

export const contextOf = (session: SessionRecord): { session_id: string; batch_id: string } => ({
  session_id: session.session_id,
  batch_id: session.batch_id,
});

export type Settling = ReturnType<typeof createSettling>;

export function createSettling(deps: SettleDeps) {
  const { store, clock, log, waits, routing } = deps;
  const after = (seconds: number): string => new Date(clock.now().getTime() + seconds * 1000).toISOString();

  /** Queued for Claude, or waiting when the whole lane waits. */
  function forClaude(): {
    status: 'queued' | 'waiting';
    waiting_for: WaitingReason | null;
    error_code: string | null;
  } {
    const { paused_for, error_code } = store.lanes.get('claude');
    return paused_for !== null && parking.has(paused_for)
      ? { status: 'waiting', waiting_for: paused_for, error_code }
      : { status: 'queued', waiting_for: null, error_code: null };
  }

  /** What the calls for a session will take; the pages inside a container are sent one by one. */
  function tokensOf(session: SessionRecord): number {
    const pages = store.innerPages.open(session.session_id);
    if (pages.length === 0)
      return expectedTokens(session.media_type, session.size, lettersSent(store, session));
    return pages.reduce((sum, page) => sum + expectedTokens(page.media_type, null, lettersOf(page)), 0);
  }

  function handOver(session: SessionRecord): void {
    const now = store.sessions.need(session.session_id);
    store.sessions.release(session.session_id, {
      ...forClaude(),
      lane: 'claude',
      // Who asks for another reading of one file waits for it.
      route: now.read_again === null ? routing.routeFor(session.batch_id) : 'direct',
      estimated_tokens: tokensOf(session),
      attempts: 0,
    });
    store.sessions.log(session.session_id, session.attempts, 'handed_over', 'claude');
  }

  function fail(session: SessionRecord, code: string, detail: string | null): void {
    if (goBack(store, session, code)) {
      store.sessions.log(session.session_id, session.attempts, 'read_again_failed', code);
      log.warning(`Reading session ${session.session_id} again failed: ${code}`, contextOf(session));
      return;
    }
    store.sessions.release(session.session_id, { status: 'failed', error_code: code, error_detail: detail });
    store.sessions.log(session.session_id, session.attempts, 'failed', code);
    log.warning(`Session ${session.session_id} failed: ${code}`, contextOf(session));
  }

  function retryLater(session: SessionRecord, outcome: Extract<Outcome, { kind: 'retry' }>): void {
    const { session_id, attempts } = session;
    if (attempts >= mostAttempts && !outcome.moved) {
      log.warning(
        `Attempt ${attempts}/${mostAttempts} - ${causeOf(outcome)}. Giving up.`,
        contextOf(session),
      );
      return fail(session, outcome.code, outcome.detail);
    }
    const seconds = waitAfter(attempts, waits, outcome.retry_after);
    store.sessions.release(session_id, {
      status: 'queued',
      refund: outcome.moved === true,
      next_attempt_at: after(seconds),
      error_code: outcome.code,
      error_detail: outcome.detail,
    });
    store.sessions.log(session_id, attempts, 'retry', `${outcome.told}; in ${seconds} s`);
    log.warning(
      `Attempt ${attempts}/${mostAttempts} - ${causeOf(outcome)}. Retrying in ${seconds} seconds...`,
      contextOf(session),
    );
  }

  function wait(lane: Lane, session: SessionRecord, outcome: Waiting): void {
    const { session_id, attempts } = session;
    const released = store.sessions.release(session_id, {
      status: 'waiting',
      waiting_for: outcome.reason,
      refund: true,
      error_code: outcome.code,
    });
    if (released) store.sessions.log(session_id, attempts, 'waiting', `${outcome.reason}: ${outcome.told}`);
    if (outcome.lane) pauseLane(lane, outcome, session);
  }

  /** Stops a whole lane. @param session the one that ran into it, when it was one */
  function pauseLane(lane: Lane, outcome: Waiting, session: SessionRecord | null): void {
    const { reason, code } = outcome;
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
      session !== null && (reason === 'rate_limit' || reason === 'network')
        ? `Attempt ${session.attempts}/${mostAttempts} - ${causeOf(outcome)}. Retrying in ${seconds} seconds...`
        : `The Claude lane waits (${reason}: ${outcome.told})`,
      session === null ? {} : contextOf(session),
    );
    store.changes.touch('queue', 'all');
    if (needsPerson.has(reason) && before.paused_for !== reason) deps.onNeedsPerson(reason);
  }

  return {
    /** Puts the session where its outcome says. Call inside a transaction. */
    settle(lane: Lane, session: SessionRecord, outcome: Outcome): void {
      const { session_id, attempts } = session;
      switch (outcome.kind) {
        case 'done':
          if (lane === 'claude') store.lanes.succeeded(lane);
          store.sessions.log(session_id, attempts, 'completed', store.sessions.get(session_id)?.status ?? '');
          log.info(`Background invoice processing completed for session ${session_id}`, contextOf(session));
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
    },

    pauseLane,

    /** A handed-over session comes back unread, its attempt given back: it goes on one by one, or is handed over anew. */
    comeBack(session: SessionRecord, route: 'direct' | 'economical', why: string): void {
      const back = store.sessions.release(session.session_id, { ...forClaude(), route, refund: true });
      if (back) store.sessions.log(session.session_id, session.attempts, 'came_back', `${route}: ${why}`);
    },
  };
}
