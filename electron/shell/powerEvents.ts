/** Sleep and shutdown as the app is told of them. Pure. */
export interface PowerCallbacks {
  suspend(): void;
  resume(): void;
  /** The computer goes down: seconds are left. */
  shutdown(): void;
}

/** Drops repetitions: a second suspend before a resume, a resume while awake, a second shutdown. */
export function onceEach({ suspend, resume, shutdown }: PowerCallbacks): PowerCallbacks {
  let asleep = false;
  let down = false;
  return {
    suspend() {
      if (asleep) return;
      asleep = true;
      suspend();
    },
    resume() {
      if (!asleep) return;
      asleep = false;
      resume();
    },
    shutdown() {
      if (down) return;
      down = true;
      shutdown();
    },
  };
}
