/** Copies and checks of the whole library, as Settings shows them. */
import { z } from 'zod';
import { errorShape } from '../errors.ts';

export const libraryJob = z.enum(['backup', 'check']);
export type LibraryJob = z.infer<typeof libraryJob>;

/**
 * What a check finds: a stored file gone or with other bytes, a file that no row knows, a row that does not add up,
 * the database itself.
 */
export const libraryProblem = z.object({
  kind: z.enum(['missing', 'altered', 'orphan', 'row', 'database']),
  /** A file's name, or what SQLite said. */
  name: z.string(),
  /** The session that says more; null when there is none. */
  session_id: z.string().nullable(),
});
export type LibraryProblem = z.infer<typeof libraryProblem>;

export const libraryEnd = z.object({
  job: libraryJob,
  at: z.string(),
  cancelled: z.boolean(),
  /** Why it could not be done; null when it was. */
  error: errorShape.nullable(),
  /** Where the copy lies; null for a check. */
  path: z.string().nullable(),
  /** Stored files and rows that were looked at or copied. */
  files: z.int(),
  rows: z.int(),
  /** The first of them; `problem_count` counts all. */
  problems: z.array(libraryProblem),
  problem_count: z.int(),
});
export type LibraryEnd = z.infer<typeof libraryEnd>;

export const libraryState = z.object({
  /** What runs at present; null when nothing does. */
  running: libraryJob.nullable(),
  /** Bytes done, and of how many. */
  done: z.int(),
  total: z.int(),
  /** How the last one of this run of the app ended. */
  last: libraryEnd.nullable(),
});
export type LibraryState = z.infer<typeof libraryState>;
