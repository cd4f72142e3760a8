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

export async function benchIntake(count: number): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-bench-'));
  const source = path.join(folder, 'source');
  try {
    makeFiles(source, count);
    execFileSync('sync');
    let started = performance.now();
    execFileSync('cp', ['-r', source, path.join(folder, 'copy')]);
    execFileSync('sync');
    const copied = performance.now() - started;

    const files = path.join(folder, 'files');
    const store = openStore(path.join(folder, 'library.db'), systemClock);
    const disk = createDisk(new URL('../../electron/intake/diskThread.ts', import.meta.url), files);
    const silent = { info: () => undefined, warning: () => undefined, error: () => undefined, path: '' };
    const intake = createIntake({
      store, vault: await openVault(files), disk, log: silent, clock: systemClock, onSafe: () => undefined,
    }); // prettier-ignore
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last - 5);
      last = now;
    }, 5);
    started = performance.now();
    const { batch_id } = intake.addPaths([source], { company_id: null, source: 'drop' });
    const answered = performance.now() - started;
    await intake.whenSafe(batch_id);
    const took = performance.now() - started;
    clearInterval(watch);
    const { total } = store.batches.account(batch_id);
    await disk.close();
    store.close();
    return `Intake: ${total} files safe in ${took.toFixed(0)} ms; cp and sync ${copied.toFixed(0)} ms; rate ${(copied / took).toFixed(2)} of it (goal 0.67 at least); answered in ${answered.toFixed(0)} ms; longest standstill ${longest.toFixed(0)} ms (goal 100 at most)`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
