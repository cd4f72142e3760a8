/** Piles as people have them: deep and wide, odd names, links in a circle, files that vanish, change or cannot be read. */
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { copyGroup } from '../../../electron/intake/disk.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { invoiceText } from '../../helpers/invoices.ts';

const cores: Core[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
});
async function start(): Promise<Core> {
  const core = await startCore();
  cores.push(core);
  // What is taken in is looked at; reading it is for other tests.
  await core.handlers['queue:pause']({});
  return core;
}
const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'ui-pile-'));
async function drop(core: Core, paths: string[]) {
  const { batch_id } = core.intake.addPaths(paths, { company_id: null, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  const sessions = core.store.sessionList.all(batch_id);
  return { batch_id, sessions, rejected: core.store.batches.rejected(batch_id) };
}
let number = 1;
const write = (file: string): string => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, invoiceText(number++));
  return file;
};

test('2,000 folders, deep and wide: every file once, in order, and nothing of the sources is touched', async () => {
  const root = newFolder();
  const files: string[] = [];
  for (let wide = 0; wide < 1950; wide += 1) files.push(write(path.join(root, `ancho ${wide}`, 'a.xml')));
  let deep = path.join(root, 'hondo');
  for (let depth = 0; depth < 50; depth += 1)
    files.push(write(path.join((deep = path.join(deep, `d${depth}`)), 'a.xml')));
  const before = files.map((file) => statSync(file).mtimeMs);
  const core = await start();
  const { sessions } = await drop(core, [root]);
  expect(sessions).toHaveLength(files.length);
  expect(new Set(sessions.map(({ source_path }) => source_path))).toEqual(new Set(files));
  expect(sessions.every(({ status }) => status === 'queued')).toBe(true);
  expect(files.map((file) => statSync(file).mtimeMs)).toEqual(before);
}, 60_000);

test('1,900 folders inside one another: the file at the bottom is taken', async () => {
  const root = newFolder();
  const bottom = write(path.join(root, ...Array.from({ length: 1900 }, () => 'd'), 'a.xml'));
  const core = await start();
  const { sessions } = await drop(core, [root]);
  expect(sessions.map(({ source_path, status }) => [source_path, status])).toEqual([[bottom, 'queued']]);
}, 60_000);

test('names of 255 bytes, in NFC and NFD side by side, with quotes, line breaks and right-to-left marks', async () => {
  const root = newFolder();
  const long = `${'ñ'.repeat(125)}x.xml`;
  const names = [
    long,
    'café.xml'.normalize('NFC'),
    'CAFÉ2.xml'.normalize('NFD'),
    'l\'o"tro\n.xml',
    'gpj.\u202exml.xml',
    '-rf.xml',
  ];
  for (const name of names) write(path.join(root, name));
  const core = await start();
  const { sessions } = await drop(core, [root]);
  expect(Buffer.byteLength(long)).toBe(255);
  expect(new Set(sessions.map(({ filename }) => filename))).toEqual(
    new Set(names.map((name) => name.normalize('NFC'))),
  );
  for (const { sha256, source_path } of sessions)
    expect(
      createHash('sha256')
        .update(readFileSync(source_path ?? ''))
        .digest('hex'),
    ).toBe(sha256);
});

test('links: a file behind a link is taken, a circle is named and ends, a dangling one is named', async () => {
  const root = newFolder();
  const elsewhere = write(path.join(newFolder(), 'real.xml'));
  symlinkSync(elsewhere, path.join(root, 'link.xml'));
  mkdirSync(path.join(root, 'a', 'b'), { recursive: true });
  symlinkSync(root, path.join(root, 'a', 'b', 'round'));
  symlinkSync(path.join(root, 'nowhere.xml'), path.join(root, 'dangling.xml'));
  const core = await start();
  const { sessions, rejected } = await drop(core, [root]);
  expect(sessions.filter(({ status }) => status === 'queued').map(({ filename }) => filename)).toEqual([
    'link.xml',
  ]);
  expect(rejected.map(({ filename, reason }) => [filename, reason])).toContainEqual(['round', 'link_loop']);
  const named = [...sessions, ...rejected].map(({ filename }) => filename);
  expect(named).toContain('dangling.xml');
});

test('read-only sources are taken and stay as they are', async () => {
  const root = newFolder();
  const file = write(path.join(root, 'solo lectura.xml'));
  chmodSync(file, 0o444);
  chmodSync(root, 0o555);
  const core = await start();
  const { sessions } = await drop(core, [root]);
  expect(sessions.map(({ status }) => status)).toEqual(['queued']);
  expect(statSync(file).mode & 0o777).toBe(0o444);
  chmodSync(root, 0o755);
});

test('a file that vanishes between its row and its copy is named; the others of its group are safe', async () => {
  const [source, vault] = [newFolder(), newFolder()];
  mkdirSync(path.join(vault, 'incoming'));
  const orders = Array.from({ length: 40 }, (_none, at) => ({
    session_id: `session-${at}`,
    source_path: write(path.join(source, `${at}.xml`)),
  }));
  rmSync(orders[7]?.source_path ?? '');
  const results = copyGroup(vault, 0, orders);
  expect(results.filter(({ ok }) => ok)).toHaveLength(39);
  expect(results[7]).toMatchObject({ ok: false, code: 'source_missing' });
  expect(readdirSync(path.join(vault, 'incoming'))).toEqual([]);

  const core = await start();
  const missing = await drop(core, [path.join(source, '7.xml')]);
  expect(missing.sessions.length + missing.rejected.length).toBe(1);
});

test('of a file that is written to while it is copied, the copy is the file as it stood at one moment', async () => {
  const file = path.join(newFolder(), 'creciendo.xml');
  const hashNow = () => createHash('sha256').update(readFileSync(file)).digest('hex');
  writeFileSync(file, `${invoiceText(number++)}<!-- ${'x'.repeat(8_000_000)} -->`);
  const moments = [hashNow()];
  const core = await start();
  const { batch_id } = core.intake.addPaths([file], { company_id: null, source: 'drop' });
  for (let time = 0; time < 5; time += 1) {
    appendFileSync(file, `<!-- ${time} -->`);
    moments.push(hashNow());
    await pause(60);
  }
  await core.intake.whenSafe(batch_id);
  const [session] = core.store.sessionList.all(batch_id);
  expect(session?.status).toBe('queued');
  expect(moments).toContain(session?.sha256);
  // Moved away afterwards, it is safe all the same.
  renameSync(file, `${file}.moved`);
  const original = core.services.openOriginal(session?.session_id ?? '')?.path ?? '';
  expect(createHash('sha256').update(readFileSync(original)).digest('hex')).toBe(session?.sha256);
});
