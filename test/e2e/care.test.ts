/** Care in the real window: trash and back, activity, help, tour, palette, report, updates, companies, menus, paper. */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanUp, launchApp, type RunningApp, temporaryFolder } from '../helpers/app.ts';
import { inBothThemes } from '../helpers/axe.ts';
import { call } from '../helpers/bridge.ts';
import { dropFiles } from '../helpers/drop.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

let complaints: string[];
let feed: Server | null = null;
beforeEach(() => {
  complaints = [];
});
afterEach(async () => {
  feed?.close();
  feed = null;
  await cleanUp();
});

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
const place = (page: Page): Promise<string> => page.evaluate(() => window.location.hash);
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();
/** The next dialog for saving answers with this path, the next one for opening with that. */
const answerDialogs = (app: RunningApp, save: string, open: string): Promise<void> =>
  app.electron.evaluate(
    ({ dialog }, given) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: given.save });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [given.open] });
    },
    { save, open },
  );

/** The app with `count` invoices read. */
async function withInvoices(count: number): Promise<{ app: RunningApp; page: Page; batch_id: string }> {
  const app = await launchApp({ userDataDir: await readyFolder() });
  const { page } = app;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await dropFiles(page, await writeInvoices(await temporaryFolder(), count));
  const batch_id = await waitFor('the batch', async () => /batch_\w+/.exec(await place(page))?.[0]);
  await waitFor('all to be read', async () => (await call(page, 'batches:get', { batch_id })).is_complete, {
    timeout: 90_000,
  });
  return { app, page, batch_id };
}

test('a document goes to the trash from its menu, is undone, goes again, and is restored by keyboard', async () => {
  const { page } = await withInvoices(3);
  const rows = page.getByRole('row');
  await goTo(page, '/documents');
  await rows.nth(3).waitFor();
  const throwFirst = async (): Promise<void> => {
    await rows.nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Mover a la papelera' }).click();
    await page.getByText('Está en la papelera.').waitFor();
  };
  await throwFirst();
  await waitFor('the row to leave', async () => (await rows.count()) === 3);
  await page.getByRole('button', { name: 'Deshacer' }).click();
  await waitFor('the row to be back', async () => (await rows.count()) === 4);
  await throwFirst();

  await goTo(page, '/trash');
  await heading(page, 'Papelera');
  await rows.nth(1).waitFor();
  await inBothThemes(page, 'trash');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await inBothThemes(page, 'trash dialog');
  await page.keyboard.press('Enter');
  await page.getByText('La papelera está vacía').waitFor();
  await inBothThemes(page, 'empty trash');
  const { total } = await call(page, 'trash:list', { company_id: null, q: null, limit: 10, offset: 0 });
  expect(total).toBe(0);
  await goTo(page, '/documents');
  await waitFor('all three again', async () => (await rows.count()) === 4);
  expect(complaints).toEqual([]);
});

test('a whole batch asks first, its account stays whole, and emptying the trash asks again', async () => {
  const { page, batch_id } = await withInvoices(4);
  await goTo(page, '/batches');
  await page.getByRole('button', { name: 'Mover el lote a la papelera' }).click();
  await page.getByRole('alertdialog').waitFor();
  await inBothThemes(page, 'ask');
  await page.getByRole('button', { name: 'Mover a la papelera' }).click();
  await page.getByText('Suelta aquí tus facturas').waitFor();
  await goTo(page, '/trash');
  await page.getByRole('button', { name: 'Vaciar la papelera' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Eliminar para siempre' }).click();
  await page.getByText('La papelera está vacía').waitFor();
  await expect(call(page, 'batches:get', { batch_id })).rejects.toThrow('not_found');

  await goTo(page, '/activity');
  await heading(page, 'Actividad');
  await page.getByRole('row').filter({ hasText: 'Eliminado para siempre' }).waitFor();
  await inBothThemes(page, 'activity');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await inBothThemes(page, 'activity dialog');
});

test('the tour comes once after the first start, goes by keyboard, and can be asked for again', async () => {
  const { page, userDataDir, close } = await launchApp();
  await page.locator('form input').first().fill('Carreta Verde S.A.');
  await page.keyboard.press('Enter');
  const tour = page.getByRole('dialog', { name: 'Universal Invoice en cuatro pasos' });
  await tour.waitFor();
  await inBothThemes(page, 'tour');
  for (const step of ['Paso 1 de 4', 'Paso 2 de 4', 'Paso 3 de 4', 'Paso 4 de 4']) {
    await tour.getByText(step).waitFor();
    await tour.getByRole('button', { name: /Siguiente|Empezar/ }).focus();
    await page.keyboard.press('Enter');
  }
  await tour.waitFor({ state: 'detached' });
  expect((await call(page, 'settings:get', {})).tour).toBe('done');
  await close();
  const again = await launchApp({ userDataDir });
  await again.page.getByRole('button', { name: /Empresa: Carreta Verde/ }).waitFor();
  expect(await again.page.getByRole('dialog').count()).toBe(0);
  await goTo(again.page, '/help');
  await again.page.getByRole('button', { name: 'Recorrido' }).click();
  await again.page.getByText('Paso 1 de 4').waitFor();
  await again.page.keyboard.press('Escape');
  await waitFor(
    'it to be put aside',
    async () => (await call(again.page, 'settings:get', {})).tour === 'done',
  );
});

test('help is found by any word and its buttons do what they say; the report shows all before it is saved', async () => {
  const { app, page } = await withInvoices(1);
  await goTo(page, '/help');
  await heading(page, 'Ayuda');
  await inBothThemes(page, 'help');
  await page.getByRole('searchbox').fill('BÓVEDA llave');
  await page.getByText('No hay una respuesta con esas palabras').waitFor();
  await page.getByRole('searchbox').fill('conexion');
  await page.getByText('Sin conexión a internet').click();
  await page.getByRole('button', { name: 'Intentar ahora' }).click();
  await page.getByText('Hecho.').waitFor();
  await goTo(page, '/help?case=deleted');
  await page.getByRole('button', { name: 'Abrir la papelera' }).click();
  await heading(page, 'Papelera');

  await goTo(page, '/help?case=problem');
  await page.getByRole('group').getByRole('button', { name: 'Informar de un problema…' }).click();
  const shown = page.getByLabel('Contenido del informe');
  await waitFor('the report', async () => ((await shown.textContent()) ?? '').includes('files by state'));
  await inBothThemes(page, 'report');
  const target = path.join(await temporaryFolder(), 'informe.txt');
  await answerDialogs(app, target, target);
  await page.getByRole('button', { name: 'Guardar…' }).click();
  await page.getByText(target).waitFor();
  expect(await readFile(target, 'utf8')).toBe(
    await shown.textContent().catch(() => readFile(target, 'utf8')),
  );
  expect(await readFile(target, 'utf8')).not.toMatch(/factura 1|El Roble/);
  expect(complaints).toEqual([]);
});

test('a setting is found in either language without accents, shown and focused; the palette goes everywhere', async () => {
  const { page } = await withInvoices(1);
  await goTo(page, '/settings');
  await heading(page, 'Ajustes');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('monthly');
  await page.getByRole('link', { name: 'Límite mensual (US$)' }).click();
  await waitFor('its field to have the keyboard', () =>
    page.evaluate(() => document.activeElement?.closest('[data-found]') !== null),
  );
  await inBothThemes(page, 'settings found');
  await page.getByRole('searchbox').fill('limite mensual');
  await page.getByRole('link', { name: 'Límite mensual (US$)' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Ir a o hacer' }).waitFor();
  await inBothThemes(page, 'palette');
  await page.keyboard.type('papelera');
  await page.getByRole('menuitem', { name: 'Papelera' }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await waitFor('to be there', async () => (await place(page)).startsWith('#/trash'));
});

test('companies change by one key, with a picture that is made small, and the menu knows them', async () => {
  const { app, page } = await withInvoices(1);
  for (const name of ['Azul & Hijos', 'Verde S.A.'])
    await call(page, 'companies:save', { company_id: null, name, tax_ids: [] });
  const picture = path.join(await temporaryFolder(), 'logo.jpg');
  await sharp({ create: { width: 900, height: 400, channels: 3, background: '#22aa55' } })
    .jpeg()
    .toFile(picture);
  await answerDialogs(app, picture, picture);
  await goTo(page, '/settings');
  await page.getByRole('button', { name: 'Editar Azul & Hijos' }).click();
  await page.getByRole('button', { name: 'Elegir una imagen…' }).click();
  await page.getByRole('button', { name: 'Quitar la imagen' }).waitFor();
  await inBothThemes(page, 'company');
  await page.keyboard.press('Escape');
  const company = (await call(page, 'companies:list', {})).companies.find(
    (one) => one.company_id === 'azul_hijos',
  );
  const made = await sharp(Buffer.from(company?.logo ?? '', 'base64')).metadata();
  expect(made).toMatchObject({ format: 'png', width: 128, height: 128 });

  const broken = path.join(await temporaryFolder(), 'logo.png');
  await writeFile(broken, 'no picture at all');
  await answerDialogs(app, broken, broken);
  await expect(call(page, 'companies:chooseLogo', { company_id: 'azul_hijos' })).rejects.toThrow(
    'logo_unreadable',
  );

  await page.keyboard.press('Control+2');
  const current = async (): Promise<unknown> => (await call(page, 'settings:get', {})).current_company;
  const { companies } = await call(page, 'companies:list', {});
  await waitFor('the second', async () => (await current()) === companies[1]?.company_id);
  await page.keyboard.press('Control+Shift+Digit0');
  await waitFor('all', async () => (await current()) === null);
  const click = (id: string): Promise<void> =>
    app.electron.evaluate(({ Menu }, wanted) => {
      Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
    }, id);
  await waitFor('the menu to know it', () =>
    app.electron.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('company azul_hijos') != null,
    ),
  );
  await click('company azul_hijos');
  await waitFor('the first', async () => (await current()) === 'azul_hijos');
  for (const [id, hash] of [
    ['inbox', '#/inbox'], ['batches', '#/batches'], ['documents', '#/documents'], ['folders', '#/folders'],
    ['overview', '#/overview'], ['trash', '#/trash'], ['activity', '#/activity'], ['help', '#/help'],
    ['settings', '#/settings'], ['updates', '#/settings?section=updates'], ['report', '#/help?case=problem'],
  ] as const) {
    await click(id);
    await waitFor(`the menu to go to ${id}`, async () => (await place(page)) === hash);
  } // prettier-ignore
});

test('updates: nothing is asked until the person asks; then version and notes, and why this copy cannot install', async () => {
  const asked: string[] = [];
  feed = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(
      ['version: 99.1.0', 'files:', '  - url: app.AppImage', '    sha512: AAAA', '    size: 1', 'path: app.AppImage',
       'sha512: AAAA', `releaseDate: '2026-11-01T00:00:00.000Z'`, 'releaseNotes: Lee más rápido <b>que antes</b>', ''].join('\n'),
    ); // prettier-ignore
  });
  await new Promise<void>((resolve) => feed?.listen(0, '127.0.0.1', resolve));
  const address = feed.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const app = await launchApp({ userDataDir: await readyFolder() });
  const { page } = app;
  await goTo(page, '/settings?section=updates');
  expect(await page.getByRole('button', { name: 'Buscar una versión nueva' }).count()).toBe(0);
  await page.getByLabel('Dirección de las versiones').fill(`http://127.0.0.1:${port}`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Buscar una versión nueva' }).waitFor();
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'Buscar una versión nueva' }).click();
  await page.getByText('Hay una versión nueva: 99.1.0').waitFor();
  await page.getByText('Lee más rápido <b>que antes</b>').waitFor();
  await page.getByText('Esta copia no se instaló con un instalador').waitFor();
  await inBothThemes(page, 'updates');
  expect(asked.every((url) => /^\/latest(-linux)?\.yml/.test(url))).toBe(true);
  await expect(call(page, 'updates:download', {})).rejects.toThrow('update_not_here');
  feed.close();
  feed.closeAllConnections();
  await page.getByRole('button', { name: 'Buscar una versión nueva' }).click();
  await page.getByText('No se pudo preguntar por una versión nueva').waitFor();
});

test('the overview goes to paper whole, and each of its tables to a file', async () => {
  const { app, page } = await withInvoices(5);
  await goTo(page, '/overview');
  await heading(page, 'Resumen');
  await page.getByRole('table').first().waitFor();
  await inBothThemes(page, 'overview');
  const target = path.join(await temporaryFolder(), 'meses.csv');
  await answerDialogs(app, target, target);
  await page.getByRole('button', { name: /^Guardar como CSV: Por mes/ }).click();
  await page.getByText(target).waitFor();
  expect(await readFile(target, 'utf8')).toMatch(/2026-03[;,]5[;,]10[.,]5/);
  const size = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
    });
    return {
      bytes: pdf?.length ?? 0,
      pages: (pdf?.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length,
    };
  });
  expect(size.bytes).toBeGreaterThan(5000);
  expect(size.pages).toBeGreaterThan(0);
  expect(size.pages).toBeLessThan(5);
  // A4 between its margins.
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const measure = (selector: string): Promise<{ width: number; height: number; right: number }> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { width, height, right } = element.getBoundingClientRect();
        return { width, height, right };
      });
  const table = await measure('main table');
  expect(table.width).toBeGreaterThan(560);
  expect(table.right).toBeLessThanOrEqual(718);
  expect((await measure('main svg.recharts-surface')).height).toBeGreaterThan(100);
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: 'Imprimir' }).isVisible()).toBe(false);
  expect(complaints).toEqual([]);
});
