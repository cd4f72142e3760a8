/** The packaged app as the victim: started without a window, killed with SIGKILL, or ended in order. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { processesOf } from '../helpers/processes.ts';
import { waitFor } from '../helpers/waitFor.ts';

export interface Victim {
  /** Resolves at the `count`-th line of its log that fits; rejects when the app ends before. */
  line(pattern: RegExp, count?: number): Promise<void>;
  /** As a power cut would; resolves when no process of it is left. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the milliseconds that the end took. */
  end(): Promise<number>;
  output(): string;
}

export interface VictimOptions {
  executable: string;
  user_data: string;
  env: NodeJS.ProcessEnv;
  /** Folders to take in. */
  imports?: readonly string[];
}

/** Starts it; nothing is waited for. */
export function startVictim({ executable, user_data, env, imports = [] }: VictimOptions): Victim {
  const child: ChildProcess = spawn(
    executable,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${user_data}`,
      '--password-store=basic',
      '--lang=es',
      '--hidden',
      ...(imports.length > 0 ? ['--import', ...imports, '--company', 'faults'] : []),
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += String(chunk);
      for (const listener of listeners) listener();
    });
  const exited = once(child, 'exit');
  const gone = async (): Promise<void> => {
    await exited;
    await waitFor(
      'all its processes to end',
      async () => (await processesOf(user_data)).every(({ parent }) => parent !== child.pid),
      { every: 20 },
    );
    await waitFor('the last of them to end', async () => (await processesOf(user_data)).length === 0, {
      every: 20,
    });
  };

  return {
    output: () => output,
    line: (pattern, count = 1) =>
      new Promise((resolve, reject) => {
        const all = new RegExp(pattern, 'g');
        const look = (): void => {
          if ((output.match(all)?.length ?? 0) < count) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        child.once('exit', () => {
          look();
          reject(new Error(`The app ended before "${pattern.source}":\n${output.slice(-2000)}`));
        });
      }),
    async kill() {
      child.kill('SIGKILL');
      await gone();
    },
    async end() {
      const began = Date.now();
      child.kill('SIGTERM');
      const [code] = (await exited) as [number | null];
      const took = Date.now() - began;
      if (code !== 0) throw new Error(`The app ended with ${String(code)}:\n${output.slice(-2000)}`);
      await gone();
      return took;
    },
  };
}
