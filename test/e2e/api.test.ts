/** Scripts and the real app: the old calls over HTTP, a power cut right after the answer, 500 MB in one upload. */
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, expect, test } from 'vitest';
import { type StatusAnswer, statusAnswer, uploadAnswer } from '../../shared/api.ts';
import { cleanUp, launchApp, type RunningApp, temporaryFolder } from '../helpers/app.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

interface Script {
  app: RunningApp;
  port: number;
  call(target: string, init?: RequestInit): Promise<Response>;
}

/** Starts the app without a window and talks to it as a script does. */
async function launch(userDataDir: string): Promise<Script> {
  const port = await freePort();
  const app = await launchApp({
    userDataDir,
    hidden: true,
    env: { UNIVERSAL_INVOICE_API_PORT: String(port) },
  });
  const tokenFile = path.join(userDataDir, 'api-token');
  const headers = async (): Promise<Record<string, string>> => ({
    authorization: `Bearer ${(await readFile(tokenFile, 'utf8')).trim()}`,
  });
  const call: Script['call'] = async (target, init = {}) =>
    fetch(`http://127.0.0.1:${port}${target}`, { ...init, headers: await headers() });
  await waitFor('the API to answer', async () => (await call('/health')).ok);
  expect((await stat(tokenFile)).mode & 0o777).toBe(0o600);
  return { app, port, call };
}

test('51 files over HTTP, a power cut right after the answer: all are read, none twice', async () => {
  const userDataDir = await readyFolder();
  const files = await writeInvoices(await temporaryFolder(), 51);
  const form = new FormData();
  for (const file of files) form.append('files', new Blob([await readFile(file)]), path.basename(file));
  const before = await launch(userDataDir);
  const answer = await before.call(
    '/universal-invoice/sessions/batch-upload/?company_id=carreta_verde&user_id=11',
    { method: 'POST', body: form },
  );
  const { batch_id, session_ids } = uploadAnswer.strict().parse(await answer.json());
  expect(session_ids).toHaveLength(51);
  await before.app.kill();

  const after = await launch(userDataDir);
  const ended = await waitFor(
    'the batch to end',
    async (): Promise<StatusAnswer | null> => {
      const asked = await after.call(
        `/universal-invoice/sessions/batch-status/${batch_id}?company_id=carreta_verde`,
      );
      const status = statusAnswer.strict().parse(await asked.json());
      const { total_sessions, completed, failed, pending, cancelled } = status;
      if (total_sessions !== completed + failed + pending + cancelled || total_sessions !== 51)
        throw new Error('the account does not add up');
      return status.is_complete ? status : null;
    },
    { timeout: 60_000 },
  );
  expect(ended).toMatchObject({ completed: 51, failed: 0, progress_percentage: 100 });
  expect(ended.sessions.map((session) => session.session_id)).toEqual(session_ids);
  const listed = await after.call('/universal-invoice/invoices?company_id=carreta_verde&limit=500');
  expect(((await listed.json()) as { documents: unknown[] }).documents).toHaveLength(51);
});

test(
  'an upload of 500 MB raises the memory of the app by less than 50 MB',
  { timeout: 180_000 },
  async () => {
    const userDataDir = await readyFolder();
    const { app, port, call } = await launch(userDataDir);
    const pid = await app.electron.evaluate(() => process.pid);
    const memory = async (): Promise<number> => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1]) / 1024;
    };
    const token = (await readFile(path.join(userDataDir, 'api-token'), 'utf8')).trim();
    const mebibyte = Buffer.alloc(1024 ** 2, ' ');
    const head =
      '--B\r\ncontent-disposition: form-data; name="files"; filename="big.xml"\r\n\r\n<?xml version="1.0"?><a>';
    function* body(): Generator<string | Buffer> {
      yield head;
      for (let i = 0; i < 500; i += 1) yield mebibyte;
      yield '</a>\r\n--B--\r\n';
    }
    const before = await memory();
    let peak = before;
    const watch = setInterval(() => void memory().then((now) => (peak = Math.max(peak, now))), 50);
    const sending = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/universal-invoice/sessions/batch-upload/?company_id=a',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=B' },
    });
    const answered = once(sending, 'response') as Promise<[Readable]>;
    await pipeline(Readable.from(body()), sending);
    const [response] = await answered;
    const answer = uploadAnswer.parse(JSON.parse(Buffer.concat(await response.toArray()).toString('utf8')));
    clearInterval(watch);
    expect(answer.created_sessions).toBe(1);
    console.info(`500 MB upload: the app's memory grew by ${(peak - before).toFixed(1)} MB at most`);
    expect(peak - before).toBeLessThan(50);
    expect((await call('/health')).status).toBe(200);
    await app.kill();
  },
);
