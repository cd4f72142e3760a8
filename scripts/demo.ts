/**
 * `npm run demo`: drops the 51 samples on the window of the real app, without a key and without a network, and
 * leaves a picture of the window, the documents as CSV and the batch's account in demo-output/.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { accountLines, batchStatus, type BatchStatus, isAtRest, progressLine, reasonLine, sessionAnswer } from './demo/account.ts'; // prettier-ignore
import { type DemoApp, startDemoApp } from './demo/app.ts';
import { main, projectFolder, say } from './lib/shell.ts';

const samples = path.join(projectFolder, 'resources', 'samples');
const output = path.join(projectFolder, 'demo-output');
const patience = 5 * 60_000;
/** Carreta Verde in Mexico, Colombia, Peru and Spain. */
const sisterTaxIds = ['CVM150320KJ3', '901234567', '20456789014', 'B86123452'];

/** Asks the app through the window's own bridge. */
async function ask(page: Page, name: string, input: object): Promise<unknown> {
  const reply = await page.evaluate(`window.bridge.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`);
  return z.object({ ok: z.literal(true), value: z.unknown() }).parse(reply).value;
}

/** The first start, as a person does it: name and tax id of the company. Returns the company's id. */
async function createCompany(page: Page): Promise<string> {
  const [name, taxId] = [page.locator('form input').first(), page.locator('form input').nth(1)];
  await name.fill('Carreta Verde S.A.');
  await taxId.fill('3-101-123456');
  await page.locator('form button[type=submit]').click();
  await name.waitFor({ state: 'detached' });
  await ask(page, 'settings:set', { tour: 'done' });
  const settings = await ask(page, 'settings:get', {});
  const { current_company: id } = z.object({ current_company: z.string() }).parse(settings);
  // Its sister companies abroad, as Settings would take them.
  const tax_ids = ['3-101-123456', ...sisterTaxIds];
  await ask(page, 'companies:save', { company_id: id, name: 'Carreta Verde S.A.', tax_ids });
  return id;
}

/** Drops files on the middle of the window, through Chromium's own drag and drop. */
async function drop(page: Page, files: string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', {
      type, x: 400, y: 300, data: { items: [], files, dragOperationsMask: 1 },
    }); // prettier-ignore
  await client.detach();
}

async function newestBatch(page: Page): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const list = await ask(page, 'batches:list', { company_id: null, limit: 1, offset: 0 });
    const { batches } = z.object({ batches: z.array(z.object({ batch_id: z.string() })) }).parse(list);
    if (batches[0]) return batches[0].batch_id;
    await pause(200);
  }
  throw new Error('The drop made no batch.');
}

/** Prints a line whenever something changed, until nothing goes on by itself any more. */
async function follow(app: DemoApp, batch: string, company: string, sent: number): Promise<BatchStatus> {
  const address = `/universal-invoice/sessions/batch-status/${batch}?company_id=${company}`;
  const end = Date.now() + patience;
  for (let told = ''; Date.now() < end; await pause(500)) {
    const status = batchStatus.parse(await (await app.get(address)).json());
    const line = progressLine(status);
    if (status.total_sessions > 0 && line !== told) say((told = line));
    if (status.total_sessions === sent && isAtRest(status)) return status;
  }
  throw new Error('The samples were not read within five minutes.');
}

/** The files that a person should look at, each with the reason. */
async function toLookAt(app: DemoApp, status: BatchStatus, company: string): Promise<string[]> {
  const chosen = status.sessions.filter((session) =>
    ['needs_review', 'failed', 'waiting'].includes(session.status),
  );
  const lines: string[] = [];
  for (const { session_id } of chosen) {
    const answer = await app.get(`/universal-invoice/sessions/${session_id}?company_id=${company}`);
    lines.push(reasonLine(sessionAnswer.parse(await answer.json())));
  }
  return lines.length === 0 ? [] : ['To look at:', ...lines];
}

await main(async () => {
  const names = (await readdir(samples)).filter((name) => !/^readme/i.test(name)).sort();
  const app = await startDemoApp('es');
  try {
    const { page } = app;
    const company = await createCompany(page);
    const started = Date.now();
    say(`Dropping ${names.length} files on the window, without a key and without a network.`);
    await drop(page, names.map((name) => path.join(samples, name))); // prettier-ignore
    const batch = await newestBatch(page);
    const status = await follow(app, batch, company, names.length);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const lines = [
      `${batch}, ${seconds} s`,
      ...accountLines(status, names.length),
      ...(await toLookAt(app, status, company)),
    ];
    await mkdir(output, { recursive: true });
    const csv = await app.get(`/universal-invoice/export?company_id=${company}&format=csv`);
    await writeFile(path.join(output, 'documents.csv'), Buffer.from(await csv.arrayBuffer()));
    await writeFile(path.join(output, 'account.txt'), `${lines.join('\n')}\n`);
    await page.screenshot({ path: path.join(output, 'window.png') });
    for (const line of lines) say(line);
    say('In demo-output/: window.png, documents.csv, account.txt');
  } finally {
    await app.stop();
  }
});
