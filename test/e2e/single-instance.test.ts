/** One app per data folder: a second start hands over what it was given. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, runCommand, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

const batches = async (page: Page) =>
  (await call(page, 'batches:list', { company_id: null, limit: 50, offset: 0 })).batches;
const ended = (page: Page, total: number) =>
  waitFor(`a batch of ${total} to end`, async () =>
    (await batches(page)).find((batch) => batch.is_complete && batch.total === total),
  );

test('--import hands files and folders to the running app, with company and user, and ends with 0', async () => {
  const app = await launchApp({ lang: 'en' });
  const folder = await temporaryFolder();
  const files = await writeInvoices(folder, 3);
  await writeInvoices(path.join(folder, 'más'), 2);
  const args = [
    '--import',
    path.basename(files[0] ?? ''),
    'más',
    '--company',
    'carreta_verde',
    '--user',
    '11',
  ];
  const { code, stdout } = await runCommand(app.userDataDir, args, { cwd: folder, lang: 'en' });
  expect(code).toBe(0);
  expect(stdout).toContain('Handed 2 paths over to the running app.');
  expect(await ended(app.page, 3)).toMatchObject({
    company_id: 'carreta_verde',
    user_id: '11',
    source: 'command_line',
  });
});

test('--import starts the app when none runs, and it stays', async () => {
  const files = await writeInvoices(await temporaryFolder(), 2);
  const app = await launchApp({ args: ['--import', ...files] });
  await ended(app.page, 2);
  expect(await batches(app.page)).toHaveLength(1);
});

test('--import --hidden opens no window, neither in the first app nor in the running one', async () => {
  const files = await writeInvoices(await temporaryFolder(), 2);
  const app = await launchApp({ hidden: true, args: ['--import', files[0] ?? ''] });
  await runCommand(app.userDataDir, ['--hidden', '--import', files[1] ?? '']);
  await waitFor('both files to be read', () => app.output().split('processing completed').length === 3);
  const windows = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(0);
});

test('files of "open with" are taken and shown', async () => {
  const app = await launchApp({ hidden: true, userDataDir: await readyFolder() });
  const [file = ''] = await writeInvoices(await temporaryFolder(), 1);
  const opened = app.electron.waitForEvent('window');
  await runCommand(app.userDataDir, [file]);
  const page = await opened;
  const { batch_id } = await ended(page, 1);
  await waitFor('the window to show that batch', () => page.url().includes(batch_id));
});

test('more paths than the system carries between two starts arrive whole', async () => {
  const app = await launchApp({ lang: 'en' });
  const files = await writeInvoices(path.join(await temporaryFolder(), 'año '.repeat(20)), 600);
  const { code, stdout } = await runCommand(app.userDataDir, ['--import', ...files], { lang: 'en' });
  expect(code).toBe(0);
  expect(stdout).toContain('Handed 600 paths over');
  await waitFor('600 files to be counted', async () => (await batches(app.page))[0]?.total === 600);
  expect((await readdir(app.userDataDir)).filter((name) => name.startsWith('handover'))).toEqual([]);
});

test('a second start shows the window', async () => {
  const app = await launchApp({ hidden: true });
  const opened = app.electron.waitForEvent('window');
  const { code } = await runCommand(app.userDataDir, []);
  expect(code).toBe(0);
  await opened;
});

test('bad usage is told in one sentence, with code 2, and starts nothing', async () => {
  const { code, stderr } = await runCommand(await temporaryFolder(), ['--import'], { lang: 'en' });
  expect(code).toBe(2);
  expect(stderr).toContain('--import');
});
