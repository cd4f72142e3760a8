import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { sessionAnswer, statusAnswer, uploadAnswer, type UploadAnswer } from '../../../shared/api.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Api, formOf, type Options, raw, startApi, token, until, xml } from './support.ts';

let api: Api;
const start = async (options?: Options): Promise<void> => {
  api = await startApi(options);
};
afterEach(() => api.end());

const nothingStored = (): void =>
  expect([api.rows(), api.batches(), api.store.companies.list(), api.vaultFiles()]).toEqual([0, 0, [], []]);
const pathTo = (query = 'company_id=carreta_verde'): string =>
  `/universal-invoice/sessions/batch-upload/?${query}`;
const headOf = (length: number | null, more = '', type = 'multipart/form-data; boundary=B'): string =>
  `POST ${pathTo()} HTTP/1.1\r\nhost: 127.0.0.1:${api.port}\r\nauthorization: Bearer ${token}\r\n` +
  `content-type: ${type}\r\n${length === null ? 'transfer-encoding: chunked' : `content-length: ${length}`}\r\n${more}\r\n`;
const part = (name: string, content: string): string =>
  `--B\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: text/xml\r\n\r\n${content}\r\n`;

describe('an upload', () => {
  test('is answered as the contract says, in the order sent, after every file is safe', async () => {
    await start();
    const names = Array.from({ length: 51 }, (_, i) => `factura${i + 1}.xml`);
    const answer = await api.upload(formOf(Object.fromEntries(names.map((name, i) => [name, xml(i)]))));
    expect(answer.status).toBe(200);
    const body = uploadAnswer.strict().parse(await answer.json());
    expect(body).toMatchObject({
      total_files: 51,
      created_sessions: 51,
      status: 'processing_in_background',
      message: 'Los archivos se están procesando. Puedes salir de esta página y el procesamiento continuará.',
      rejected: [],
    });
    expect(body.batch_id).toMatch(/^batch_\d{8}_\d{6}(_\d+)?$/);
    expect(body.session_ids.map((id) => api.store.sessions.need(id).filename)).toEqual(names);
    for (const id of body.session_ids) {
      const { sha256, status } = api.store.sessions.need(id);
      expect(status).toBe('queued');
      const kept = readFileSync(path.join(api.paths.files, sha256?.slice(0, 2) ?? '', sha256 ?? ''));
      expect(createHash('sha256').update(kept).digest('hex')).toBe(sha256);
    }
    expect(api.store.companies.get('carreta_verde')?.name).toBe('carreta_verde');
  });

  test('names what it did not take, without its type or path, and logs it', async () => {
    await start({ language: 'en' });
    const answer = await api.upload(
      formOf({ 'a.xml': xml(1), 'note.bmp': 'BM not a picture', 'b.xml': xml(2) }),
    );
    const body = (await answer.json()) as UploadAnswer;
    expect(body).toMatchObject({
      total_files: 3,
      created_sessions: 2,
      message: expect.stringMatching(/^The files/),
    });
    expect(body.rejected).toEqual([{ filename: 'note.bmp', reason: 'unsupported_type' }]);
    expect(api.lines.join('')).toContain('Skipping unsupported file type: note.bmp');
  });

  test('with nothing acceptable, or nothing at all, is answered with 200', async () => {
    await start();
    for (const form of [formOf({ 'note.bmp': 'BM nothing' }), new FormData()]) {
      const answer = await api.upload(form);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        created_sessions: 0,
        session_ids: [],
        status: 'nothing_to_process',
      });
    }
  });

  test('keeps a hostile name as data only', async () => {
    await start();
    const names = [
      '../../../../escape.xml',
      '..\\..\\escape.xml',
      '/etc/cron.d/escape.xml',
      'Factura ñandú "A".xml',
      '=cmd().xml',
    ];
    const form = new FormData();
    for (const [i, name] of names.entries()) form.append('files', new Blob([xml(i)]), name);
    const { session_ids } = (await (await api.upload(form)).json()) as UploadAnswer;
    const kept = session_ids.map((id) => api.store.sessions.need(id).filename);
    expect(kept.map((name) => name.replace(/%22/g, '"'))).toEqual(['escape.xml', 'escape.xml', 'escape.xml', 'Factura ñandú "A".xml', '=cmd().xml']); // prettier-ignore
    expect(api.vaultFiles().every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
  });

  test('goes on with a batch of its own in the same second', async () => {
    await start();
    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, call) => {
        const files = Array.from({ length: 10 }, (_, i) => [`f${i}.xml`, xml(call * 100 + i)]);
        return (await (
          await api.upload(formOf(Object.fromEntries(files)), `company_id=c${call % 3}`)
        ).json()) as UploadAnswer;
      }),
    );
    expect(new Set(answers.map((answer) => answer.batch_id)).size).toBe(12);
    expect(new Set(answers.flatMap((answer) => answer.session_ids)).size).toBe(120);
    for (const { batch_id, session_ids } of answers)
      expect(api.store.sessionList.all(batch_id).map((row) => row.session_id)).toEqual(session_ids);
  });

  test('of very many small files is taken whole and in order', async () => {
    await start();
    const bodies = Array.from({ length: 600 }, (_, i) => part(`${i}.xml`, xml(i))).join('');
    const text = `${bodies}--B--\r\n`;
    const answer = await raw(api.port, headOf(Buffer.byteLength(text), 'connection: close\r\n') + text);
    const body = JSON.parse(answer.split('\r\n\r\n')[1] ?? '') as UploadAnswer;
    expect(body.created_sessions).toBe(600);
    expect(body.session_ids.map((id) => api.store.sessions.need(id).filename)).toEqual(
      Array.from({ length: 600 }, (_, i) => `${i}.xml`),
    );
  });

  test('keeps every byte, however the network cuts the body and however like a boundary it looks', async () => {
    await start();
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const marks = ['\r', '\n', '\r\n', '-', '--', '\r\n--', '\r\n--bound', 'x', 'ñ', '<a/>'];
    const contents = [2_000_000, 10, 1_500_000, 3_000_000].map((length, i) => {
      let text = xml(i);
      while (text.length < length) text += marks[random(marks.length)] ?? '';
      return text;
    });
    const body = Buffer.from(
      contents
        .map(
          (text, i) =>
            `--boundary\r\ncontent-disposition: form-data; name="files"; filename="${i}.xml"\r\n\r\n${text}\r\n`,
        )
        .join('') + '--boundary--\r\n',
    );
    const socket = connect(api.port, '127.0.0.1').setNoDelay(true);
    const answered = new Promise<string>((resolve) => {
      let answer = '';
      socket.on('data', (bytes) => (answer += bytes.toString('latin1'))).on('close', () => resolve(answer));
    });
    socket.write(headOf(body.length, 'connection: close\r\n', 'multipart/form-data; boundary=boundary'));
    for (let at = 0; at < body.length;) {
      const size = 1 + random(random(4) === 0 ? 50 : 150_000);
      await new Promise((resolve) => socket.write(body.subarray(at, at + size), resolve));
      at += size;
    }
    const { session_ids } = JSON.parse((await answered).split('\r\n\r\n')[1] ?? '') as UploadAnswer;
    expect(session_ids.map((id) => api.store.sessions.need(id).sha256)).toEqual(
      contents.map((text) => createHash('sha256').update(text).digest('hex')),
    );
  });

  test('waits for "100 Continue" only where it will be read', async () => {
    await start();
    const text = `${part('a.xml', xml(1))}--B--\r\n`;
    const expecting = 'expect: 100-continue\r\nconnection: close\r\n';
    const taken = await raw(api.port, headOf(Buffer.byteLength(text), expecting) + text);
    expect(taken).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /);
    const refused = await raw(api.port, headOf(10, expecting, 'text/plain'));
    expect(refused).toMatch(/^HTTP\/1.1 415 /);
  });
});

describe('what is refused leaves nothing behind', () => {
  test.each([
    ['no company', '', 'multipart/form-data; boundary=B', 400],
    ['a company that is no slug', 'company_id=../x', 'multipart/form-data; boundary=B', 400],
    ['JSON', 'company_id=a', 'application/json', 415],
    ['a form that is not multipart', 'company_id=a', 'application/x-www-form-urlencoded', 415],
    ['no boundary', 'company_id=a', 'multipart/form-data', 400],
    ['a body that is not what it says', 'company_id=a', 'multipart/form-data; boundary=B', 400],
  ])('%s', async (_name, query, type, status) => {
    await start();
    const answer = await api.call(pathTo(query), {
      method: 'POST',
      body: 'x=1',
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty('error.code');
    nothingStored();
  });

  test('a body without its last boundary', async () => {
    await start();
    const text = part('a.xml', xml(1)) + part('b.xml', xml(2));
    const answer = await raw(api.port, headOf(Buffer.byteLength(text), 'connection: close\r\n') + text);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    nothingStored();
  });

  test.each([
    ['between two files', part('a.xml', xml(1)) + part('b.xml', xml(2))],
    [
      'in the middle of a file',
      part('a.xml', xml(1)) + part('b.xml', xml(2, 'x'.repeat(300_000))).slice(0, 200_000),
    ],
    ['in a heading', `${part('a.xml', xml(1))}--B\r\ncontent-dispo`],
  ])('a connection cut %s; the app goes on', async (_name, sent) => {
    await start();
    const socket = connect(api.port, '127.0.0.1');
    socket.write(headOf(10_000_000) + sent);
    await until(() => api.rows() >= 1);
    socket.destroy();
    await until(() => api.batches() === 0 && api.vaultFiles().length === 0);
    nothingStored();
    expect((await api.upload(formOf({ 'a.xml': xml(1) }))).status).toBe(200);
  });

  test('a sender that falls silent', async () => {
    await start({ limits: { silence_ms: 200 } });
    const answer = await raw(api.port, headOf(10_000_000) + part('a.xml', xml(1)));
    expect(answer).toBe('');
    await until(() => api.batches() === 0);
    nothingStored();
  });

  test('a disk that is full from the start, and one that fills up in the middle', async () => {
    await start({
      change: (deps) => ({ ...deps, freeBytes: () => Promise.resolve(70_000_000) }),
      limits: { spare_bytes: 69_990_000 },
    });
    const answer = await api.upload(formOf({ 'a.xml': xml(1, 'x'.repeat(20_000)) }));
    expect(answer.status).toBe(507);
    expect(await answer.json()).toMatchObject({ error: { code: 'disk_full' } });
    nothingStored();
    await api.end();

    let files = 0;
    await start({
      change: (deps) => ({
        ...deps,
        openUpload: (owner) => {
          const upload = deps.openUpload(owner);
          return {
            ...upload,
            addFile: (name, bytes) =>
              ++files > 2 ? Promise.reject(new AppError('disk_full', 'ENOSPC')) : upload.addFile(name, bytes),
          };
        },
      }),
    });
    const big = xml(9, 'x'.repeat(5_000_000));
    const later = await api.upload(formOf({ 'a.xml': xml(1), 'b.xml': xml(2), 'c.xml': big, 'd.xml': big }));
    expect(later.status).toBe(507);
    expect(await later.json()).toMatchObject({ error: { code: 'disk_full' } });
    await until(() => api.batches() === 0);
    nothingStored();
  });

  test('too much: one file, the whole, their number', async () => {
    await start({ limits: { file_bytes: 100_000, request_bytes: 400_000, files: 3 } });
    const many = Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`${i}.xml`, xml(i)]));
    for (const files of [
      { 'a.xml': xml(1), 'b.xml': xml(2, 'x'.repeat(200_000)) },
      { 'a.xml': xml(1, 'x'.repeat(500_000)) },
      many,
    ]) {
      const answer = await api.upload(formOf(files));
      expect(answer.status).toBe(413);
      nothingStored();
    }
    const chunked = `${part('a.xml', xml(1, 'x'.repeat(90_000))).repeat(6)}--B--\r\n`;
    const text = `${Buffer.byteLength(chunked).toString(16)}\r\n${chunked}\r\n0\r\n\r\n`;
    expect(await raw(api.port, headOf(null) + text)).toMatch(/^HTTP\/1.1 413 /);
    nothingStored();
  });

  test('a program error says "internal" and nothing of itself', async () => {
    await start({
      change: (deps) => ({
        ...deps,
        openUpload: () => {
          throw new Error('/home/someone/secret');
        },
      }),
    });
    const answer = await api.upload(formOf({ 'a.xml': xml(1) }));
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'internal' } });
    expect(text).not.toContain('secret');
  });

  test('an upload under way when the API stops', async () => {
    await start();
    const socket = connect(api.port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    socket.write(headOf(10_000_000) + part('a.xml', xml(1)) + part('b.xml', xml(2)));
    await until(() => api.rows() >= 1);
    await api.server.stop();
    expect(api.rows()).toBe(0);
    nothingStored();
  });
});

describe('status, sessions, retry, cancel', () => {
  test('a batch shows its own sessions and adds up; another company does not see it', async () => {
    await start();
    const one = (await (
      await api.upload(formOf({ 'a.xml': xml(1), 'b.xml': xml(2) }))
    ).json()) as UploadAnswer;
    await api.upload(formOf({ 'c.xml': xml(3) }));
    const status = await api.call(
      `/universal-invoice/sessions/batch-status/${one.batch_id}/?company_id=carreta_verde`,
    );
    const body = statusAnswer.strict().parse(await status.json());
    expect(body).toMatchObject({
      total_sessions: 2,
      pending: 2,
      completed: 0,
      progress_percentage: 0,
      is_complete: false,
    });
    expect(body.sessions.map((session) => session.session_id)).toEqual(one.session_ids);
    const other = await api.call(`/universal-invoice/sessions/batch-status/${one.batch_id}?company_id=other`);
    expect(other.status).toBe(404);
  });

  test('a session is shown whole; cancelling and retrying count', async () => {
    await start();
    const { batch_id, session_ids } = (await (
      await api.upload(formOf({ 'a.xml': xml(1), 'b.xml': xml(2) }))
    ).json()) as UploadAnswer;
    const answer = await api.call(`/universal-invoice/sessions/${session_ids[0]}?company_id=carreta_verde`);
    const session = sessionAnswer.strict().parse(await answer.json());
    expect(session).toMatchObject({ batch_id, user_id: '11', filename: 'a.xml', status: 'queued', media_type: 'application/xml', cost_usd: '0', documents: [] }); // prettier-ignore
    const post = async (target: string): Promise<unknown> =>
      (await api.call(target, { method: 'POST' })).json();
    expect(await post(`/universal-invoice/batches/${batch_id}/cancel`)).toEqual({ batch_id, cancelled: 2 });
    expect(await post(`/universal-invoice/batches/${batch_id}/cancel`)).toEqual({ batch_id, cancelled: 0 });
    expect(await post(`/universal-invoice/sessions/${session_ids[1]}/retry/`)).toEqual({
      session_id: session_ids[1],
      queued: 1,
    });
    expect(await post(`/universal-invoice/batches/${batch_id}/retry?company_id=other`)).toHaveProperty(
      'error.code',
      'not_found',
    );
  });
});
