/** The documents' table in the real window: by keyboard, many at once and back, groups, rules; accessible throughout. */
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

const whole = { company_id: null, from: null, to: null, q: null, status: null };
const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
const list = (page: Page, change: Partial<Parameters<typeof call<'documents:list'>>[2]> = {}) =>
  call(page, 'documents:list', {
    ...whole, sort: 'number', descending: false, limit: 100, offset: 0, ...change,
  }); // prettier-ignore
const isDone = (what: string, holds: () => Promise<boolean>): Promise<unknown> =>
  waitFor(what, holds, { timeout: 60_000 });

/** The app with this many invoices, each of a seller of its own, and the table open. */
async function withDocuments(count: number): Promise<{ page: Page }> {
  const app = await launchApp({ userDataDir: await readyFolder() });
  const { page } = app;
  const folder = await temporaryFolder();
  const paths = await writeInvoices(path.join(folder, 'facturas'), count);
  await call(page, 'intake:addPaths', { paths, company_id: null, source: 'drop' });
  await isDone('all to be read', async () => (await list(page)).total === count);
  await goTo(page, '/documents');
  await page.locator('[role=grid] [role=row][aria-rowindex="2"]').waitFor();
  return { page };
}

/** Every rule of axe, light and dark. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await call(page, 'settings:set', { theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(
      violations.map(
        ({ id, nodes }) => `${where}, ${theme}: ${id} ${nodes.map((node) => node.html).join(' ')}`,
      ),
    ).toEqual([]);
  }
}

test('by keyboard alone: choose many, give them a category, take it back; all at once by Ctrl+A', async () => {
  const { page } = await withDocuments(12);
  const grid = page.locator('[role=grid]');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('3 seleccionados').waitFor();
  expect(await page.locator('[role=row][aria-selected=true]').count()).toBe(3);
  await expectAccessible(page, 'some chosen');

  const toolbar = page.getByRole('toolbar');
  await toolbar.getByRole('button', { name: 'Categoría' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Categoría' }).waitFor();
  await page.keyboard.type('Materiales');
  await page.keyboard.press('Tab');
  const save = page.getByRole('dialog').getByRole('button', { name: 'Guardar' });
  await save.focus();
  await page.keyboard.press('Enter');
  await isDone('three to have it', async () => (await list(page, { category: 'Materiales' })).total === 3);
  const undo = page.getByRole('button', { name: 'Deshacer' });
  await undo.focus();
  await page.keyboard.press('Enter');
  await isDone('none to have it', async () => (await list(page, { category: 'Materiales' })).total === 0);

  await grid.focus();
  await page.keyboard.press('Control+a');
  await page.getByText('12 seleccionados').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await page.getByText('11 seleccionados').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('11 seleccionados').waitFor({ state: 'detached' });
});

test('tags: Enter takes each word, the last one is kept without it; a click beside the dialog loses nothing', async () => {
  const { page } = await withDocuments(2);
  await page.locator('[role=grid]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: /^Etiquetas/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Etiquetar…' });
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
  await page.keyboard.type('urgente');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Quitar «urgente»' }).waitFor();
  await page.keyboard.type('cierre de marzo');
  await page.mouse.click(5, 400);
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await dialog.waitFor({ state: 'detached' });
  const tags = async () => (await list(page)).documents.map((document) => [...document.tags].sort());
  await isDone('the tags', async () => (await tags()).some((words) => words.length > 0));
  expect((await tags()).filter((words) => words.length > 0)).toEqual([['cierre de marzo', 'urgente']]);
});

test('groups unfold and fold, by keyboard too; each shows its sums', async () => {
  const { page } = await withDocuments(5);
  await goTo(page, '/documents?group=month');
  const tree = page.locator('[role=treegrid]');
  await tree.locator('[aria-expanded=false]').first().waitFor();
  expect(await tree.locator('[role=row][aria-rowindex="2"]').textContent()).toContain('60,50');
  await expectAccessible(page, 'groups');
  await tree.focus();
  await page.keyboard.press('ArrowRight');
  await tree.locator('[role=row][aria-rowindex="7"]').waitFor();
  await page.keyboard.press('ArrowLeft');
  await tree.locator('[role=row][aria-rowindex="3"]').waitFor({ state: 'detached' });
});

test('a rule is made from a document, shows what it would change, and is done to what is there when asked', async () => {
  const { page } = await withDocuments(3);
  const row = page.locator('[role=grid] [role=row][aria-rowindex="2"]');
  await row.click({ button: 'right' });
  await expectAccessible(page, 'menu');
  await page.getByRole('menuitem', { name: 'Siempre para este emisor…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Categoría' }).fill('Herramientas');
  await page.keyboard.press('Tab');
  await dialog.getByText('1 documento de este emisor; 1 cambiaría').waitFor();
  await expectAccessible(page, 'rule');
  await dialog.getByText('Aplicar también a los que ya están').click();
  await dialog.getByRole('button', { name: 'Guardar y aplicar' }).click();
  await isDone('it to be done', async () => (await list(page, { category: 'Herramientas' })).total === 1);
  await goTo(page, '/rules');
  await page.getByText('Herramientas').waitFor();
  await expectAccessible(page, 'rules');
});

test('columns are chosen, put in order and remembered; filters are chips; dialogs are accessible', async () => {
  const { page } = await withDocuments(3);
  const more = page.getByRole('button', { name: 'Más', exact: true });
  await more.click();
  await page.getByRole('menuitem', { name: 'Columnas' }).click();
  await expectAccessible(page, 'columns');
  await page.getByRole('button', { name: 'Subir «Total»' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click();
  await isDone('the order to be kept', async () => {
    const { document_columns: kept } = await call(page, 'settings:get', {});
    return kept.indexOf('payable') !== -1 && kept.indexOf('payable') < kept.indexOf('tax');
  });
  await more.click();
  await page.getByRole('menuitem', { name: 'Categorías y etiquetas' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page, 'words');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filtrar' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page, 'filters');
  await page.getByRole('textbox', { name: 'Total desde' }).fill('13');
  await page.getByRole('button', { name: 'Mostrar', exact: true }).click();
  await page.getByText('Ningún documento coincide').waitFor();
  await page.getByRole('button', { name: /Quitar filtro: Total desde/ }).click();
  await page.locator('[role=grid] [role=row][aria-rowindex="4"]').waitFor();
});
