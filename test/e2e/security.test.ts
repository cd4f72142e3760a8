/** What the page cannot do, whatever it is told. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cleanUp, launchApp, temporaryFolder } from '../helpers/app.ts';
import type { RunningApp } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { waitFor } from '../helpers/waitFor.ts';

let server: Server;
let outside: string;
let asked = 0;
beforeAll(async () => {
  server = createServer((_request, answer) => {
    asked += 1;
    answer.end('outside');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());
afterEach(cleanUp);

const windows = (app: RunningApp) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test('it reaches no Node, no Electron and no more than three functions', async () => {
  const { page } = await launchApp();
  const seen = await page.evaluate(() => ({
    node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
    bridge: Object.keys(Reflect.get(window, 'bridge')).sort(),
  }));
  expect(seen).toEqual({ node: ['undefined', 'undefined'], bridge: ['call', 'on', 'pathForFile'] });
});

test('it goes nowhere else and opens nothing', async () => {
  const app = await launchApp();
  const { page } = app;
  const home = page.url();
  for (const address of [outside, 'file:///etc/passwd', 'data:text/html,hi', 'app://other/index.html']) {
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      window.open(to);
    }, address);
  }
  // A call that is answered shows that the page is still the old one, after all of that.
  await call(page, 'app:info', {});
  expect(page.url()).toBe(home);
  expect(await windows(app)).toBe(1);
  expect(asked).toBe(0);
  await waitFor('the refusals to be logged', () => app.output().includes('Refused'));
});

test('it loads and sends nothing outside, and runs no text', async () => {
  const { page } = await launchApp();
  const results = await page.evaluate(async (to) => {
    const fetched = await fetch(to).then(
      () => 'went out',
      () => 'refused',
    );
    const image = await new Promise((resolve) => {
      const picture = new Image();
      picture.addEventListener('load', () => resolve('went out'));
      picture.addEventListener('error', () => resolve('refused'));
      picture.src = `${to}a.png`;
    });
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    let evaluated = 'refused';
    try {
      evaluated = String(new Function('return "ran"')());
    } catch {
      // As it should be.
    }
    return { fetched, image, inline: String(Reflect.get(window, 'ran')), evaluated };
  }, outside);
  expect(results).toEqual({
    fetched: 'refused',
    image: 'refused',
    inline: 'undefined',
    evaluated: 'refused',
  });
  expect(asked).toBe(0);
});

test('a frame gets nowhere, and has no bridge', async () => {
  const { page } = await launchApp();
  await page.evaluate((to) => {
    for (const source of [to, 'about:blank', 'app://app/index.html']) {
      const frame = document.createElement('iframe');
      frame.src = source;
      document.body.append(frame);
    }
  }, outside);
  await call(page, 'app:info', {});
  for (const frame of page.frames().filter((one) => one !== page.mainFrame())) {
    expect(frame.url()).not.toContain(outside);
    expect(await frame.evaluate(() => typeof Reflect.get(window, 'bridge')).catch(() => 'undefined')).toBe(
      'undefined',
    );
  }
  expect(asked).toBe(0);
});

test('it has no camera, place, notifications or devices, but may copy text', async () => {
  const { page } = await launchApp();
  // Chromium lets only the window in front copy.
  await waitFor('the window to be in front', () => page.evaluate(() => document.hasFocus()));
  const answers = await page.evaluate(async () => {
    const refused = (work: () => Promise<unknown>) =>
      work().then(
        () => 'granted',
        () => 'refused',
      );
    return {
      camera: await refused(() => navigator.mediaDevices.getUserMedia({ video: true })),
      place: await refused(
        () => new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no, { timeout: 5000 })),
      ),
      notifications: await Notification.requestPermission(),
      read: await refused(() => navigator.clipboard.readText()),
      copy: await refused(() => navigator.clipboard.writeText('506')),
    };
  });
  expect(answers).toEqual({
    camera: 'refused',
    place: 'refused',
    notifications: 'denied',
    read: 'refused',
    copy: 'granted',
  });
});

test('calls are refused by name and by form, with a reply', async () => {
  const { page } = await launchApp();
  const replies = await page.evaluate(async () => {
    const bridge = Reflect.get(window, 'bridge') as {
      call(name: unknown, input?: unknown): Promise<unknown>;
    };
    return Promise.all([
      bridge.call('shell:exec', { command: 'ls' }),
      bridge.call('constructor', {}),
      bridge.call(42, {}),
      bridge.call('sessions:get', { session_id: { $ne: 1 } }),
      bridge.call('settings:set', { unknown: true }),
    ]);
  });
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'bad_request' } });
});

test('a received file is served as data, by ranges, and nothing beside it', async () => {
  const { page } = await launchApp();
  const [file = ''] = await writeInvoices(await temporaryFolder(), 1);
  const { batch_id } = await call(page, 'intake:addPaths', {
    paths: [file],
    company_id: null,
    source: 'drop',
  });
  const session_id = await waitFor('its session', async () => {
    const input = { batch_id: batch_id ?? '', filter: 'all' as const, limit: 1, offset: 0 };
    const [session] = (await call(page, 'batches:sessions', input)).sessions;
    return session?.sha256 ? session.session_id : null;
  });
  const answer = await page.evaluate(async (id) => {
    const whole = await fetch(`invoice-file://session/${id}`);
    const part = await fetch(`invoice-file://session/${id}`, { headers: { Range: 'bytes=0-4' } });
    const none = await fetch('invoice-file://session/..%2Flibrary.db');
    return {
      type: whole.headers.get('Content-Type'),
      whole: (await whole.text()).length,
      part: [part.status, await part.text()],
      none: none.status,
    };
  }, session_id);
  expect(answer).toMatchObject({ type: 'text/plain; charset=utf-8', part: [206, '<?xml'], none: 404 });
  expect(answer.whole).toBeGreaterThan(1000);
});

test('a dropped file tells its path, a file made by the page has none', async () => {
  const { page } = await launchApp();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ui-drop-'));
  const file = path.join(folder, 'ñandú ü.xml');
  await writeFile(file, '<a/>');
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.type = 'file';
    field.id = 'probe';
    document.body.append(field);
  });
  await page.locator('#probe').setInputFiles(file);
  const paths = await page.evaluate(() => {
    const bridge = Reflect.get(window, 'bridge') as { pathForFile(file: unknown): string };
    const field = document.querySelector<HTMLInputElement>('#probe');
    return [
      bridge.pathForFile(field?.files?.[0]),
      bridge.pathForFile(new File(['x'], 'x')),
      bridge.pathForFile('x'),
    ];
  });
  expect(paths).toEqual([file, '', '']);
});
