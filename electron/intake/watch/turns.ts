/** One turn of a watch after another, never two at a time: planned, brought forward, held back after an error. */
import { setTimeout as wait } from 'node:timers/promises';

export interface TurnDeps {
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  /** What is done in a turn; it gives a sign of life by `goOn`. */
  turn(): Promise<void>;
  /** After a turn: when the next one is due. */
  next(): number;
  /** After a turn, good or bad. */
  ended(): void;
  /** The turn has given no sign of life for half a minute: a silent server holds it up. */
  silent(): void;
  failed(error: unknown): void;
  /** No turn for so long after one that failed. */
  rest: number;
  /** The longest time between two turns. */
  longest: number;
}

const silence = 30_000;
const longestGoodbye = 700;

export function createTurns(deps: TurnDeps) {
  const { now } = deps;
  let timer: NodeJS.Timeout | null = null;
  let planned = Number.POSITIVE_INFINITY;
  let turning: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let lastSign = 0;
  let earliest = Number.NEGATIVE_INFINITY;

  /** Not later than at the given time. */
  function plan(at: number): void {
    if (stopped) return;
    if (turning !== null) {
      again = true;
      return;
    }
    const then = Math.max(at, earliest);
    if (timer !== null && planned <= then) return;
    if (timer !== null) clearTimeout(timer);
    planned = then;
    timer = setTimeout(begin, Math.min(Math.max(then - now(), 0), deps.longest));
  }

  function begin(): void {
    timer = null;
    planned = Number.POSITIVE_INFINITY;
    again = false;
    lastSign = now();
    const listening = setInterval(() => {
      if (now() - lastSign >= silence) deps.silent();
    }, silence / 2);
    turning = deps
      .turn()
      .catch((error: unknown) => {
        // The library may be closed already.
        if (stopped) return;
        deps.failed(error);
        earliest = now() + deps.rest;
      })
      .finally(() => {
        clearInterval(listening);
        turning = null;
        if (stopped) return;
        deps.ended();
        plan(again ? now() + 50 : deps.next());
      });
  }

  return {
    plan,
    /** A sign of life. @returns false when the turn is to end */
    goOn(): boolean {
      lastSign = now();
      return !stopped;
    },
    /** Ends at the next sign of life, or without it when a silent server holds the turn up. */
    async stop(): Promise<void> {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await Promise.race([turning, wait(longestGoodbye, undefined, { ref: false })]);
    },
  };
}
