import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { apiEvent, type ApiEvent, type UploadAnswer } from '../../../shared/api.ts';
import { type Api, formOf, startApi, token, until, xml } from './support.ts';

let api: Api;
afterEach(() => api.end());

const address = (query: string): string =>
  `${api.url.replace('http', 'ws')}/universal-invoice/events${query}`;

/** Listens and keeps what comes. */
async function listen(company_id: string): Promise<{ heard: ApiEvent[]; socket: WebSocket }> {
  const heard: ApiEvent[] = [];
  const socket = new WebSocket(address(`?company_id=${company_id}`), {
    headers: { authorization: `Bearer ${token}` },
  });
  socket.on('message', (data: Buffer) =>
    heard.push(apiEvent.strict().parse(JSON.parse(data.toString('utf8')))),
  );
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { heard, socket };
}

const refused = (query: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve) => {
    const socket = new WebSocket(address(query), { headers });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.on('open', () => resolve(undefined));
    socket.on('error', () => resolve(0));
  });

test('the doors hold for WebSockets too', async () => {
  api = await startApi();
  const authorization = `Bearer ${token}`;
  expect(await refused('?company_id=a', {})).toBe(401);
  expect(await refused('?company_id=a', { authorization, origin: 'https://evil.example' })).toBe(403);
  expect(await refused('?company_id=a', { authorization, host: 'evil.example' })).toBe(403);
  expect(await refused('', { authorization })).toBe(400);
  expect(await refused('/../../nowhere?company_id=a', { authorization })).toBe(404);
  expect((await api.call('/health')).status).toBe(200);
});

test('a company hears of its own batches, and of the last state', async () => {
  api = await startApi();
  const [mine, other] = [await listen('carreta_verde'), await listen('other')];
  const answer = await api.upload(formOf({ 'a.xml': xml(1), 'b.xml': xml(2) }));
  const { batch_id } = (await answer.json()) as UploadAnswer;
  await until(() => mine.heard.length > 0);
  expect(mine.heard.at(-1)).toMatchObject({ type: 'batch_changed', batch_id, total_sessions: 2, pending: 2 });
  await api.call(`/universal-invoice/batches/${batch_id}/cancel`, { method: 'POST' });
  await until(() => mine.heard.at(-1)?.is_complete === true);
  expect(mine.heard.at(-1)).toMatchObject({ type: 'batch_completed', cancelled: 2, pending: 0 });
  expect(other.heard).toEqual([]);
});

test('one changed session is named; a thousand changes are at most ten messages a second', async () => {
  api = await startApi();
  const { heard } = await listen('carreta_verde');
  const answer = await api.upload(formOf({ 'a.xml': xml(1), 'b.xml': xml(2) }));
  const { batch_id, session_ids } = (await answer.json()) as UploadAnswer;
  await until(() => heard.length > 0);
  const began = performance.now();
  for (let i = 0; i < 1000; i += 1) {
    api.store.changes.session(session_ids[0] ?? '', batch_id);
    if (i % 5 === 0) api.store.changes.flush();
    if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until(() => heard.some((event) => event.session_id === session_ids[0]));
  expect(heard.length).toBeLessThanOrEqual(2 + (performance.now() - began) / 100);
});

test('a new token ends the connections that came with the old one', async () => {
  api = await startApi();
  const { socket } = await listen('carreta_verde');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  api.server.disconnectListeners();
  expect(await closed).toBe(1001);
});
