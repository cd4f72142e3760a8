/** Pictures are decoded beside the desktop's own libraries: on Linux the two copies of GLib must not mix. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp } from '../helpers/app.ts';
import { freePort } from '../helpers/freePort.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

const headers = { authorization: 'Bearer token-of-this-test' };
const pictures = ['jpeg', 'png', 'webp', 'tiff'] as const;

test('pictures of every kind are decoded, and no library complains of the other', async () => {
  const port = await freePort();
  const app = await launchApp({
    hidden: true,
    env: { UNIVERSAL_INVOICE_API_PORT: String(port), UNIVERSAL_INVOICE_API_TOKEN: 'token-of-this-test' },
  });
  const base = `http://127.0.0.1:${port}/universal-invoice/sessions`;
  await waitFor(
    'the local API',
    async () => (await fetch(`http://127.0.0.1:${port}/health`, { headers })).ok,
  );
  const form = new FormData();
  for (const kind of pictures) {
    const background = { r: 240, g: 240, b: 235 };
    const paper = sharp({ create: { width: 900, height: 1200, channels: 3, background } });
    form.append('files', new Blob([new Uint8Array(await paper.toFormat(kind).toBuffer())]), `paper.${kind}`);
  }
  const answer = await fetch(`${base}/batch-upload/?company_id=carreta_verde&user_id=1`, {
    method: 'POST',
    headers,
    body: form,
  });
  const { batch_id, created_sessions } = (await answer.json()) as {
    batch_id: string;
    created_sessions: number;
  };
  expect(created_sessions).toBe(pictures.length);
  // An empty sheet holds no invoice: where it ends does not matter here, only that it was looked at.
  const read = async (): Promise<boolean> => {
    const status = await fetch(`${base}/batch-status/${batch_id}?company_id=carreta_verde`, { headers });
    const { sessions } = (await status.json()) as { sessions: { status: string }[] };
    return sessions.every((session) => !['received', 'queued', 'processing'].includes(session.status));
  };
  // An empty sheet holds no invoice: where it ends does not matter here, only that it was looked at.
  await waitFor('every picture to have been read', read, { timeout: 90_000 });
  const log = await readFile(path.join(app.userDataDir, 'logs', 'universal-invoice.log'), 'utf8');
  expect(log).not.toContain('GLib');
  expect(app.output()).not.toContain('GLib');
});
