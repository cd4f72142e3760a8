/** A queue and a batch as the handlers answer them. */
import type { QueueStatus } from '../../../shared/contract.ts';
import type { Batch } from '../../../shared/domain/batch.ts';

export const aQueue = (changes: Partial<QueueStatus> = {}): QueueStatus => ({
  total: 0,
  completed: 0,
  pending: 0,
  processing: 0,
  waiting: {},
  elsewhere: 0,
  asking: [],
  need_you: 0,
  paused_by_person: false,
  lanes: [],
  open_batches: [],
  unreachable_folders: 0,
  seconds_left: null,
  ...changes,
});

export const aBatch = (changes: Partial<Batch> = {}): Batch => ({
  batch_id: 'batch_20251110_225215',
  company_id: 'general',
  user_id: null,
  source: 'drop',
  intake_state: 'safe',
  created_at: new Date(2025, 10, 10, 22, 52, 15).toISOString(),
  finished_at: null,
  total: 51,
  completed: 47,
  failed: 1,
  pending: 3,
  cancelled: 0,
  progress_percentage: 92.2,
  is_complete: false,
  states: {},
  waiting: {},
  handed_over: 0,
  held: 0,
  rejected_count: 0,
  seconds_left: null,
  ...changes,
});
