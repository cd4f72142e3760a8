/** Watched folders on bad days: the app is killed between storing and moving, a drive is pulled out. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../../helpers/waitFor.ts';
import { choice, cleanUp, invoice, newFolder, quick, startWatching } from './watchSupport.ts';

const mounted = new Set<string>();
afterEach(() =>
  cleanUp(() => {
    for (const folder of [...mounted].reverse()) unmount(folder);
  }),
);

const child = fileURLToPath(new URL('./watchChild.ts', import.meta.url));

/** One life of the app: killed by SIGKILL as soon as `moment` is true. */
async function live(user_data: string, folder: string, moment: () => boolean): Promise<void> {
  const running = spawn(process.execPath, [child, user_data, folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(running, 'exit');
  let said = '';
  running.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
  try {
    await waitFor('the moment to kill it', moment, { timeout: 30_000, every: 2 });
  } catch (error) {
    throw new Error(`The app said: ${said}`, { cause: error });
  } finally {
    running.kill('SIGKILL');
    await ended;
  }
}

test('killed after recording, after storing and while moving: every file once, and all of them moved', async () => {
  const user_data = newFolder();
  const folder = newFolder();
  const processed = path.join(folder, 'procesados');
  const write = async (round: number): Promise<void> => {
    for (let at = 0; at < 40; at += 1)
      await writeFile(path.join(folder, `r${round} f${at}.xml`), invoice(round * 1000 + at));
  };
  const count = (sql: string): number => {
    if (!existsSync(path.join(user_data, 'library.db'))) return 0;
    const library = new Database(path.join(user_data, 'library.db'), { readonly: true });
    try {
      return (library.prepare(sql).get() as { count: number }).count;
    } finally {
      library.close();
    }
  };
  const moved = (): number => (existsSync(processed) ? readdirSync(processed).length : 0);
  const stored = (): number => {
    const log = path.join(user_data, 'logs', 'universal-invoice.log');
    return existsSync(log) ? readFileSync(log, 'utf8').split('files safely').length - 1 : 0;
  };

  await write(1);
  await live(user_data, folder, () => count('SELECT count(*) AS count FROM batches') > 0);
  await write(2);
  const before = stored();
  await live(user_data, folder, () => stored() > before);
  await write(3);
  const gone = moved();
  await live(user_data, folder, () => moved() > gone + 5);
  await live(user_data, folder, () => moved() === 120 && count(unmoved) === 0);

  const seen = count('SELECT count(*) AS count FROM universal_invoice_sessions');
  const paths = count('SELECT count(DISTINCT source_path) AS count FROM universal_invoice_sessions');
  const copies = count('SELECT count(DISTINCT sha256) AS count FROM universal_invoice_sessions');
  expect({ seen, paths, copies }).toEqual({ seen: 120, paths: 120, copies: 120 });
  expect(readdirSync(folder)).toEqual(['procesados']);
  for (const name of readdirSync(processed)) {
    const [, round, at] = /^r(\d) f(\d+)\.xml$/.exec(name) ?? [];
    expect(await readFile(path.join(processed, name), 'utf8')).toBe(
      invoice(Number(round) * 1000 + Number(at)),
    );
  }
}, 120_000);
const unmoved = `SELECT count(*) AS count FROM folder_files WHERE move = 'due'`;

const isRoot = process.getuid?.() === 0;
const mount = (folder: string): void => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]);
  mounted.add(folder);
};
const unmount = (folder: string): void => {
  execFileSync('umount', [folder]);
  mounted.delete(folder);
};

test.skipIf(!isRoot)(
  'a drive that is pulled out: not reachable, no errors; back again, what it brings is taken (needs root to mount)',
  async () => {
    const app = await startWatching({ times: { ...quick, rescan: 2000 } });
    const drive = path.join(newFolder(), 'usb');
    await mkdir(drive);
    mount(drive);
    const folder = path.join(drive, 'facturas');
    await mkdir(folder);
    await writeFile(path.join(folder, 'a.xml'), invoice(1));
    // One folder below the drive's root, and later the root itself: the empty mount point stays behind.
    await app.folders.add(folder, choice);
    await app.taken(1);
    unmount(drive);
    await waitFor('it to be missed', () => app.only().state === 'unreachable');
    expect(app.only()).toMatchObject({ unreachable_reason: 'missing', waiting_count: 0 });

    mount(drive);
    await mkdir(folder);
    await writeFile(path.join(folder, 'b.xml'), invoice(2));
    expect(await app.taken(2)).toHaveLength(2);
    expect(app.only()).toMatchObject({ state: 'watching', unreachable_reason: null });
    await app.folders.remove(app.only().folder_id);

    await app.folders.add(drive, choice);
    await app.watching();
    unmount(drive);
    await waitFor('the mount to be missed', () => app.only().unreachable_reason === 'not_mounted');
    await app.stop();
    // The same at a start without the drive.
    const second = await startWatching({ user_data: app.user_data });
    await waitFor('it to be missed at the start', () => second.only().unreachable_reason === 'not_mounted');
    const log = await readFile(path.join(app.user_data, 'logs', 'universal-invoice.log'), 'utf8');
    expect(log).not.toContain('ERROR');
    expect(log.match(/cannot be reached/g)).toHaveLength(3);
  },
);

test.skipIf(!isRoot)(
  'a drive that is pulled out between recording and copying: the same sessions are copied when it is back (needs root)',
  async () => {
    const disk = newFolder();
    mount(disk);
    for (const at of [1, 2, 3]) await writeFile(path.join(disk, `f${at}.xml`), invoice(at));
    const drive = newFolder();
    const plugIn = (): void => {
      execFileSync('mount', ['--bind', disk, drive]);
      mounted.add(drive);
    };
    plugIn();
    let pulls = 1;
    const app = await startWatching({
      times: { ...quick, rescan: 2000 },
      beforeTaking: () =>
        // Right after the batch is recorded, before the first byte is copied.
        queueMicrotask(() => {
          if (pulls-- > 0) unmount(drive);
        }),
    });
    await app.folders.add(drive, { ...choice, afterwards: 'move' });
    await waitFor('the copies to fail', () => {
      const states = app.sessions().map((one) => one.status);
      return states.length === 3 && states.every((state) => state === 'failed');
    });
    plugIn();
    const sessions = await app.taken(3);
    expect(sessions.map((one) => [one.filename, one.status])).toEqual([
      ['f1.xml', 'queued'],
      ['f2.xml', 'queued'],
      ['f3.xml', 'queued'],
    ]);
    await waitFor('them to be moved', () => {
      app.folders.lookNow(app.only().folder_id);
      return readdirSync(drive).join() === 'procesados';
    });
    expect(app.batches()).toHaveLength(1);
  },
);
