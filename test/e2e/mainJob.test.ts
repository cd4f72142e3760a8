/** The main job in the packaged app: drop a pile, close the window, lose the power, find everything read. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cleanUp, launchApp, type RunningApp, temporaryFolder } from '../helpers/app.ts';
import { type ClaudeStandIn, startClaude } from '../helpers/claude.ts';
import { dropFiles } from '../helpers/drop.ts';
import { freePort } from '../helpers/freePort.ts';
import { waitFor } from '../helpers/waitFor.ts';

const samples = fileURLToPath(new URL('../../resources/samples', import.meta.url));
const token = 'token-of-this-test';
let claude: ClaudeStandIn;

beforeAll(async () => {
  claude = await startClaude({ delay: 400 });
});
afterEach(async () => {
  await cleanUp();
  claude.reset();
  expect(wrong.splice(0)).toEqual([]);
});
afterAll(() => claude.stop());

interface Status {
  total_sessions: number;
  completed: number;
  failed: number;
  pending: number;
  cancelled: number;
  progress_percentage: number;
  is_complete: boolean;
  sessions: { session_id: string; filename: string; status: string }[];
}

/** What did not add up at any look; a wait would take a failed expectation for "not yet". */
const wrong: string[] = [];

function api(port: number) {
  const base = `http://127.0.0.1:${port}/universal-invoice`;
  const headers = { authorization: `Bearer ${token}` };
  const get = async <Answer>(call: string): Promise<Answer> => {
    const answer = await fetch(`${base}/${call}`, { headers });
    if (!answer.ok) throw new Error(`${call}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  /** The batch's account; every look at it must add up. */
  const status = async (batch_id: string, company: string): Promise<Status> => {
    const seen = await get<Status>(`sessions/batch-status/${batch_id}?company_id=${company}`);
    const { completed, failed, pending, cancelled, total_sessions: total } = seen;
    const rightPercentage = Math.round((completed / total) * 1000) / 10;
    if (completed + failed + pending + cancelled !== total) wrong.push(`account ${JSON.stringify(seen)}`);
    if (seen.progress_percentage !== rightPercentage) wrong.push(`percentage ${seen.progress_percentage}`);
    if (seen.is_complete !== (pending === 0)) wrong.push(`is_complete with ${pending} pending`);
    if (seen.sessions.length !== total) wrong.push(`${seen.sessions.length} sessions of ${total}`);
    return seen;
  };
  const upload = async (files: [string, Buffer][], company: string): Promise<{ batch_id: string }> => {
    const form = new FormData();
    for (const [name, bytes] of files) form.append('files', new Blob([new Uint8Array(bytes)]), name);
    const answer = await fetch(`${base}/sessions/batch-upload/?company_id=${company}&user_id=11`, {
      method: 'POST',
      headers,
      body: form,
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { batch_id: string };
  };
  return { get, status, upload };
}

const environment = (port: number): Record<string, string> => ({
  ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
  ANTHROPIC_BASE_URL: claude.url,
  UNIVERSAL_INVOICE_API_PORT: String(port),
  UNIVERSAL_INVOICE_API_TOKEN: token,
  UNIVERSAL_INVOICE_RETRY_SECONDS: '0.2,0.2,0.2',
});

async function answering(port: number): Promise<ReturnType<typeof api>> {
  await waitFor('the local API', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, {
      headers: { authorization: `Bearer ${token}` },
    }).catch(() => null);
    return answer?.status === 200;
  });
  return api(port);
}

test('51 files dropped, window closed, power cut, hidden start: all read, none twice, never more than 3 calls', async () => {
  const userDataDir = await temporaryFolder();
  const port = await freePort();
  const env = environment(port);
  const first = await launchApp({ userDataDir, env });
  await dropFiles(first.page, [samples]);
  const calls = await answering(port);
  const batch_id = await waitFor('the drop to be safe', async () => {
    const log = await readFile(path.join(userDataDir, 'logs', 'universal-invoice.log'), 'utf8');
    return /Stored \d+ files safely batch_id=(\S+)/.exec(log)?.[1] ?? false;
  });
  await first.page.close();
  const company = 'general';
  await waitFor('some of it to be read', async () => {
    const seen = await calls.status(batch_id, company);
    return seen.completed >= 10 && seen.pending > 0;
  });
  const before = await calls.status(batch_id, company);
  await first.kill();

  const second = await launchApp({ userDataDir, env, hidden: true });
  const again = await answering(port);
  const done = await waitFor(
    'everything to be read',
    async () => {
      const seen = await again.status(batch_id, company);
      return seen.is_complete && seen;
    },
    { timeout: 90_000 },
  );
  expect(done).toMatchObject({
    total_sessions: 51,
    failed: 0,
    cancelled: 0,
    completed: 51,
    progress_percentage: 100,
  });
  expect(done.sessions.map((session) => session.session_id)).toEqual(
    before.sessions.map((session) => session.session_id),
  );
  expect(claude.highest()).toBeLessThanOrEqual(3);
  expect(claude.messages().length).toBeGreaterThan(0);
  await noneTwice(again);
  await second.close();
});

/** No two documents with the same fiscal key, and no file that belongs to none. */
async function noneTwice(calls: ReturnType<typeof api>): Promise<void> {
  const { documents } = await calls.get<{ documents: { fiscal_key: string | null; document_id: string }[] }>(
    'invoices?company_id=general&limit=500',
  );
  const keys = documents.flatMap((document) => (document.fiscal_key === null ? [] : [document.fiscal_key]));
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(documents.map((document) => document.document_id)).size).toBe(documents.length);
}

test('the same over HTTP, and a second batch shows only its own sessions', async () => {
  const port = await freePort();
  const app: RunningApp = await launchApp({ env: environment(port), hidden: true });
  const calls = await answering(port);
  const names = [
    'DNO120815RT4_A10457.xml',
    'peppol-INV-2026-0188.xml',
    'escaneo_ferreteria.jpg',
    'facturas_febrero_2026.csv',
  ];
  const files = await Promise.all(
    names.map(async (name): Promise<[string, Buffer]> => [name, await readFile(path.join(samples, name))]),
  );
  const one = await calls.upload(files.slice(0, 3), 'carreta_verde');
  const other = await calls.upload(files.slice(3), 'carreta_verde');
  for (const [batch_id, expected] of [
    [one.batch_id, names.slice(0, 3)],
    [other.batch_id, names.slice(3)],
  ] as const) {
    const seen = await waitFor('the batch to end', async () => {
      const status = await calls.status(batch_id, 'carreta_verde');
      return status.is_complete && status;
    });
    expect(seen.sessions.map((session) => session.filename)).toEqual(expected);
    expect(seen.failed).toBe(0);
  }
  await expect(calls.status(one.batch_id, 'another')).rejects.toThrow('404');
  await app.close();
});
