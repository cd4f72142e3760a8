/** The inbox and the review in the real app: what waits is found, corrected and confirmed by keyboard alone; for everybody. */
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentDetail } from '../../shared/domain/correction.ts';
import { cleanUp, launchApp, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { dropFiles } from '../helpers/drop.ts';
import { invoiceText } from '../helpers/invoices.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

const samples = path.resolve(import.meta.dirname, '../../resources/samples');
let complaints: string[];
beforeEach(() => {
  complaints = [];
});
afterEach(cleanUp);

const place = (page: Page): Promise<string> => page.evaluate(() => window.location.hash);
const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
const inbox = (page: Page) =>
  call(page, 'inbox:list', { company_id: null, kind: null, limit: 100, offset: 0 });
/** The path of the field that holds the keyboard. */
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['reviewField'] ?? null);
const focusOn = (page: Page, field: string): Promise<unknown> =>
  waitFor(`the keyboard to be in ${field}`, async () => (await focused(page)) === field);
const field = (page: Page, name: string) => page.locator(`[data-review-field="${name}"]`);

/** The app with these files read; the inbox is open. */
async function withFiles(files: string[], waiting: number): Promise<Page> {
  const { page } = await launchApp({ userDataDir: await readyFolder() });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const { company_id } = await call(page, 'companies:save', {
    company_id: null,
    name: 'Carreta Verde S.A.',
    tax_ids: ['3-101-123456'],
  });
  await call(page, 'settings:set', { current_company: company_id });
  await page.getByRole('navigation').waitFor();
  await dropFiles(page, files);
  await waitFor(
    'everything to be read',
    async () => {
      const { batches } = await call(page, 'batches:list', { company_id: null, limit: 1, offset: 0 });
      return batches[0]?.is_complete === true && (await inbox(page)).total === waiting;
    },
    { timeout: 90_000 },
  );
  return page;
}

/** Invoices whose total contradicts their parts: 12.10 by the parts, 99.10 by the total. */
async function wrongInvoices(count: number): Promise<string[]> {
  const folder = await temporaryFolder();
  return Promise.all(
    Array.from({ length: count }, async (_none, at) => {
      const file = path.join(folder, `factura ${at + 1}.xml`);
      await writeFile(
        file,
        invoiceText(at + 1).replace('12.10</cbc:PayableAmount>', '99.10</cbc:PayableAmount>'),
      );
      return file;
    }),
  );
}

const sample = async (wanted: RegExp): Promise<string[]> =>
  (await readdir(samples)).filter((name) => wanted.test(name)).map((name) => path.join(samples, name));

async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await call(page, 'settings:set', { theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const told = violations.map(
      ({ id, nodes }) => `${where}, ${theme}: ${id} ${nodes.map((node) => node.html).join(' ')}`,
    );
    expect(told).toEqual([]);
  }
}

test('four wrong documents are found, corrected and confirmed by keyboard alone', async () => {
  const page = await withFiles(await wrongInvoices(4), 4);
  const ids = (await inbox(page)).rows.map((row) => row.id);
  await waitFor('Tab to reach the inbox in the side bar', async () => {
    await page.keyboard.press('Tab');
    return page.evaluate(() => document.activeElement?.getAttribute('href') === '#/inbox');
  });
  await page.keyboard.press('Enter');
  await waitFor('the list to have the keyboard', () =>
    page.evaluate(() => document.activeElement?.getAttribute('role') === 'grid'),
  );
  await page.keyboard.press('Enter');
  for (let at = 0; at < 4; at += 1) {
    // The field that contradicts the others has the keyboard, marked as a whole.
    await focusOn(page, 'totals.payable');
    const before = await place(page);
    await page.keyboard.type('12,10');
    await page.getByText('Compáralo con el original y confirma').waitFor();
    await page.keyboard.press('Enter');
    await waitFor('the next document', async () => (await place(page)) !== before);
  }
  await page.getByText('Nada te espera').waitFor();
  for (const document_id of ids) {
    const document: DocumentDetail = await call(page, 'documents:get', { document_id });
    expect(document.totals.payable).toBe('12.10');
    expect(document.status).toBe('completed');
    expect(document.confirmed).not.toBeNull();
    expect(document.corrections).toMatchObject([{ field: 'totals.payable', previous: '99.10' }]);
  }
  expect(complaints).toEqual([]);
});

test('a document with errors is confirmed only when the person says so twice; undo takes it back', async () => {
  const page = await withFiles(await wrongInvoices(1), 1);
  const [row] = (await inbox(page)).rows;
  await goTo(page, '/inbox');
  await page.getByRole('button', { name: /^Revisar/ }).waitFor();
  await page.keyboard.press('e');
  await focusOn(page, 'totals.payable');
  await page.keyboard.press('Enter');
  await page.getByText('Queda 1 error.').waitFor();
  expect((await inbox(page)).total).toBe(1);
  await page.keyboard.press('Enter');
  await waitFor('it to leave the inbox', async () => (await inbox(page)).total === 0);
  await page.getByRole('button', { name: 'Deshacer' }).click();
  await waitFor('it to be back', async () => (await inbox(page)).total === 1);
  expect((await call(page, 'documents:get', { document_id: row?.id ?? '' })).totals.payable).toBe('99.10');
});

test('what makes no sense is not stored and holds the confirmation up', async () => {
  const page = await withFiles(await wrongInvoices(1), 1);
  const [row] = (await inbox(page)).rows;
  await goTo(page, `/sessions/${row?.session.session_id}`);
  await focusOn(page, 'totals.payable');
  await page.keyboard.type('doce');
  await page.getByText('No es un monto.').waitFor();
  await page.keyboard.press('Enter');
  await focusOn(page, 'totals.payable');
  expect((await inbox(page)).total).toBe(1);
  await page.keyboard.press('Escape');
  await waitFor('what stood there to stand there again', async () =>
    /99,10/.test(await field(page, 'totals.payable').inputValue()),
  );
});

test('a field lights up its place on the page, and a click on a word fills the field', async () => {
  const page = await withFiles(await sample(/^20512345671.*\.pdf$/), 1);
  const [row] = (await inbox(page)).rows;
  await goTo(page, `/sessions/${row?.session.session_id}`);
  const number = page.locator('.textLayer span', { hasText: /^F002-00001873$/ });
  const buyer = page.locator('.textLayer span', { hasText: 'CARRETA VERDE PERÚ' });
  await number.waitFor();
  const middle = (box: { y: number; height: number } | null): number =>
    (box?.y ?? 0) + (box?.height ?? 0) / 2;
  await field(page, 'buyer.name').focus();
  const lit = page.locator('.page > div[class*=glow]');
  await lit.waitFor();
  expect(Math.abs(middle(await lit.boundingBox()) - middle(await buyer.boundingBox()))).toBeLessThan(6);
  await field(page, 'seller.name').focus();
  await number.click();
  expect(await field(page, 'seller.name').inputValue()).toBe('F002-00001873');
  await focusOn(page, 'seller.name');
  await page.keyboard.press('Escape');
  await field(page, 'buyer.name').focus();
  await buyer.click();
  expect(await field(page, 'buyer.name').inputValue()).toBe('CARRETA VERDE PERÚ S.A.C.');
});

test('on a photo a click on a word fills the field too', async () => {
  const page = await withFiles(await sample(/^foto_almuerzo\.jpg$/), 1);
  const [row] = (await inbox(page)).rows;
  const { provenance } = await call(page, 'documents:get', { document_id: row?.id ?? '' });
  const [left, top, right, bottom] = provenance.fields['buyer.tax_id']?.box ?? [0, 0, 0, 0];
  await goTo(page, `/sessions/${row?.session.session_id}`);
  const picture = page.locator('img:visible');
  await picture.waitFor();
  await field(page, 'category').focus();
  const box = await picture.boundingBox();
  const at = { x: ((left + right) / 2) * (box?.width ?? 0), y: ((top + bottom) / 2) * (box?.height ?? 0) };
  await page.mouse.click((box?.x ?? 0) + at.x, (box?.y ?? 0) + at.y);
  await waitFor(
    'the words to be read',
    async () => /3-?101-?123456/.test(await field(page, 'category').inputValue()),
    { timeout: 60_000 },
  );
});

test('rows of a spreadsheet become lines; the history tells it and takes it back', async () => {
  const page = await withFiles(await wrongInvoices(1), 1);
  const [row] = (await inbox(page)).rows;
  const lines = async () => (await call(page, 'documents:get', { document_id: row?.id ?? '' })).lines;
  await goTo(page, `/sessions/${row?.session.session_id}`);
  await field(page, 'lines[0].description').focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Martillo\t2\t1,50\t3,00\nClavos\t7\t1,00\t7,00\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await waitFor('two lines', async () => (await lines()).length === 2);
  expect(await lines()).toMatchObject([
    { description: 'Martillo', quantity: '2', unit_price: '1.50', net_amount: '3.00' },
    { description: 'Clavos', quantity: '7', net_amount: '7.00' },
  ]);
  await page.getByRole('button', { name: 'Historial' }).click();
  await page.getByRole('dialog').getByText('Corrección').waitFor();
  await page.getByRole('button', { name: 'Deshacer lo último' }).click();
  await waitFor('one line again', async () => (await lines()).length === 1);
});

test('several at once: chosen by key, confirmed together, taken back; a failed file is let go', async () => {
  const folder = await temporaryFolder();
  const broken = path.join(folder, 'roto.pdf');
  await writeFile(broken, '%PDF-1.7\nthis was a document once');
  const strangers = await sample(/^(DNO120815RT4_(NC311|A10457)|MOLA.*)\.xml$/);
  const page = await withFiles([broken, ...strangers], strangers.length + 1);
  await goTo(page, '/inbox');
  await page.getByRole('grid').focus();
  await page.keyboard.press('x');
  await page.getByText('1 seleccionado').waitFor();
  await page.getByRole('button', { name: 'Seleccionar todo' }).click();
  await page.getByRole('button', { name: `Confirmar ${strangers.length}` }).click();
  await waitFor('only the broken file to be left', async () => (await inbox(page)).total === 1);
  await page.getByRole('button', { name: 'Deshacer' }).click();
  await waitFor('all to be back', async () => (await inbox(page)).total === strangers.length + 1);
  await page.getByRole('button', { name: 'Ignorar: roto.pdf' }).click();
  await waitFor('it to be let go', async () => (await inbox(page)).counts.failed === 0);
  await page.getByRole('button', { name: 'Deshacer' }).last().click();
  await waitFor('it to be back', async () => (await inbox(page)).counts.failed === 1);
});

test('inbox and review are accessible in both themes, with their dialogs', async () => {
  const files = [...(await wrongInvoices(2)), ...(await sample(/^(20512345671.*\.pdf|foto_almuerzo\.jpg)$/))];
  const page = await withFiles(files, 4);
  await goTo(page, '/inbox');
  await page.getByRole('grid').waitFor();
  await expectAccessible(page, 'inbox');
  await page.getByRole('grid').focus();
  await page.keyboard.press('x');
  await page.getByText('1 seleccionado').waitFor();
  await expectAccessible(page, 'inbox, one chosen');
  // As in every list: Shift with an arrow takes the next one too, the space bar gives it back.
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('2 seleccionados').waitFor();
  await page.keyboard.press('Space');
  await page.getByText('1 seleccionado').waitFor();
  await page.keyboard.press('Escape');
  for (const { session } of (await inbox(page)).rows) {
    await goTo(page, `/sessions/${session.session_id}`);
    await page.getByRole('heading', { level: 1, name: session.filename }).waitFor();
    await page.getByRole('button', { name: 'Confirmar' }).waitFor();
    if (session.filename.endsWith('.pdf')) await page.locator('.textLayer span').first().waitFor();
    await expectAccessible(page, session.filename);
  }
  await page.getByRole('button', { name: 'Teclas (?)' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page, 'keys');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Historial' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page, 'history');
  await page.keyboard.press('Escape');
  for (const row of (await inbox(page)).rows)
    if (row.document) await call(page, 'documents:confirm', { document_id: row.id, force: true });
  await goTo(page, '/inbox');
  await page.getByText('Nada te espera').waitFor();
  await expectAccessible(page, 'empty inbox');
  expect(complaints).toEqual([]);
}, 180_000);
