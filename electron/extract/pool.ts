/** Child processes for reading: as many as asked, each with one job, a time limit, and a successor when it dies. */
import type { ErrorCode } from '../../shared/errors.ts';
import type { Prepared, Unfit } from './prepare.ts';
import type { PageCount, Part, PartWish } from './readers/pdf/parts.ts';
import { nonsenseIn } from './sane.ts';
import type { Reading } from './types.ts';

/** What a job gives: of its task's kind. */
export type Result =
  | { task: 'read'; reading: Reading }
  | { task: 'prepare'; prepared: Prepared | Unfit }
  | { task: 'inner'; prepared: Prepared | Unfit }
  | { task: 'show'; text: string | null; cut: boolean }
  | { task: 'pages'; pages: PageCount }
  | { task: 'part'; part: Part | 'locked' | 'damaged' };

/** What a child is given. It reads the file itself and checks its hash. */
export interface Job {
  id: number;
  /**
   * `read`: documents out. `prepare`: a picture or a PDF fit for the model out. `inner`: a file inside a container, fit for
   * the model, out. `show`: text for a person's eye. `pages`: how many a PDF has. `part`: some pages of a PDF, fit for
   * the model.
   */
  task: 'read' | 'prepare' | 'inner' | 'show' | 'pages' | 'part';
  /**
   * Of the task `inner`: where the file lies; left out for the only page inside. Of `pages` and `part`: a PDF inside a
   * container.
   */
  inner?: string;
  /** Of the task `part`. */
  part?: PartWish;
  path: string;
  sha256: string;
  media_type: string;
  filename: string;
  passwords: string[];
  own_tax_ids: string[];
  /** Of the task `read`: pages on which documents begin, as a person said. */
  starts?: readonly number[];
}

/** `memory`: bytes that the child holds after the job. */
export type JobAnswer = { id: number; memory?: number } & (
  | { ok: true; result: Result }
  | { ok: false; error: 'vault_missing' | 'vault_altered' | 'reader_crashed'; detail: string }
);

/** A running child, whatever made it (utilityProcess in the app, child_process in tests). */
export interface Child {
  send(job: Job): void;
  onMessage(listener: (answer: JobAnswer) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

export interface PoolOptions {
  spawn(): Child;
  /** Children at the same time. */
  size: number;
  /** Milliseconds a job of this media type may take. */
  timeLimit(media_type: string): number;
  /** Jobs after which a child is replaced, so that leaks of the engines do not add up. @default 400 */
  recycleAfter?: number;
  /** Bytes above which a child is replaced after its job: what its engines have taken they never give back. @default 700 MB */
  retireAbove?: number;
  /** Milliseconds after which an idle child is let go, for its memory. @default 20000 */
  idleAfter?: number;
}

export type PoolOutcome =
  | { ok: true; result: Result }
  | {
      ok: false;
      error: Extract<
        ErrorCode,
        'vault_missing' | 'vault_altered' | 'reader_crashed' | 'reader_timeout' | 'reader_out_of_memory'
      >;
      detail: string;
    }
  | { ok: false; error: 'aborted'; detail: string };

export interface Pool {
  /** Never rejects. Waits for a free child. */
  run(job: Omit<Job, 'id'>, signal: AbortSignal): Promise<PoolOutcome>;
  /** Starts a child ahead of the work. */
  warm(): void;
  close(): void;
}

interface Slot {
  child: Child;
  busy: boolean;
  jobs: number;
  /** Bytes that it held after its last job. */
  memory: number;
  idleTimer: NodeJS.Timeout | null;
  /** Ends the present job when the child dies. */
  onDeath: ((code: number | null) => void) | null;
  onAnswer: ((answer: JobAnswer) => void) | null;
}

const defaultTimeLimit = (media_type: string): number =>
  // Many files may lie inside; the reader stops by itself before.
  media_type === 'application/zip' || media_type === 'message/rfc822' ? 180_000 : limitOfOne(media_type);

const limitOfOne = (media_type: string): number =>
  media_type === 'application/pdf' || media_type.startsWith('image/') ? 60_000 : 20_000;

/** The limits, or one for all from UNIVERSAL_INVOICE_READER_SECONDS; what is no number is ignored. */
export function timeLimitOf(value: string | undefined): (media_type: string) => number {
  const seconds = Number(value ?? '');
  return Number.isFinite(seconds) && seconds > 0 ? () => seconds * 1000 : defaultTimeLimit;
}

export function createPool(options: PoolOptions): Pool {
  const slots = new Set<Slot>();
  const waiters: (() => void)[] = [];
  let nextId = 1;
  let closed = false;

  function open(): Slot {
    const slot: Slot = {
      child: options.spawn(),
      busy: false,
      jobs: 0,
      memory: 0,
      idleTimer: null,
      onDeath: null,
      onAnswer: null,
    };
    slots.add(slot);
    slot.child.onMessage((answer) => slot.onAnswer?.(answer));
    slot.child.onExit((code) => {
      slots.delete(slot);
      slot.onDeath?.(code);
      waiters.shift()?.();
    });
    return slot;
  }

  function discard(slot: Slot): void {
    slots.delete(slot);
    if (slot.idleTimer) clearTimeout(slot.idleTimer);
    slot.child.kill();
  }

  async function take(): Promise<Slot> {
    for (;;) {
      const free = [...slots].find((slot) => !slot.busy) ?? (slots.size < options.size ? open() : null);
      if (free) {
        if (free.idleTimer) clearTimeout(free.idleTimer);
        free.busy = true;
        return free;
      }
      await new Promise<void>((resolve) => waiters.push(resolve));
    }
  }

  function giveBack(slot: Slot): void {
    slot.busy = false;
    slot.onDeath = null;
    slot.onAnswer = null;
    slot.jobs += 1;
    const isFat = slot.memory > (options.retireAbove ?? 700_000_000);
    if (isFat || slot.jobs >= (options.recycleAfter ?? 400)) discard(slot);
    else slot.idleTimer = setTimeout(() => discard(slot), options.idleAfter ?? 20_000);
    waiters.shift()?.();
  }

  async function run(job: Omit<Job, 'id'>, signal: AbortSignal): Promise<PoolOutcome> {
    if (closed || signal.aborted) return { ok: false, error: 'aborted', detail: '' };
    const slot = await take();
    if (closed || signal.aborted) {
      giveBack(slot);
      return { ok: false, error: 'aborted', detail: '' };
    }
    const id = nextId;
    nextId += 1;
    const limit = options.timeLimit(job.media_type);
    const outcome = await new Promise<PoolOutcome>((resolve) => {
      const timer = setTimeout(
        () => resolve({ ok: false, error: 'reader_timeout', detail: `${limit} ms` }),
        limit,
      );
      const onAbort = (): void => resolve({ ok: false, error: 'aborted', detail: '' });
      signal.addEventListener('abort', onAbort, { once: true });
      const end = (result: PoolOutcome): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        resolve(result);
      };
      slot.onAnswer = (answer) => {
        if (answer.id !== id) return;
        slot.memory = answer.memory ?? 0;
        const nonsense = answer.ok ? nonsenseIn(job.task, answer.result) : null;
        if (answer.ok && nonsense === null) end({ ok: true, result: answer.result });
        else if (answer.ok) end({ ok: false, error: 'reader_crashed', detail: `nonsense: ${nonsense}` });
        else end({ ok: false, error: answer.error, detail: answer.detail });
      };
      slot.onDeath = (code) =>
        end({
          ok: false,
          error: diedOfMemory(code) ? 'reader_out_of_memory' : 'reader_crashed',
          detail: `exit ${code}`,
        });
      slot.child.send({ ...job, id });
    });
    // A child that hangs, or works on what nobody wants any more, is not worth waiting for.
    const lost = !outcome.ok && ['reader_timeout', 'aborted'].includes(outcome.error);
    if (lost || (!outcome.ok && outcome.detail.startsWith('nonsense'))) {
      discard(slot);
      waiters.shift()?.();
    } else if (slots.has(slot)) giveBack(slot);
    return outcome;
  }

  return {
    run,
    warm() {
      if (!closed && slots.size === 0) {
        const slot = open();
        slot.idleTimer = setTimeout(() => discard(slot), options.idleAfter ?? 20_000);
      }
    },
    close() {
      closed = true;
      for (const slot of slots) discard(slot);
    },
  };
}

/** V8's own abort (134 = SIGABRT, 5 and 133 = SIGTRAP) and the watcher's SIGKILL (9, 137, or no code). */
const diedOfMemory = (code: number | null): boolean =>
  code === null || [5, 9, 133, 134, 137].includes(code) || code === -1;
