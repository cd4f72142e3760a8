/**
 * The log: one file of one-line entries that people search (contract part 8), echoed on stdout.
 * `2025-11-10T22:52:15.123Z INFO - message session_id=… batch_id=…`
 */
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../shared/errors.ts';
import type { Clock } from './clock.ts';
import { redact } from './redact.ts';

export interface LogContext {
  session_id?: string;
  batch_id?: string;
}

export interface Log {
  info(message: string, context?: LogContext): void;
  warning(message: string, context?: LogContext): void;
  /** `error` adds its stack, or only its code when it is an expected one. */
  error(message: string, context?: LogContext, error?: unknown): void;
  /** Where the newest lines are. */
  path: string;
}

export interface LogOptions {
  folder: string;
  clock: Clock;
  /** Receives every line with its newline, e.g. stdout. */
  echo?: (line: string) => void;
  /** Bytes after which a new file is begun. @default 5 MB */
  max_bytes?: number;
  /** Older files that are kept beside the newest. @default 4 */
  keep?: number;
}

const fileName = 'universal-invoice.log';

// Control characters in a file's name must not forge a second line of log.
const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (mark) =>
    mark === '\n' ? '\\n' : `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** What a log may say about an error: an expected one by its code, a bug with its stack. */
export function describeForLog(error: unknown): string {
  if (error instanceof AppError) {
    const cause = error.cause === undefined ? '' : `: ${describeForLog(error.cause)}`;
    return error.message + cause;
  }
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}

/**
 * Opens the log. Lines are written at once, so that the last ones before a crash are there.
 * A log that cannot be written (disk full, read-only) never stops the app: its lines then go to `echo` only.
 */
export function openLog({ folder, clock, echo, max_bytes = 5_000_000, keep = 4 }: LogOptions): Log {
  const newest = path.join(folder, fileName);
  let descriptor: number | null = null;
  let size = 0;

  const open = (): void => {
    mkdirSync(folder, { recursive: true });
    descriptor = openSync(newest, 'a', 0o600);
    size = statSync(newest).size;
  };

  const rotate = (): void => {
    if (descriptor !== null) closeSync(descriptor);
    descriptor = null;
    rmSync(`${newest}.${keep}`, { force: true });
    for (let age = keep - 1; age >= 1; age--) moveIfThere(`${newest}.${age}`, `${newest}.${age + 1}`);
    moveIfThere(newest, `${newest}.1`);
  };

  const append = (line: string): void => {
    try {
      if (descriptor === null) open();
      if (size > 0 && size + line.length > max_bytes) {
        rotate();
        open();
      }
      if (descriptor !== null) size += writeSync(descriptor, line);
    } catch (error) {
      descriptor = null;
      echo?.(`WARNING - The log file could not be written: ${oneLine(String(error))}\n`);
    }
  };

  const write = (level: string, message: string, context: LogContext = {}): void => {
    const ids = (['session_id', 'batch_id'] as const)
      .filter((name) => context[name] !== undefined)
      .map((name) => ` ${name}=${oneLine(context[name] ?? '')}`)
      .join('');
    const line = `${clock.now().toISOString()} ${level} - ${oneLine(redact(message))}${ids}\n`;
    append(line);
    echo?.(line);
  };

  return {
    path: newest,
    info: (message, context) => write('INFO', message, context),
    warning: (message, context) => write('WARNING', message, context),
    error: (message, context, error) =>
      write('ERROR', error === undefined ? message : `${message}: ${describeForLog(error)}`, context),
  };
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
