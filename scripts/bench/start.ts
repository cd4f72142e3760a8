/** How long until the window can be used, as a ratio to a blank window of the same Electron. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { debugAddress } from '../demo/app.ts';
import { startDesktop } from '../lib/desktop.ts';
import { resolveElectron } from '../lib/electron.ts';
import { hasDisplay } from '../lib/linux.ts';
import { packageApp } from '../lib/pack.ts';

const rounds = 7;
const blankMain = `const { app, BrowserWindow } = require('electron');
app.setPath('sessionData', require('node:path').join(app.getPath('userData'), 'browser'));
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.loadFile(require('node:path').join(__dirname, 'index.html'));
});`;

/** The same Electron with nothing but a word in its window. */
function blankApp(folder: string, parent: string): string {
  const place = path.join(parent, 'blank');
  cpSync(folder, place, { recursive: true, verbatimSymlinks: true });
  const app = path.join(place, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  writeFileSync(path.join(app, 'package.json'), '{"name":"blank","main":"main.cjs"}');
  writeFileSync(path.join(app, 'main.cjs'), blankMain);
  writeFileSync(path.join(app, 'index.html'), '<!doctype html><title>blank</title><h1>blank</h1>');
  return path.join(place, 'electron');
}

/** Milliseconds from the start of the program to the first picture with its heading. */
async function startOnce(
  executable: string,
  data: string,
  isApp: boolean,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const started = Date.now();
  const child = spawn(
    executable,
    [
      `--user-data-dir=${data}`,
      '--remote-debugging-port=0',
      '--password-store=basic',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { env, stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  const browser = await chromium.connectOverCDP(
    await debugAddress(data, () => child.exitCode !== null || child.signalCode !== null),
  );
  try {
    const page = browser.contexts().flatMap((context) => context.pages())[0];
    if (!page) throw new Error('No window opened.');
    // The app marks the moment itself; the blank page has only its first picture.
    const mark = isApp ? 'screen shown' : 'first-contentful-paint';
    const moment = `performance.getEntriesByName(${JSON.stringify(mark)})[0]?.startTime ?? null`;
    const end = Date.now() + 30_000;
    let at: number | null = null;
    while (at === null) {
      if (Date.now() > end) throw new Error(`The window never came to "${mark}".`);
      at = await page.evaluate<number | null>(moment);
      if (at === null) await pause(20);
    }
    at += await page.evaluate<number>('performance.timeOrigin');
    return at - started;
  } finally {
    await browser.close();
    child.kill('SIGTERM');
    await ended;
  }
}

export async function benchStart(): Promise<string> {
  const electron = await resolveElectron();
  const own = await packageApp(electron);
  const parent = mkdtempSync(path.join(tmpdir(), 'universal-invoice-start-'));
  const desktop = hasDisplay() ? null : await startDesktop({ ownHome: false, windowManager: false });
  const env = { ...process.env, ...desktop?.env };
  try {
    const blank = blankApp(electron.folder, parent);
    const times = { blank: [] as number[], app: [] as number[] };
    const data = path.join(parent, 'data');
    mkdirSync(data, { recursive: true });
    writeFileSync(
      path.join(data, 'settings.json'),
      JSON.stringify({ version: 1, first_start_done: true, language: 'en' }),
    );
    // In turns, so that a busy minute of the machine meets both; the first round warms the caches.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, executable, folder] of [
        ['blank', blank, path.join(parent, 'blank-data')],
        ['app', own, data],
      ] as const) {
        mkdirSync(path.join(folder, 'browser'), { recursive: true });
        rmSync(path.join(folder, 'browser', 'DevToolsActivePort'), { force: true });
        const took = await startOnce(executable, folder, name === 'app', env);
        if (round > 0) times[name].push(took);
      }
    }
    const middle = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
    const [bare, app] = [middle(times.blank), middle(times.app)];
    return `Start: window usable after ${app.toFixed(0)} ms, a blank window after ${bare.toFixed(0)} ms: ratio ${(app / bare).toFixed(2)} (goal 1.25 at most)`;
  } finally {
    await desktop?.stop();
    rmSync(parent, { recursive: true, force: true });
  }
}
