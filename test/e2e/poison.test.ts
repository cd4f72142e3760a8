/**
 * Poison files in the packaged app. No file that we know makes a reader crash, hang or eat memory, so the reader
 * process is started with a script of ours in front of its own: what then happens to it happens to a real process.
 */
import { copyFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, type RunningApp, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { dropFiles } from '../helpers/drop.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

/** Registered after the reader's own listener, which has only begun to open the file. */
const poison = `
const held = [];
await import(process.env.TEST_REAL_READER);
process.parentPort.on('message', ({ data }) => {
  if (data.filename.startsWith('crash')) process.kill(process.pid, 'SIGSEGV');
  if (data.filename.startsWith('hang')) for (;;) held.length = 0;
  if (data.filename.startsWith('hungry')) for (;;) held.push(Buffer.alloc(32 * 1024 * 1024, 1));
});
`;

const codes = {
  'crash.xml': 'reader_crashed',
  'hang.xml': 'reader_timeout',
  'hungry.xml': 'reader_out_of_memory',
};

/** Every reader that is started from now on has our script in front. */
async function poisonReaders({ electron }: RunningApp): Promise<void> {
  const script = path.join(await temporaryFolder(), 'poison.mjs');
  await writeFile(script, poison);
  await electron.evaluate(({ utilityProcess }, ours) => {
    const fork = utilityProcess.fork.bind(utilityProcess);
    const url = process.getBuiltinModule('node:url');
    utilityProcess.fork = (real, words, options) =>
      fork(ours, words, {
        ...options,
        env: { ...process.env, TEST_REAL_READER: url.pathToFileURL(real).href },
      });
  }, script);
}

/** Twenty invoices, and the poison beside them. */
async function writePile(): Promise<string> {
  const folder = path.join(await temporaryFolder(), 'facturas');
  const files = await writeInvoices(folder, 23);
  for (const [at, name] of Object.keys(codes).entries()) {
    const file = files[20 + at] ?? '';
    await copyFile(file, path.join(folder, name));
    await rm(file);
  }
  return folder;
}

const filesOf = async ({ page }: RunningApp) => {
  const [batch] = (await call(page, 'batches:list', { company_id: null, limit: 1, offset: 0 })).batches;
  const input = { batch_id: batch?.batch_id ?? '', filter: 'all' as const, limit: 100, offset: 0 };
  return (await call(page, 'batches:sessions', input)).sessions;
};
const isOver = ({ status }: { status: string }): boolean => status === 'completed' || status === 'failed';

test('a reader that crashes, one that hangs, one that eats memory: twenty files beside are read meanwhile, the next start is untouched', async () => {
  const app = await launchApp({
    userDataDir: await readyFolder(),
    env: {
      UNIVERSAL_INVOICE_RETRY_SECONDS: '0.1',
      UNIVERSAL_INVOICE_READER_SECONDS: '6',
      UNIVERSAL_INVOICE_READER_MEMORY: '700000000',
    },
  });
  await poisonReaders(app);
  await dropFiles(app.page, [await writePile()]);
  const whenGood = await waitFor(
    'twenty invoices to be read while the poison is still tried',
    async () => {
      const files = await filesOf(app);
      return files.filter(({ status }) => status === 'completed').length === 20 ? files : null;
    },
    { timeout: 60_000 },
  );
  // The file that hangs has three times its six seconds: the others were not kept until then.
  expect(whenGood.find(({ filename }) => filename === 'hang.xml')?.status).not.toBe('failed');
  const files = await waitFor(
    'every file to come to its end',
    async () => {
      const seen = await filesOf(app);
      return seen.length === 23 && seen.every(isOver) ? seen : null;
    },
    { timeout: 90_000 },
  );
  for (const [name, code] of Object.entries(codes)) {
    const file = files.find(({ filename }) => filename === name);
    expect(file, name).toMatchObject({ status: 'failed', attempts: 3, error: { code, remedy: 'retry' } });
    // A sentence, not a stack.
    expect(file?.error?.message).toMatch(/^[A-ZÁÉÍÓÚ].{20,}[.]$/u);
    const { log } = await call(app.page, 'sessions:get', { session_id: file?.session_id ?? '' });
    expect(log.map(({ event }) => event)).toEqual(['retry', 'retry', 'failed']);
  }
  await app.close();

  const again = await launchApp({ userDataDir: app.userDataDir });
  expect((await filesOf(again)).map(({ status }) => status).sort()).toEqual([
    ...Array.from({ length: 20 }, () => 'completed'),
    'failed',
    'failed',
    'failed',
  ]);
  expect(await call(again.page, 'queue:status', {})).toMatchObject({ pending: 0, processing: 0 });
  await again.close();
}, 180_000);
