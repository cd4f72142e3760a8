/** Gathers things for a moment, and keeps a distance between two tellings. */

export interface Coalesced<Thing> {
  add(things: readonly Thing[]): void;
  stop(): void;
}

/**
 * @param tell receives everything gathered since it was last called, never an empty list
 * @param wait milliseconds from the first thing to the telling
 * @param distance milliseconds at least between two tellings
 */
export function coalesce<Thing>(
  tell: (things: Thing[]) => void,
  { wait, distance }: { wait: number; distance: number },
): Coalesced<Thing> {
  let gathered: Thing[] = [];
  let timer: NodeJS.Timeout | null = null;
  let last = Number.NEGATIVE_INFINITY;
  return {
    add(things) {
      gathered.push(...things);
      if (gathered.length === 0 || timer !== null) return;
      timer = setTimeout(
        () => {
          timer = null;
          last = performance.now();
          const due = gathered;
          gathered = [];
          tell(due);
        },
        Math.max(wait, last + distance - performance.now()),
      );
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
