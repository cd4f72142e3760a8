/**
 * A stand-in for the Claude API over real HTTP: messages, token counts, models and message batches, with scripted
 * faults, a rate limit, and a record of every request. It refuses what the service would refuse.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inputTokens, inventReply, messageObject } from './claude/answers.ts';
import { type Batches, batches, type BatchState, type Outcome, type Reply } from './claude/batches.ts';
import { type Fault, faultList, type FaultList, type Trouble } from './claude/faults.ts';
import { modelIds, models, page } from './claude/models.ts';
import { endless, tokenBucket } from './claude/pace.ts';
import { type Json, type JsonObject, keyOf, parseObject, readBody, type RecordedRequest, summarise, textOf } from './claude/requests.ts'; // prettier-ignore
import { refusalOf } from './claude/rules.ts';
import { sendError, type Sending, sendJson, sendTrouble } from './claude/send.ts';

export { trouble } from './claude/faults.ts';
export type { Fault, RecordedRequest, Trouble, BatchState };

type Asked = Pick<RecordedRequest, 'body' | 'attachments' | 'text'>;

export interface ClaudeOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Milliseconds before each answer to a message. */
  delay?: number | ((request: RecordedRequest) => number);
  /** Keys that are let in; any key when missing. */
  keys?: string[];
  /** The reply to a message; undefined leaves it to the fixtures and then to the schema. */
  reply?: (request: Asked) => Json | undefined;
  /** Replies by a marker that occurs in the request's text. */
  fixtures?: Record<string, Json>;
  /** Requests a minute; answers 429 with retry-after beyond it. */
  perMinute?: number;
  /** Requests at once before the rate counts; as many as a minute's when missing. */
  burst?: number;
  batchState?: BatchState;
  /** Milliseconds until a batch ends; 50 when missing. */
  batchDuration?: number;
  batchOutcome?: (customId: string, index: number) => Outcome;
}

export interface ClaudeStandIn {
  /** What ANTHROPIC_BASE_URL is set to. */
  url: string;
  port: number;
  /** Every request to every path, in order. */
  requests: RecordedRequest[];
  /** The messages among them. */
  messages(): RecordedRequest[];
  /** Most messages that ever ran at once, and those that run now. */
  highest(): number;
  running(): number;
  faults: FaultList;
  batches: Batches & { state: BatchState };
  /** Forgets records, counts and faults; batches stay. */
  reset(): void;
  /** Stops listening and drops connections: "connection refused" from now on. */
  refuse(): Promise<void>;
  /** Listens again on the same port. */
  accept(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a stand-in on this machine's loopback. */
export async function startClaude(options: ClaudeOptions = {}): Promise<ClaudeStandIn> {
  const { fixtures = {}, batchState = { batches: [] } } = options;
  const now = (): number => Date.now();
  const pace = options.perMinute === undefined ? endless(now) : tokenBucket(options.perMinute, options.burst ?? options.perMinute, now); // prettier-ignore
  const requests: RecordedRequest[] = [];
  const faults = faultList();
  const numbers = new Map<string, number>();
  let [running, highest, ids] = [0, 0, 0];
  let server: Server;
  let port = options.port ?? 0;
  const origin = (): string => `http://127.0.0.1:${port}`;

  const replyTo = (asked: Asked): Json => {
    const own = options.reply?.(asked);
    if (own !== undefined) return own;
    const marker = Object.keys(fixtures).find((each) => asked.text.includes(each));
    return marker === undefined ? inventReply(asked) : (fixtures[marker] ?? null);
  };

  function answer(asked: Asked, wrong: Extract<Trouble, { kind: 'answer' }> | null): JsonObject {
    const reply = replyTo(asked);
    const whole = typeof reply === 'string' ? reply : JSON.stringify(reply);
    const stopReason = wrong?.stopReason ?? 'end_turn';
    const cut = ['max_tokens', 'model_context_window_exceeded'].includes(stopReason);
    const text =
      wrong?.text !== undefined ? wrong.text : cut ? whole.slice(0, Math.ceil(whole.length / 3)) : whole;
    const tokens = { input: inputTokens(asked), output: Math.ceil((text ?? '').length / 4) };
    const model = textOf(asked.body?.model);
    return messageObject({ id: `msg_${++ids}`, model, text, stopReason, thinking: wrong?.thinking ?? false, tokens }); // prettier-ignore
  }
  const batchRoutes = batches({
    state: batchState,
    duration: options.batchDuration ?? 50,
    outcome: options.batchOutcome,
    answer: (asked) => answer(asked, null),
    now,
    origin,
  });

  const isMessage = ({ method, path }: RecordedRequest): boolean =>
    method === 'POST' && path === '/v1/messages';

  function record(incoming: IncomingMessage, response: ServerResponse): RecordedRequest {
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const method = incoming.method ?? 'GET';
    const call = `${method} ${url.pathname}`;
    numbers.set(call, (numbers.get(call) ?? 0) + 1);
    const request: RecordedRequest = {
      number: numbers.get(call) ?? 1, at: now(), ended: null, method, path: url.pathname, query: url.searchParams, headers: incoming.headers,
      key: keyOf(incoming.headers), size: 0, body: null, attachments: [], text: '', outcome: null, aborted: false,
    }; // prettier-ignore
    requests.push(request);
    if (isMessage(request)) highest = Math.max(highest, ++running);
    response.once('close', () => {
      request.ended = now();
      request.aborted = !response.writableFinished && ['hang', null].includes(request.outcome);
      if (isMessage(request)) running -= 1;
    });
    return request;
  }

  const send = (sending: Sending, reply: Reply, wrong: Trouble | null): string => {
    if ('message' in reply) return sendError(sending, reply);
    if ('lines' in reply)
      return sendJson(sending, 200, `${reply.lines.join('\n')}\n`, 'application/x-jsonl', wrong);
    return sendJson(sending, 200, JSON.stringify(reply.json), 'application/json', wrong);
  };

  function route(request: RecordedRequest, raw: JsonObject | null, wrong: Trouble | null): Reply {
    const { method, path, query } = request;
    const id = /^\/v1\/messages\/batches\/([^/]+)/.exec(path)?.[1] ?? '';
    const modelId = /^\/v1\/models\/(.+)$/.exec(path)?.[1];
    switch (`${method} ${path.replace(id || '\n', ':id')}`) {
      case 'POST /v1/messages': {
        const refusal = raw
          ? refusalOf(raw, modelIds)
          : { status: 400, message: 'The request body is not valid JSON' };
        return refusal ?? { status: 200, json: answer(request, wrong?.kind === 'answer' ? wrong : null) };
      }
      case 'POST /v1/messages/count_tokens':
        return { status: 200, json: { input_tokens: inputTokens(request) } };
      case 'GET /v1/models':
        return { status: 200, json: page(models, query) };
      case 'POST /v1/messages/batches':
        return batchRoutes.create(raw);
      case 'GET /v1/messages/batches':
        return batchRoutes.list(query);
      case 'GET /v1/messages/batches/:id':
        return batchRoutes.retrieve(id);
      case 'DELETE /v1/messages/batches/:id':
        return batchRoutes.remove(id);
      case 'POST /v1/messages/batches/:id/cancel':
        return batchRoutes.cancel(id);
      case 'GET /v1/messages/batches/:id/results':
        return batchRoutes.results(id);
      default: {
        const model = models.find((each) => each.id === modelId && method === 'GET');
        return model ? { status: 200, json: model } : { status: 404, message: `Not found: ${path}` };
      }
    }
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = record(incoming, response);
    const bytes = await readBody(incoming);
    const raw = parseObject(bytes);
    request.size = bytes.byteLength;
    if (raw) Object.assign(request, summarise(raw));
    const sending: Sending = { response, requestId: `req_${requests.length}`, headers: {} };
    const wrong = faults.take(request);
    const delay = typeof options.delay === 'function' ? options.delay(request) : (options.delay ?? 0);
    if (delay > 0 && isMessage(request)) await new Promise((resolve) => setTimeout(resolve, delay));
    if (response.destroyed) return;
    const done = wrong && sendTrouble(sending, wrong);
    if (done) return void (request.outcome = done);
    if (request.key === null || options.keys?.includes(request.key) === false)
      return void (request.outcome = sendError(sending, { status: 401, message: 'invalid x-api-key' }));
    if (bytes.byteLength > 32 * 1024 * 1024 && isMessage(request))
      return void (request.outcome = sendError(sending, { status: 413, message: 'Request exceeds the maximum size' }));
    const wait = isMessage(request) ? pace.take() : null;
    sending.headers = pace.headers();
    if (wait !== null) {
      const headers = { 'retry-after': String(wait) };
      return void (request.outcome = sendError(sending, { status: 429, message: 'Rate limit exceeded', headers }));
    }
    const reply = route(request, raw, wrong);
    if (wrong?.kind === 'lost') {
      response.socket?.resetAndDestroy();
      return void (request.outcome = 'lost');
    }
    request.outcome = send(sending, reply, wrong);
  } // prettier-ignore

  async function listen(): Promise<void> {
    server = createServer((incoming, response) => {
      handle(incoming, response).catch(() => response.destroy()); // the client went away while it was sending
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    port = (server.address() as AddressInfo).port;
  }
  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
  await listen();
  return {
    url: origin(),
    port,
    requests,
    messages: () => requests.filter(isMessage),
    highest: () => highest,
    running: () => running,
    faults,
    batches: { ...batchRoutes, state: batchState },
    reset() {
      requests.length = 0;
      numbers.clear();
      faults.clear();
      highest = running;
    },
    refuse: close,
    accept: listen,
    stop: close,
  };
}
