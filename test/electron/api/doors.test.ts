import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorAnswer } from '../../../shared/api.ts';
import { type Api, formOf, raw, startApi, token, xml } from './support.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.end());

const uploadPath = '/universal-invoice/sessions/batch-upload/?company_id=a';
const head = (line: string, headers: Record<string, string>): string =>
  `${line} HTTP/1.1\r\n${Object.entries({ connection: 'close', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const authorization = `Bearer ${token}`;

describe('doors', () => {
  test.each([
    ['no token', {}, 401],
    ['a wrong token', { authorization: 'Bearer wrong' }, 401],
    ['a token that only begins right', { authorization: `${authorization}x` }, 401],
    ['another scheme', { authorization: `Basic ${token}` }, 401],
    ['the token', { authorization }, 200],
    ['an Origin with the token', { authorization, origin: 'http://127.0.0.1' }, 403],
    ['Origin null with the token', { authorization, origin: 'null' }, 403],
    ['a foreign Host with the token', { authorization, host: 'evil.example' }, 403],
    ['the right Host without its port', { authorization, host: '127.0.0.1' }, 403],
  ])('%s', async (_name, headers, status) => {
    const answer = await raw(api.port, head('GET /health', { host: `127.0.0.1:${api.port}`, ...headers }));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect('error' in (JSON.parse(answer.split('\r\n\r\n')[1] ?? '') as object)).toBe(status !== 200);
  });

  test('localhost is a name of this computer', async () => {
    const answer = await raw(api.port, head('GET /health', { host: `LOCALHOST:${api.port}`, authorization }));
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  test('without a token wanted, Origin and Host are still looked at', async () => {
    api.settings.set({ api: { token_required: false } });
    const host = `127.0.0.1:${api.port}`;
    expect(await raw(api.port, head('GET /health', { host }))).toMatch(/^HTTP\/1.1 200 /);
    expect(await raw(api.port, head('GET /health', { host, origin: 'https://evil.example' }))).toMatch(
      / 403 /,
    );
    expect(await raw(api.port, head('GET /health', { host: 'rebound.example' }))).toMatch(/ 403 /);
    api.settings.set({ api: { token_required: true } });
  });

  test('a refused upload is answered before its body and leaves nothing', async () => {
    const answer = await fetch(api.url + uploadPath, { method: 'POST', body: formOf({ 'a.xml': xml(1) }) });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect([api.rows(), api.batches(), api.vaultFiles()]).toEqual([0, 0, []]);
  });

  test('a path in absolute form cannot choose the host', async () => {
    const answer = await raw(
      api.port,
      head('GET http://evil.example/health', { host: `127.0.0.1:${api.port}`, authorization }),
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  test('errors speak the language of the app and hold no stack and no path', async () => {
    const answer = await fetch(`${api.url}/health`);
    expect(await answer.json()).toEqual({
      error: { code: 'unauthorized', message: 'Falta el token o no es válido.' },
    });
  });
});

describe('paths and methods', () => {
  test.each([
    ['GET', '/nowhere', 404, null],
    ['GET', uploadPath, 405, 'POST'],
    ['POST', '/health', 405, 'GET, HEAD'],
    ['DELETE', '/universal-invoice/sessions/abc?company_id=a', 405, 'GET, HEAD'],
    ['OPTIONS', '/universal-invoice/invoices', 405, 'GET, HEAD'],
    ['GET', '/health/', 200, null],
    ['GET', '/%E0%A4%A', 400, null],
    ['GET', '/universal-invoice/invoices', 400, null],
    ['GET', '/universal-invoice/invoices?company_id=Not%20valid', 400, null],
    ['GET', '/universal-invoice/invoices?company_id=a&company_id=b', 400, null],
    ['GET', '/universal-invoice/invoices?company_id=a&from=2026-02-30', 400, null],
    ['GET', '/universal-invoice/invoices?company_id=a&limit=0', 400, null],
    ['GET', '/universal-invoice/invoices?company_id=a&cursor=nonsense', 400, null],
    ['GET', '/universal-invoice/invoices?company_id=a', 200, null],
    ['GET', '/universal-invoice/export?company_id=a&format=pdf', 400, null],
    ['GET', '/universal-invoice/sessions/batch-status/batch_x', 400, null],
    ['GET', '/universal-invoice/sessions/batch-status/batch_x?company_id=a', 404, null],
    ['GET', '/universal-invoice/sessions/..%2f..%2fetc?company_id=a', 404, null],
    ['GET', '/universal-invoice/sessions/unknown?company_id=a', 404, null],
    ['POST', '/universal-invoice/sessions/unknown/retry', 404, null],
    ['POST', '/universal-invoice/batches/unknown/retry', 404, null],
    ['POST', '/universal-invoice/batches/unknown/cancel', 404, null],
    ['GET', '/universal-invoice/events?company_id=a', 426, null],
  ])('%s %s gives %i', async (method, path, status, allow) => {
    const answer = await api.call(path, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('allow')).toBe(allow);
    expect(errorAnswer.safeParse(await answer.json()).success).toBe(status >= 400);
  });

  test('HEAD answers with the headers alone', async () => {
    const answer = await api.call('/health', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(10);
    expect(await answer.text()).toBe('');
  });

  test('a bad parameter is named', async () => {
    const answer = await api.call('/universal-invoice/invoices?company_id=a&from=yesterday');
    expect(await answer.json()).toMatchObject({
      error: { code: 'bad_request', message: expect.stringContaining('(from)') },
    });
  });

  test('what is no HTTP gets an answer and a closed connection', async () => {
    expect(await raw(api.port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    expect((await api.call('/health')).status).toBe(200);
  });

  test('an unknown company has no documents', async () => {
    const answer = await api.call('/universal-invoice/invoices?company_id=never_seen');
    expect(await answer.json()).toEqual({ documents: [], next_cursor: null });
  });
});
