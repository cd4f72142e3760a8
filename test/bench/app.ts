/**
 * `npm run bench -- app`: ten thousand files dropped on the packaged app with its window and a tray. Prints how fast
 * they are safe (against cp and sync of the same files), the longest standstill of main process and window, and the
 * memory of all its processes against idle.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startDesktop } from '../../scripts/lib/desktop.ts';
import { main, say } from '../../scripts/lib/shell.ts';
import { launchApp, type RunningApp } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { packagedApp } from '../helpers/packaged.ts';
import { processesOf } from '../helpers/processes.ts';
import { startTray } from '../helpers/tray.ts';
import { waitFor } from '../helpers/waitFor.ts';

const files = 10_000;

function makeFiles(folder: string): void {
  for (let number = 0; number < files; number += 1) {
    const inner = path.join(folder, String(Math.floor(number / 500)));
    if (number % 500 === 0) mkdirSync(inner, { recursive: true });
    const text = `<?xml version="1.0"?><x>${randomBytes(5000).toString('hex')}</x>`;
    writeFileSync(path.join(inner, `f${number}.xml`), text);
  }
}

/** Milliseconds. */
function copyAndSync(source: string, target: string): number {
  execFileSync('sync', ['-f', path.dirname(target)]);
  const began = performance.now();
  execFileSync('cp', ['-r', source, target]);
  execFileSync('sync', ['-f', path.dirname(target)]);
  const took = performance.now() - began;
  rmSync(target, { recursive: true });
  return took;
}

/** Proportional memory of all processes of the app, in MB. */
async function memoryOf(user_data: string): Promise<number> {
  let kilobytes = 0;
  for (const { pid } of await processesOf(user_data)) {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    } catch {
      // It ended between the two looks.
    }
  }
  return kilobytes / 1024;
}

type Watched = typeof globalThis & { longestStandstill?: number };

/** Runs in the main process and in the window: the longest time that a timer of 5 ms was late. */
function watchStandstill(): void {
  const here = globalThis as Watched;
  let last = performance.now();
  here.longestStandstill = 0;
  setInterval(() => {
    const now = performance.now();
    here.longestStandstill = Math.max(here.longestStandstill ?? 0, now - last - 5);
    last = now;
  }, 5);
}
const readStandstill = (): number => (globalThis as Watched).longestStandstill ?? 0;

/** When the log says something: milliseconds since 1970. */
const toldAt = (app: RunningApp, pattern: RegExp): number | null => {
  const line = app.output().split('\n').find((one) => pattern.test(one)); // prettier-ignore
  return line === undefined ? null : Date.parse(line.slice(0, 24));
};

async function measure(folder: string): Promise<void> {
  const source = path.join(folder, 'source');
  makeFiles(source);
  const tray = await startTray();
  const user_data = path.join(folder, 'user-data');
  mkdirSync(user_data);
  writeFileSync(
    path.join(user_data, 'settings.json'),
    JSON.stringify({ version: 1, first_start_done: true }),
  );
  const copies = [copyAndSync(source, path.join(folder, 'copy'))];
  const app = await launchApp({ userDataDir: user_data });
  await tray.shown();
  await pause(5000);
  const idle = await memoryOf(user_data);
  await app.electron.evaluate(watchStandstill);
  await app.page.evaluate(watchStandstill);
  await pause(500);
  const began = Date.now();
  const { batch_id } = await call(app.page, 'intake:addPaths', {
    paths: [source],
    company_id: null,
    source: 'drop',
  });
  const answered = Date.now() - began;
  let most = 0;
  const safe = await waitFor(
    'all to be safe',
    async () => {
      most = Math.max(most, await memoryOf(user_data));
      return toldAt(app, /Stored \d+ files safely/);
    },
    { timeout: 120_000, every: 20 },
  );
  const intake = most;
  const standstill = async (): Promise<[number, number]> => [
    await app.electron.evaluate(readStandstill),
    await app.page.evaluate(readStandstill),
  ];
  const [main, window] = await standstill();
  const tooltip = await tray.tooltip();
  await waitFor(
    'all to be read',
    async () => {
      most = Math.max(most, await memoryOf(user_data));
      return (await call(app.page, 'batches:get', { batch_id: batch_id ?? '' })).is_complete;
    },
    { timeout: 400_000, every: 500 },
  );
  const [mainAll, windowAll] = await standstill();
  await app.close();
  tray.close();
  copies.push(copyAndSync(source, path.join(folder, 'copy')), copyAndSync(source, path.join(folder, 'copy')));
  const took = safe - began;
  const copied = Math.min(...copies);
  say(`${files} files safe in ${took} ms, answered in ${answered} ms; cp and sync ${copied.toFixed(0)} ms: rate ${(copied / took).toFixed(2)} (goal 0.67 at least)`); // prettier-ignore
  say(`longest standstill: main ${main.toFixed(0)} ms, window ${window.toFixed(0)} ms (goal 100 at most); until all are read ${mainAll.toFixed(0)} and ${windowAll.toFixed(0)} ms`); // prettier-ignore
  say(`memory: idle ${idle.toFixed(0)} MB, intake ${intake.toFixed(0)} MB (${(intake / idle).toFixed(2)} times; goal 1.5 at most), reading ${most.toFixed(0)} MB`); // prettier-ignore
  say(`tray: ${tooltip.replaceAll('\n', ' | ')}`);
}

await main(async () => {
  process.env.UNIVERSAL_INVOICE_TEST_APP = await packagedApp();
  const folder = mkdtempSync(path.join(tmpdir(), 'ui-bench-app-'));
  const desktop = await startDesktop({ ownHome: true, windowManager: true });
  Object.assign(process.env, desktop.env);
  try {
    await measure(folder);
  } finally {
    await desktop.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
});
