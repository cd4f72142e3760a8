import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOwnPage, mayOpenOutside } from '../../../electron/shell/addresses.ts';
import { createOriginalServer, createPageServer } from '../../../electron/shell/serve.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'serve-'));
  mkdirSync(path.join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'page', 'index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'page', 'assets', 'a ü.js'), '1');
  writeFileSync(path.join(folder, 'page', 'notes.txt'), 'not a part of a page');
  writeFileSync(path.join(folder, 'secret.html'), 'secret');
  writeFileSync(path.join(folder, 'original'), '0123456789');
  writeFileSync(path.join(folder, 'empty'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the page', () => {
  const get = (address: string, method = 'GET') =>
    createPageServer(path.join(folder, 'page'))(new Request(`app://app${address}`, { method }));

  it('comes with a policy that allows no inline script or style and no outside address', async () => {
    const answer = await get('/index.html');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('serves names that are written in percent', async () => {
    expect(await (await get('/assets/a%20%C3%BC.js')).text()).toBe('1');
  });

  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/assets/..%2f..%2fsecret.html',
    '/..%5csecret.html',
    '/%00.html',
    '/%E0%A4%A.html',
    '/',
    '/assets',
    '/none.html',
    '/notes.txt',
  ])('gives nothing for %s', async (address) => {
    expect((await get(address)).status).toBe(404);
  });

  it('only reads', async () => {
    expect((await get('/index.html', 'POST')).status).toBe(405);
    const head = await get('/index.html', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

describe('a received file', () => {
  const known: Record<string, [file: string, type: string, size: number]> = {
    pdf: ['original', 'application/pdf', 10],
    xml: ['original', 'application/xml', 10],
    html: ['original', 'text/html', 10],
    svg: ['original', 'image/svg+xml', 10],
    empty: ['empty', 'text/csv', 0],
    gone: ['never-there', 'application/pdf', 10],
  };
  const serve = createOriginalServer((session_id) => {
    const entry = known[session_id];
    return entry === undefined
      ? null
      : { path: path.join(folder, entry[0]), media_type: entry[1], size: entry[2] };
  }, 'app://app');
  const get = (id: string, range?: string, method = 'GET') =>
    serve(
      new Request(`invoice-file://session/${id}`, {
        method,
        headers: range === undefined ? {} : { Range: range },
      }),
    );

  it('comes whole, as what it is, and can do nothing', async () => {
    const answer = await get('pdf');
    expect(await answer.text()).toBe('0123456789');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'access-control-allow-origin': 'app://app',
    });
  });

  it.each([
    ['xml', 'text/plain; charset=utf-8'],
    ['html', 'text/plain; charset=utf-8'],
    ['svg', 'text/plain; charset=utf-8'],
  ])('%s is never active content', async (id, type) => {
    expect((await get(id)).headers.get('Content-Type')).toBe(type);
  });

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('gives the range %s', async (range, body, told) => {
    const answer = await get('pdf', range);
    expect([answer.status, await answer.text(), answer.headers.get('Content-Range')]).toEqual([
      206,
      body,
      told,
    ]);
    expect(answer.headers.get('Content-Length')).toBe(String(body.length));
  });

  it.each(['bytes=10-', 'bytes=5-4', 'bytes=-0', 'bytes=-', 'bytes=0-1,3-4', 'lines=1-2'])(
    'refuses the range %s',
    async (range) => {
      const answer = await get('pdf', range);
      expect([answer.status, answer.headers.get('Content-Range')]).toEqual([416, 'bytes */10']);
    },
  );

  it('answers for the empty, the unknown and the lost', async () => {
    expect([(await get('empty')).status, await (await get('empty')).text()]).toEqual([200, '']);
    expect((await get('unknown')).status).toBe(404);
    expect((await serve(new Request('invoice-file://other/pdf'))).status).toBe(404);
    expect((await get('..%2fpdf')).status).toBe(404);
    await expect((await get('gone')).text()).rejects.toThrow(/terminated|ENOENT/);
  });
});

describe('addresses', () => {
  it.each([
    ['app://app/index.html#/x', true],
    ['app://other/index.html', false],
    ['app://app.evil/index.html', false],
    ['https://app/index.html', false],
    ['file:///index.html', false],
    ['invoice-file://session/a', false],
    ['about:blank', false],
    ['', false],
  ])('%s is our page: %s', (url, ours) => expect(isOwnPage(url)).toBe(ours));

  it.each([
    ['https://console.anthropic.com/settings/keys', true],
    ['http://console.anthropic.com/', false],
    ['https://console.anthropic.com.evil.com/', false],
    ['https://user:pw@console.anthropic.com/', false],
    ['https://console.anthropic.com:8443/', false],
    ['https://example.com/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['smb://console.anthropic.com/x', false],
  ])('%s may be opened outside: %s', (url, may) => expect(mayOpenOutside(url)).toBe(may));
});
