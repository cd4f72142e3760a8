/** The Claude stand-in, through the real SDK: what a client sees of each answer and each fault. */
import Anthropic, { APIConnectionError, APIError, RateLimitError } from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type ClaudeOptions, type ClaudeStandIn, startClaude, trouble } from './claude.ts';

const running: ClaudeStandIn[] = [];
async function start(options: ClaudeOptions = {}): Promise<{ claude: ClaudeStandIn; client: Anthropic }> {
  const claude = await startClaude(options);
  running.push(claude);
  const client = new Anthropic({ apiKey: 'sk-test', baseURL: claude.url, maxRetries: 0, logLevel: 'off' });
  return { claude, client };
}
afterEach(async () => {
  for (const claude of running.splice(0)) await claude.stop();
});

const invoice = z.object({
  documents: z.array(
    z.object({
      document_type: z.enum(['invoice', 'credit_note', 'other']),
      invoice_number: z.string(),
      fiscal_key: z.string(),
      issue_date: z.string(),
      currency: z.string(),
      seller: z.object({ name: z.string(), tax_id: z.string() }),
      lines: z.array(z.object({ description: z.string(), quantity: z.string(), net_amount: z.string() })),
      totals: z.object({ tax_exclusive: z.string(), tax: z.string(), payable: z.string() }),
      page_from: z.int(),
    }),
  ),
});
const pdf = Buffer.from('%PDF-1.7\n%made for this test').toString('base64');
const params = (text = 'Read factura-7.pdf', data = pdf): Anthropic.MessageCreateParamsNonStreaming => ({
  model: 'claude-haiku-5-5',
  max_tokens: 4096,
  output_config: { format: zodOutputFormat(invoice), effort: 'low' },
  messages: [
    {
      role: 'user',
      content: [
        { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data } },
        { type: 'text', text },
      ],
    },
  ],
});
const said = (message: Anthropic.Message): string =>
  message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
async function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
/** Asks and gives back the error. */
const failure = (client: Anthropic, signal?: AbortSignal): Promise<unknown> =>
  client.messages.create(params(), { signal }).then(
    (message) => Promise.reject(new Error(`no failure: ${JSON.stringify(message)}`)),
    (error: unknown) => error,
  );

test('answers with every field of the schema, other for other files, and rate-limit headers', async () => {
  const { claude, client } = await start();
  const { data, response } = await client.messages.create(params()).withResponse();
  const read = invoice.parse(JSON.parse(said(data)));
  expect(read.documents[0]).toMatchObject({
    document_type: 'invoice', issue_date: '2026-03-14', currency: 'CRC', page_from: 1,
    totals: { tax_exclusive: '1000.00', tax: '130.00', payable: '1130.00' },
  }); // prettier-ignore
  const other = await client.messages.create(
    params('Read', Buffer.from('%PDF-1.4 other').toString('base64')),
  );
  expect(invoice.parse(JSON.parse(said(other))).documents[0]?.fiscal_key).not.toBe(
    read.documents[0]?.fiscal_key,
  );
  expect(data.usage.input_tokens).toBeGreaterThan(2350);
  expect(Number(response.headers.get('anthropic-ratelimit-requests-remaining'))).toBeGreaterThan(0);
  expect(claude.messages()[0]).toMatchObject({
    number: 1, key: 'sk-test', outcome: '200', attachments: [{ kind: 'document', media_type: 'application/pdf', bytes: 28 }],
  }); // prettier-ignore
  expect(JSON.stringify(claude.messages())).not.toContain(pdf);
});

test('own replies, fixtures by marker, and the highest number at once', async () => {
  const reply = ({ text }: { text: string }) => (text.includes('special') ? { own: true } : undefined);
  const { claude, client } = await start({ delay: 60, reply, fixtures: { 'factura-8': { fixture: 8 } } });
  const texts = ['special', 'Read factura-8.pdf', 'Read factura-9.pdf'];
  const answers = await Promise.all(texts.map((text) => client.messages.create(params(text))));
  expect(answers.map((answer) => JSON.parse(said(answer)) as unknown).slice(0, 2)).toEqual([{ own: true }, { fixture: 8 }]);
  expect(claude.highest()).toBe(3);
  expect(claude.running()).toBe(0);
}); // prettier-ignore

test.each([
  ['rateLimit', trouble.rateLimit(7), 429, 'rate_limit_error', null],
  ['spendCap', trouble.spendCap(), 429, 'rate_limit_error', 'enforced_spend_limit_reached'],
  ['ownLimit', trouble.ownLimit(), 400, 'invalid_request_error', null],
  ['badKey', trouble.badKey(), 401, 'authentication_error', null],
  ['billing', trouble.billing(), 402, 'billing_error', null],
  ['forbidden', trouble.forbidden(), 403, 'permission_error', null],
  ['notFound', trouble.notFound(), 404, 'not_found_error', null],
  ['timeout', trouble.timeout(), 408, 'timeout_error', null],
  ['conflict', trouble.conflict(), 409, 'conflict_error', null],
  ['tooLarge', trouble.tooLarge(), 413, 'request_too_large', null],
  ['server', trouble.server(), 500, 'api_error', null],
  ['overloaded', trouble.overloaded(), 529, 'overloaded_error', null],
])('%s reaches the client as what it is', async (_name, given, status, type, code) => {
  const { claude, client } = await start();
  claude.faults.add({ trouble: given });
  const error = await failure(client);
  expect(error).toBeInstanceOf(APIError);
  expect(error).toMatchObject({ status, type, errorCode: code });
  const waits = given.kind === 'status' ? (given.headers?.['retry-after'] ?? null) : null;
  expect((error as APIError).headers?.get('retry-after')).toBe(waits);
});

test('broken connections and bodies: refused, reset, hang, silence, cut off, HTML, half JSON', async () => {
  const { claude, client } = await start();
  const once = (given: ReturnType<typeof trouble.reset>) => claude.faults.add({ trouble: given, times: 1 });
  once(trouble.reset());
  expect(await failure(client)).toBeInstanceOf(APIConnectionError);
  for (const quiet of [trouble.hang(), trouble.silence()]) {
    once(quiet);
    expect(String(await failure(client, AbortSignal.timeout(80)))).toMatch(/abort|timeout/i);
  }
  once(trouble.cut());
  expect(await failure(client)).toBeInstanceOf(Error);
  once(trouble.malformed());
  expect(await failure(client)).toBeInstanceOf(Error);
  once(trouble.html());
  expect(typeof (await client.messages.create(params()))).toBe('string');
  await claude.refuse();
  expect(await failure(client)).toBeInstanceOf(APIConnectionError);
  await claude.accept();
  expect((await client.messages.create(params())).type).toBe('message');
});

test('answers that are no use: refusal, max_tokens, nothing; and a thinking block first', async () => {
  const { claude, client } = await start();
  claude.faults.add({ trouble: trouble.refusal(), when: 1 });
  claude.faults.add({ trouble: trouble.maxTokens(), when: [2] });
  claude.faults.add({ trouble: trouble.empty(), when: 'factura-E' });
  claude.faults.add({ trouble: trouble.thinking(), when: ({ number }) => number === 4 });
  expect(await client.messages.create(params())).toMatchObject({ stop_reason: 'refusal', content: [] });
  const short = await client.messages.create(params());
  expect(short.stop_reason).toBe('max_tokens');
  expect(() => JSON.parse(said(short)) as unknown).toThrow(/JSON/);
  expect((await client.messages.create(params('factura-E'))).content).toEqual([]);
  const thought = await client.messages.create(params());
  expect(thought.content.map(({ type }) => type)).toEqual(['thinking', 'text']);
});

test('refuses what the service refuses', async () => {
  const { client } = await start({ keys: ['sk-right'] });
  expect(await failure(client)).toMatchObject({ status: 401 });
  const right = client.withOptions({ apiKey: 'sk-right' });
  const ask = (change: object) => right.messages.create({ ...params(), ...change });
  await expect(ask({ temperature: 0 })).rejects.toMatchObject({ status: 400 });
  await expect(ask({ model: 'claude-nobody' })).rejects.toMatchObject({ status: 404 });
  const many = Object.fromEntries(
    Array.from({ length: 17 }, (_, index) => [`f${index}`, z.string().nullable()]),
  );
  const format = zodOutputFormat(z.object(many));
  await expect(ask({ output_config: { format } })).rejects.toThrow(/too complex/);
  const image = { type: 'image', source: { type: 'base64', media_type: 'image/tiff', data: 'AAAA' } };
  await expect(ask({ messages: [{ role: 'user', content: [image] }] })).rejects.toThrow(/media_type/);
});

test('a rate of requests: 429 with retry-after once the bucket is empty', async () => {
  const { client } = await start({ perMinute: 60, burst: 2 });
  await client.messages.create(params());
  const { response } = await client.messages.create(params()).withResponse();
  expect(response.headers.get('anthropic-ratelimit-requests-remaining')).toBe('0');
  const error = await failure(client);
  expect(error).toBeInstanceOf(RateLimitError);
  expect((error as RateLimitError).headers?.get('retry-after')).toBe('1');
});

test('models and token counts', async () => {
  const { client } = await start();
  expect((await client.models.list({ limit: 1 })).data).toHaveLength(1);
  const all = await gather(client.models.list({ limit: 2 }));
  expect(all.filter(({ capabilities }) => capabilities?.pdf_input.supported)).toHaveLength(4);
  expect((await client.models.retrieve('claude-haiku-5-5')).lifecycle).toBe('active');
  const { model, messages } = params();
  expect((await client.messages.countTokens({ model, messages })).input_tokens).toBeGreaterThan(2350);
});

test('message batches: created, found again after a lost answer and a restart, read, cut off, expired, cancelled', async () => {
  const outcome = (id: string) => (id.endsWith('late') ? 'expired' : 'succeeded');
  const first = await start({ batchDuration: 60_000, batchOutcome: outcome });
  const request = (custom_id: string, change: object = {}) => ({ custom_id, params: { ...params(), ...change } });
  first.claude.faults.add({ trouble: trouble.lost(), on: 'POST /v1/messages/batches', times: 1 });
  const requests = [request('a_1'), request('a_late'), request('a_bad', { temperature: 1 })];
  await expect(first.client.messages.batches.create({ requests })).rejects.toBeInstanceOf(APIConnectionError);
  const found = (await gather(first.client.messages.batches.list()))[0];
  expect(found).toMatchObject({ processing_status: 'in_progress', request_counts: { processing: 3 }, results_url: null });

  const state = JSON.parse(JSON.stringify(first.claude.batches.state)) as typeof first.claude.batches.state;
  const { claude, client } = await start({ batchState: state, batchDuration: 60_000, batchOutcome: outcome });
  const id = found?.id ?? '';
  await expect(client.messages.batches.results(id)).rejects.toThrow(/no `results_url`|results/);
  claude.batches.finish(id);
  expect(await client.messages.batches.retrieve(id)).toMatchObject({
    processing_status: 'ended', request_counts: { succeeded: 1, expired: 1, errored: 1, processing: 0 },
  });
  claude.faults.add({ trouble: trouble.cut(0.6), on: /GET .*\/results$/, times: 1 });
  const read = async () => gather(await client.messages.batches.results(id));
  await expect(read()).rejects.toThrow(/terminated|aborted/);
  const results = new Map((await read()).map(({ custom_id, result }) => [custom_id, result]));
  expect(results.get('a_late')).toEqual({ type: 'expired' });
  expect(results.get('a_bad')).toMatchObject({ type: 'errored', error: { error: { type: 'invalid_request_error' } } });
  const good = results.get('a_1');
  expect(good?.type === 'succeeded' && invoice.safeParse(JSON.parse(said(good.message))).success).toBe(true);

  const second = await client.messages.batches.create({ requests: [request('b_1')] });
  expect((await client.messages.batches.cancel(second.id)).processing_status).toBe('canceling');
  claude.batches.finish();
  expect((await client.messages.batches.retrieve(second.id)).request_counts).toMatchObject({ canceled: 1 });
  await expect(client.messages.batches.create({ requests: [request('no spaces')] })).rejects.toMatchObject({ status: 400 });
}); // prettier-ignore
