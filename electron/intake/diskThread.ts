/** The thread in which intake walks folders and copies files: its entry. */
import { parentPort, workerData } from 'node:worker_threads';
import { copyGroup, type CopyOrder, type CopyResult } from './disk.ts';
import { type LibraryOrder, runLibraryOrder } from './libraryThread.ts';
import { walk, type Walked } from './walk.ts';

export type DiskOrder =
  | { id: number; task: 'walk'; roots: readonly string[] }
  | { id: number; task: 'copy'; orders: readonly CopyOrder[] };

export type DiskAnswer =
  | { id: number; task: 'progress'; found: number }
  | { id: number; task: 'walk'; walked: Walked }
  | { id: number; task: 'copy'; results: CopyResult[] }
  | { id: number; task: 'failed'; message: string };

const { root, library } = workerData as { root: string; library?: LibraryOrder };
const answer = (message: DiskAnswer): void => parentPort?.postMessage(message);

async function run(order: DiskOrder): Promise<void> {
  try {
    if (order.task === 'copy') {
      answer({ id: order.id, task: 'copy', results: copyGroup(root, order.orders) });
      return;
    }
    const walked = await walk(order.roots, (found) => answer({ id: order.id, task: 'progress', found }));
    answer({ id: order.id, task: 'walk', walked });
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
else parentPort?.on('message', (order: DiskOrder) => void run(order));
