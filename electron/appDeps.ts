/** The seam between the shell (Electron) and the app (everything else): what each hands to the other. */
import type { EventPayload } from '../shared/contract.ts';
import type { BatchSource } from '../shared/domain/batch.ts';
import type { Language } from '../shared/domain/settings.ts';
import type { ErrorShape } from '../shared/errors.ts';
import type { Clock } from './clock.ts';
import type { Child } from './extract/pool.ts';
import type { Handlers } from './ipc/router.ts';
import type { Log } from './log.ts';
import type { Paths } from './paths.ts';
import type { Platform } from './platform.ts';
import type { Secrets } from './secrets.ts';
import type { SettingsStore } from './settings.ts';
import type { Updater } from './updates.ts';

/** What `startApp` is given. */
export interface AppDeps {
  paths: Paths;
  log: Log;
  clock: Clock;
  settings: SettingsStore;
  /** Asked for the Claude key only when the Claude lane needs it, never on the way to the queue's start. */
  secrets: Secrets;
  platform: Platform;
  language(): Language;
  /** Starts a child process that reads foreign bytes. */
  spawnReader(): Child;
  /** Built entry of the thread that walks and copies (intake/diskThread). */
  diskThread: string | URL;
  /** Electron's own fetch: follows the system's proxy and certificates. */
  fetch: typeof globalThis.fetch;
  environment: NodeJS.ProcessEnv;
  /** Fetches newer versions; left out where there is nothing to replace. */
  updater?: Updater;
  /** What went wrong before without stopping the start, e.g. a settings file put aside. */
  startup_problem: ErrorShape | null;
}

/** A received file in the vault. `size` in bytes. */
export interface Original {
  path: string;
  media_type: string;
  size: number;
}

/** What the shell uses of the running app. */
export interface AppForShell {
  services: {
    handlers: Handlers;
    intake: {
      addPaths(
        paths: string[],
        options: { company_id: string | null; user_id?: string | null; source: BatchSource },
      ): { batch_id: string };
    };
    changes: { onChange(listener: (change: EventPayload<'changed'>) => void): () => void };
    /** Words that outlive the app. */
    store: { lanes: { state(key: string): string | null; setState(key: string, value: string): void } };
    /** The stored file of a session, for the window; null when there is none. */
    openOriginal(session_id: string): Original | null | Promise<Original | null>;
    /** The computer falls asleep: nothing new is begun. */
    suspend(): void;
    resume(): void;
  };
  /** Ends in order, in less than two seconds. */
  stop(): Promise<void>;
}
