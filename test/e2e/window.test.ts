/** The window comes and goes; the app stays. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, runCommand, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { processesOf } from '../helpers/processes.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

const windowCount = ({ electron }: Awaited<ReturnType<typeof launchApp>>): Promise<number> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const logOf = ({ userDataDir }: { userDataDir: string }): Promise<string> =>
  readFile(path.join(userDataDir, 'logs', 'universal-invoice.log'), 'utf8');

test('closing the window destroys it and its process; the app goes on and shows a new one', async () => {
  const app = await launchApp();
  await app.page.close();
  await waitFor('the window to be gone', async () => (await windowCount(app)) === 0);
  await waitFor('its process to be gone', async () =>
    (await processesOf(app.userDataDir)).every(({ role }) => role !== 'renderer'),
  );
  const opened = app.electron.waitForEvent('window');
  await runCommand(app.userDataDir, []);
  const page = await opened;
  expect((await call(page, 'app:info', {})).language).toBe('es');
});

test('a window comes back where it was, and its size is kept over a restart', async () => {
  const app = await launchApp();
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 80, width: 1000, height: 650 });
  });
  await waitFor('the window to have moved', () =>
    app.electron.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds().width === 1000,
    ),
  );
  await app.close();
  const again = await launchApp({ userDataDir: app.userDataDir });
  const bounds = await again.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toMatchObject({ width: 1000, height: 650 });
});

test('it cannot be made smaller than 900 by 600', async () => {
  const app = await launchApp();
  const smallest = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getMinimumSize(),
  );
  expect(smallest).toEqual([900, 600]);
});

test('--hidden shows no window, and needs neither tray nor notifications nor a key store', async () => {
  const app = await launchApp({ hidden: true });
  await waitFor('the start to be logged', async () =>
    (await logOf(app)).includes('INFO - Universal Invoice'),
  );
  expect(await windowCount(app)).toBe(0);
  await app.close();
});

test('an order to end is followed within two seconds, with code 0', async () => {
  const app = await launchApp();
  const child = app.electron.process();
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const started = Date.now();
  child.kill('SIGTERM');
  expect(await code).toBe(0);
  expect(Date.now() - started).toBeLessThan(2500);
  expect(await logOf(app)).toContain('INFO - Ended');
});

test('a page that crashed is there again', async () => {
  const app = await launchApp();
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await waitFor('the crash to be logged', async () =>
    (await logOf(app)).includes("The page's process ended"),
  );
  await waitFor('the page to be there again', () =>
    app.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents?.isCrashed() === false && !contents.isLoading();
    }),
  );
  const bridge = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('typeof window.bridge'),
  );
  expect(bridge).toBe('object');
});

test('a library that cannot be opened ends a hidden start with code 1 and one sentence', async () => {
  const userDataDir = await temporaryFolder();
  const broken = 'this is no database, and long enough to be taken for one '.repeat(40);
  await writeFile(path.join(userDataDir, 'library.db'), broken);
  const { code, stderr } = await runCommand(userDataDir, ['--hidden'], { lang: 'en' });
  expect(code).toBe(1);
  expect(stderr).toContain('The database is damaged.');
  expect(await readFile(path.join(userDataDir, 'library.db'), 'utf8')).toBe(broken);
});

test('a data folder that cannot be made ends a hidden start with code 1 and one sentence', async () => {
  const file = path.join(await temporaryFolder(), 'a file');
  await writeFile(file, '');
  const { code, stderr } = await runCommand(path.join(file, 'data'), ['--hidden'], { lang: 'en' });
  expect(code).toBe(1);
  expect(stderr).toContain('The data folder cannot be written');
});
