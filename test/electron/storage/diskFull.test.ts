/** A disk that is really full, really read-only, really locked: one sentence, nothing lost, and it goes on by itself. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { exportDocuments } from '../../../electron/export/export.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { freePort } from '../../helpers/freePort.ts';
import { canMount, mountSmallDisk, type SmallDisk } from '../../helpers/smallDisk.ts';
import { temporaryFolder } from '../../helpers/temporary.ts';
import { waitFor } from '../../helpers/waitFor.ts';
import { drop, invoices, plainSentence, standstill, states } from './support.ts';

const megabyte = 1024 * 1024;
const cores: Core[] = [];
const disks: SmallDisk[] = [];

async function start(user_data: string, environment: NodeJS.ProcessEnv = {}): Promise<Core> {
  const core = await startCore({ user_data, environment });
  cores.push(core);
  return core;
}
function disk(size: number): SmallDisk {
  const made = mountSmallDisk(size);
  disks.push(made);
  return made;
}
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
  for (const made of disks.splice(0)) made.unmount();
});

const waitsForStorage = (core: Core): Promise<unknown> =>
  waitFor('work to stand still', async () => (await standstill(core))[0] === 'storage');

if (!canMount) process.stdout.write('Full and read-only disks are not tested: mounting one needs root.\n');

describe.runIf(canMount)('a full disk', () => {
  test('while copying: what does not fit is failed with a way out, the account adds up, a retry brings it in', async () => {
    const small = disk(20 * megabyte);
    const core = await start(path.join(small.folder, 'data'));
    small.fill(6 * megabyte);
    const batch_id = await drop(core, invoices(12, megabyte));
    const account = core.store.batches.account(batch_id);
    expect(account.total).toBe(12);
    expect(account.completed + account.failed + account.pending).toBe(12);
    expect(account.failed).toBeGreaterThan(3);
    const failed = core.store.sessionList.all(batch_id).filter(({ status }) => status === 'failed');
    expect(new Set(failed.map(({ error_code }) => error_code))).toEqual(new Set(['disk_full']));
    const told = await core.handlers['sessions:get']({ session_id: failed[0]?.session_id ?? '' });
    expect(told.error).toMatchObject({ code: 'disk_full', remedy: 'retry' });
    expect(told.error?.message).toMatch(plainSentence);
    // Nothing half-written stays.
    expect(readdirSync(path.join(core.paths.files, 'incoming'))).toEqual([]);

    small.free();
    await core.handlers['batches:retry']({ batch_id });
    await core.finished(batch_id);
    expect(states(core, batch_id)).toEqual({ completed: 12 });
  });

  test('while the database is written: work waits with a sentence, no attempt is lost, it goes on when there is room', async () => {
    const small = disk(24 * megabyte);
    const core = await start(path.join(small.folder, 'data'));
    await core.handlers['queue:pause']({});
    const batch_id = await drop(core, invoices(150));
    await core.handlers['queue:resume']({});
    await core.until(() => core.store.batches.account(batch_id).completed > 3);
    small.fill();
    await waitsForStorage(core);
    const [, message] = await standstill(core);
    expect(message).toMatch(plainSentence);
    expect(core.store.batches.account(batch_id)).toMatchObject({ total: 150, failed: 0 });
    expect(() => core.intake.addPaths([invoices(1)], { company_id: null, source: 'drop' })).toThrow(
      'disk_full',
    );
    small.free();
    await core.finished(batch_id);
    expect(states(core, batch_id)).toEqual({ completed: 150 });
    expect(new Set(core.store.sessionList.all(batch_id).map(({ attempts }) => attempts))).toEqual(
      new Set([1]),
    );
    expect(await standstill(core)).toEqual([null, null]);
  });

  test('an upload that fills it gets 507 and leaves nothing behind; the next one is taken', async () => {
    const small = disk(96 * megabyte);
    const port = await freePort();
    const token = 'token-of-this-test-0123456789';
    const core = await start(path.join(small.folder, 'data'), {
      UNIVERSAL_INVOICE_API_PORT: String(port),
      UNIVERSAL_INVOICE_API_TOKEN: token,
    });
    const part = (name: string, bytes: string): string =>
      `--limit\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n${bytes}\r\n`;
    async function* body(size: number, between: () => void): AsyncGenerator<Buffer> {
      for (const name of ['one.xml', 'two.xml', 'three.xml']) {
        yield Buffer.from(part(name, `<?xml version="1.0"?><a>${'x'.repeat(size)}${name}</a>`));
        await nextTurn();
        between();
      }
      yield Buffer.from('--limit--\r\n');
    }
    const upload = (size: number, between: () => void): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}/universal-invoice/sessions/batch-upload/?company_id=verde`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=limit' },
        body: Readable.toWeb(Readable.from(body(size, between))) as BodyInit,
        duplex: 'half',
      } as RequestInit);
    const refused = await upload(2 * megabyte, () => small.fill());
    expect(refused.status).toBe(507);
    expect(((await refused.json()) as { error: { message: string } }).error.message).toMatch(plainSentence);
    small.free();
    await waitFor('nothing of it to be left', () => core.store.batches.list(null, 10, 0).total === 0);
    const kept = readdirSync(core.paths.files, { recursive: true, withFileTypes: true });
    expect(kept.filter((entry) => entry.isFile())).toEqual([]);
    expect((await upload(1000, () => undefined)).status).toBe(200);
  });

  test('an export says so and leaves no half file', async () => {
    const small = disk(megabyte);
    const core = await start(temporaryFolder());
    await core.finished(await drop(core, invoices(30)));
    small.fill(8192);
    const target = path.join(small.folder, 'export.json');
    const documents = core.store.documentList.each({ company_id: null, from: null, to: null });
    await expect(
      exportDocuments(documents, target, { format: 'json', include_failed_checks: true }),
    ).rejects.toMatchObject({ code: 'disk_full' });
    expect(readdirSync(small.folder)).toEqual(['ballast']);
  });
});

describe('a data folder that cannot be written', () => {
  test.runIf(canMount)(
    'is read-only: refused at the start with a sentence, started when it can be written',
    async () => {
      const earlier = await start(temporaryFolder());
      const batch_id = await drop(earlier, invoices(3));
      await earlier.finished(batch_id);
      await earlier.stop();
      cores.length = 0;
      const small = disk(24 * megabyte);
      const data = path.join(small.folder, 'data');
      cpSync(earlier.user_data, data, { recursive: true });
      small.readOnly(true);
      await expect(start(data)).rejects.toMatchObject({ code: 'storage_failed', remedy: 'retry' });
      small.readOnly(false);
      expect(states(await start(data), batch_id)).toEqual({ completed: 3 });
    },
  );

  test('is moved away under the app: nothing more is done into the void, and it goes on when it is back', async () => {
    const folder = temporaryFolder();
    const data = path.join(folder, 'data');
    mkdirSync(data);
    const core = await start(data);
    await core.handlers['queue:pause']({});
    const batch_id = await drop(core, invoices(30));
    renameSync(data, path.join(folder, 'elsewhere'));
    await core.handlers['queue:resume']({});
    await waitsForStorage(core);
    expect(core.store.batches.account(batch_id)).toMatchObject({ total: 30, failed: 0 });
    renameSync(path.join(folder, 'elsewhere'), data);
    await core.finished(batch_id);
    expect(states(core, batch_id)).toEqual({ completed: 30 });
  });
});

describe('a database that another program holds', () => {
  async function holder(database: string): Promise<() => Promise<void>> {
    const script = fileURLToPath(new URL('lockHolder.ts', import.meta.url));
    const child = spawn(process.execPath, [script, database], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return async () => {
      child.stdin.end();
      await once(child, 'exit');
    };
  }

  test('at the start: refused with a sentence, and started when it is free', async () => {
    const core = await start(temporaryFolder());
    await core.stop();
    cores.length = 0;
    const release = await holder(core.paths.database);
    await expect(start(core.user_data)).rejects.toMatchObject({ code: 'database_locked', remedy: 'retry' });
    await release();
    await start(core.user_data);
  });

  test('while it works: work waits and goes on, no attempt is lost', async () => {
    const core = await start(temporaryFolder());
    await core.handlers['queue:pause']({});
    const batch_id = await drop(core, invoices(30));
    await core.handlers['queue:resume']({});
    const release = await holder(core.paths.database);
    await waitsForStorage(core);
    expect((await standstill(core))[1]).toMatch(plainSentence);
    await release();
    await core.finished(batch_id);
    expect(states(core, batch_id)).toEqual({ completed: 30 });
    expect(existsSync(core.paths.database)).toBe(true);
  });
});
