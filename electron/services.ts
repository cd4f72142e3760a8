/** Everything above the store, as the shell and the local API see it. */
import type { Intake } from './intake/intake.ts';
import type { Handlers } from './ipc/router.ts';
import type { Original } from './appDeps.ts';
import type { Changes } from './store/changes.ts';
import type { Store } from './store/store.ts';

export interface Services {
  handlers: Handlers;
  intake: Intake;
  store: Store;
  changes: Changes;
  /** The stored file of a session, for the window; null when there is none. */
  openOriginal(session_id: string): Original | null;
  /** The computer falls asleep: nothing new is begun, running calls are given up without cost. */
  suspend(): void;
  resume(): void;
}
