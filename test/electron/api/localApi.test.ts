import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createLocalApi, type LocalApi, portOf } from '../../../electron/api/localApi.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Api, startApi } from './support.ts';

let api: Api;
let local: LocalApi;
afterEach(async () => {
  await local.stop();
  await api.end();
});

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const build = (environment: NodeJS.ProcessEnv): LocalApi =>
  createLocalApi({
    ...api.parts,
    environment,
    describe: (error) => ({ code: error instanceof AppError ? error.code : 'internal', message: error instanceof AppError ? error.code : String(error), remedy: 'none' }), // prettier-ignore
  });
const reached = async (port: number, token: string): Promise<number> => {
  const answer = await fetch(`http://127.0.0.1:${port}/health`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.status;
};

test('is off by default, follows the settings, and says when the port is taken', async () => {
  api = await startApi();
  local = build({});
  await local.apply();
  expect(local.state()).toMatchObject({ running: false, url: null, problem: null });

  const port = await freePort();
  writeFileSync(path.join(api.paths.exports, '.download-of-a-crash'), 'half');
  writeFileSync(path.join(api.paths.exports, 'mine.csv'), 'whole');
  api.settings.set({ api: { enabled: true, port } });
  await local.apply();
  expect(local.state()).toMatchObject({ running: true, url: `http://127.0.0.1:${port}` });
  expect(await reached(port, local.state().token)).toBe(200);

  expect(readdirSync(api.paths.exports)).toEqual(['mine.csv']);

  const old = local.state().token;
  expect(local.newToken().token).toBe(local.state().token);
  expect(await reached(port, old)).toBe(401);

  api.settings.set({ api: { port: api.port } });
  await local.apply();
  expect(local.state()).toMatchObject({ running: false, problem: 'port_taken' });
  api.settings.set({ api: { enabled: false } });
  await local.apply();
  expect(local.state()).toMatchObject({ running: false, problem: null });
});

test('the environment turns it on and sets the token', async () => {
  api = await startApi();
  const port = await freePort();
  local = build({ UNIVERSAL_INVOICE_API_PORT: String(port), UNIVERSAL_INVOICE_API_TOKEN: 'set-outside' });
  await local.apply();
  expect(await reached(port, 'set-outside')).toBe(200);
  expect(portOf('8001')).toBe(8001);
  for (const text of [undefined, '', '0', '70000', 'x', '80a']) expect(portOf(text)).toBeNull();
});
