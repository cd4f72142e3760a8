/**
 * Ten thousand files dropped on the window of the packaged app: how fast they are safe (against `cp` and `sync` of the
 * same files on the same disk), the longest standstill of main process and window, and the memory of all its processes.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { startDesktop } from '../lib/desktop.ts';
import { packageForTests } from '../lib/pack.ts';
import { ask } from '../screens/steps.ts';
import { writePile } from './drop/files.ts';
import { type Memory, memoryOf } from './drop/memory.ts';

/** Milliseconds that reading is watched at most: all of it takes minutes. */
const readingAtMost = 60_000;
const rounds = 2;

/** Milliseconds of `cp` and `sync` of the same files to the same disk. */
function copyAndSync(source: string, folder: string): number {
  const copy = path.join(folder, 'copy');
  execFileSync('sync', ['-f', folder]);
  const began = performance.now();
  execFileSync('cp', ['-r', source, copy]);
  execFileSync('sync', ['-f', folder]);
  const took = performance.now() - began;
  rmSync(copy, { recursive: true });
  execFileSync('sync', ['-f', folder]);
  return took;
}

type Watched = typeof globalThis & { late?: [number, number][] };

/** Runs in main and in the window: how late a timer of 5 ms came, and when; a standstill of the thread in other words. */
function watchStandstill(): void {
  const here = globalThis as Watched;
  const late: [number, number][] = [];
  here.late = late;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (now - last - 5 > 10) late.push([Date.now(), now - last - 5]);
    last = now;
  }, 5);
}

/** What was late since the last look. */
const takeLate = (): [number, number][] => (globalThis as Watched).late?.splice(0) ?? [];

interface Phase {
  main: number;
  window: number;
  memory: Memory;
}

const least: Memory = { pss: 0, rss: 0, processes: 0 };
const larger = (one: Memory, other: Memory): Memory => (other.pss > one.pss ? other : one);
const longest = (late: [number, number][]): number => Math.max(0, ...late.map(([, time]) => time));

/** Looks at the memory until `isOver`, seldom enough not to hold the processes up, then at the standstills. */
async function watch(app: ElectronApplication, page: Page, isOver: () => Promise<boolean>): Promise<Phase> {
  let memory = least;
  const pid = app.process().pid ?? 0;
  let next = 0;
  do {
    if (performance.now() > next) {
      memory = larger(memory, memoryOf(pid));
      next = performance.now() + 400;
    }
    await pause(20);
  } while (!(await isOver()));
  return {
    main: longest(await app.evaluate(takeLate)),
    window: longest(await page.evaluate(takeLate)),
    memory,
  };
}

/** Drops a folder on the window, as a file manager does. */
async function drop(page: Page, folder: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    await client.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await client.detach();
}

interface Round extends Phase {
  /** Milliseconds until all files were safe, and of `cp` and `sync` just before. */
  took: number;
  copied: number;
}

interface Bench {
  app: ElectronApplication;
  page: Page;
  /** What the app logged so far. */
  told(): string;
  folder: string;
}

const safe = /^.* Stored \d+ files safely/gm;

/** A new pile, copied and dropped while nothing is read. */
async function takeIn({ app, page, told, folder }: Bench, count: number, number: number): Promise<Round> {
  const source = path.join(folder, `pile ${number}`);
  writePile(source, count);
  const copied = copyAndSync(source, folder);
  await app.evaluate(takeLate);
  await page.evaluate(takeLate);
  const began = Date.now();
  await drop(page, source);
  const lines = (): string[] => told().match(safe) ?? [];
  const phase = await watch(app, page, async () => lines().length === number);
  rmSync(source, { recursive: true });
  return { ...phase, copied, took: Date.parse(lines().at(-1)?.slice(0, 24) ?? '') - began };
}

async function read({ app, page }: Bench): Promise<Phase & { seconds: number; files: number }> {
  const pending = async (): Promise<number> => (await ask(page, 'queue:status', {})).pending;
  const before = await pending();
  await app.evaluate(takeLate);
  await page.evaluate(takeLate);
  await ask(page, 'queue:resume', {});
  const began = Date.now();
  let next = 0;
  const phase = await watch(app, page, async () => {
    if (Date.now() < next) return false;
    next = Date.now() + 500;
    return (await pending()) === 0 || Date.now() - began > readingAtMost;
  });
  const seconds = (Date.now() - began) / 1000;
  return { ...phase, seconds, files: before - (await pending()) };
}

async function measure(bench: Bench, count: number): Promise<string[]> {
  const { app, page } = bench;
  const pid = app.process().pid ?? 0;
  await pause(8000);
  let idle = least;
  for (let look = 0; look < 10; look += 1) {
    idle = larger(idle, memoryOf(pid));
    await pause(200);
  }
  await app.evaluate(watchStandstill);
  await page.evaluate(watchStandstill);
  await ask(page, 'queue:pause', {});
  const taken: Round[] = [];
  for (let number = 1; number <= rounds; number += 1) taken.push(await takeIn(bench, count, number));
  const reading = await read(bench);
  await ask(page, 'queue:pause', {});
  await pause(25_000);
  const after = memoryOf(pid);
  const [copied, took] = [taken.map((one) => one.copied), taken.map((one) => one.took)];
  const all = taken.map((one) => `${one.took} ms to ${one.copied.toFixed(0)} ms`).join(', ');
  const most = (pick: (one: Round) => number): number => Math.max(...taken.map(pick));
  const memory = (name: string, one: Memory): string =>
    `  memory ${name.padEnd(10)} ${one.pss.toFixed(0)} MB in ${one.processes} processes (${one.rss.toFixed(0)} MB counting shared pages in each): ${(one.pss / idle.pss).toFixed(2)} x idle (goal 1.5 at most)`;
  const still = (name: string, main: number, window: number): string =>
    `  longest standstill, ${name}: main ${main.toFixed(0)} ms, window ${window.toFixed(0)} ms (goal 100 at most)`;
  return [
    `Drop: ${count} files safe in ${Math.min(...took)} ms, cp and sync of them ${Math.min(...copied).toFixed(0)} ms, best of ${rounds}: rate ${(Math.min(...copied) / Math.min(...took)).toFixed(2)} (goal 0.67 at least)`,
    `  each round: ${all}`,
    still(
      'intake',
      most((one) => one.main),
      most((one) => one.window),
    ),
    still('reading', reading.main, reading.window),
    memory('idle', idle),
    memory(
      'intake',
      taken.reduce((sum, one) => larger(sum, one.memory), least),
    ),
    memory('reading', reading.memory),
    memory('afterwards', after),
    `  ${reading.files} of them read in ${reading.seconds.toFixed(0)} s`,
  ];
}

async function start(
  executable: string,
  user_data: string,
  given: NodeJS.ProcessEnv,
): Promise<ElectronApplication> {
  mkdirSync(user_data);
  writeFileSync(
    path.join(user_data, 'settings.json'),
    JSON.stringify({ version: 1, first_start_done: true }),
  );
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && !/^(ANTHROPIC_|UNIVERSAL_INVOICE_|NODE_)/.test(name)) env[name] = value;
  return _electron.launch({
    executablePath: executable,
    args: [`--user-data-dir=${user_data}`, '--password-store=basic', '--lang=es'],
    env,
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

/** @param count files of one drop */
export async function benchDrop(count: number): Promise<string[]> {
  const executable = process.env['UNIVERSAL_INVOICE_TEST_APP'] ?? (await packageForTests());
  const folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-drop-'));
  const desktop = await startDesktop({ ownHome: true, windowManager: true });
  try {
    const app = await start(executable, path.join(folder, 'user-data'), desktop.env);
    let told = '';
    for (const stream of [app.process().stdout, app.process().stderr])
      stream?.on('data', (text: Buffer) => (told += String(text)));
    try {
      const page = await app.firstWindow();
      await page.waitForLoadState('load');
      return await measure({ app, page, folder, told: () => told }, count);
    } finally {
      await app.close();
    }
  } finally {
    await desktop.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
