/** Where a newer version stands: nothing is asked, fetched or installed without the person's word. */
import { z } from 'zod';
import { errorShape } from '../errors.ts';

export const updateState = z.object({
  /** Where versions are looked for; null: updates are off. */
  feed: z.string().nullable(),
  /** Whether this copy can put a newer one in its place: only one that came by an installer can. */
  can_install: z.boolean(),
  step: z.enum(['idle', 'checking', 'current', 'available', 'downloading', 'ready']),
  /** The newer version and what it says of itself. */
  version: z.string().nullable(),
  notes: z.string().nullable(),
  /** 0 to 100 while it is fetched. */
  percent: z.number().nullable(),
  checked_at: z.string().nullable(),
  error: errorShape.nullable(),
});
export type UpdateState = z.infer<typeof updateState>;
