/** How fast work goes, to tell how long is left. */
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

export interface Pace {
  /** Seconds for so many files at the pace of the last minute; null while nothing has ended. */
  secondsLeft(files: number): number | null;
}

const window = 60_000;

export function createPace(store: Store, clock: Clock): Pace {
  return {
    secondsLeft(files) {
      if (files <= 0) return null;
      const now = clock.now().getTime();
      const oldest = store.batches.open().at(-1);
      const since = Math.max(now - window, oldest ? Date.parse(oldest.created_at) : now);
      const ended = store.sessionList.endedSince(new Date(since).toISOString());
      const seconds = (now - since) / 1000;
      return ended === 0 || seconds <= 0 ? null : Math.ceil((files * seconds) / ended);
    },
  };
}
