/** What is kept on this computer for the person: the Claude key, the start with the computer, files of any name. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { dropFiles } from '../helpers/drop.ts';
import { invoiceXml } from '../helpers/papers.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

test('the Claude key survives a restart; it is never in the clear, and no screen or log ever gets it', async () => {
  const key = 'sk-ant-api03-end-to-end-Zq8x';
  const app = await launchApp();
  expect(await call(app.page, 'claude:keyState', {})).toMatchObject({ source: 'none' });
  // There is no key store under test: the app says that the key is only obfuscated.
  expect(await call(app.page, 'claude:setKey', { key })).toEqual({
    source: 'settings',
    ending: 'Zq8x',
    encrypted: false,
  });
  const file = path.join(app.userDataDir, 'secrets.json');
  expect(await readFile(file, 'utf8')).not.toContain('sk-ant');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await app.close();

  const again = await launchApp({ userDataDir: app.userDataDir });
  expect(await call(again.page, 'claude:keyState', {})).toMatchObject({ source: 'settings', ending: 'Zq8x' });
  const seen: (string | string[] | undefined)[] = [];
  const service = createServer((request, answer) => {
    seen.push(request.headers.authorization ?? request.headers['x-api-key']);
    answer.setHeader('Content-Type', 'application/json');
    answer.end(JSON.stringify({ data: [], has_more: false, first_id: null, last_id: null }));
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const base_url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  await call(again.page, 'settings:set', { claude: { base_url } });
  await call(again.page, 'claude:test', { key: null });
  service.close();
  expect(seen[0]).toContain(key);
  await call(again.page, 'claude:setKey', { key: null });
  expect(await call(again.page, 'claude:keyState', {})).toMatchObject({ source: 'none', ending: null });
  const log = await readFile(path.join(app.userDataDir, 'logs', 'universal-invoice.log'), 'utf8');
  expect(log).not.toContain('Zq8x');
});

test('start with the computer writes an entry that starts hidden, and takes it away again', async () => {
  const config = await temporaryFolder();
  const entry = path.join(config, 'autostart', 'universal-invoice.desktop');
  const app = await launchApp({ env: { XDG_CONFIG_HOME: config } });
  await call(app.page, 'settings:set', { start_with_computer: true });
  const text = await readFile(entry, 'utf8');
  expect(text).toMatch(/^Exec="[^"]+" "--user-data-dir=[^"]+" "--hidden"$/m);
  await call(app.page, 'settings:set', { start_with_computer: false });
  expect(existsSync(entry)).toBe(false);
});

test('what was switched off in the system stays off, and the setting says so', async () => {
  const config = await temporaryFolder();
  const app = await launchApp({ env: { XDG_CONFIG_HOME: config } });
  await call(app.page, 'settings:set', { start_with_computer: true });
  await app.close();
  const elsewhere = await temporaryFolder();
  const again = await launchApp({ userDataDir: app.userDataDir, env: { XDG_CONFIG_HOME: elsewhere } });
  const setting = await call(again.page, 'settings:get', {});
  expect(setting.start_with_computer).toBe(false);
});

test('files and folders named as the archives of programs like this one are as any other', async () => {
  const { page } = await launchApp({ userDataDir: await readyFolder() });
  const folder = await temporaryFolder();
  const inner = path.join(folder, 'marzo.asar');
  await mkdir(inner);
  await writeFile(path.join(folder, 'factura.asar'), invoiceXml({ number: 41, net: 500 }));
  await writeFile(path.join(inner, 'factura.xml'), invoiceXml({ number: 42, net: 600 }));
  await dropFiles(page, [folder]);
  const batch = await waitFor('both to be read', async () => {
    const { batches } = await call(page, 'batches:list', { company_id: null, limit: 1, offset: 0 });
    return batches[0]?.is_complete === true ? batches[0] : undefined;
  });
  expect(batch).toMatchObject({ total: 2, failed: 0 });
});
