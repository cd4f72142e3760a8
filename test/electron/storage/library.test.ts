/** "Back up…" and "Check the library": whole, beside the work, and telling what is wrong. */
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { LibraryEnd } from '../../../shared/domain/library.ts';
import { type Core, type CoreOptions, startCore } from '../../helpers/core.ts';
import { canMount, mountSmallDisk } from '../../helpers/smallDisk.ts';
import { temporaryFolder } from '../../helpers/temporary.ts';
import { waitFor } from '../../helpers/waitFor.ts';
import { drop, invoices, plainSentence, states } from './support.ts';

const cores: Core[] = [];
async function start(options: CoreOptions = {}): Promise<Core> {
  const core = await startCore(options);
  cores.push(core);
  return core;
}
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
});

async function ended(core: Core): Promise<LibraryEnd> {
  const state = await waitFor('the library to be done', async () => {
    const seen = await core.handlers['library:state']({});
    return seen.running === null && seen.last !== null && seen;
  });
  return state.last as LibraryEnd;
}

describe('a backup', () => {
  test('is a data folder of its own: everything stands in it, and no secret', async () => {
    const target = temporaryFolder();
    const core = await start({ platform: { chooseFolder: async () => target } });
    core.settings.set({ language: 'es' });
    await core.handlers['claude:setKey']({ key: 'sk-ant-test-in-no-backup' });
    const batch_id = await drop(core, invoices(6));
    await core.finished(batch_id);
    expect(await core.handlers['library:backup']({})).toEqual({ started: true });
    const end = await ended(core);
    expect(end).toMatchObject({ job: 'backup', error: null, files: 6, problem_count: 0 });
    const copy = end.path ?? '';
    expect(path.dirname(copy)).toBe(target);
    expect(readdirSync(copy).sort()).toEqual(['files', 'library.db', 'settings.json']);
    expect(readFileSync(path.join(copy, 'settings.json'), 'utf8')).not.toContain('in-no-backup');
    const other = await start({ user_data: copy });
    expect(states(other, batch_id)).toEqual({ completed: 6 });
    await other.handlers['library:check']({});
    expect(await ended(other)).toMatchObject({ job: 'check', files: 6, problem_count: 0 });
    // A second one of the same day has a name of its own.
    await core.handlers['library:backup']({});
    await waitFor('the second', () => readdirSync(target).length === 2);
  });

  test('cancelled: nothing half-made is left', async () => {
    const target = temporaryFolder();
    const core = await start({ platform: { chooseFolder: async () => target } });
    await core.finished(await drop(core, invoices(8, 4_000_000)));
    await core.handlers['library:backup']({});
    await expect(async () => core.handlers['library:check']({})).rejects.toMatchObject({ code: 'conflict' });
    await core.handlers['library:cancel']({});
    expect(await ended(core)).toMatchObject({ cancelled: true, path: null });
    await waitFor('nothing to be left', () => readdirSync(target).length === 0);
  });

  test.runIf(canMount)('on a full disk: says so, and nothing half-made is left', async () => {
    const small = mountSmallDisk(3_000_000);
    const core = await start({ platform: { chooseFolder: async () => small.folder } });
    await core.finished(await drop(core, invoices(4, 1_000_000)));
    await core.handlers['library:backup']({});
    const end = await ended(core);
    expect(end.error).toMatchObject({ code: 'disk_full', remedy: 'retry' });
    expect(end.error?.message).toMatch(plainSentence);
    await waitFor('nothing to be left', () => readdirSync(small.folder).length === 0);
    small.unmount();
  });
});

test('a check names what is gone, altered, unknown or no longer a record; the window can go to each file', async () => {
  const core = await start();
  const batch_id = await drop(core, invoices(6));
  await core.finished(batch_id);
  const [gone, altered, spoilt] = core.store.sessionList.all(batch_id);
  const place = (session_id = ''): string => core.services.openOriginal(session_id)?.path ?? '';
  rmSync(place(gone?.session_id));
  writeFileSync(place(altered?.session_id), '<Invoice/>');
  const orphan = 'ab'.repeat(32);
  mkdirSync(path.join(core.paths.files, 'ab'), { recursive: true });
  const file = path.join(core.paths.files, 'ab', orphan);
  writeFileSync(file, 'nobody knows me');
  utimesSync(file, new Date(0), new Date(0));
  core.store.db.run(
    `UPDATE document_records SET record = '{"half":'
     WHERE document_id = (SELECT document_id FROM document_sessions WHERE session_id = ?)`,
    spoilt?.session_id,
  );
  await core.handlers['library:check']({});
  const end = await ended(core);
  const found = end.problems.map(({ kind, session_id }) => [kind, session_id]);
  expect(found.sort()).toEqual(
    [
      ['missing', gone?.session_id],
      ['altered', altered?.session_id],
      ['orphan', null],
      ['row', spoilt?.session_id],
    ].sort(),
  );
  expect(end).toMatchObject({ files: 6, problem_count: 4, error: null });
  expect(existsSync(file)).toBe(true);
});
