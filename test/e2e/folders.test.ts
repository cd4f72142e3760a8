/** Watched folders in the packaged app: added, taken, moved, gone and back, paused, removed; and taken at a hidden start. */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, type RunningApp, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

const env = { UNIVERSAL_INVOICE_FOLDER_SECONDS: '0.5,1,5' };

afterEach(cleanUp);

/** The next folder dialog of the system answers with this. */
const answerDialog = (app: RunningApp, folder: string): Promise<void> =>
  app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);

test('a folder is chosen, tried, watched; its files are read and moved away', async () => {
  const app = await launchApp({ userDataDir: await readyFolder(), env });
  const { page } = app;
  const folder = path.join(await temporaryFolder(), 'escáner');
  await writeInvoices(folder, 3);
  await writeFile(path.join(folder, 'nota.docx'), 'no invoice');
  await answerDialog(app, folder);

  await page.getByRole('link', { name: 'Carpetas' }).click();
  await page.getByRole('button', { name: 'Vigilar una carpeta' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Ahora se tomarían 3 archivos. 1 quedaría fuera.').waitFor();
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await dialog.getByText('Moverlo a «procesados»').click();
  await dialog.getByRole('button', { name: 'Vigilar', exact: true }).click();

  const card = page.getByRole('article', { name: 'escáner' });
  await card.getByText('3 archivos tomados').waitFor();
  await waitFor('the files to be moved', async () => {
    const left = await readdir(folder);
    return left.length === 2 && (await readdir(path.join(folder, 'procesados'))).length === 3;
  });
  const { batches } = await call(page, 'batches:list', { company_id: null, limit: 5, offset: 0 });
  expect(batches).toMatchObject([{ source: 'folder', total: 3 }]);
  await waitFor('them to be read', async () => {
    const [batch] = (await call(page, 'batches:list', { company_id: null, limit: 5, offset: 0 })).batches;
    return batch?.is_complete;
  });
  await card.getByRole('button', { name: 'Últimos archivos, y 1 que no se tomó' }).click();
  await card.getByRole('link', { name: 'factura 2.xml' }).waitFor();
  await card.getByText('en procesados/factura 2.xml').waitFor();
  await card.getByText('Tipo de archivo no admitido').waitFor();
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);

  // One inside the other is refused with a sentence, before anything is saved.
  await mkdir(path.join(folder, 'sub'));
  await answerDialog(app, path.join(folder, 'sub'));
  await page.getByRole('button', { name: 'Vigilar una carpeta' }).click();
  await dialog.getByText(/una carpeta vigilada no puede estar dentro de otra/).waitFor();
});

test('a folder that is gone is told of and found again; a pause holds; removing it leaves the files', async () => {
  const app = await launchApp({ userDataDir: await readyFolder(), env });
  const { page } = app;
  const root = await temporaryFolder();
  const folder = path.join(root, 'facturas');
  await writeInvoices(folder, 1);
  const choice = {
    company_id: 'general',
    include_subfolders: true,
    afterwards: 'leave',
    watch_mode: 'auto',
  } as const;
  const { folder_id } = await call(page, 'folders:add', { ...choice, path: folder });
  await page.getByRole('link', { name: 'Carpetas' }).click();
  const card = page.getByRole('article', { name: 'facturas' });
  await card.getByText('1 archivo tomado').waitFor();

  await rename(folder, path.join(root, 'elsewhere'));
  await card.getByText('No disponible: la carpeta no está.').waitFor();
  expect((await call(page, 'queue:status', {})).unreachable_folders).toBe(1);
  await page.getByText('1 carpeta no está disponible').waitFor({ state: 'attached' });
  await rename(path.join(root, 'elsewhere'), folder);
  await card.getByText('Vigilada', { exact: true }).waitFor();

  await card.getByRole('button', { name: 'Pausar facturas' }).click();
  await card.getByText('En pausa').waitFor();
  await app.close();
  await rm(path.join(folder, 'factura 1.xml'));
  const again = await launchApp({ userDataDir: app.userDataDir, env });
  await again.page.getByRole('link', { name: 'Carpetas' }).click();
  const same = again.page.getByRole('article', { name: 'facturas' });
  await same.getByText('En pausa').waitFor();
  await same.getByRole('button', { name: 'Más acciones para facturas' }).click();
  await again.page.getByRole('menuitem', { name: 'Dejar de vigilar' }).click();
  await again.page.getByRole('alertdialog').getByRole('button', { name: 'Dejar de vigilar' }).click();
  await again.page.getByText('Ninguna carpeta vigilada').waitFor();
  expect((await call(again.page, 'folders:list', {})).folders).toEqual([]);
  expect((await call(again.page, 'batches:get', await lastBatch(again))).total).toBe(1);
  expect(folder_id).not.toBe('');
});

async function lastBatch({ page }: RunningApp): Promise<{ batch_id: string }> {
  const { batches } = await call(page, 'batches:list', { company_id: null, limit: 1, offset: 0 });
  return { batch_id: batches[0]?.batch_id ?? '' };
}

test('what came while the app was off is taken at a hidden start, and once', async () => {
  const first = await launchApp({ userDataDir: await readyFolder(), env });
  const folder = path.join(await temporaryFolder(), 'off');
  await mkdir(folder);
  await call(first.page, 'folders:add', {
    path: folder,
    company_id: 'carreta_verde',
    include_subfolders: false,
    afterwards: 'leave',
    watch_mode: 'auto',
  });
  await first.kill();
  await writeInvoices(folder, 50);
  const hidden = await launchApp({ userDataDir: first.userDataDir, env, hidden: true });
  await waitFor('50 to be stored', () => hidden.output().includes('Stored 50 files safely'));
  await hidden.kill();
  const last = await launchApp({ userDataDir: first.userDataDir, env });
  const seen = await waitFor('the folder to be at rest', async () => {
    const [one] = (await call(last.page, 'folders:list', {})).folders;
    return one?.state === 'watching' && one.waiting_count === 0 && one;
  });
  expect(seen).toMatchObject({ taken_count: 50, not_taken_count: 0 });
  const { batches } = await call(last.page, 'batches:list', { company_id: null, limit: 5, offset: 0 });
  expect(batches).toMatchObject([{ source: 'folder', total: 50, company_id: 'carreta_verde' }]);
});
