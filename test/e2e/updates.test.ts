/** An update from a feed on this computer: fetched when asked, refused when damaged, put in place when the app ends. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

let feed: Server | null = null;
afterEach(async () => {
  feed?.closeAllConnections();
  feed?.close();
  feed = null;
  await cleanUp();
});

const newer = Buffer.from('#!/bin/sh\n# a newer version\n');

/** A feed whose file is what it promises, or not. */
async function openFeed(promised: () => Buffer): Promise<string> {
  feed = createServer((request, response) => {
    if (!(request.url ?? '').includes('.yml')) return void response.end(newer);
    const sha512 = createHash('sha512').update(promised()).digest('base64');
    response.end(
      `version: 99.1.0\nfiles:\n  - url: app.AppImage\n    sha512: ${sha512}\n    size: ${newer.length}\npath: app.AppImage\nsha512: ${sha512}\nreleaseDate: '2026-11-01T00:00:00.000Z'\n`,
    );
  });
  await new Promise<void>((resolve) => feed?.listen(0, '127.0.0.1', resolve));
  const address = feed.address();
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}

test.runIf(process.platform === 'linux')(
  'an AppImage fetches a newer one when asked: a damaged one is refused in words, a good one waits for the end',
  async () => {
    const folder = await temporaryFolder();
    const own = path.join(folder, 'app.AppImage');
    await writeFile(own, 'the present one');
    let promised = Buffer.from('something else');
    const address = await openFeed(() => promised);
    const app = await launchApp({
      userDataDir: await readyFolder(),
      env: { APPIMAGE: own, XDG_CACHE_HOME: path.join(folder, 'cache') },
    });
    const { page } = app;
    await call(page, 'settings:set', { updates: { feed: address } });
    await page.evaluate(() => {
      window.location.hash = '/settings?section=updates';
    });
    const look = page.getByRole('button', { name: 'Buscar una versión nueva' });
    const fetchIt = page.getByRole('button', { name: /Descargar.*99\.1\.0/ });
    await look.click();
    await fetchIt.click();
    await page.getByText('no es lo que la dirección prometía').waitFor();
    expect((await call(page, 'updates:state', {})).step).toBe('available');

    promised = newer;
    await look.click();
    await waitFor('the promise to be read anew', async () => {
      const { step, error } = await call(page, 'updates:state', {});
      return step === 'available' && error === null;
    });
    await fetchIt.click();
    await page.getByText('La 99.1.0 está lista y se instala cuando salgas').waitFor();
    expect(await readFile(own, 'utf8')).toBe('the present one');
  },
);
