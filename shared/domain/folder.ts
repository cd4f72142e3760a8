/** A watched folder: what lies in it is taken by itself, each file once. */
import { z } from 'zod';
import { companyId } from './company.ts';
import { sessionState } from './session.ts';

/** What happens with the source once its copy is verified and its rows are written. */
export const afterwards = z.enum(['leave', 'move']);
export type Afterwards = z.infer<typeof afterwards>;

/** `auto`: the system's events, or looking again and again where there are none (network drives). */
export const watchMode = z.enum(['auto', 'native', 'polling']);
export type WatchMode = z.infer<typeof watchMode>;

/** What a person chooses about a folder. */
export const folderChoice = z
  .object({
    company_id: companyId,
    include_subfolders: z.boolean(),
    afterwards,
    watch_mode: watchMode,
  })
  .strict();
export type FolderChoice = z.infer<typeof folderChoice>;

export const folderState = z.enum(['starting', 'watching', 'paused', 'unreachable']);
export type FolderState = z.infer<typeof folderState>;

/** Why a folder cannot be reached. */
export const unreachableReason = z.enum(['missing', 'not_mounted', 'no_permission', 'not_responding']);
export type UnreachableReason = z.infer<typeof unreachableReason>;

export const watchedFolder = folderChoice.extend({
  folder_id: z.string(),
  /** Absolute, as the person chose it. */
  path: z.string(),
  paused: z.boolean(),
  created_at: z.string(),
  state: folderState,
  unreachable_reason: unreachableReason.nullable(),
  /** How it is watched at the moment; null while it is not. */
  method: z.enum(['native', 'polling']).nullable(),
  /** Why it is polled although nobody asked for it. */
  method_reason: z.enum(['remote', 'no_watches']).nullable(),
  /** What stands in the way of finishing: processed files cannot be moved, or nothing can be stored. */
  problem: z.enum(['move_failed', 'storage_failed']).nullable(),
  taken_count: z.int(),
  last_taken_at: z.string().nullable(),
  /** Files on their way: still changing, or collected for the next batch. */
  waiting_count: z.int(),
  not_taken_count: z.int(),
});
export type WatchedFolder = z.infer<typeof watchedFolder>;

/**
 * Why a file was not taken (yet). `settling` and `next_batch` are on their way; `incomplete` looks cut off and is
 * given more time; `in_use` is tried again; the rest stays out until it changes.
 */
export const notTakenReason = z.enum([
  'settling',
  'incomplete',
  'next_batch',
  'in_use',
  'unreadable',
  'system_file',
  'hidden_file',
  'empty_file',
  'unsupported_type',
  'cloud_placeholder',
  'link_loop',
]);
export type NotTakenReason = z.infer<typeof notTakenReason>;

/** `path` is relative to the folder. */
export const notTakenFile = z.object({ path: z.string(), reason: notTakenReason });
export type NotTakenFile = z.infer<typeof notTakenFile>;

export const takenFile = z.object({
  path: z.string(),
  taken_at: z.string(),
  batch_id: z.string(),
  /** Null until its row is written. */
  session_id: z.string().nullable(),
  status: sessionState.nullable(),
  /** Relative to the folder; null when it lies where it lay. */
  moved_to: z.string().nullable(),
});
export type TakenFile = z.infer<typeof takenFile>;

/** What looking once at a folder found, without taking anything. */
export const folderPreview = z.object({
  /** How it would be watched with `auto`. */
  remote: z.boolean(),
  would_take_count: z.int(),
  would_take: z.array(z.string()),
  already_taken_count: z.int(),
  not_taken_count: z.int(),
  not_taken: z.array(notTakenFile),
  /** True when there was too much to look at everything. */
  cut: z.boolean(),
});
export type FolderPreview = z.infer<typeof folderPreview>;
