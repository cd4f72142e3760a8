/** Reader children as the app runs them, locked in: no host, no file but the project's and the one they are given. */
import { fork } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Child, createPool, type JobAnswer } from '../../../electron/extract/pool.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** Memory that a reader may take, in bytes. */
export const mostMemory = 1024 ** 3;
/** Seconds of work that one file may take, and one more page of OCR. */
export const mostSeconds = 10;
export const secondsPerPage = 3;
/** Milliseconds after which a reader is given up, as in the app. */
const giveUp = 60_000;

/** The most that a process ever held; 0 where the system does not say. */
function peakOf(pid: number | undefined): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(line ?? 0) * 1024;
  } catch {
    // Not Linux, or it has ended: the reader's own watcher keeps the limit.
    return 0;
  }
}

/** Seconds of processor time so far: what else the machine does is no fault of the reader. Clock time off Linux. */
function workOf(pid: number | undefined): number {
  try {
    const [, , , , , , , , , , , user = '0', system = '0'] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)/, '')
      .split(' ');
    return (Number(user) + Number(system)) / 100;
  } catch {
    return performance.now() / 1000;
  }
}

export interface Watched {
  /** Seconds of work by the path of the file. */
  seconds: Map<string, number>;
  /** Highest memory of any reader so far. */
  peak: number;
  /** What readers tried to reach. */
  called: string[];
}

/** @param folder the bench's own folder, the only one besides the project that readers may read */
export function lockedReaders(folder: string, size: number, watched: Watched) {
  function spawn(): Child {
    const child = fork(path.join(root, 'electron', 'extract', 'host.ts'), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [
        '--permission',
        `--allow-fs-read=${root}`,
        // Packages may be linked in from elsewhere.
        `--allow-fs-read=${realpathSync(path.join(root, 'node_modules'))}`,
        `--allow-fs-read=${folder}`,
        '--allow-worker',
        '--allow-addons',
        '--disable-warning=SecurityWarning',
        '--import',
        pathToFileURL(path.join(import.meta.dirname, 'guard.mjs')).href,
      ],
      env: { ...process.env, UNIVERSAL_INVOICE_READER_MEMORY: String(mostMemory) },
    });
    let job = { path: '', since: 0 };
    child.on('message', (message) => {
      watched.seconds.set(job.path, workOf(child.pid) - job.since);
      if (typeof message === 'object' && 'called' in message) watched.called.push(String(message.called));
      watched.peak = Math.max(watched.peak, peakOf(child.pid));
    });
    return {
      send(next) {
        job = { path: next.path, since: workOf(child.pid) };
        child.send(next);
      },
      onMessage: (listener) =>
        void child.on('message', (answer) => {
          if (typeof answer === 'object' && 'id' in answer) listener(answer as unknown as JobAnswer);
        }),
      onExit: (listener) =>
        void child.on('exit', (code, signal) =>
          listener(code ?? (signal === null ? null : constants.signals[signal])),
        ),
      kill: () => void child.kill('SIGKILL'),
    };
  }
  return createPool({ spawn, size, timeLimit: () => giveUp });
}
