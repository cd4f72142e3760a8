import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { statusAnswer, uploadAnswer } from '../../../shared/api.ts';
import { routes } from '../../../electron/api/routes.ts';
import { type Api, formOf, startApi, token, xml } from './support.ts';

const run = promisify(execFile);
const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
/** The page's code blocks of a language, as they stand. */
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code]) => code ?? '',
  );

let api: Api;
let folder: string;
beforeEach(async () => {
  api = await startApi();
  folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-docs-'));
  writeFileSync(path.join(folder, 'factura1.xml'), xml(1));
  writeFileSync(path.join(folder, 'factura2.pdf'), '%PDF-1.4\n%%EOF\n');
  writeFileSync(
    path.join(folder, 'factura3.jpg'),
    Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  );
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await api.end();
});

/** Runs a block with only the address and the token put in. */
const bash = (code: string, more: Record<string, string> = {}): Promise<{ stdout: string }> =>
  run('bash', ['-ec', code.replace(/^export API=.*$/m, '').replace(/^export TOKEN=.*$/m, '')], {
    cwd: folder,
    env: { PATH: process.env.PATH, API: api.url, TOKEN: token, ...more },
  });

describe('the examples of docs/api.md run as they stand', () => {
  test('cURL: upload, status, export', async () => {
    const [upload = '', status = '', download = ''] = blocks('bash');
    const answer = uploadAnswer.strict().parse(JSON.parse((await bash(upload)).stdout));
    expect(answer).toMatchObject({ total_files: 3, created_sessions: 3 });
    const asked = await bash(status, { BATCH_ID: answer.batch_id });
    expect(statusAnswer.strict().parse(JSON.parse(asked.stdout)).total_sessions).toBe(3);
    await bash(download);
    expect(readdirSync(folder)).toContain('universal-invoice_carreta_verde.csv');
  });

  test('TypeScript: upload and wait', async () => {
    const script = path.join(folder, 'upload.mts');
    writeFileSync(script, blocks('ts')[0] ?? '');
    const finishing = api.store.changes.onChange(({ batches }) => {
      // Nobody reads here: cancelling ends the batch, so that the script's loop ends.
      for (const batch_id of batches) api.store.sessions.cancel({ batch_id });
    });
    const { stdout } = await run(process.execPath, [script, 'factura1.xml', 'factura2.pdf'], {
      cwd: folder,
      env: { PATH: process.env.PATH, API: api.url, TOKEN: token },
    });
    finishing();
    expect(stdout).toMatch(/^2 files are safe in batch_\d{8}_\d{6}/);
    expect(stdout).toMatch(/0 to go, 0 failed/);
  });

  test('the answer shown has the fields of a real one', async () => {
    const shown = JSON.parse(blocks('json')[0] ?? '') as object;
    const real = (await (await api.upload(formOf({ 'a.xml': xml(1) }))).json()) as object;
    expect(Object.keys(shown)).toEqual(Object.keys(real));
  });

  test('every route stands on the page', () => {
    for (const { path: route } of routes) expect(page).toContain(route);
  });
});
