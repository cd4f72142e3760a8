/**
 * Every call that a screen can make, in one map: name, input, output. Types, validation on both sides
 * of the bridge and the handlers' signatures derive from it. Names are `area:verb`.
 */
import { z } from 'zod';
import { appCalls } from './calls/app.ts';
import { careCalls } from './calls/care.ts';
import { deskCalls } from './calls/desk.ts';
import { libraryCalls } from './calls/library.ts';
import { workCalls } from './calls/work.ts';
import type { errorShape } from './errors.ts';

export type { QueueStatus } from './calls/shapes.ts';

export const calls = {
  ...appCalls,
  ...careCalls,
  ...workCalls,
  ...libraryCalls,
  ...deskCalls,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.infer<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.infer<(typeof calls)[Name]['output']>;

/** Replies are values: Electron strips thrown errors. */
export type Reply<Name extends CallName> =
  { ok: true; value: CallOutput<Name> } | { ok: false; error: z.infer<typeof errorShape> };

/** Facts that main tells the window; the window then asks again for what it shows. */
export const events = {
  /** Ids that changed since the last one, at most about ten a second. `all` when too many to name. */
  changed: z.object({
    batches: z.array(z.string()),
    sessions: z.array(z.string()),
    documents: z.boolean(),
    queue: z.boolean(),
    companies: z.boolean(),
    settings: z.boolean(),
    folders: z.boolean(),
    /** A copy or a check of the library went on. */
    library: z.boolean(),
    /** Something went to the trash, or out of it. */
    trash: z.boolean(),
    all: z.boolean(),
  }),
  /** Main asks the window to show something: from the tray, a notification, the menu, a second start. */
  navigate: z.object({
    to: z.enum([
      'inbox',
      'batches',
      'batch',
      'session',
      'settings',
      'documents',
      'folders',
      'overview',
      'trash',
      'activity',
      'help',
      'report',
      'tour',
      'print',
      'find',
      'add_files',
      'add_folder',
    ]),
    id: z.string().nullable(),
  }),
} as const;
export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>;

/** The bridge that preload puts on `window`. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
  /** The path of a dropped file; "" when it has none. */
  pathForFile(file: unknown): string;
}
