/**
 * Does what a person asked of the trash in steps of a few hundredths of a second, one wish after another. The wish is a
 * row before the first step and goes with the last, so that a crash in between is taken up at the next start.
 */
import { setImmediate as pause, setTimeout as wait } from 'node:timers/promises';
import type { TrashWork } from '../../../shared/domain/care.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';

/** What a step tells: how much it moved, or that everything left is being read just now. */
export type Step = number | 'busy';
export type Steps = Generator<Step, void>;

/** Milliseconds that the thread is kept in one go. */
const atOnce = 15;
const untilFree = 250;

export interface Job {
  wish_id: string;
  kind: TrashWork['kind'];
  total: number;
  steps(): Steps;
  /** After an error: what is half done is left in order. */
  giveUp(): void;
}

export type TrashRunner = ReturnType<typeof createTrashRunner>;

export function createTrashRunner(deps: { store: Store; log: Log; settle(): void; told(): void }) {
  const { store, log, settle, told } = deps;
  const waiting: (Job & { done: number })[] = [];
  let last: Promise<void> = Promise.resolve();
  let stopped = false;

  async function work(job: Job & { done: number }): Promise<void> {
    const steps = job.steps();
    while (!stopped) {
      let moved = 0;
      // Not flushed each: after a power cut the wish is there again with what is left of it.
      const last = store.db.transaction(() => {
        const until = performance.now() + atOnce;
        for (;;) {
          const step = steps.next();
          if (step.done) store.trash.wishDone(job.wish_id);
          else if (step.value !== 'busy') moved += step.value;
          if (step.done || step.value === 'busy' || performance.now() > until) {
            settle();
            return step;
          }
        }
      });
      job.done += moved;
      told();
      if (last.done) return;
      await (last.value === 'busy' ? wait(untilFree, undefined, { ref: false }) : pause());
    }
  }

  /** What is done stays done and what is left stays where it is; the person is told, nothing goes on by itself. */
  function giveUp(job: Job, why: unknown): void {
    log.warning(`The trash could not finish: ${String(why)}`);
    try {
      store.db.durable(() => {
        job.giveUp();
        store.trash.wishDone(job.wish_id);
        settle();
      });
    } catch (error) {
      log.warning(`It goes on at the next start: ${String(error)}`);
    }
  }

  return {
    /** Right away and as a whole: for little. @throws AppError still_working when a file is being read */
    now(steps: Steps): void {
      store.db.durable(() => {
        for (const step of steps) if (step === 'busy') throw new AppError('still_working');
        settle();
      });
      told();
    },

    /** In its turn and in steps. The wish must be a row already. */
    later(job: Job): Promise<void> {
      const entry = { ...job, done: 0 };
      waiting.push(entry);
      const turn = last
        .then(() => work(entry))
        .catch((error: unknown) => {
          giveUp(entry, error);
          throw error;
        })
        .finally(() => {
          waiting.splice(waiting.indexOf(entry), 1);
          if (!stopped) told();
        });
      // The next one has its turn whatever became of this one; who asked is told of the failure.
      last = turn.catch(() => undefined);
      return turn;
    },

    state: (): TrashWork[] =>
      waiting.map(({ kind, done, total }) => ({ kind, done: Math.round(done), total })),
    stop(): void {
      stopped = true;
    },
  };
}
