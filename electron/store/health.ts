/**
 * Whether the library can be written. A full disk, a lock or a folder that is gone is no file's fault: who runs
 * into it says so here, all work waits, and everybody is told when a write succeeds again.
 */
import { existsSync, statSync } from 'node:fs';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Db } from './database.ts';
import { passingTrouble } from './sqliteErrors.ts';

export interface Health {
  /** Why nothing can be written at present; null when all is well. */
  problem(): ErrorCode | null;
  /** Notes an error of a write. False when it is of another kind: then it is the caller's. */
  trouble(error: unknown): boolean;
  /**
   * Writes, however long it takes: `work` (one transaction) is made again when there is room.
   * @throws its error when it is of another kind, when `signal` aborts, or when the library is closed meanwhile
   */
  persist<Result>(work: () => Result, signal?: AbortSignal): Promise<Result>;
  /** False, and noted, when the library's file is no longer where it was opened: then its folder is gone. */
  inPlace(): boolean;
  /** Resolves when there is no problem; rejects when the library is closed before. */
  well(signal?: AbortSignal): Promise<void>;
  onChange(listener: (problem: ErrorCode | null) => void): () => void;
  close(): void;
}

/** Milliseconds between two looks whether it can be written again. */
const lookEvery = 2000;

/** @param database the library's file */
export function createHealth(db: Db, database: string, now: () => string): Health {
  let problem: ErrorCode | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  const listeners = new Set<(problem: ErrorCode | null) => void>();
  const inode = existsSync(database) ? statSync(database).ino : null;

  /** SQLite goes on writing into a file that was deleted: what it says is stored would be gone. */
  function checkPlace(): void {
    const found = statSync(database, { throwIfNoEntry: false });
    if (found?.ino !== inode) throw new AppError('storage_failed', 'the library is not in its place');
  }

  function change(next: ErrorCode | null): void {
    if (problem === next) return;
    problem = next;
    for (const listener of listeners) listener(next);
  }

  function lookAgain(): void {
    timer ??= setTimeout(() => {
      timer = null;
      if (closed) return;
      try {
        checkPlace();
        db.durable(() =>
          db.run(
            `INSERT INTO app_state (key, value) VALUES ('written_at', ?)
             ON CONFLICT DO UPDATE SET value = excluded.value`,
            now(),
          ),
        );
        change(null);
      } catch (error) {
        const code = passingTrouble(error);
        if (code !== null) change(code);
        lookAgain();
      }
    }, lookEvery);
  }

  function trouble(error: unknown): boolean {
    const code = passingTrouble(error);
    if (code === null) return false;
    change(code);
    if (!closed) lookAgain();
    return true;
  }

  function well(signal?: AbortSignal): Promise<void> {
    if (problem === null) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        listeners.delete(listener);
        signal?.removeEventListener('abort', onAbort);
        settle();
      };
      const listener = (next: ErrorCode | null): void => {
        if (next === null) end(resolve);
        else if (closed) end(() => reject(new AppError(next, 'the app ends')));
      };
      const onAbort = (): void => end(() => reject(new AppError(problem ?? 'storage_failed', 'given up')));
      listeners.add(listener);
      signal?.addEventListener('abort', onAbort, { once: true });
      if (signal?.aborted || closed) onAbort();
    });
  }

  return {
    problem: () => problem,
    trouble,
    inPlace() {
      try {
        checkPlace();
        return true;
      } catch (error) {
        if (!trouble(error)) throw error;
        return false;
      }
    },
    well,
    async persist(work, signal) {
      for (;;) {
        try {
          checkPlace();
          return work();
        } catch (error) {
          if (!trouble(error)) throw error;
          await well(signal);
        }
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
      timer = null;
      const last = problem;
      if (last !== null) for (const listener of [...listeners]) listener(last);
    },
  };
}
