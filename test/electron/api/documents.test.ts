import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invoicesAnswer, type InvoicesAnswer } from '../../../shared/api.ts';
import { documentOf } from '../export/support.ts';
import { type Api, startApi, until } from './support.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  for (let n = 1; n <= 25; n += 1) {
    const { document_id, session_ids: _, company_id, status, created_at: __, ...record } = documentOf(n);
    const day = `2026-03-${String(n).padStart(2, '0')}`;
    api.store.documents.insert(
      document_id,
      n === 25 ? 'other' : company_id,
      { ...record, issue_date: day },
      status,
    );
    api.store.parts.put({
      document_id: document_id,
      session_id: `session-${n}`,
      role: 'xml',
      ordinal: 0,
      record: null,
      beside: [],
      sure: true,
    });
  }
});
afterAll(() => api.end());

const invoices = async (query: string): Promise<InvoicesAnswer> =>
  invoicesAnswer
    .strict()
    .parse(await (await api.call(`/universal-invoice/invoices?company_id=carreta_verde${query}`)).json());

describe('invoices', () => {
  test('come newest first in pages, each once, of that company alone', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    let pages = 0;
    while (cursor !== null) {
      const page: InvoicesAnswer = await invoices(`&limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.documents.map((document) => document.document_id));
      cursor = page.next_cursor;
      pages += 1;
    }
    expect(seen).toEqual(Array.from({ length: 24 }, (_, i) => `document-${24 - i}`));
    expect(pages).toBe(3);
  });

  test('carry their identity; period and words choose', async () => {
    const { documents } = await invoices('&from=2026-03-03&to=2026-03-05&q=ñandu');
    expect(documents.map((document) => document.document_id)).toEqual([
      'document-5',
      'document-4',
      'document-3',
    ]);
    expect(documents[0]).toMatchObject({
      session_ids: ['session-5'],
      company_id: 'carreta_verde',
      status: 'completed',
    });
    expect((await invoices('&q=%22%20OR%201%3D1')).documents).toEqual([]);
  });
});

describe('export', () => {
  test.each([
    ['csv', 'text/csv; charset=utf-8', (text: string) => text.trim().split('\r\n').length === 20],
    [
      'xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      (text: string) => text.startsWith('PK'),
    ],
    [
      'json',
      'application/json; charset=utf-8',
      (text: string) => (JSON.parse(text) as unknown[]).length === 19,
    ],
  ])('%s is a download of the period', async (format, type, isRight) => {
    const target = `/universal-invoice/export?company_id=carreta_verde&from=2026-03-02&to=2026-03-20&format=${format}`;
    const answer = await api.call(target);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="universal-invoice_carreta_verde_2026-03-02_2026-03-20.${format}"`,
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).toBe(Number(answer.headers.get('content-length')));
    expect(isRight(bytes.toString('utf8'))).toBe(true);
    await until(() => readdirSync(api.paths.exports).length === 0);
  });

  test('HEAD tells the size and leaves nothing behind', async () => {
    const answer = await api.call('/universal-invoice/export?company_id=carreta_verde&format=csv', {
      method: 'HEAD',
    });
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(1000);
    await until(() => readdirSync(api.paths.exports).length === 0);
  });
});

describe('openapi.json', () => {
  test('describes every call, parameter and answer', async () => {
    const description = await (await api.call('/openapi.json')).json();
    expect(description).toMatchObject({
      openapi: '3.1.0',
      info: { version: '1.2.3' },
      servers: [{ url: api.url }],
    });
    const upload = description.paths['/universal-invoice/sessions/batch-upload/'].post;
    expect(upload.parameters.map(({ name, required }: { name: string; required: boolean }) => [name, required])).toEqual([['company_id', true], ['user_id', false]]); // prettier-ignore
    expect(Object.keys(upload.responses)).toEqual(['200', '400', '401', '403', '413', '415', '507']);
    expect(upload.requestBody.content['multipart/form-data'].schema.properties.files.type).toBe('array');
    expect(description.components.schemas.UploadAnswer.properties).toHaveProperty('session_ids');
    expect(Object.keys(description.paths)).toHaveLength(11);
  });

  test('every reference leads somewhere, and no schema is without a name', async () => {
    const text = await (await api.call('/openapi.json')).text();
    const { schemas } = JSON.parse(text).components;
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(schemas).toHaveProperty(name ?? '');
    expect(text).not.toContain('$defs');
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
