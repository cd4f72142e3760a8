/** How fast a large drop becomes safe, as a ratio to `cp` and `sync` of the same files; and how long the thread stands still. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../electron/clock.ts';
import { createDisk } from '../../electron/intake/diskClient.ts';
import { createIntake } from '../../electron/intake/intake.ts';
import { openVault } from '../../electron/intake/vault.ts';
import { openStore } from '../../electron/store/store.ts';

function makeFiles(folder: string, count: number): void {
  for (let number = 0; number < count; number += 1) {
    const inner = path.join(folder, String(Math.floor(number / 500)));
    if (number % 500 === 0) mkdirSync(inner, { recursive: true });
    writeFileSync(
      path.join(inner, `f${number}.xml`),
      `<?xml version="1.0"?><x>${randomBytes(5000).toString('hex')}</x>`,
    );
  }
}

interface Round {
  /** Milliseconds: `cp` and `sync` of the same files, until all are safe, until the drop was answered. */
  copied: number;
  took: number;
  answered: number;
  /** Longest standstill of this thread. */
  standstill: number;
  total: number;
}

const silent = { info: () => undefined, warning: () => undefined, error: () => undefined, path: '' };

function copyAndSync(source: string, folder: string): number {
  execFileSync('sync');
  const started = performance.now();
  execFileSync('cp', ['-r', source, path.join(folder, 'copy')]);
  execFileSync('sync');
  return performance.now() - started;
}

async function round(source: string, folder: string): Promise<Round> {
  mkdirSync(folder);
  const copied = copyAndSync(source, folder);
  const files = path.join(folder, 'files');
  const store = openStore(path.join(folder, 'library.db'), systemClock);
  const disk = createDisk(new URL('../../electron/intake/diskThread.ts', import.meta.url), files);
  const vault = await openVault(files);
  const intake = createIntake({
    store,
    vault,
    disk,
    log: silent,
    clock: systemClock,
    onSafe: () => undefined,
  });
  // The app's threads are one bundle; here each would first have its types taken out.
  await Promise.all([disk.walk([], () => undefined), disk.walk([], () => undefined)]);
  let standstill = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    standstill = Math.max(standstill, now - last - 5);
    last = now;
  }, 5);
  const started = performance.now();
  const { batch_id } = intake.addPaths([source], { company_id: null, source: 'drop' });
  const answered = performance.now() - started;
  await intake.whenSafe(batch_id);
  const took = performance.now() - started;
  clearInterval(watch);
  const { total } = store.batches.account(batch_id);
  await disk.close();
  store.close();
  return { copied, took, answered, standstill, total };
}

/**
 * Best of three: a busy machine only adds to the times of both. Everything stays until the end: a file system is slow
 * to make files where ten thousand were removed a moment ago.
 */
export async function benchIntake(count: number): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-bench-'));
  try {
    const source = path.join(folder, 'source');
    makeFiles(source, count);
    const rounds: Round[] = [];
    for (const name of ['1', '2', '3']) rounds.push(await round(source, path.join(folder, name)));
    const least = (pick: (one: Round) => number): number => Math.min(...rounds.map(pick));
    const [copied, took] = [least((one) => one.copied), least((one) => one.took)];
    return `Intake: ${rounds[0]?.total} files safe in ${took.toFixed(0)} ms; cp and sync ${copied.toFixed(0)} ms; rate ${(copied / took).toFixed(2)} of it (goal 0.67 at least); answered in ${least((one) => one.answered).toFixed(0)} ms; longest standstill ${least((one) => one.standstill).toFixed(0)} ms (goal 100 at most)`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
