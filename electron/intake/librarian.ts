/** Copies and checks the whole library on request: one at a time, beside the work, cancelled at once. */
import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { LibraryEnd, LibraryJob, LibraryState } from '../../shared/domain/library.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Changes } from '../store/changes.ts';
import { suspectDatabase } from '../store/database.ts';
import { unfinished, type CopySource } from '../store/copyLibrary.ts';
import type { LibraryAnswer, LibraryOrder } from './libraryThread.ts';

/** An end whose error is still a code: the sentence follows the app's language. */
export type PlainEnd = Omit<LibraryEnd, 'error'> & {
  error: { code: ErrorCode; detail: string | null } | null;
};

export interface Librarian {
  state(): Omit<LibraryState, 'last'> & { last: PlainEnd | null };
  /** @param target a folder that does not exist yet. @throws AppError conflict when one is running */
  backUp(target: string): void;
  /** @throws AppError conflict when one is running */
  check(): void;
  cancel(): void;
  close(): Promise<void>;
}

export interface LibrarianDeps {
  /** Built entry of the disk thread. */
  script: string | URL;
  source: CopySource;
  clock: Clock;
  log: Log;
  changes: Changes;
  /** Told when a job has ended, however it ended. */
  onEnd(end: PlainEnd): void;
}

export function createLibrarian({ script, source, clock, log, changes, onEnd }: LibrarianDeps): Librarian {
  let running: { job: LibraryJob; thread: Worker; target: string | null } | null = null;
  let [done, total] = [0, 0];
  let last: PlainEnd | null = null;
  let tidying: Promise<unknown> = Promise.resolve();

  function end(outcome: Partial<PlainEnd>): void {
    if (running === null) return;
    const { job, thread, target } = running;
    running = null;
    const whole = outcome.error === undefined && outcome.cancelled === undefined;
    last = {
      job,
      at: clock.now().toISOString(),
      cancelled: false,
      error: null,
      path: whole ? target : null,
      files: 0,
      rows: 0,
      problems: [],
      problem_count: 0,
      ...outcome,
    };
    onEnd(last);
    log.info(`The library's ${job} ended: ${last.files} files, ${last.problem_count} problems`);
    tidying = thread
      .terminate()
      .then(() =>
        whole || target === null ? undefined : rm(unfinished(target), { recursive: true, force: true }),
      )
      .catch((error: unknown) => log.warning(`An unfinished copy could not be removed: ${String(error)}`));
    if (last.problems.some(({ kind }) => kind === 'database')) suspectDatabase(source.database);
    changes.touch('library');
  }

  function start(job: LibraryJob, target: string | null): void {
    if (running !== null) throw new AppError('conflict', running.job);
    [done, total] = [0, 0];
    const library: LibraryOrder = { source, target };
    const thread = new Worker(script, { workerData: { root: source.root, library }, name: job });
    running = { job, thread, target };
    thread.on('message', (answer: LibraryAnswer) => {
      if (running?.thread !== thread) return;
      if (answer.kind === 'progress') {
        [done, total] = [answer.done, answer.total];
        changes.touch('library');
      } else if (answer.kind === 'end') end(answer.found);
      else end({ error: { code: answer.code, detail: answer.detail } });
    });
    thread.on('error', (error) => {
      if (running?.thread !== thread) return;
      log.error('The library thread failed', {}, error);
      end({ error: { code: 'internal', detail: null } });
    });
    changes.touch('library');
  }

  return {
    state: () => ({ running: running?.job ?? null, done, total, last }),
    backUp: (target) => start('backup', target),
    check: () => start('check', null),
    cancel: () => end({ cancelled: true }),
    async close() {
      end({ cancelled: true });
      await tidying;
    },
  };
}
