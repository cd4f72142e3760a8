/** Poison files in real child processes: each costs its own attempts and nobody else's. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { startClaude } from '../../helpers/claude.ts';
import { type Core, forkReader, startCore } from '../../helpers/core.ts';
import { writeInvoices } from '../../helpers/invoices.ts';
import { textPdf } from '../../helpers/papers.ts';

const host = fileURLToPath(new URL('../extract/poisonHost.ts', import.meta.url));
const cores: Core[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
});

async function start(): Promise<Core> {
  const core = await startCore({
    environment: { UNIVERSAL_INVOICE_RETRY_SECONDS: '0.1', UNIVERSAL_INVOICE_READER_SECONDS: '6' },
    spawnReader: () => forkReader(host, { UNIVERSAL_INVOICE_READER_MEMORY: String(500 * 1024 * 1024) }),
  });
  cores.push(core);
  return core;
}

const kinds = {
  crash: 'reader_crashed',
  hang: 'reader_timeout',
  hungry: 'reader_out_of_memory',
  nonsense: 'reader_crashed',
  silent: 'reader_crashed',
};

/** 20 invoices, and beside them one file of each kind, whose bytes are an invoice's. */
async function pile(poisoned: boolean): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'poison-'));
  const files = await writeInvoices(folder, 25);
  Object.keys(kinds).forEach((kind, at) => {
    const file = files[20 + at] ?? '';
    if (poisoned) copyFileSync(file, path.join(folder, `${kind}.xml`));
  });
  for (const file of files.slice(20)) rmSync(file);
  return folder;
}

async function secondsFor(core: Core, folder: string, company_id: string): Promise<[number, string]> {
  const began = Date.now();
  const { batch_id } = core.intake.addPaths([folder], { company_id, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  const good = () =>
    core.store.sessionList.all(batch_id).filter(({ filename }) => filename.startsWith('factura'));
  await core.until(() => good().length === 20 && good().every(({ status }) => status === 'completed'));
  return [(Date.now() - began) / 1000, batch_id];
}

test('crash, hang, hunger, nonsense and silence: failed after three attempts with a log; 20 others in the usual time', async () => {
  const core = await start();
  const [usual] = await secondsFor(core, await pile(false), 'clean');
  const [beside, batch_id] = await secondsFor(core, await pile(true), 'poisoned');
  // Two readers: one may be held for its six seconds by the file that hangs, the other goes on.
  expect(beside).toBeLessThan(usual + 5);
  await core.finished(batch_id, 60_000);
  const sessions = core.store.sessionList.all(batch_id);
  for (const [kind, code] of Object.entries(kinds)) {
    const session = sessions.find(({ filename }) => filename === `${kind}.xml`);
    expect(session, kind).toMatchObject({ status: 'failed', attempts: 3, error_code: code });
    const events = core.store.sessions.logOf(session?.session_id ?? '').map(({ event }) => event);
    expect(events).toEqual(['retry', 'retry', 'failed']);
  }
  expect(sessions.filter(({ status }) => status === 'completed')).toHaveLength(20);
  // The next start is untouched by them.
  const { user_data } = core;
  await core.stop();
  cores.length = 0;
  const again = await startCore({ user_data });
  cores.push(again);
  expect(again.store.batches.account(batch_id)).toMatchObject({ completed: 20, failed: 5, pending: 0 });
}, 90_000);

test('a page that breaks the reader here goes to Claude after three attempts, when there is a key', async () => {
  const claude = await startClaude();
  const core = await startCore({
    environment: {
      UNIVERSAL_INVOICE_RETRY_SECONDS: '0.1',
      ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
      ANTHROPIC_BASE_URL: claude.url,
    },
    spawnReader: () => forkReader(host),
  });
  cores.push(core);
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'poison-'));
    writeFileSync(path.join(folder, 'unread.pdf'), await textPdf(['Factura 1', 'Total 10,00']));
    const { batch_id } = core.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
    await core.intake.whenSafe(batch_id);
    await core.finished(batch_id);
    const [session] = core.store.sessionList.all(batch_id);
    expect(session).toMatchObject({ engine: 'claude', lane: 'claude' });
    expect(claude.messages()).toHaveLength(1);
    const events = core.store.sessions.logOf(session?.session_id ?? '').map((line) => line.event);
    expect(events.filter((event) => event === 'retry')).toHaveLength(2);
  } finally {
    await core.stop();
    cores.length = 0;
    await claude.stop();
  }
}, 60_000);
