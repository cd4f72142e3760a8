/** Waiting for a state instead of for a time. */
import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  /** Milliseconds after which it counts as never; default 20,000. */
  timeout?: number;
  /** Milliseconds between two looks; default 50. */
  every?: number;
}

type Truthy<T> = Exclude<T, null | undefined | false | 0 | ''>;

/**
 * Looks again and again until `look` gives something true, and returns that. An error thrown by `look` counts
 * as "not yet". Rejects with `what` and the last thing seen when the time is over.
 */
export async function waitFor<T>(
  what: string,
  look: () => T | Promise<T>,
  options: WaitOptions = {},
): Promise<Truthy<T>> {
  const { timeout = 20_000, every = 50 } = options;
  const end = Date.now() + timeout;
  for (let last: unknown; ; await pause(every)) {
    try {
      const seen = await look();
      if (seen) return seen as Truthy<T>;
      last = seen;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      const shown = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`Waited ${timeout / 1000} s in vain for: ${what}. Last seen: ${shown}`, {
        cause: last,
      });
    }
  }
}
