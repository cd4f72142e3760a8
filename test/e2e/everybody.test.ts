/**
 * For everybody: every control of every screen by keyboard, nothing cut in either language at 200 % and in the smallest
 * window, and axe with more contrast and less motion.
 */
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, temporaryFolder } from '../helpers/app.ts';
import { expectAccessible } from '../helpers/axe.ts';
import { call } from '../helpers/bridge.ts';
import { dropFiles } from '../helpers/drop.ts';
import { cutTexts, walkByKeyboard } from '../helpers/lookOver.ts';
import { invoicePdf, invoiceXml } from '../helpers/papers.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);
const samples = path.resolve(import.meta.dirname, '../../resources/samples');

/** A long name, a big amount, a duplicate, a file of another company, one that failed, an XML, a PDF, a picture. */
async function pile(): Promise<{ first: string[]; rest: string[] }> {
  const folder = await temporaryFolder();
  const put = async (name: string, bytes: string | Uint8Array): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return file;
  };
  const long =
    'Distribuidora Internacional de Herramientas, Materiales y Acabados del Pacífico Central Sociedad Anónima';
  const twin = { number: 11, net: 52_000 };
  const page = await invoicePdf(twin, { clave: false });
  const names = await readdir(samples);
  const picture = names.find((name) => name.endsWith('.jpg')) ?? '';
  return {
    first: [await put('ferreteria.pdf', page)],
    rest: [
      await put('ferreteria reenviada.pdf', new Uint8Array([...page, 10, 37, 10])),
      await put('otra empresa.xml', invoiceXml({ number: 31, net: 400, buyer: '3101777777' })),
      await put('larga.xml', invoiceXml({ number: 32, net: 123_456_789 }).replace('El Roble S.A.', long)),
      await put(
        'mal.xml',
        invoiceXml({ number: 33, net: 900 }).replace('<TotalComprobante>1017', '<TotalComprobante>1071'),
      ),
      await put('cortada.xml', invoiceXml({ number: 34 }).slice(0, 700)),
      path.join(samples, picture),
    ],
  };
}

async function desk(): Promise<Page> {
  const { page } = await launchApp({ userDataDir: await readyFolder() });
  const company = (name: string, id: string) =>
    call(page, 'companies:save', { company_id: null, name, tax_ids: [id] });
  const { company_id } = await company('Carreta Verde S.A.', '3-102-654321');
  await company('Finca La Esperanza S.A.', '3-101-777777');
  await call(page, 'settings:set', { current_company: company_id });
  await page.getByRole('navigation').waitFor();
  const files = await pile();
  for (const batch of [files.first, files.rest]) {
    const before = (await call(page, 'batches:list', { company_id: null, limit: 1, offset: 0 })).total;
    await dropFiles(page, batch);
    await waitFor(
      'everything to be read',
      async () => {
        const { batches, total } = await call(page, 'batches:list', {
          company_id: null,
          limit: 1,
          offset: 0,
        });
        const [newest] = batches;
        const waiting = Object.values(newest?.waiting ?? {}).reduce((sum, one) => sum + one, 0);
        return (
          total > before &&
          newest !== undefined &&
          newest.total === batch.length &&
          newest.pending === waiting
        );
      },
      { timeout: 90_000 },
    );
  }
  return page;
}

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
};

/** Every place of the window, with what must be there before it is looked at. */
async function places(page: Page): Promise<{ hash: string; ready: string }[]> {
  const { batches } = await call(page, 'batches:list', { company_id: null, limit: 1, offset: 0 });
  const { sessions } = await call(page, 'batches:sessions', {
    batch_id: batches[0]?.batch_id ?? '',
    filter: 'all',
    limit: 50,
    offset: 0,
  });
  const file = (ending: RegExp): string =>
    `/sessions/${sessions.find((one) => ending.test(one.filename))?.session_id}`;
  const links = await page.evaluate(() =>
    [...document.querySelectorAll('nav a')].map((one) => (one.getAttribute('href') ?? '').slice(1)),
  );
  return [
    ...links.map((hash) => ({ hash, ready: 'h1' })),
    { hash: `/batches/${batches[0]?.batch_id}`, ready: '[role=grid]' },
    { hash: file(/larga\.xml$/), ready: '[data-review-field="totals.payable"]' },
    { hash: file(/mal\.xml$/), ready: '[data-review-field="totals.payable"]' },
    { hash: file(/reenviada\.pdf$/), ready: '.textLayer span' },
    { hash: file(/cortada\.xml$/), ready: 'h1' },
  ];
}

test('every control is reached by keyboard, shows that it has it, and is one that Enter or Space presses', async () => {
  const page = await desk();
  // Where something wants a look Tab leaps to it (review.test.ts); the walk is over documents that are settled.
  const { rows } = await call(page, 'inbox:list', { company_id: null, kind: null, limit: 100, offset: 0 });
  const told: string[] = [];
  const all = await places(page);
  // The inbox is walked with its rows, the rest without what they ask.
  for (const { hash, ready } of all) {
    if (hash.startsWith('/sessions/'))
      for (const { document } of rows)
        if (document) {
          const { document_id } = document;
          await call(page, 'documents:confirm', { document_id, force: true });
        }
    await goTo(page, hash);
    await page.locator(ready).first().waitFor();
    const { missed, unseen, dead } = await walkByKeyboard(page);
    told.push(
      ...missed.map((one) => `${hash}: not reached: ${one}`),
      ...unseen.map((one) => `${hash}: focus not seen: ${one}`),
      ...dead.map((one) => `${hash}: not pressed by a key: ${one}`),
    );
  }
  expect(told).toEqual([]);
}, 240_000);

test('nothing is cut in Spanish or English, at 200 % and at 900 × 600; axe is content with more contrast and less motion', async () => {
  const page = await desk();
  const all = await places(page);
  const told: string[] = [];
  // 200 % of a window of 1280 × 800 leaves the page half of it.
  for (const [width, height] of [
    [640, 400],
    [900, 600],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const language of ['es', 'en'] as const) {
      await call(page, 'settings:set', { language });
      await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
      for (const { hash, ready } of all) {
        await goTo(page, hash);
        // In a narrow window the original stands behind what was read.
        const drawn = ready === '.textLayer span' ? '[data-review-field]' : ready;
        await page.locator(drawn).first().waitFor({ state: 'attached' });
        for (const text of await cutTexts(page)) told.push(`${width}, ${language}, ${hash}: ${text}`);
      }
    }
  }
  expect(told).toEqual([]);
  await page.setViewportSize({ width: 1200, height: 760 });
  await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
  for (const { hash, ready } of all) {
    await goTo(page, hash);
    await page.locator(ready).first().waitFor();
    await expectAccessible(page, `${hash}, more contrast`);
  }
}, 240_000);
