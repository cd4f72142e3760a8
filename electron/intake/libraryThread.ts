/** One copy or check of the library, in a thread of its own: what its entry does with the order. */
import { parentPort } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { checkLibrary, type Found } from '../store/checkLibrary.ts';
import { copyLibrary, type CopySource } from '../store/copyLibrary.ts';
import { namedSqliteError } from '../store/sqliteErrors.ts';
import { errnoOf, storageError } from './errors.ts';

export interface LibraryOrder {
  source: CopySource;
  /** A folder that does not exist yet for a copy; null for a check. */
  target: string | null;
}

export type LibraryAnswer =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'end'; found: Found }
  | { kind: 'failed'; code: ErrorCode; detail: string | null };

/** Milliseconds between two words of progress. */
const tellEvery = 250;

export function runLibraryOrder({ source, target }: LibraryOrder): void {
  const answer = (message: LibraryAnswer): void => parentPort?.postMessage(message);
  let told = 0;
  const tell = (done: number, total: number): void => {
    if (Date.now() - told < tellEvery) return;
    told = Date.now();
    answer({ kind: 'progress', done, total });
  };
  try {
    const found =
      target === null ? checkLibrary(source.database, source.root, tell) : copyLibrary(source, target, tell);
    answer({ kind: 'end', found });
  } catch (error) {
    const named = namedSqliteError(error);
    const { code, detail } = named instanceof AppError ? named : storageError(error);
    answer({ kind: 'failed', code, detail: detail ?? errnoOf(error) });
  }
}
