/** Orders to the disk threads, answered as promises. A thread starts with the first order and ends when idle. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Rejection } from '../../shared/domain/batch.ts';
import type { CopyOrder, CopyResult } from './disk.ts';
import type { DiskAnswer, DiskOrder } from './diskThread.ts';
import type { Found } from './walk.ts';

export interface Disk {
  /** @param onFound told how many were found so far, and each file once, in order */
  walk(roots: readonly string[], onFound: OnFound): Promise<Rejection[]>;
  /** Copies files into the vault; each one is durable or says why not. */
  copyGroup(orders: readonly CopyOrder[]): Promise<CopyResult[]>;
  close(): Promise<void>;
}

type Order = DiskOrder extends infer One ? (One extends DiskOrder ? Omit<One, 'id'> : never) : never;

interface Waiting {
  resolve(answer: DiskAnswer): void;
  reject(error: Error): void;
  onFound?: OnFound;
}

type OnFound = (count: number, fresh: Found[]) => void;

interface Thread {
  waiting(): number;
  send(order: Order, onFound?: OnFound): Promise<DiskAnswer>;
  close(): Promise<void>;
}

/** Milliseconds without an order after which a thread is let go, for its memory. */
const idleAfter = 3000;
/** Groups that are copied at the same time: hashing keeps one core busy, and a disk takes more than that. */
export const copiesAtOnce = Math.min(2, availableParallelism());

function createThread(script: string | URL, root: string, number: number): Thread {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let nextId = 1;

  function start(): Worker {
    const worker = new Worker(script, { workerData: { root, number }, name: 'intake' });
    worker.on('message', (answer: DiskAnswer) => {
      const held = waiting.get(answer.id);
      if (answer.task === 'progress') return held?.onFound?.(answer.found, answer.fresh);
      waiting.delete(answer.id);
      if (waiting.size === 0) restSoon();
      if (answer.task === 'failed') held?.reject(new Error(answer.message));
      else held?.resolve(answer);
    });
    worker.on('error', (error) => {
      thread = null;
      for (const held of waiting.values()) held.reject(error);
      waiting.clear();
    });
    return worker;
  }

  function restSoon(): void {
    idle = setTimeout(() => {
      void thread?.terminate();
      thread = null;
    }, idleAfter);
    idle.unref();
  }

  return {
    waiting: () => waiting.size,
    send(order, onFound) {
      if (idle) clearTimeout(idle);
      thread ??= start();
      const id = nextId;
      nextId += 1;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, onFound });
        thread?.postMessage({ ...order, id });
      });
    },
    async close() {
      if (idle) clearTimeout(idle);
      await thread?.terminate();
      thread = null;
    },
  };
}

/**
 * @param script the built entry (diskThread), a path or URL
 * @param root the vault's folder
 */
export function createDisk(script: string | URL, root: string): Disk {
  const threads = Array.from({ length: copiesAtOnce }, (_, number) => createThread(script, root, number));
  const [first] = threads as [Thread];
  const leastBusy = (): Thread =>
    threads.reduce((best, one) => (one.waiting() < best.waiting() ? one : best), first);

  return {
    async walk(roots, onFound) {
      const answer = await leastBusy().send({ task: 'walk', roots }, onFound);
      return answer.task === 'walk' ? answer.rejected : [];
    },
    async copyGroup(orders) {
      const answer = await leastBusy().send({ task: 'copy', orders });
      return answer.task === 'copy' ? answer.results : [];
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
