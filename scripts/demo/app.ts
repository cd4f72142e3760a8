/** The app of the demo: started as `npm start` starts it, in a folder of its own, with no key and no network. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Launcher, prepareLauncher } from '../lib/launch.ts';

export interface DemoApp {
  page: Page;
  /** Calls the app's local HTTP API. @throws when the answer is not 200 */
  get(address: string): Promise<Response>;
  stop(): Promise<void>;
}

const token = 'only-for-the-demo';

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}

/** Nothing of the person's own settings may reach the demo, least of all a key that costs money. */
function environment(port: number): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(ANTHROPIC_|UNIVERSAL_INVOICE_|ELECTRON_)/.test(name));
  return { ...Object.fromEntries(own), UNIVERSAL_INVOICE_API_PORT: String(port), UNIVERSAL_INVOICE_API_TOKEN: token };
} // prettier-ignore

/** The address of the browser's own protocol, which Chromium writes down once it listens. */
export async function debugAddress(folder: string, hasEnded: () => boolean): Promise<string> {
  const file = path.join(folder, 'browser', 'DevToolsActivePort'); // where the app lets Chromium write
  for (let tries = 0; tries < 300; tries += 1) {
    if (hasEnded()) throw new Error('The app ended before its window opened.');
    const text = await readFile(file, 'utf8').catch(() => ''); // not written yet
    const [port, rest] = text.split('\n');
    if (port && rest) return `http://127.0.0.1:${port}`;
    await pause(200);
  }
  throw new Error('The app did not start within a minute.');
}

async function firstPage(browser: Browser): Promise<Page> {
  for (let tries = 0; tries < 150; tries += 1) {
    const page = browser.contexts().flatMap((context) => context.pages())[0];
    if (page) return page;
    await pause(200);
  }
  throw new Error('No window opened within half a minute.');
}

/**
 * @param language of the window
 * @param prepare fills the app's folder before it starts
 */
export async function startDemoApp(
  language: string,
  prepare: (folder: string) => void = () => undefined,
): Promise<DemoApp> {
  const launcher: Launcher = await prepareLauncher();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'universal-invoice-demo-'));
  let stopApp = async (): Promise<void> => undefined;
  const stop = async (): Promise<void> => {
    await stopApp();
    await launcher.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    await launcher.build();
    prepare(folder);
    const port = await freePort();
    const child = launcher.start(
      [
        `--user-data-dir=${folder}`,
        `--lang=${language}`,
        '--remote-debugging-port=0',
        '--password-store=basic',
        // Whatever the app asks for outside this machine finds nobody.
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      ],
      { env: environment(port), stdio: 'ignore' },
    );
    const ended = once(child, 'exit');
    const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
    stopApp = async () => {
      if (hasEnded()) return;
      child.kill('SIGTERM');
      await ended;
    };
    const browser = await chromium.connectOverCDP(await debugAddress(folder, hasEnded));
    const page = await firstPage(browser);
    await page.waitForLoadState('load');
    stopApp = async () => {
      await browser.close();
      if (hasEnded()) return;
      child.kill('SIGTERM');
      await ended;
    };
    const get = async (address: string): Promise<Response> => {
      const answer = await fetch(`http://127.0.0.1:${port}${address}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!answer.ok) throw new Error(`The local API answered ${answer.status} to ${address}.`);
      return answer;
    };
    return { page, get, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
