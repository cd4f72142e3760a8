/** A batch: one drop, one import, one burst of a watched folder, one upload call. */
import { z } from 'zod';
import { sessionState, waitingReason } from './session.ts';

export const batchSources = ['drop', 'picker', 'command_line', 'http', 'folder', 'samples'] as const;
export const batchSource = z.enum(batchSources);
export type BatchSource = z.infer<typeof batchSource>;

/**
 * How far intake has come: `gathering` (walking the folders), `copying` (rows exist, files are being made safe),
 * `safe` (every file is in the vault; work may start).
 */
export const intakeState = z.enum(['gathering', 'copying', 'safe']);

export const rejection = z.object({
  filename: z.string(),
  reason: z.string(),
  media_type: z.string().nullable(),
});
export type Rejection = z.infer<typeof rejection>;

export const batch = z.object({
  batch_id: z.string(),
  company_id: z.string(),
  user_id: z.string().nullable(),
  source: batchSource,
  intake_state: intakeState,
  created_at: z.string(),
  finished_at: z.string().nullable(),
  total: z.int(),
  completed: z.int(),
  failed: z.int(),
  pending: z.int(),
  cancelled: z.int(),
  /** completed / total × 100, one decimal. */
  progress_percentage: z.number(),
  is_complete: z.boolean(),
  /** Sessions by state; states with none are left out. */
  states: z.partialRecord(sessionState, z.int()),
  /** Waiting sessions by reason. */
  waiting: z.partialRecord(waitingReason, z.int()),
  /** Files that lie with the vendor's batch service: `processing`, and back within a day. */
  handed_over: z.int(),
  /** Files for Claude that stand still until the batch's way is settled. */
  held: z.int(),
  rejected_count: z.int(),
  /** Seconds until done at the present pace; null when unknown or done. */
  seconds_left: z.number().nullable(),
});
export type Batch = z.infer<typeof batch>;

/** completed / total × 100 with one decimal; 0 for an empty batch. */
export const progressPercentage = (completed: number, total: number): number =>
  total === 0 ? 0 : Math.round((completed / total) * 1000) / 10;

/** `batch_YYYYMMDD_HHMMSS` in local time. */
export function batchIdAt(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `batch_${day}_${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}
