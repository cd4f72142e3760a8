/** Orders to the disk thread, answered as promises. The thread starts with the first order and ends when idle. */
import { Worker } from 'node:worker_threads';
import type { CopyOrder, CopyResult } from './disk.ts';
import type { DiskAnswer, DiskOrder } from './diskThread.ts';
import type { Walked } from './walk.ts';

export interface Disk {
  walk(roots: readonly string[], onProgress: (found: number) => void): Promise<Walked>;
  /** Copies files into the vault; each one is durable or says why not. */
  copyGroup(orders: readonly CopyOrder[]): Promise<CopyResult[]>;
  close(): Promise<void>;
}

type Order = DiskOrder extends infer One ? (One extends DiskOrder ? Omit<One, 'id'> : never) : never;

interface Waiting {
  resolve(answer: DiskAnswer): void;
  reject(error: Error): void;
  onProgress?: (found: number) => void;
}

/** Milliseconds without an order after which the thread is let go, for its memory. */
const idleAfter = 30_000;

/**
 * @param script the built entry (diskThread), a path or URL
 * @param root the vault's folder
 */
export function createDisk(script: string | URL, root: string): Disk {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | null = null;
  let nextId = 1;

  function start(): Worker {
    const worker = new Worker(script, { workerData: { root }, name: 'intake' });
    worker.on('message', (answer: DiskAnswer) => {
      const held = waiting.get(answer.id);
      if (answer.task === 'progress') return held?.onProgress?.(answer.found);
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

  function send(order: Order, onProgress?: (found: number) => void): Promise<DiskAnswer> {
    if (idle) clearTimeout(idle);
    thread ??= start();
    const id = nextId;
    nextId += 1;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject, onProgress });
      thread?.postMessage({ ...order, id });
    });
  }

  return {
    async walk(roots, onProgress) {
      const answer = await send({ task: 'walk', roots }, onProgress);
      return answer.task === 'walk' ? answer.walked : { found: [], rejected: [] };
    },
    async copyGroup(orders) {
      const answer = await send({ task: 'copy', orders });
      return answer.task === 'copy' ? answer.results : [];
    },
    async close() {
      if (idle) clearTimeout(idle);
      await thread?.terminate();
      thread = null;
    },
  };
}
