/** The thread in which intake walks folders and copies files: its entry. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Rejection } from '../../shared/domain/batch.ts';
import { copyGroup, type CopyOrder, type CopyResult } from './disk.ts';
import { type LibraryOrder, runLibraryOrder } from './libraryThread.ts';
import { type Found, walk } from './walk.ts';

export type DiskOrder =
  | { id: number; task: 'walk'; roots: readonly string[] }
  | { id: number; task: 'copy'; orders: readonly CopyOrder[] };

export type DiskAnswer =
  | { id: number; task: 'progress'; found: number; fresh: Found[] }
  | { id: number; task: 'walk'; rejected: Rejection[] }
  | { id: number; task: 'copy'; results: CopyResult[] }
  | { id: number; task: 'failed'; message: string };

const { root, number, library } = workerData as { root: string; number: number; library?: LibraryOrder };
const answer = (message: DiskAnswer): void => parentPort?.postMessage(message);

async function run(order: DiskOrder): Promise<void> {
  try {
    if (order.task === 'copy') {
      answer({ id: order.id, task: 'copy', results: copyGroup(root, number, order.orders) });
      return;
    }
    const { rejected } = await walk(order.roots, (found, fresh) =>
      answer({ id: order.id, task: 'progress', found, fresh }),
    );
    answer({ id: order.id, task: 'walk', rejected });
  } catch (error) {
    answer({
      id: order.id,
      task: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

// The same entry serves a copy or a check of the library, in a thread of its own.
if (library) runLibraryOrder(library);
else {
  // A person's folder may hold a file named "x.asar": to Electron's file functions that would be a folder. (A check of
  // the library needs those functions, for SQLite's code lies in the app's own archive.)
  (process as { noAsar?: boolean }).noAsar = true;
  parentPort?.on('message', (order: DiskOrder) => void run(order));
}
