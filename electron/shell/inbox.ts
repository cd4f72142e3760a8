/** Keeps what arrives before the app can take it: files of a second start, files opened from the system. */
export interface Inbox<Thing> {
  put(thing: Thing): void;
  /** Hands over what is there, then everything as it comes. */
  open(receive: (thing: Thing) => void): void;
}

export function createInbox<Thing>(): Inbox<Thing> {
  let kept: Thing[] = [];
  let receiver: ((thing: Thing) => void) | null = null;
  return {
    put(thing) {
      if (receiver === null) kept.push(thing);
      else receiver(thing);
    },
    open(receive) {
      receiver = receive;
      const due = kept;
      kept = [];
      for (const thing of due) receive(thing);
    },
  };
}
