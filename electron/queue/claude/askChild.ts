/** What a reader child is asked on the way to Claude, and the ends that its answers have in common. */
import type { Job, Pool, PoolOutcome } from '../../extract/pool.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Outcome } from '../work.ts';

export interface ChildDeps {
  pool: Pool;
  pathOf(sha256: string): string;
  /** Passwords to try on an encrypted file: the model opens none. */
  passwords(session: SessionRecord): Promise<string[]>;
}

/** Bytes that one call carries: base64 adds a third, and a request holds 32 MB. */
export const mostBytes = 22_000_000;

/** Has a child do a task with the session's file, which is in the vault as `sha256`. */
export type AskChild = (
  session: SessionRecord,
  sha256: string,
  task: Pick<Job, 'task' | 'inner' | 'part'>,
  signal: AbortSignal,
) => Promise<PoolOutcome>;

export const createAskChild =
  ({ pool, pathOf, passwords }: ChildDeps): AskChild =>
  async (session, sha256, task, signal) => {
    const { media_type, filename } = session;
    const job: Omit<Job, 'id'> = {
      ...task,
      path: pathOf(sha256),
      sha256,
      media_type,
      filename,
      passwords: await passwords(session),
      own_tax_ids: [],
    };
    return pool.run(job, signal);
  };

export const failed = (code: Extract<Outcome, { kind: 'failed' }>['code']): Outcome => ({
  kind: 'failed',
  code,
  told: code,
  detail: null,
});

/** Its password was known when it was read, and is not any more: it was not to be remembered, and the app began anew. */
export const locked: Outcome = {
  kind: 'waiting',
  reason: 'password',
  code: null,
  lane: false,
  retry_after: null,
  told: 'password',
};
