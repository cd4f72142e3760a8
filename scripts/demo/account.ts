/** The batch's account, from what the local API says of it. */
import { z } from 'zod';

/** The status answer, as far as the demo needs it. */
export const batchStatus = z.object({
  batch_id: z.string(),
  total_sessions: z.int(),
  completed: z.int(),
  failed: z.int(),
  pending: z.int(),
  cancelled: z.int(),
  progress_percentage: z.number(),
  is_complete: z.boolean(),
  sessions: z.array(
    z.object({
      session_id: z.string(),
      filename: z.string(),
      status: z.string(),
      engine: z.string().nullable(),
      error: z.object({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
});
export type BatchStatus = z.infer<typeof batchStatus>;

/** Nothing is left that goes on by itself: what still waits, waits for a person. */
export const isAtRest = ({ sessions }: BatchStatus): boolean =>
  sessions.every(({ status }) => !['received', 'queued', 'processing'].includes(status));

function counts(values: (string | null)[]): [value: string, count: number][] {
  const found = new Map<string, number>();
  for (const value of values) found.set(value ?? 'none yet', (found.get(value ?? 'none yet') ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]);
}

/** One line of progress: "26 of 51 (51 %)  completed 20, needs_review 3 …". */
export function progressLine(status: BatchStatus): string {
  const done = status.sessions.filter((session) => !['received', 'queued', 'processing'].includes(session.status));
  const states = counts(done.map((session) => session.status)).map(([state, count]) => `${state} ${count}`);
  return `${String(done.length).padStart(4)} of ${status.total_sessions}  ${states.join(', ')}`;
} // prettier-ignore

/** One session's answer, as far as it says why a person should look. */
export const sessionAnswer = z.object({
  filename: z.string(),
  status: z.string(),
  error: z.object({ message: z.string() }).nullable(),
  documents: z.array(
    z.object({
      checks: z.array(z.object({ severity: z.string(), passed: z.boolean(), message: z.string() })),
    }),
  ),
});

/** "file: why", for a session that a person should look at. */
export function reasonLine({ filename, error, documents }: z.infer<typeof sessionAnswer>): string {
  const failed = documents.flatMap(({ checks }) =>
    checks.filter((check) => !check.passed && check.severity !== 'info'),
  );
  return `  ${filename}: ${error?.message ?? failed[0]?.message ?? 'a reading that is not sure enough'}`;
}

/**
 * The account as lines of text.
 * @param sent how many files were dropped
 * @throws when it does not add up: a file would be missing or counted twice
 */
export function accountLines(status: BatchStatus, sent: number): string[] {
  const { completed, failed, pending, cancelled } = status;
  if (completed + failed + pending + cancelled !== sent || status.sessions.length !== sent)
    throw new Error(
      `The account does not add up: ${sent} sent, ${completed} + ${failed} + ${pending} + ${cancelled}.`,
    );
  const column = (title: string, rows: [string, number][]): string[] => [
    title,
    ...rows.map(([name, count]) => `  ${String(count).padStart(3)}  ${name}`),
  ];
  return [
    `${sent} files sent = ${completed} completed + ${failed} failed + ${pending} waiting + ${cancelled} cancelled`,
    ...column('By state:', counts(status.sessions.map((session) => session.status))),
    ...column('Read by:', counts(status.sessions.map((session) => session.engine))),
  ];
}
