/** The packaged app when the computer sleeps, shuts down, or has spoiled the database. */
import { openSync, closeSync, statSync, writeSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { look } from '../faults/library.ts';
import { writePile } from '../faults/pile.ts';
import { startVictim } from '../faults/victim.ts';
import { cleanUp, launchApp, runCommand, temporaryFolder, testExecutable } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { type ClaudeStandIn, startClaude } from '../helpers/claude.ts';
import { startLogind } from '../helpers/logind.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

let claude: ClaudeStandIn;
let delay = 0;
beforeAll(async () => {
  claude = await startClaude({ delay: () => delay });
});
afterEach(async () => {
  await cleanUp();
  claude.reset();
});
afterAll(() => claude.stop());

const environment = (): Record<string, string> => ({
  ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
  ANTHROPIC_BASE_URL: claude.url,
  UNIVERSAL_INVOICE_RETRY_SECONDS: '0.2,0.2,0.2',
});

test('the computer sleeps and wakes: calls are given up without cost, nothing is sent meanwhile, all is read afterwards', async () => {
  const logind = await startLogind();
  const pile = writePile(path.join(await temporaryFolder(), 'pile'));
  const user_data = await readyFolder();
  delay = 60_000;
  // Without Playwright: Chromium drops every connection when the computer falls asleep, the debugger's too.
  const app = startVictim({
    executable: testExecutable(),
    user_data,
    env: { ...process.env, ...environment(), DBUS_SYSTEM_BUS_ADDRESS: logind.address },
    imports: [pile.folder],
  });
  await logind.listenedTo();
  await waitFor('three calls', () => claude.running() === 3);
  logind.sleep(true);
  await waitFor('the calls to be given up, their attempts given back', () => {
    const left = look(user_data)?.sessions.filter(({ status }) => !isEnd(status)) ?? [];
    return (
      claude.running() === 0 && left.every(({ status, attempts }) => status === 'queued' && attempts === 0)
    );
  });
  const sent = claude.messages().length;
  delay = 100;
  logind.sleep(false);
  await waitFor('everything to be read', () => {
    const seen = look(user_data);
    return seen?.sessions.length === pile.files.length && seen.sessions.every(({ status }) => isEnd(status));
  });
  expect(claude.messages().length).toBe(sent + 3);
  expect(look(user_data)?.sessions.every(({ attempts }) => attempts === 1)).toBe(true);
  await app.end();
  await logind.stop();

  // In the packaged app too, every hash and every row is looked at in a thread.
  const again = await launchApp({ userDataDir: user_data });
  await call(again.page, 'library:check', {});
  const checked = await waitFor('the check', async () => (await call(again.page, 'library:state', {})).last);
  expect(checked).toMatchObject({ error: null, problem_count: 0, files: pile.files.length - 1 });
  await again.close();
});

test('SIGTERM with work running: in order in under two seconds, a backup of the day, and nothing lost', async () => {
  const pile = writePile(path.join(await temporaryFolder(), 'pile'));
  const user_data = await readyFolder();
  const start = (imports: string[]) =>
    startVictim({
      executable: testExecutable(),
      user_data,
      env: { ...process.env, ...environment() },
      imports,
    });
  delay = 60_000;
  const first = start([pile.folder]);
  await waitFor('three calls', () => claude.running() === 3);
  expect(await first.end()).toBeLessThan(2000);
  expect(first.output()).toContain('Ended');
  expect(readdirSync(path.join(user_data, 'backups'))).toHaveLength(1);
  delay = 50;
  const second = start([]);
  await waitFor('everything to be read', () => {
    const seen = look(user_data);
    return seen?.sessions.length === pile.files.length && seen.sessions.every(({ status }) => isEnd(status));
  });
  await second.end();
  expect(
    look(user_data)
      ?.sessions.map(({ attempts }) => attempts)
      .sort()
      .at(-1),
  ).toBe(1);
});

const isEnd = (status: string): boolean => ['completed', 'needs_review', 'duplicate'].includes(status);

test('a spoiled database, started without a window: one sentence, exit code 1, and everything stays', async () => {
  const user_data = await readyFolder();
  const app = await launchApp({ userDataDir: user_data });
  await app.close();
  const file = path.join(user_data, 'library.db');
  const handle = openSync(file, 'r+');
  for (let at = 0; at < statSync(file).size; at += 4096)
    writeSync(handle, Buffer.alloc(2000, 0x5a), 0, 2000, at);
  closeSync(handle);
  const before = statSync(file).size;
  const { code, stderr } = await runCommand(user_data, ['--hidden']);
  expect(code).toBe(1);
  expect(stderr).toContain('La base de datos está dañada');
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(statSync(file).size).toBe(before);
});
