/** Notifications: what they say, when they come, and what a click opens. */
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanUp, launchApp, runCommand, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { startNotificationServer } from '../helpers/notifications.ts';
import type { NotificationServer } from '../helpers/notifications.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

let server: NotificationServer;
beforeEach(async () => {
  server = await startNotificationServer();
});
afterEach(async () => {
  await cleanUp();
  server.close();
});

test('a batch that ends without a window is told, and a click opens it', async () => {
  const app = await launchApp({ hidden: true, lang: 'en', userDataDir: await readyFolder() });
  const files = await writeInvoices(await temporaryFolder(), 3);
  await runCommand(app.userDataDir, ['--hidden', '--import', ...files]);
  const notice = await server.next('the end of the batch', ({ title }) => title === 'Batch finished');
  expect(notice.body).toMatch(/^3 read/);
  const opened = app.electron.waitForEvent('window');
  server.click(notice);
  const page = await opened;
  const [batch] = (await call(page, 'batches:list', { company_id: null, limit: 1, offset: 0 })).batches;
  await waitFor('the window to show the batch', () => page.url().includes(batch?.batch_id ?? '?'));
});

test('closing the window says once that the app goes on', async () => {
  const app = await launchApp({ lang: 'es' });
  await app.page.close();
  await server.next('the app goes on', ({ title }) => title === 'Universal Invoice continúa');
  const opened = app.electron.waitForEvent('window');
  await runCommand(app.userDataDir, []);
  await (await opened).close();
  await waitFor('the window to be gone', () =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length === 0),
  );
  // What is told next comes after a second such notice would have come.
  const files = await writeInvoices(await temporaryFolder(), 1);
  await runCommand(app.userDataDir, ['--hidden', '--import', ...files]);
  await server.next('the end of a batch', ({ title }) => title === 'Lote terminado');
  expect(server.received.map(({ title }) => title)).toEqual(['Universal Invoice continúa', 'Lote terminado']);
});

test('files that wait for a key are told once, and a click opens the settings', async () => {
  const app = await launchApp({ hidden: true, lang: 'en', userDataDir: await readyFolder() });
  const folder = await temporaryFolder();
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } });
  await writeFile(path.join(folder, 'foto.png'), await picture.png().toBuffer());
  await runCommand(app.userDataDir, ['--hidden', '--import', folder]);
  const notice = await server.next('the missing key', ({ title }) => title === 'Claude needs a valid key');
  expect(notice.body).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  const opened = app.electron.waitForEvent('window');
  server.click(notice);
  const page = await opened;
  await waitFor('the window to show the settings', () => page.url().includes('settings'));
});

test('broken settings are kept aside and the person is told', async () => {
  const userDataDir = await temporaryFolder();
  await writeFile(path.join(userDataDir, 'settings.json'), '{"theme": ');
  await launchApp({ userDataDir, lang: 'en', hidden: true });
  const notice = await server.next(
    'the settings',
    ({ title }) => title === 'The settings were not understood',
  );
  expect(notice.body).toContain('kept aside');
  const kept = (await readdir(userDataDir)).filter((name) => name.startsWith('settings.broken-'));
  expect(kept).toHaveLength(1);
});
