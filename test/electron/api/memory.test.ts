import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, expect, test } from 'vitest';
import type { UploadAnswer } from '../../../shared/api.ts';
import { token, xml } from './support.ts';

const mebibyte = 1024 ** 2;
let child: ChildProcess;
afterEach(async () => {
  const exited = once(child, 'exit');
  child.send('end');
  await exited;
});

/** Sends a body that is never whole in memory here either. */
async function send(port: number, length: number, body: Iterable<string | Buffer>): Promise<UploadAnswer> {
  const call = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/universal-invoice/sessions/batch-upload/?company_id=a',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=B',
      'content-length': length,
    },
  });
  const answered = once(call, 'response') as Promise<[Readable]>;
  await pipeline(Readable.from(body, { objectMode: true }), call);
  const [response] = await answered;
  return JSON.parse(Buffer.concat(await response.toArray()).toString('utf8')) as UploadAnswer;
}

test(
  'an upload of 500 MB raises the memory of the app by less than 50 MB',
  { timeout: 120_000 },
  async () => {
    child = fork(new URL('./memoryServer.ts', import.meta.url), { execArgv: ['--expose-gc'] });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const head = (name: string): string =>
      `\r\n--B\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\n\r\n`;
    const big = Buffer.alloc(mebibyte, ' ');
    const texts = {
      first: `${head('small.xml').slice(2)}${xml(1)}${head('big.xml')}${xml(2)}`,
      last: '\r\n--B--\r\n',
    };
    const count = 500;
    function* body(): Generator<string | Buffer> {
      yield texts.first;
      for (let i = 0; i < count; i += 1) yield big;
      yield texts.last;
    }
    const answer = await send(port, Buffer.byteLength(texts.first + texts.last) + count * mebibyte, body());
    expect(answer).toMatchObject({ created_sessions: 2, rejected: [] });
    child.send('peak');
    const [{ growth, hashes }] = (await once(child, 'message')) as [{ growth: number; hashes: string[] }];
    const hash = createHash('sha256').update(xml(2));
    for (let i = 0; i < count; i += 1) hash.update(big);
    expect(hashes).toContain(hash.digest('hex'));
    expect(hashes).toHaveLength(2);
    expect(growth / mebibyte).toBeLessThan(50);
    console.info(`500 MB upload: memory grew by ${(growth / mebibyte).toFixed(1)} MB at most`);
  },
);
