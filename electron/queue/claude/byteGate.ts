/** Bounds what calls hold in memory together: by bytes, since three large files weigh more than thirty small ones. */
export interface ByteGate {
  /** Resolves with the way out when there is room; null when given up before. Something larger than all goes alone. */
  enter(bytes: number, signal: AbortSignal): Promise<(() => void) | null>;
}

/** @param most bytes at the same time */
export function createByteGate(most: number): ByteGate {
  let inside = 0;
  let waiting: { bytes: number; go(): void }[] = [];

  const fits = (bytes: number): boolean => inside === 0 || inside + bytes <= most;

  /** In order: a large one is not overtaken for ever by small ones. */
  function letIn(): void {
    for (let next = waiting[0]; next && fits(next.bytes); next = waiting[0]) {
      waiting.shift();
      next.go();
    }
  }

  return {
    enter(bytes, signal) {
      const leave = (): (() => void) => {
        inside += bytes;
        let left = false;
        return () => {
          if (left) return;
          left = true;
          inside -= bytes;
          letIn();
        };
      };
      if (signal.aborted) return Promise.resolve(null);
      if (waiting.length === 0 && fits(bytes)) return Promise.resolve(leave());
      return new Promise((resolve) => {
        const giveUp = (): void => {
          waiting = waiting.filter((other) => other !== entry);
          resolve(null);
          letIn();
        };
        const entry = {
          bytes,
          go(): void {
            signal.removeEventListener('abort', giveUp);
            resolve(leave());
          },
        };
        waiting.push(entry);
        signal.addEventListener('abort', giveUp, { once: true });
      });
    },
  };
}
