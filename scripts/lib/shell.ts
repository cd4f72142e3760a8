/** Running other programs, and saying what happens: one line per fact. */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';

/** The checkout: every path in the scripts starts here. */
export const projectFolder = path.resolve(import.meta.dirname, '..', '..');

/** Prints one line of progress. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Keep the output to ourselves and show its end only when the command fails. */
  quiet?: boolean;
  /** Milliseconds after which the command is ended and counts as failed. */
  timeout?: number;
}

/** Thrown when a command ends with anything but 0; `exitCode` is what it ended with (null after a signal). */
export class CommandFailed extends Error {
  readonly exitCode: number | null;
  constructor(message: string, exitCode: number | null) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a command to its end. Rejects with CommandFailed, carrying the last lines of a quiet command. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? projectFolder,
      env: options.quiet ? { ...(options.env ?? process.env), NO_COLOR: '1' } : (options.env ?? process.env),
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      timeout: options.timeout,
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-6000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      const ended = signal ? `was ended by ${signal}` : `ended with ${code}`;
      const shown = [path.basename(command), ...args.slice(0, 3)].join(' ');
      reject(new CommandFailed(`"${shown}" ${ended}${output ? `\n${output.trimEnd()}` : ''}`, code));
    });
  });
}

/** The standard output of a short command, or null when it is missing or fails. */
export function read(command: string, args: string[]): string | null {
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return result.status === 0 ? result.stdout : null;
}

/** Is this program on the PATH? Looked up without running it. */
export function isOnPath(program: string): boolean {
  return read('sh', ['-c', `command -v "${program}"`]) !== null;
}

/** Runs the body of a script; an error becomes one plain message and exit code 1. */
export async function main(body: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
