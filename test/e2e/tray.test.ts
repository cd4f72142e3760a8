/** The tray says how it stands, and steers the app. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanUp, launchApp, temporaryFolder } from '../helpers/app.ts';
import type { RunningApp } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { startTray } from '../helpers/tray.ts';
import type { Tray } from '../helpers/tray.ts';
import { waitFor } from '../helpers/waitFor.ts';

let tray: Tray;
let silent: Server | null = null;
beforeEach(async () => {
  tray = await startTray();
});
afterEach(async () => {
  await cleanUp();
  tray.close();
  silent?.closeAllConnections();
  silent?.close();
  silent = null;
});

/** A service that takes every question and never answers: work is under way as long as it lives. */
async function silentClaude(): Promise<Record<string, string>> {
  const server = createServer(() => undefined);
  silent = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}`,
    ANTHROPIC_API_KEY: 'sk-ant-api03-a-key-for-tests',
  };
}

/** A picture that no local reader can make sense of. */
async function writePicture(folder: string): Promise<string> {
  const file = path.join(folder, 'foto.png');
  await writeFile(
    file,
    await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
      .png()
      .toBuffer(),
  );
  return file;
}

const add = (app: RunningApp, paths: string[]) =>
  call(app.page, 'intake:addPaths', { paths, company_id: null, source: 'drop' });
const labels = async () =>
  (await tray.menu()).filter(({ separator }) => !separator).map(({ label }) => label);
/** The app may be gone before it has answered the click. */
const quitByTray = () => tray.choose('Quit').catch(() => undefined);

test('it is quiet at first, and a click shows the window', async () => {
  const app = await launchApp({ hidden: true, lang: 'en' });
  await tray.shown();
  await waitFor(
    'the tooltip',
    async () => (await tray.tooltip()) === 'Universal Invoice: Everything is read',
  );
  expect(await tray.state()).toBe('idle');
  expect(await labels()).toEqual([
    'Everything is read',
    'Open Universal Invoice',
    'Add files…',
    'Add a folder…',
    'Settings…',
    'Quit',
  ]);
  const opened = app.electron.waitForEvent('window');
  await tray.activate();
  await opened;
});

test('it says how far the work is, in the app’s language, and lists the last batches', async () => {
  const app = await launchApp({ lang: 'es', env: await silentClaude() });
  const folder = await temporaryFolder();
  await add(app, [...(await writeInvoices(folder, 4)), await writePicture(folder)]);
  await waitFor('the tooltip to count', async () => (await tray.tooltip()).includes('4 de 5'));
  expect(await tray.state()).toBe('working');
  expect(await labels()).toContainEqual(expect.stringMatching(/4 de 5$/));
  const title = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getTitle(),
  );
  expect(title).toMatch(/^4 de 5.* - Universal Invoice$/);
});

test('it shows that a person is needed', async () => {
  const app = await launchApp({ lang: 'es' });
  await add(app, [await writePicture(await temporaryFolder())]);
  await waitFor('the picture to wait for a key', async () =>
    (await tray.tooltip()).includes('1 te necesita'),
  );
  expect(await tray.state()).toBe('needs-you');
});

test('it pauses and goes on', async () => {
  const app = await launchApp({ lang: 'en', env: await silentClaude() });
  await add(app, [await writePicture(await temporaryFolder())]);
  await waitFor('something to pause', async () => (await labels()).includes('Pause'));
  await tray.choose('Pause');
  await waitFor('the pause', async () => (await labels()).includes('Paused'));
  expect((await call(app.page, 'queue:status', {})).paused_by_person).toBe(true);
  await tray.choose('Go on');
  await waitFor('the end of the pause', async () => (await labels()).includes('Pause'));
});

test('a batch, the settings and the dialogs are opened through the window', async () => {
  const app = await launchApp({ lang: 'en', userDataDir: await readyFolder() });
  const { batch_id } = await add(app, await writeInvoices(await temporaryFolder(), 2));
  await waitFor('the batch in the menu', async () =>
    (await labels()).some((label) => label.endsWith('2 files')),
  );
  await app.page.close();
  const opened = app.electron.waitForEvent('window');
  await tray.choose(/2 files$/);
  const page = await opened;
  await waitFor('the window to show that batch', () => page.url().includes(batch_id ?? '?'));
  await tray.choose('Settings…');
  await waitFor('the window to show the settings', () => page.url().includes('settings'));
});

test('Quit asks while work is under way, and only then', async () => {
  const app = await launchApp({ lang: 'en', env: await silentClaude() });
  await add(app, [await writePicture(await temporaryFolder())]);
  await waitFor('the work', async () => (await tray.state()) === 'working');
  await app.electron.evaluate(({ dialog }) => {
    const answers = [1, 0];
    const asked: string[] = [];
    Reflect.set(globalThis, 'asked', asked);
    dialog.showMessageBox = async (...words: unknown[]) => {
      asked.push(JSON.stringify(words.at(-1)));
      return { response: answers.shift() ?? 0, checkboxChecked: false };
    };
  });
  const asked = () => app.electron.evaluate(() => Reflect.get(globalThis, 'asked') as string[]);
  await tray.choose('Quit');
  await waitFor('the question', async () => (await asked()).length === 1);
  expect((await asked())[0]).toContain(
    '1 file is not read yet. Nothing is lost: it goes on at the next start.',
  );
  const gone = new Promise<number | null>((resolve) => app.electron.process().once('exit', resolve));
  await quitByTray();
  expect(await gone).toBe(0);
});

test('Quit does not ask when nothing is under way', async () => {
  const app = await launchApp({ lang: 'en', hidden: true });
  await waitFor('the menu', async () => (await labels()).includes('Quit'));
  const gone = new Promise<number | null>((resolve) => app.electron.process().once('exit', resolve));
  await quitByTray();
  expect(await gone).toBe(0);
});
