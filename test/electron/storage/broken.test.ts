/** A library that is broken, gone, too new or too old; stored files that are gone or altered. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'; // prettier-ignore
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../electron/clock.ts';
import { openLog } from '../../../electron/log.ts';
import { mendFor } from '../../../electron/mend.ts';
import { type Paths, pathsIn } from '../../../electron/paths.ts';
import { backUpAtEnd, isWhole, listBackups } from '../../../electron/store/backups.ts';
import { currentVersion } from '../../../electron/store/migrate.ts';
import { openStore } from '../../../electron/store/store.ts';
import { writeOldLibrary } from '../../faults/oldLibrary.ts';
import { writePile } from '../../faults/pile.ts';
import { type Core, type CoreOptions, startCore } from '../../helpers/core.ts';
import { temporaryFolder } from '../../helpers/temporary.ts';
import { drop, invoices, plainSentence, states } from './support.ts';

const cores: Core[] = [];
async function start(options: CoreOptions = {}): Promise<Core> {
  const core = await startCore(options);
  cores.push(core);
  return core;
}
async function stop(): Promise<void> {
  for (const core of cores.splice(0)) await core.stop();
}
afterEach(stop);

/** Writes rubbish over the pages of the file, but for its first, as a failing disk would. */
function spoil(file: string, from = 4096): void {
  const handle = openSync(file, 'r+');
  for (let at = from; at < statSync(file).size; at += 8192)
    writeSync(handle, Buffer.alloc(3000, 0x5a), 0, 3000, at);
  closeSync(handle);
}

/** Spoils the root of one table; the others can still be read. */
function spoilTable(file: string, table: string): void {
  const db = new Database(file);
  const page = db.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table) as number;
  const size = db.pragma('page_size', { simple: true }) as number;
  db.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size, 0x5a), 0, size, (page - 1) * size);
  closeSync(handle);
}

const mendOf = (error: unknown, paths: Paths) =>
  mendFor(error, {
    paths,
    log: openLog({ folder: paths.logs, clock: systemClock }),
    language: 'es',
    locale: 'es-CR',
  });

const documentCount = (core: Core): number =>
  [...core.store.documentList.each({ company_id: null, from: null, to: null })].length;

describe('a corrupt database', () => {
  test('is refused; the newest backup takes its place, the broken file stays, later files are read again under their names', async () => {
    const first = await start();
    const { user_data, paths } = first;
    const before = await drop(first, invoices(5));
    await first.finished(before);
    await stop();
    expect(listBackups(paths.database)).toHaveLength(1);
    const second = await start({ user_data });
    const after = await drop(second, invoices(4));
    await second.finished(after);
    const names = second.store.sessionList.all(after).map(({ filename }) => filename);
    await stop();
    spoilTable(paths.database, 'documents');

    const refusal = await start({ user_data }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'database_corrupt' });
    const mend = mendOf(refusal, paths);
    expect(mend?.label).toMatch(/^Restaurar la copia del \d/);
    expect(mend?.detail).toMatch(plainSentence);
    mend?.run();
    expect(readdirSync(user_data).filter((name) => /^library\.broken-.*\.db$/.test(name))).toHaveLength(1);

    const third = await start({ user_data });
    expect(states(third, before)).toEqual({ completed: 5 });
    const [again] = third.store.batches.list(null, 10, 0).batches;
    await third.finished(again?.batch_id ?? '');
    const read = third.store.sessionList.all(again?.batch_id ?? '');
    expect(read).toHaveLength(4);
    expect(read.every(({ status, filename }) => status === 'completed' && names.includes(filename))).toBe(
      true,
    );
    expect(documentCount(third)).toBe(9);
    // Once is enough: the next start takes nothing in.
    await stop();
    const fourth = await start({ user_data });
    expect(fourth.store.batches.list(null, 10, 0).total).toBe(2);
  });

  test('without a backup: a new library reads all stored files again', async () => {
    const first = await start();
    const { user_data, paths } = first;
    await first.finished(await drop(first, invoices(6)));
    await stop();
    rmSync(path.join(user_data, 'backups'), { recursive: true });
    writeFileSync(paths.database, 'This is no database, and was one once. '.repeat(500));
    const refusal = await start({ user_data }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'database_corrupt' });
    const mend = mendOf(refusal, paths);
    expect(mend?.label).toBe('Volver a leer los archivos guardados');
    mend?.run();
    const again = await start({ user_data });
    const [batch] = again.store.batches.list(null, 10, 0).batches;
    await again.finished(batch?.batch_id ?? '');
    expect(documentCount(again)).toBe(6);
  });

  test('a broken backup is passed over', async () => {
    const core = await start();
    const { user_data, paths } = core;
    await core.finished(await drop(core, invoices(2)));
    await stop();
    const later = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000);
    const newer = backUpAtEnd(paths.database, currentVersion, later);
    expect(listBackups(paths.database)).toHaveLength(2);
    spoil(newer ?? '', 0);
    expect(isWhole(newer ?? '', currentVersion)).toBe(false);
    spoil(paths.database, 0);
    const refusal = await start({ user_data }).catch((error: unknown) => error);
    mendOf(refusal, paths)?.run();
    expect(documentCount(await start({ user_data }))).toBe(2);
  });
});

test('a library whose file is gone takes the stored files in again instead of sweeping them', async () => {
  const first = await start();
  const { user_data, paths } = first;
  await first.finished(await drop(first, invoices(5)));
  await stop();
  for (const ending of ['', '-wal', '-shm']) rmSync(paths.database + ending, { force: true });
  const again = await start({ user_data });
  const [batch] = again.store.batches.list(null, 10, 0).batches;
  await again.finished(batch?.batch_id ?? '');
  expect(documentCount(again)).toBe(5);
});

test('a library of a newer version is refused with a sentence and left as it is', async () => {
  const { user_data, paths } = await start();
  await stop();
  const db = new Database(paths.database);
  db.pragma('user_version = 9999');
  db.close();
  const bytes = readFileSync(paths.database);
  const refusal = await start({ user_data }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'database_newer', remedy: 'none' });
  expect(mendOf(refusal, paths)).toBe(null);
  expect(readFileSync(paths.database).equals(bytes)).toBe(true);
});

describe('backups', () => {
  test('one before a migration of an older library, whole and of the old version', () => {
    const user_data = temporaryFolder();
    writeOldLibrary(user_data, writePile(path.join(temporaryFolder(), 'pile')));
    const { database } = pathsIn(user_data);
    const store = openStore(database, systemClock);
    expect(store.db.sqlite.pragma('user_version', { simple: true })).toBe(currentVersion);
    store.close();
    const [backup] = listBackups(database);
    expect(backup?.file).toMatch(/-v10\.db$/);
    expect(isWhole(backup?.file ?? '', 10)).toBe(true);
  });

  test('one a day at an orderly end, five are kept, half ones are not taken for one', () => {
    const user_data = temporaryFolder();
    const { database } = pathsIn(user_data);
    openStore(database, systemClock).close();
    const day = 24 * 60 * 60 * 1000;
    const began = Date.parse('2026-03-01T12:00:00Z');
    const made = Array.from({ length: 8 }, (_none, at) =>
      backUpAtEnd(database, currentVersion, new Date(began + at * day)),
    );
    expect(made.every((one) => one !== null)).toBe(true);
    expect(backUpAtEnd(database, currentVersion, new Date(began + 7 * day + 1000))).toBe(null);
    const kept = listBackups(database);
    expect(kept.map(({ made_at }) => made_at.toISOString().slice(0, 10))).toEqual([
      '2026-03-08', '2026-03-07', '2026-03-06', '2026-03-05', '2026-03-04',
    ]); // prettier-ignore
    mkdirSync(path.join(user_data, 'backups'), { recursive: true });
    writeFileSync(`${kept[0]?.file ?? ''}.part`, 'half');
    expect(listBackups(database)).toHaveLength(5);
    backUpAtEnd(database, currentVersion, new Date(began + 9 * day));
    expect(existsSync(`${kept[0]?.file ?? ''}.part`)).toBe(false);
  });
});

describe('a stored file', () => {
  test.each([
    ['is gone', 'vault_missing', (file: string) => rmSync(file)],
    ['was altered', 'vault_altered', (file: string) => writeFileSync(file, '<Invoice>another</Invoice>')],
  ])('%s: its session says so, and goes on with another copy', async (_name, code, harm) => {
    let chosen = '';
    const core = await start({ platform: { chooseFiles: async () => [chosen] } });
    await core.handlers['queue:pause']({});
    const batch_id = await drop(core, invoices(3));
    const [one] = core.store.sessionList.all(batch_id);
    const session_id = one?.session_id ?? '';
    harm(core.services.openOriginal(session_id)?.path ?? '');
    await core.handlers['queue:resume']({});
    await core.finished(batch_id);
    expect(states(core, batch_id)).toEqual({ completed: 2, failed: 1 });
    const told = await core.handlers['sessions:get']({ session_id });
    expect(told.error).toMatchObject({ code, remedy: 'replace' });
    expect(told.error?.message).toMatch(plainSentence);
    chosen = path.join(one?.source_path ?? '');
    await core.handlers['intake:replace']({ session_id });
    await core.intake.whenSafe(batch_id);
    await core.finished(batch_id);
    expect(states(core, batch_id)).toEqual({ completed: 3 });
  });

  test('asked for again just before a crash is copied at the next start', async () => {
    const core = await start();
    const batch_id = await drop(core, invoices(2));
    await core.finished(batch_id);
    const [one] = core.store.sessionList.all(batch_id);
    await stop();
    // As a crash leaves it between the wish and the copy: the row asks for its bytes, the batch is safe long ago.
    const db = new Database(core.paths.database);
    db.prepare(
      `UPDATE universal_invoice_sessions SET status = 'received', sha256 = NULL, lane = 'local' WHERE session_id = ?`,
    ).run(one?.session_id);
    db.prepare('UPDATE batches SET open = 1, finished_at = NULL').run();
    db.close();
    const again = await start({ user_data: core.user_data });
    await again.finished(batch_id);
    expect(states(again, batch_id).received).toBe(undefined);
  });
});
