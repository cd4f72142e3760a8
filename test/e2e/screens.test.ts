/** The window itself: drop, watch, open, read, walk; for everybody; without a complaint in the console. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanUp, launchApp, type RunningApp, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { dropFiles } from '../helpers/drop.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

const samples = path.resolve(import.meta.dirname, '../../resources/samples');
const light = /^(50614.*41124652124\.xml|NC-.*\.xml|FE-.*\.xml)$/;
const ofEachKind = /^(50614.*41124652124\.(xml|pdf)|escaneo_ferreteria\.jpg|facturas_febrero_2026\.csv)$/;
let complaints: string[];

beforeEach(() => {
  complaints = [];
});
afterEach(cleanUp);

/** Remembers what the page's console complains of: errors, and what the policy refused. */
function listen(page: Page): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

const place = (page: Page): Promise<string> => page.evaluate(() => window.location.hash);
const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);

async function openBatch(page: Page): Promise<string> {
  const hash = await waitFor('the batch to be opened', async () =>
    /^#\/batches\/(batch_\w+)/.exec(await place(page)),
  );
  return hash[1] ?? '';
}

const atRest = (page: Page, batch_id: string): Promise<unknown> =>
  waitFor(
    'the batch to be read',
    async () => {
      const { states, total } = await call(page, 'batches:get', { batch_id });
      return total > 0 && !states.received && !states.queued && !states.processing;
    },
    { timeout: 90_000 },
  );

/** Every rule of axe. Its own page for the report cannot be opened in Electron, hence the legacy mode. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${where}: ${id} ${nodes.map((node) => node.html).join(' ')}`,
  );
  expect(told).toEqual([]);
}

async function inBothThemes(page: Page, where: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await call(page, 'settings:set', { theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
    await expectAccessible(page, `${where}, ${theme}`);
  }
}

/** The app with some of the samples read and their batch open. */
async function withSamples(wanted = light): Promise<{ app: RunningApp; page: Page; batch_id: string }> {
  const app = await launchApp({ userDataDir: await readyFolder() });
  const { page } = app;
  listen(page);
  const names = (await readdir(samples)).filter((name) => wanted.test(name));
  await dropFiles(page, names.map((name) => path.join(samples, name))); // prettier-ignore
  const batch_id = await openBatch(page);
  await atRest(page, batch_id);
  return { app, page, batch_id };
}

test('the first start: a company, then the place to drop on; accessible in both themes', async () => {
  const { page } = await launchApp();
  listen(page);
  await page.locator('form').waitFor();
  await inBothThemes(page, 'first start');
  await page.locator('form input').first().fill('Carreta Verde S.A.');
  await page.keyboard.press('Enter');
  await page.getByText('Paso 1 de 4').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Suelta aquí tus facturas').waitFor();
  await inBothThemes(page, 'empty');
  const { current_company } = await call(page, 'settings:get', {});
  expect(current_company).toBe('carreta_verde_s_a');
  expect(complaints).toEqual([]);
});

test('every screen is accessible in both themes and the console stays silent', async () => {
  const { page, batch_id } = await withSamples(ofEachKind);
  await page.locator('[role=grid]').waitFor();
  await inBothThemes(page, 'batch');
  const { sessions } = await call(page, 'batches:sessions', {
    batch_id,
    filter: 'all',
    limit: 100,
    offset: 0,
  });
  for (const { session_id, filename } of sessions) {
    await goTo(page, `/sessions/${session_id}`);
    await page.getByRole('heading', { level: 1, name: filename }).waitFor();
    if (filename.endsWith('.pdf')) await page.locator('.textLayer span').first().waitFor();
    if (filename.endsWith('.jpg')) await page.locator('img:visible').waitFor();
    await inBothThemes(page, filename);
  }
  for (const where of ['/batches', '/documents', '/overview', '/trash', '/activity', '/help', '/settings']) {
    await goTo(page, where);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await inBothThemes(page, where);
  }
  await goTo(page, '/documents');
  await page.getByRole('button', { name: 'Exportar' }).click();
  await page.getByRole('dialog').waitFor();
  await inBothThemes(page, 'export');
  expect(complaints).toEqual([]);
});

test('a drop opens its batch within 100 ms, also for a folder of a thousand files', async () => {
  const { page } = await launchApp({ userDataDir: await readyFolder() });
  const folder = path.join(await temporaryFolder(), 'facturas de marzo');
  await writeInvoices(folder, 1000);
  await page.getByText('Suelta aquí tus facturas').waitFor();
  let [best, batch_id] = [Infinity, ''];
  // A busy machine can only add to the time: the best of three is the app's own.
  for (let tries = 0; tries < 3 && best >= 100; tries += 1) {
    await goTo(page, '/batches');
    await page.getByRole('heading', { level: 1, name: 'Lotes' }).waitFor();
    await page.evaluate(() => {
      const times = window as unknown as { dropped: number; opened: number };
      window.addEventListener('drop', () => (times.dropped = performance.now()), {
        capture: true,
        once: true,
      });
      window.addEventListener('hashchange', () => (times.opened = performance.now()), { once: true });
    });
    await dropFiles(page, [folder]);
    batch_id = await openBatch(page);
    const took = await page.evaluate(() => {
      const times = window as unknown as { dropped: number; opened: number };
      return times.opened - times.dropped;
    });
    best = Math.min(best, took);
  }
  expect(best).toBeLessThan(100);
  await waitFor(
    'all files to be named',
    async () => (await call(page, 'batches:get', { batch_id })).total === 1000,
  );
});

test('what the document says is shown as text: markup in it makes no element', async () => {
  const { page, batch_id } = await withSamples();
  const { sessions } = await call(page, 'batches:sessions', {
    batch_id,
    filter: 'all',
    limit: 100,
    offset: 0,
  });
  const xml = sessions.find((row) => /^506.*\.xml$/.test(row.filename));
  await goTo(page, `/sessions/${xml?.session_id}`);
  await page.getByRole('radio', { name: 'Fuente' }).click();
  await page.locator('code', { hasText: '<Clave>' }).waitFor();
  expect(await page.locator('Clave').count()).toBe(0);
});

test('by keyboard alone: into the list, open, next, find, back to the same row', async () => {
  const { page, batch_id } = await withSamples();
  await page.locator('[role=grid]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await waitFor('a session to be opened', async () => (await place(page)).startsWith('#/sessions/'));
  const first = await place(page);
  await page.getByRole('button', { name: 'Siguiente (J)' }).waitFor();
  await waitFor('the neighbours to be known', () =>
    page.getByRole('button', { name: 'Siguiente (J)' }).isEnabled(),
  );
  await page.keyboard.press('j');
  await waitFor('the next session', async () => (await place(page)) !== first);
  await waitFor('the neighbours to be known', () =>
    page.getByRole('button', { name: 'Anterior (K)' }).isEnabled(),
  );
  await page.keyboard.press('k');
  await waitFor('the first again', async () => (await place(page)) === first);
  await page.keyboard.press('Escape');
  await waitFor('the batch again', async () => (await place(page)).startsWith(`#/batches/${batch_id}`));
  await waitFor('the list to have the keyboard', () =>
    page.evaluate(() => document.activeElement?.getAttribute('role') === 'grid'),
  );
});

test('the batch last opened is there at the next start', async () => {
  const { app, page, batch_id } = await withSamples();
  await waitFor(
    'it to be remembered',
    async () => (await call(page, 'settings:get', {})).last_batch === batch_id,
  );
  await app.close();
  const again = await launchApp({ userDataDir: app.userDataDir });
  expect(await openBatch(again.page)).toBe(batch_id);
});
