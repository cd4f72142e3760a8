/** The real, packaged app under test: started, steered through Playwright, killed, started again. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type ElectronApplication, errors, type Page, _electron } from 'playwright-core';
import { processesOf } from './processes.ts';
import { waitFor } from './waitFor.ts';

export interface LaunchOptions {
  /** Everything the app keeps; default a new temporary folder. Give the earlier one to start again. */
  userDataDir?: string;
  /** Added to the cleaned environment (which carries no Claude key and no API setting). */
  env?: Record<string, string>;
  args?: string[];
  /** Default es. */
  lang?: 'es' | 'en';
  /** Start with `--hidden`: no window is waited for. */
  hidden?: boolean;
}

export interface RunningApp {
  electron: ElectronApplication;
  /** The first window; throws when the app was started hidden (then `firstWindow()` after opening one). */
  page: Page;
  userDataDir: string;
  /** What it wrote to stdout and stderr so far. */
  output: () => string;
  /** The next window to appear, or the one that is there. */
  firstWindow: () => Promise<Page>;
  /** SIGKILL, as a power cut would; resolves when no process of it is left. */
  kill: () => Promise<void>;
  /** The orderly end. */
  close: () => Promise<void>;
}

const started = new Set<RunningApp>();
const folders = new Set<string>();

/** The executable that tests run; the global set-up has built it and put it here. */
export function testExecutable(): string {
  const executable = process.env.UNIVERSAL_INVOICE_TEST_APP;
  if (!executable)
    throw new Error('No app to test: run this through "npm run test:e2e" or "vitest --project e2e"');
  return executable;
}

/** A new folder for one test, removed by `cleanUp()`. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ui-test-'));
  folders.add(folder);
  return folder;
}

/**
 * One launch in some hundreds, a DevTools client attaches just as the page is being committed, never hears of it and waits
 * for ever, however well the app runs. It is started once more then; what hangs twice is red.
 */
async function launch(userDataDir: string, options: LaunchOptions): Promise<ElectronApplication> {
  const attempt = (timeout: number): Promise<ElectronApplication> =>
    _electron.launch({
      executablePath: testExecutable(),
      args: commandLine(userDataDir, options),
      env: cleanEnvironment(options.env),
      // Null leaves the system's colours alone; without this Playwright forces the light scheme.
      colorScheme: null,
      chromiumSandbox: process.getuid?.() !== 0,
      timeout,
    });
  try {
    return await attempt(30_000);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    await waitFor('the hung start to end', async () => (await processesOf(userDataDir)).length === 0);
    return attempt(60_000);
  }
}

/** Starts the app. Resolves when its window (or, hidden, its main process) answers. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const userDataDir = options.userDataDir ?? (await temporaryFolder());
  const electron = await launch(userDataDir, options);
  const child = electron.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += String(chunk)));
  const closed = new Promise<void>((resolve) => electron.once('close', () => resolve()));
  const gone = (): Promise<unknown> =>
    waitFor('all processes of the app to end', async () => (await processesOf(userDataDir)).length === 0);
  const firstWindow = (): Promise<Page> => electron.firstWindow({ timeout: 30_000 });
  const window = options.hidden ? null : await firstWindow();
  const running: RunningApp = {
    electron,
    get page() {
      if (window === null)
        throw new Error('The app was started hidden: open a window, then take firstWindow()');
      return window;
    },
    userDataDir,
    output: () => output,
    firstWindow,
    kill: async () => {
      started.delete(running);
      child.kill('SIGKILL');
      await closed;
      await gone();
    },
    close: async () => {
      started.delete(running);
      await electron.close();
      await gone();
    },
  };
  started.add(running);
  return running;
}

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the app's command line to its end beside (or without) a running one: `--import`, bad usage… */
export function runCommand(
  userDataDir: string,
  args: string[],
  options: Pick<LaunchOptions, 'env' | 'lang'> & { cwd?: string } = {},
): Promise<CommandResult> {
  const words = [...commandLine(userDataDir, { ...options, args })];
  if (process.getuid?.() === 0) words.unshift('--no-sandbox');
  const settings = { env: cleanEnvironment(options.env), cwd: options.cwd, timeout: 60_000 };
  return new Promise((resolve) => {
    const child = execFile(testExecutable(), words, settings, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** For `afterEach`: kills what a test left running and removes its folders. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...started].map((app) => app.kill()));
  for (const folder of folders)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  folders.clear();
}

function commandLine(userDataDir: string, options: LaunchOptions): string[] {
  return [
    `--user-data-dir=${userDataDir}`,
    '--password-store=basic',
    `--lang=${options.lang ?? 'es'}`,
    ...(options.hidden ? ['--hidden'] : []),
    ...(options.args ?? []),
  ];
}

/** Nothing of the developer's own settings may reach the app under test, least of all a real key. */
function cleanEnvironment(extra: Record<string, string> = {}): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value === undefined) continue;
    if (/^(ANTHROPIC_|UNIVERSAL_INVOICE_|ELECTRON_|VITEST|NODE_|npm_)/.test(name)) continue;
    env[name] = value;
  }
  return { ...env, ...extra };
}
