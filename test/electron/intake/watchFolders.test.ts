/** Watched folders with real events and real files: each file is taken exactly once. */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { OpenEvents } from '../../../electron/intake/watch/events.ts';
import { waitFor } from '../../helpers/waitFor.ts';
import { choice, cleanUp, invoice, newFolder, quick, startWatching } from './watchSupport.ts';

afterEach(() => cleanUp());

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const names = (sessions: { filename: string }[]): string[] => sessions.map((one) => one.filename);

test('a file that is written slowly is taken once, when it is whole', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await app.folders.add(folder, choice);
  await app.watching();
  const file = path.join(folder, 'lenta.xml');
  let text = '';
  for (let part = 0; part < 25; part += 1) {
    const piece =
      part === 0 ? '<?xml version="1.0"?><Invoice>' : part === 24 ? '</Invoice>' : `<n>${part}</n>`;
    text += piece;
    await appendFile(file, piece);
    await pause(80);
  }
  const sessions = await app.taken(1);
  await app.atRest();
  expect(app.sessions()).toHaveLength(1);
  expect(sessions[0]).toMatchObject({ filename: 'lenta.xml', sha256: sha256(text), size: text.length });
});

test('1,000 files at once become batches of at most 200, each file in one of them', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await app.folders.add(folder, choice);
  await app.watching();
  await Promise.all(
    Array.from({ length: 1000 }, (_none, at) => writeFile(path.join(folder, `f${at}.xml`), invoice(at))),
  );
  const sessions = await app.taken(1000, 18_000);
  expect(new Set(names(sessions)).size).toBe(1000);
  expect(sessions).toHaveLength(1000);
  const sizes = app.store.db.all<{ count: number }>(
    'SELECT count(*) AS count FROM universal_invoice_sessions GROUP BY batch_id',
  );
  // A slow disk may part the burst once; it never becomes a batch for each file.
  expect(sizes.length).toBeLessThanOrEqual(7);
  expect(Math.max(...sizes.map((one) => one.count))).toBe(200);
});

test('what comes while the app is off is taken at its start, and nothing a second time', async () => {
  const first = await startWatching();
  const folder = newFolder();
  await first.folders.add(folder, choice);
  await first.watching();
  await writeFile(path.join(folder, 'antes.xml'), invoice(0));
  await first.taken(1);
  await first.stop();

  for (let at = 1; at <= 50; at += 1) await writeFile(path.join(folder, `f${at}.xml`), invoice(at));
  const second = await startWatching({ user_data: first.user_data });
  expect(await second.taken(51)).toHaveLength(51);
  expect(second.batches()).toHaveLength(2);
  await second.stop();

  const third = await startWatching({ user_data: first.user_data });
  await third.watching();
  await third.atRest();
  expect(third.sessions()).toHaveLength(51);
  expect(third.only()).toMatchObject({ taken_count: 51, company_id: 'carreta_verde' });
});

test('a download is taken under its last name only', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await app.folders.add(folder, choice);
  await app.watching();
  const unfinished = path.join(folder, 'factura.pdf.part');
  await writeFile(unfinished, '%PDF-1.7\n%%EOF\n');
  // Another file shows that the unfinished one had its time and was not taken.
  await writeFile(path.join(folder, 'otra.xml'), invoice(1));
  expect(names(await app.taken(1))).toEqual(['otra.xml']);
  await rename(unfinished, path.join(folder, 'factura.pdf'));
  expect(names(await app.taken(2))).toEqual(['factura.pdf', 'otra.xml']);
});

test('accents apart from their letters, links, hidden files and sub-folders', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await mkdir(path.join(folder, 'sub', 'procesados'), { recursive: true });
  await app.folders.add(folder, choice);
  await app.watching();
  const apart = 'peñón.xml'.normalize('NFD');
  await writeFile(path.join(folder, 'sub', apart), invoice(1));
  await writeFile(path.join(folder, '.oculta.xml'), invoice(2));
  await writeFile(path.join(folder, 'sub', 'procesados', 'vieja.xml'), invoice(3));
  await symlink('/', path.join(folder, 'disco'));
  await mkdir(path.join(folder, 'nueva', 'honda'), { recursive: true });
  await writeFile(path.join(folder, 'nueva', 'honda', 'b.xml'), invoice(4));
  expect(names(await app.taken(2))).toEqual(['b.xml', 'peñón.xml'.normalize('NFC')]);
  app.folders.lookNow(app.only().folder_id);
  await waitFor('the hidden file to be named', () => app.only().not_taken_count === 1);
  await app.atRest();
  expect(app.sessions()).toHaveLength(2);
  expect(app.folders.get(app.only().folder_id).not_taken).toEqual([
    { path: '.oculta.xml', reason: 'hidden_file' },
  ]);
});

test('sub-folders are left alone when they are not wanted', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await mkdir(path.join(folder, 'sub'));
  await app.folders.add(folder, { ...choice, include_subfolders: false });
  await app.watching();
  await writeFile(path.join(folder, 'sub', 'a.xml'), invoice(1));
  await writeFile(path.join(folder, 'b.xml'), invoice(2));
  expect(names(await app.taken(1))).toEqual(['b.xml']);
  app.folders.lookNow(app.only().folder_id);
  await app.atRest();
  expect(app.sessions()).toHaveLength(1);
});

test('touched, saved again or renamed is not taken again; other bytes are', async () => {
  const app = await startWatching();
  const folder = newFolder();
  const file = path.join(folder, 'a.xml');
  await writeFile(file, invoice(1));
  await app.folders.add(folder, choice);
  await app.taken(1);
  const { folder_id } = app.only();
  const settled = (name: string, mtime: number) =>
    waitFor('the new time to be known', () =>
      app.store.db.get(
        'SELECT 1 FROM folder_files WHERE path = ? AND mtime_ms = ?',
        path.join(folder, name),
        mtime,
      ),
    );

  await utimes(file, 1_700_000_000, 1_700_000_000);
  await settled('a.xml', 1_700_000_000_000);
  await writeFile(file, invoice(1));
  await utimes(file, 1_700_000_100, 1_700_000_100);
  await settled('a.xml', 1_700_000_100_000);
  await rename(file, path.join(folder, 'b.xml'));
  await settled('b.xml', 1_700_000_100_000);
  await app.atRest();
  expect(app.sessions()).toHaveLength(1);
  expect(app.folders.get(folder_id).taken).toHaveLength(1);

  await writeFile(path.join(folder, 'b.xml'), invoice(2));
  expect(await app.taken(2)).toHaveLength(2);
  // A copy beside it is a file of its own.
  await writeFile(path.join(folder, 'c.xml'), invoice(2));
  expect(await app.taken(3)).toHaveLength(3);
});

test('processed files are moved, never over another one, and one put back is not taken again', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await mkdir(path.join(folder, 'procesados'));
  await mkdir(path.join(folder, 'sub'));
  await writeFile(path.join(folder, 'procesados', 'a.xml'), 'another one');
  await writeFile(path.join(folder, 'a.xml'), invoice(1));
  await writeFile(path.join(folder, 'sub', 'b.xml'), invoice(2));
  await app.folders.add(folder, { ...choice, afterwards: 'move' });
  await app.taken(2);
  const { folder_id } = app.only();
  const moved = (): string[] =>
    app.folders
      .get(folder_id)
      .taken.map((file) => file.moved_to ?? '')
      .sort();
  await waitFor('both to be moved', () => moved().every((to) => to !== ''));
  expect(moved()).toEqual(['procesados/a (2).xml', 'procesados/sub/b.xml']);
  expect(await readFile(path.join(folder, 'procesados', 'a.xml'), 'utf8')).toBe('another one');
  expect(await readFile(path.join(folder, 'procesados', 'a (2).xml'), 'utf8')).toBe(invoice(1));

  await rename(path.join(folder, 'procesados', 'a (2).xml'), path.join(folder, 'a.xml'));
  await waitFor('it to be moved again', () => readFile(path.join(folder, 'procesados', 'a (2).xml'), 'utf8'));
  await app.atRest();
  expect(app.sessions()).toHaveLength(2);
});

test('a source that changed after it was taken is not moved; it is taken as the other file that it is', async () => {
  const app = await startWatching();
  const folder = newFolder();
  const file = path.join(folder, 'a.xml');
  await writeFile(file, invoice(1));
  await app.folders.add(folder, { ...choice, afterwards: 'move' });
  await waitFor('it to be taken', () => app.batches().length === 1);
  // Whether the copy saw the first or the second text, both end in the library or in one of them.
  await writeFile(file, invoice(22));
  await waitFor('the second text to be moved', () =>
    readFile(path.join(folder, 'procesados', 'a.xml'), 'utf8'),
  );
  expect(await readFile(path.join(folder, 'procesados', 'a.xml'), 'utf8')).toBe(invoice(22));
  expect(app.sessions().map((one) => one.sha256)).toContain(sha256(invoice(22)));
});

test('a file in use is tried again and taken when it is free; a foreign one is named with its reason', async () => {
  let held = 3;
  const app = await startWatching({
    judge: async (file) => {
      if (file.endsWith('nota.docx')) return { kind: 'leave', reason: 'unsupported_type', media_type: null };
      held -= 1;
      return held > 0 ? { kind: 'later', reason: 'in_use' } : { kind: 'take', complete: true };
    },
  });
  const folder = newFolder();
  await writeFile(path.join(folder, 'abierta.xml'), invoice(1));
  await writeFile(path.join(folder, 'nota.docx'), 'PK');
  const { folder_id } = await app.folders.add(folder, choice);
  const reasons = () => app.folders.get(folder_id).not_taken;
  await waitFor('the reason', () => reasons().some((file) => file.reason === 'in_use'));
  expect(await app.taken(1)).toHaveLength(1);
  expect(reasons()).toEqual([{ path: 'nota.docx', reason: 'unsupported_type' }]);
  expect(held).toBe(0);
});

test('a PDF without its end is given more time, and taken all the same', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await writeFile(path.join(folder, 'cortada.pdf'), '%PDF-1.7\nwithout an end');
  const { folder_id } = await app.folders.add(folder, choice);
  await waitFor('it to be seen as cut off', () =>
    app.folders.get(folder_id).not_taken.some((file) => file.reason === 'incomplete'),
  );
  expect(await app.taken(1)).toHaveLength(1);
});

test('where events do not work the folder is looked at again and again', async () => {
  const noEvents: OpenEvents = async (_folder, _subfolders, listener) => {
    listener.failed('ENOSPC');
    return { close: async () => undefined };
  };
  const app = await startWatching({ openEvents: noEvents });
  const folder = newFolder();
  await app.folders.add(folder, choice);
  await app.watching();
  expect(app.only()).toMatchObject({ method: 'polling', method_reason: 'no_watches' });
  await writeFile(path.join(folder, 'a.xml'), invoice(1));
  expect(await app.taken(1)).toHaveLength(1);
});

test('polling that a person chose needs no events', async () => {
  const app = await startWatching({ openEvents: () => Promise.reject(new Error('asked for events')) });
  const folder = newFolder();
  await app.folders.add(folder, { ...choice, watch_mode: 'polling' });
  await app.watching();
  expect(app.only()).toMatchObject({ method: 'polling', method_reason: null });
  await writeFile(path.join(folder, 'a.xml'), invoice(1));
  expect(await app.taken(1)).toHaveLength(1);
});

test('a pause holds over a restart; going on takes what came meanwhile', async () => {
  const first = await startWatching();
  const folder = newFolder();
  const { folder_id } = await first.folders.add(folder, choice);
  await first.watching();
  expect(await first.folders.setPaused(folder_id, true)).toMatchObject({ state: 'paused', paused: true });
  await first.stop();
  await writeFile(path.join(folder, 'a.xml'), invoice(1));
  const second = await startWatching({ user_data: first.user_data });
  expect(second.only()).toMatchObject({ state: 'paused', waiting_count: 0 });
  await second.folders.setPaused(folder_id, false);
  expect(await second.taken(1)).toHaveLength(1);
});

test('a folder that is removed and added again for the same company gives nothing a second time', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await writeFile(path.join(folder, 'a.xml'), invoice(1));
  const { folder_id } = await app.folders.add(folder, choice);
  await app.taken(1);
  await app.folders.remove(folder_id);
  expect(app.folders.list()).toEqual([]);
  expect(await readFile(path.join(folder, 'a.xml'), 'utf8')).toBe(invoice(1));
  await app.folders.add(folder, choice);
  await app.watching();
  await writeFile(path.join(folder, 'b.xml'), invoice(2));
  expect(names(await app.taken(2))).toEqual(['a.xml', 'b.xml']);
  await app.folders.remove(folder_id);
  await app.folders.add(folder, { ...choice, company_id: 'otra' });
  expect(await app.taken(4)).toHaveLength(4);
});

test('nothing is lost when nothing can be stored: the files are taken when it works again', async () => {
  let broken = true;
  const app = await startWatching({
    beforeTaking() {
      if (broken) throw new Error('database or disk is full');
    },
  });
  const folder = newFolder();
  await writeFile(path.join(folder, 'a.xml'), invoice(1));
  await app.folders.add(folder, choice);
  await waitFor('the problem to show', () => app.only().problem === 'storage_failed');
  broken = false;
  await app.taken(1);
  await waitFor('the problem to be gone', () => app.only().problem === null);
  expect(app.batches()).toHaveLength(1);
});

test('a file that vanished before its copy is tried again in its own session when it is back', async () => {
  const retried: string[] = [];
  const folder = newFolder();
  const aside = newFolder();
  const app = await startWatching({ retry: (session_id) => void retried.push(session_id) });
  const file = path.join(folder, 'a.xml');
  await writeFile(file, invoice(1));
  await utimes(file, 1_700_000_000, 1_700_000_000);
  const { folder_id } = await app.folders.add(folder, choice);
  await app.taken(1);
  // As an unplugged stick leaves it: the session failed, the mark has no copy.
  app.store.db.run(
    `UPDATE universal_invoice_sessions SET status = 'failed', error_code = 'source_missing', sha256 = NULL`,
  );
  app.store.db.run('UPDATE folder_files SET sha256 = NULL');
  await rename(file, path.join(aside, 'a.xml'));
  app.folders.lookNow(folder_id);
  await app.atRest();
  expect(retried).toEqual([]);
  await rename(path.join(aside, 'a.xml'), file);
  await waitFor('the session to be tried again', () => retried.length > 0);
  app.folders.lookNow(folder_id);
  await app.atRest();
  expect(retried).toEqual(app.sessions().map((one) => one.session_id));
});

test('a whole disk, the own data, and folders inside one another are refused, each with its reason', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await mkdir(path.join(folder, 'sub'));
  await app.folders.add(path.join(folder, 'sub'), choice);
  const refused = (place: string) => expect(app.folders.add(place, choice)).rejects;
  await refused('/').toMatchObject({ code: 'folder_too_wide' });
  await refused(path.join(app.user_data, 'files')).toMatchObject({ code: 'folder_own' });
  await refused(path.dirname(app.user_data)).toMatchObject({ code: 'folder_own' });
  await refused(folder).toMatchObject({ code: 'folder_overlaps', detail: path.join(folder, 'sub') });
  await refused(path.join(folder, 'sub')).toMatchObject({ code: 'folder_overlaps' });
  await refused(path.join(folder, 'none')).toMatchObject({ code: 'folder_missing' });
  await symlink(path.join(folder, 'sub'), path.join(folder, 'link'));
  await refused(path.join(folder, 'link')).toMatchObject({ code: 'folder_overlaps' });
});

test('a try tells what would be taken, and takes nothing', async () => {
  const app = await startWatching();
  const folder = newFolder();
  await mkdir(path.join(folder, 'sub'));
  await writeFile(path.join(folder, 'a.xml'), invoice(1));
  await writeFile(path.join(folder, 'sub', 'b.xml'), invoice(2));
  await writeFile(path.join(folder, 'vacia.pdf'), '');
  await writeFile(path.join(folder, 'nota.txt'), 'nothing of ours');
  await writeFile(path.join(folder, '~$a.xml'), 'x');
  const tried = await app.folders.preview(folder, true);
  expect(tried).toMatchObject({ would_take: ['a.xml', 'sub/b.xml'], already_taken_count: 0, cut: false });
  expect(tried.not_taken.sort((one, other) => (one.path < other.path ? -1 : 1))).toEqual([
    { path: 'nota.txt', reason: 'unsupported_type' },
    { path: 'vacia.pdf', reason: 'empty_file' },
    { path: '~$a.xml', reason: 'system_file' },
  ]);
  expect(await app.folders.preview(folder, false)).toMatchObject({ would_take: ['a.xml'] });
  expect(app.sessions()).toEqual([]);
  await app.folders.add(folder, choice);
  await app.taken(2);
  expect(await app.folders.preview(folder, true)).toMatchObject({ would_take: [], already_taken_count: 2 });
});

test('a folder that is removed from the disk is unreachable, and watched again when it is back', async () => {
  const app = await startWatching({ times: { ...quick, rescan: 2000 } });
  const folder = newFolder();
  await app.folders.add(folder, choice);
  await app.watching();
  await rm(folder, { recursive: true });
  await waitFor('it to be missed', () => app.only().state === 'unreachable');
  expect(app.only()).toMatchObject({ unreachable_reason: 'missing', method: null });
  expect(app.folders.unreachable()).toBe(1);
  await mkdir(folder);
  await writeFile(path.join(folder, 'a.xml'), invoice(1));
  expect(await app.taken(1)).toHaveLength(1);
  expect(app.only()).toMatchObject({ state: 'watching', method: 'native' });
});
