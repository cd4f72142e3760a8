/**
 * `npm run screens`: pictures of every screen of the real app, in both languages, light and dark, into docs/screens/.
 * The files shown are the samples of this project, with three broken ones among them.
 */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { type DemoApp, startDemoApp } from './demo/app.ts';
import { main, projectFolder, say } from './lib/shell.ts';
import { ask, type Call, dropOn, firstBatch, waitUntil } from './screens/steps.ts';

const samples = path.join(projectFolder, 'resources', 'samples');
const output = path.join(projectFolder, 'docs', 'screens');
const looks = [
  { language: 'es', theme: 'light' },
  { language: 'es', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const;

/** The samples, and files as they also come: cut off, damaged, of a type that is not read. */
async function pile(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'universal-invoice-screens-'));
  const names = (await readdir(samples)).filter((name) => !/^readme/i.test(name)).sort();
  for (const name of names) await copyFile(path.join(samples, name), path.join(folder, name));
  const xml = names.find((name) => /^506.*\d\.xml$/.test(name)) ?? names[0] ?? '';
  await writeFile(
    path.join(folder, 'factura cortada.xml'),
    (await readFile(path.join(samples, xml))).subarray(0, 900),
  );
  await writeFile(path.join(folder, 'recibo dañado.pdf'), '%PDF-1.7\nthis was a document once');
  await writeFile(path.join(folder, 'nota de voz.ogg'), 'OggS\0\0\0');
  return folder;
}

/** One screen in all four looks. */
async function picture(page: Page, name: string, only?: { language: string; theme: string }): Promise<void> {
  for (const { language, theme } of looks) {
    if (only && (only.language !== language || only.theme !== theme)) continue;
    await ask(page, 'settings:set', { language, theme });
    await page.locator(`html[lang=${language}][data-theme=${theme}]`).waitFor({ state: 'attached' });
    await pause(350);
    const file = path.join(output, `${name}-${language}-${theme}.png`);
    // 256 colours are enough for a window and a third of the size.
    await sharp(await page.screenshot())
      .png({ palette: true, effort: 10 })
      .toFile(file);
  }
  say(name);
}

const everything = {
  company_id: null,
  from: null,
  to: null,
  q: null,
  status: null,
  sort: 'created_at',
  descending: true,
  limit: 3,
  offset: 0,
} as const;

const goTo = async (page: Page, place: string): Promise<void> => {
  await page.evaluate(`window.location.hash = ${JSON.stringify(place)}`);
  await pause(700);
};

async function createCompany(page: Page): Promise<void> {
  const fields = page.locator('form input');
  await fields.first().fill('Carreta Verde S.A.');
  await fields.nth(1).fill('3-101-123456');
  await page.locator('form button[type=submit]').click();
  await fields.first().waitFor({ state: 'detached' });
}

/** A session of the batch whose name ends so and that has the wanted state. */
async function sessionOf(call: Call, batch_id: string, ending: RegExp, status: string): Promise<string> {
  const { sessions } = await call('batches:sessions', { batch_id, filter: 'all', limit: 500, offset: 0 });
  const found = sessions.find((row) => ending.test(row.filename) && row.status === status);
  if (!found) throw new Error(`No ${String(ending)} is ${status}.`);
  return found.session_id;
}

/** Opens the document of that number from the inbox, as a person does. */
async function openFromInbox(page: Page, number: string): Promise<void> {
  await goTo(page, '/inbox');
  const row = page.getByRole('row').filter({ hasText: number });
  const grid = page.getByRole('grid');
  // Only the rows on screen exist.
  await grid.focus();
  await page.keyboard.press('Home');
  for (let tries = 0; tries < 100 && !(await row.isVisible()); tries += 1)
    await page.keyboard.press('ArrowDown');
  await row.click();
  await pause(700);
}

async function tour(app: DemoApp, folder: string): Promise<void> {
  const { page } = app;
  const call: Call = (name, input) => ask(page, name, input);
  await page.setViewportSize({ width: 1200, height: 760 });
  await pause(800);
  await picture(page, 'first-start');
  await createCompany(page);
  await picture(page, 'tour');
  await page.keyboard.press('Escape');
  await picture(page, 'empty');

  const files = (await readdir(folder)).map((name) => path.join(folder, name));
  await dropOn(page, files);
  const batch = await firstBatch(call);
  await waitUntil(
    'ten files to be read',
    async () => (await call('batches:get', { batch_id: batch })).completed >= 10,
  );
  await picture(page, 'working');
  await waitUntil('the samples to be read', async () => {
    const { states } = await call('batches:get', { batch_id: batch });
    return !states.received && !states.queued && !states.processing;
  });
  await pause(500);
  await picture(page, 'done-with-failures');
  await goTo(page, '/batches');
  await picture(page, 'batches');
  await goTo(page, `/sessions/${await sessionOf(call, batch, /^506.*\.xml$/, 'completed')}`);
  await picture(page, 'session-xml');
  await goTo(page, `/sessions/${await sessionOf(call, batch, /\.pdf$/, 'completed')}`);
  await pause(1500);
  await picture(page, 'session-pdf');
  await goTo(page, `/sessions/${await sessionOf(call, batch, /cortada\.xml$/, 'failed')}`);
  await picture(page, 'session-failed');
  await goTo(page, '/inbox');
  await picture(page, 'inbox');
  await openFromInbox(page, 'F002-00001873');
  await page.locator('.textLayer span').first().waitFor();
  await page.locator('[data-review-field="buyer.name"]').focus();
  await pause(800);
  await picture(page, 'review-pdf');
  await openFromInbox(page, '00100001010000088975');
  await pause(800);
  await picture(page, 'review-photo');
  await openFromInbox(page, '00100001010000002108');
  await picture(page, 'review-error');
  await goTo(page, '/documents');
  await picture(page, 'documents');
  await goTo(page, '/overview');
  await picture(page, 'overview');
  await goTo(page, '/folders');
  await picture(page, 'folders');
  await goTo(page, '/settings');
  await picture(page, 'settings');
  await goTo(page, '/help');
  await picture(page, 'help');
  await page.keyboard.press('Control+k');
  await pause(300);
  await picture(page, 'palette');
  await page.keyboard.press('Escape');
  const unread = await sessionOf(call, batch, /cortada\.xml$/, 'failed');
  const { documents } = await call('documents:list', everything);
  await call('trash:put', { choice: { session_ids: [unread] } });
  await call('trash:put', { choice: { document_ids: documents.map((row) => row.document_id) } });
  await goTo(page, '/trash');
  await picture(page, 'trash');
  await goTo(page, '/activity');
  await picture(page, 'activity');

  const plain = { language: 'es', theme: 'light' };
  await page.setViewportSize({ width: 900, height: 600 });
  await goTo(page, `/batches/${batch}`);
  await picture(page, 'small-900x600', plain);
  // 200 % of a window of 1280 × 800 leaves the page half of it.
  await page.setViewportSize({ width: 640, height: 400 });
  await pause(500);
  await picture(page, 'zoom-200', plain);
}

await main(async () => {
  await mkdir(output, { recursive: true });
  const folder = await pile();
  const app = await startDemoApp('es');
  try {
    await tour(app, folder);
    say('In docs/screens/.');
  } finally {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
