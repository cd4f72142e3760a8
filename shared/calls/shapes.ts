/** Shapes that several calls share. */
import { z } from 'zod';
import { lane, waitingReason } from '../domain/session.ts';

export const nothing = z.object({}).strict();

export const done = z.object({ ok: z.literal(true) });

export const changed = z.object({ changed: z.int() });

/** How intake answers: at once, before the folders are walked. `batch_id` is null when nothing was chosen. */
export const intakeAnswer = z.object({ batch_id: z.string().nullable() });

/** State of the Claude key; the key itself never leaves the main process. */
export const keyState = z.object({
  source: z.enum(['none', 'settings', 'environment']),
  /** Last four characters, for recognising it; null when there is none. */
  ending: z.string().nullable(),
  /** False when the system offers no secret store and the key is only obfuscated on disk. */
  encrypted: z.boolean(),
});

export const laneStatus = z.object({
  lane,
  running: z.int(),
  limit: z.int(),
  /** Why the lane stands still; null when it runs. */
  paused_for: z
    .union([waitingReason, z.literal('person'), z.literal('sleep'), z.literal('storage')])
    .nullable(),
  paused_until: z.string().nullable(),
  /** The sentence behind the pause, in the app's language. */
  message: z.string().nullable(),
});

/** One summary feeds tray, side bar and title. */
export const queueStatus = z.object({
  /** Sessions of the batches that are not finished. */
  total: z.int(),
  completed: z.int(),
  pending: z.int(),
  processing: z.int(),
  waiting: z.partialRecord(waitingReason, z.int()),
  /** Pending sessions that nobody works on here: with the vendor's batch service, or held for a choice. */
  elsewhere: z.int(),
  /** Batches whose files are not sent before a person has chosen the way, with how many wait. */
  asking: z.array(z.object({ batch_id: z.string(), files: z.int() })),
  /** Sessions over all batches that wait for a person: needs_review, failed, waiting for a key or password. */
  need_you: z.int(),
  paused_by_person: z.boolean(),
  lanes: z.array(laneStatus),
  open_batches: z.array(z.string()),
  seconds_left: z.number().nullable(),
  /** Watched folders that cannot be reached at the moment. */
  unreachable_folders: z.int(),
});

export type QueueStatus = z.infer<typeof queueStatus>;

export const sessionFilter = z.enum([
  'all',
  'pending',
  'waiting',
  'completed',
  'needs_review',
  'failed',
  'duplicate',
  'not_invoice',
  'cancelled',
]);
