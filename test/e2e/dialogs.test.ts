/**
 * Every dialog of the desk, opened by keyboard: axe in light and dark, nothing cut in either language at 200 % and in the
 * smallest window, and the keyboard back where it was when the dialog closes.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, temporaryFolder } from '../helpers/app.ts';
import { inBothThemes } from '../helpers/axe.ts';
import { call } from '../helpers/bridge.ts';
import { dropFiles } from '../helpers/drop.ts';
import { cutTexts } from '../helpers/lookOver.ts';
import { invoicePdf, invoiceXml } from '../helpers/papers.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

const normal = { width: 1200, height: 760 };
const narrow = [
  { width: 640, height: 400 },
  { width: 900, height: 600 },
];

/** An invoice and its twin, one of a company that is not ours, two locked ones. */
async function pile(): Promise<string[][]> {
  const folder = await temporaryFolder();
  const put = async (name: string, bytes: string | Uint8Array): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return file;
  };
  const page = await invoicePdf({ number: 11, net: 123_456_789 }, { clave: false });
  const locked = async (number: number): Promise<string> =>
    put(`con clave ${number}.pdf`, await invoicePdf({ number }, { password: `secreto ${number}` }));
  return [
    [await put('ferreteria.pdf', page)],
    [
      await put('ferreteria reenviada.pdf', new Uint8Array([...page, 10, 37, 10])),
      await put('de nadie.xml', invoiceXml({ number: 31, net: 400, buyer: '3101888888' })),
      await locked(41),
      await locked(42),
    ],
  ];
}

async function desk(): Promise<Page> {
  const { page } = await launchApp({ userDataDir: await readyFolder() });
  const company = (name: string, id: string) =>
    call(page, 'companies:save', { company_id: null, name, tax_ids: [id] });
  const { company_id } = await company('Carreta Verde S.A.', '3-102-654321');
  await company('Finca La Esperanza S.A.', '3-101-777777');
  await call(page, 'settings:set', { current_company: company_id });
  await page.getByRole('navigation').waitFor();
  const count = { company_id: null, limit: 1, offset: 0 };
  for (const files of await pile()) {
    const before = (await call(page, 'batches:list', count)).total;
    await dropFiles(page, files);
    await waitFor(
      'everything to be read',
      async () => {
        const { batches, total } = await call(page, 'batches:list', count);
        const [newest] = batches;
        const waiting = Object.values(newest?.waiting ?? {}).reduce((sum, one) => sum + one, 0);
        return total > before && newest?.total === files.length && newest.pending === waiting;
      },
      { timeout: 90_000 },
    );
  }
  await page.setViewportSize(normal);
  return page;
}

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
};

/** Enter on the button of that name. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name }).first();
  await button.focus();
  await page.keyboard.press('Enter');
}

/** Enter on the button of a menu, then on one of its entries. */
async function choose(page: Page, menu: string | RegExp, entry: string): Promise<void> {
  await press(page, menu);
  const item = page.getByRole('menuitem', { name: entry });
  await item.waitFor();
  await item.focus();
  await page.keyboard.press('Enter');
}

/** Focus on the list, so that the keys of its rows work. */
async function onList(page: Page): Promise<void> {
  await page.locator('[role=grid] [role=row][aria-rowindex="2"]').waitFor();
  await page.locator('[role=grid]').focus();
}

/** What cannot be settled by looking: whether the keyboard is on something, and not on the whole page. */
const hasKeyboard = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);

/** A list under a name, by keyboard: Enter in the field keeps it. */
async function keepView(page: Page, name: string): Promise<void> {
  await choose(page, /^Vistas/, 'Guardar esta vista');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Dialogs that show papers first: what they ask comes later and does not take the keyboard. */
const asksLater = ['compare', 'split'];

/** In the page: whether a dialog asks something, and the keyboard is on the dialog itself or on the cross that closes it. */
function beginsElsewhere(): boolean {
  const dialog = document.querySelector('[role=dialog]');
  const asks = dialog?.querySelector('input:not([tabindex="-1"]), textarea, button[aria-haspopup=listbox]');
  const focused = document.activeElement;
  // A field that opens a list over the dialog waits for the person.
  return asks && asks.role !== 'combobox' ? focused === dialog || focused?.closest('header') !== null : false;
}

test('dialogs are for everybody: axe, both languages, small windows, and the keyboard goes back', async () => {
  const page = await desk();
  const told: string[] = [];
  const dialog = page.locator('[role=dialog], [role=alertdialog]');
  /** Looks a dialog over that was opened by `open`; Escape closes it. */
  const look = async (name: string, open: () => Promise<void>, ready = 'h2'): Promise<void> => {
    await open();
    await dialog.locator(ready).first().waitFor();
    await inBothThemes(page, name);
    for (const size of narrow) {
      await page.setViewportSize(size);
      for (const language of ['en', 'es'] as const) {
        await call(page, 'settings:set', { language });
        await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
        for (const text of await cutTexts(page))
          told.push(`${name}, ${language}, ${size.width}: cut: ${text}`);
      }
    }
    await page.setViewportSize(normal);
    if (!(await hasKeyboard(page))) told.push(`${name}: nothing in it has the keyboard`);
    if (!asksLater.includes(name) && (await page.evaluate(beginsElsewhere)))
      told.push(`${name}: the keyboard does not begin at what is asked`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await waitFor(`the keyboard to be back after ${name}`, () => hasKeyboard(page));
  };
  const { rows } = await call(page, 'inbox:list', { company_id: null, kind: null, limit: 100, offset: 0 });
  const session = (ending: RegExp): string =>
    rows.find((row) => ending.test(row.session.filename))?.session.session_id ?? '';

  await goTo(page, '/inbox');
  await onList(page);
  await look('compare', () => press(page, /^Comparar/), 'table tbody tr');
  await look('move', () => press(page, /^Mover…/));
  await look('unlock', () => press(page, /^Contraseña/));
  await goTo(page, `/sessions/${session(/con clave/)}`);
  await look('password', () => press(page, /^Contraseña/));

  await goTo(page, `/sessions/${session(/reenviada/)}`);
  await page.locator('.textLayer span').first().waitFor();
  const more = 'Leer de nuevo, dividir, unir';
  await look('read again', () => choose(page, more, 'Leer de nuevo'));
  await look('split', () => choose(page, more, 'Dividir por páginas…'), 'canvas, img');
  await look('join', () => choose(page, more, 'Unir con otro documento…'), '[role=option]');
  await look('keys', () => press(page, 'Teclas (?)'));
  await look('history', () => press(page, 'Historial'));

  await goTo(page, '/documents');
  await onList(page);
  await look('export', () => press(page, 'Exportar'));
  await look('filter', () => press(page, 'Filtrar'));
  await look('columns', () => choose(page, /^Más$/, 'Columnas'));
  await look('words', () => choose(page, /^Más$/, 'Categorías y etiquetas'));
  await look('view', () => choose(page, /^Vistas/, 'Guardar esta vista'));
  await keepView(page, 'Compras de marzo');
  await look('view of a name that is taken', async () => {
    await goTo(page, '/documents?type=invoice');
    await choose(page, /^Vistas/, 'Guardar esta vista');
    await page.keyboard.type('Compras de marzo');
    await page.getByRole('button', { name: 'Reemplazar' }).waitFor();
  });
  await look('views', () => choose(page, /^Vistas/, 'Ordenar las vistas…'));
  await onList(page);
  await page.keyboard.press(' ');
  await look('category', () => press(page, /^Categoría$/));

  const folder = path.join(await temporaryFolder(), 'facturas de la bodega');
  await mkdir(folder);
  await call(page, 'folders:add', {
    path: folder,
    company_id: 'general',
    include_subfolders: true,
    afterwards: 'leave',
    watch_mode: 'auto',
  });
  await goTo(page, '/folders');
  const ofFolder = /^Más acciones para facturas/;
  await look('folder', () => choose(page, ofFolder, 'Cambiar carpeta'));
  await look('what a folder would take', () => choose(page, ofFolder, 'Probar: qué se tomaría'));
  await look('stop watching', () => choose(page, ofFolder, 'Dejar de vigilar'));

  await goTo(page, '/rules');
  await look('rule', () => press(page, /^Nueva regla/));
  await goTo(page, '/settings');
  await look('new company', () => press(page, /^Agregar empresa/));
  await look('company', async () => {
    await press(page, /^Editar Carreta/);
    await page.getByRole('textbox', { name: 'Moneda' }).fill('COP');
    await page.getByRole('textbox', { name: 'Claves técnicas de la DIAN' }).fill('corta');
  });
  await look('remove company', () => press(page, /^Quitar Carreta/));
  await look('report', () => press(page, /informe/i));

  await call(page, 'trash:put', { choice: { session_ids: [session(/de nadie/)] } });
  await goTo(page, '/trash');
  await onList(page);
  await look('in the trash', () => page.keyboard.press('Enter'));
  await look('empty the trash', () => press(page, /^Vaciar/));
  await goTo(page, '/activity');
  await onList(page);
  await look('a change', () => page.keyboard.press('Enter'));
  expect(told).toEqual([]);
}, 240_000);
