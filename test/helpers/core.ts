/** The app without its shell, in this process: real store, vault, readers in child processes, real HTTP to a stand-in. */
import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startApp } from '../../electron/app.ts';
import { systemClock } from '../../electron/clock.ts';
import type { Child, Job, JobAnswer } from '../../electron/extract/pool.ts';
import { openLog } from '../../electron/log.ts';
import { makeFolders, pathsIn } from '../../electron/paths.ts';
import { openSecrets } from '../../electron/secrets.ts';
import { openSettings } from '../../electron/settings.ts';
import type { Platform } from '../../electron/platform.ts';

const host = fileURLToPath(new URL('../../electron/extract/host.ts', import.meta.url));

/** A reader child as plain Node runs it. */
export function forkReader(script = host, environment: NodeJS.ProcessEnv = {}): Child {
  const child = fork(script, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  });
  return {
    send: (job: Job) => void child.send(job),
    onMessage: (listener) => void child.on('message', (answer) => listener(answer as JobAnswer)),
    onExit: (listener) =>
      void child.on('exit', (code, signal) =>
        listener(code ?? (signal === null ? null : constants.signals[signal])),
      ),
    kill: () => void child.kill('SIGKILL'),
  };
}

export interface CoreOptions {
  user_data?: string;
  environment?: NodeJS.ProcessEnv;
  spawnReader?: () => Child;
  platform?: Partial<Platform>;
}

export type Core = Awaited<ReturnType<typeof startCore>>;

/** Starts the app on a folder of its own (or on the one given, as after a restart). */
export async function startCore(options: CoreOptions = {}) {
  const user_data = options.user_data ?? mkdtempSync(path.join(tmpdir(), 'universal-invoice-'));
  const paths = pathsIn(user_data);
  makeFolders(paths);
  const clock = systemClock;
  const log = openLog({ folder: paths.logs, clock });
  const settings = openSettings(paths.settings, clock);
  const secrets = openSecrets(
    paths.secrets,
    {
      encrypt: async (text) => ({ bytes: Buffer.from(text), strong: false }),
      decrypt: async (bytes) => bytes.toString(),
    },
    Promise.resolve(),
  );
  const platform: Platform = {
    version: '0.0.0-test',
    electron: 'none',
    name: 'linux',
    locale: () => 'es-CR',
    samples: null,
    chooseFiles: async () => [],
    chooseFolder: async () => null,
    choosePicture: async () => null,
    chooseSavePath: async () => null,
    openFolder: async () => undefined,
    showInFolder: () => undefined,
    openFile: () => Promise.resolve(),
    dragOut: () => undefined,
    isOnline: () => true,
    ...options.platform,
  };
  const running = await startApp({
    paths,
    log,
    clock,
    settings,
    secrets,
    platform,
    language: () => settings.get().language ?? 'es',
    spawnReader: options.spawnReader ?? (() => forkReader()),
    diskThread: new URL('../../electron/intake/diskThread.ts', import.meta.url),
    fetch: globalThis.fetch,
    environment: options.environment ?? {},
    startup_problem: null,
  });
  const { services } = running;

  /** Resolves when a batch is complete. */
  const finished = (batch_id: string, limit = 30_000): Promise<void> =>
    until(() => services.store.batches.account(batch_id).is_complete, limit);

  /** Resolves when the condition holds; looks again after each change. */
  function until(condition: () => boolean, limit = 20_000): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const stop = services.changes.onChange(() => {
        if (!condition()) return;
        clearTimeout(timer);
        stop();
        resolve();
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error('the awaited state did not come'));
      }, limit);
    });
  }

  return { ...running, ...services, user_data, paths, settings, secrets, log, finished, until };
}
