/** The local HTTP API (contract part 4): 127.0.0.1 only, doors first, then the table of routes. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { companyQuery } from '../../shared/api.ts';
import { AppError } from '../../shared/errors.ts';
import { commonHeaders, rawAnswer, type Refusal, refusalOf, sendJson } from './answer.ts';
import { type ApiDeps, type ApiLimits, defaultLimits } from './deps.ts';
import { checkDoors } from './doors.ts';
import { createEvents } from './events.ts';
import { findRoute } from './match.ts';
import { SenderGone } from './multipart.ts';
import { type Download, readQuery } from './route.ts';

export interface ApiServer {
  /**
   * Listens on 127.0.0.1.
   * @param port 0 for any free one
   * @throws AppError port_taken; the system's error for other reasons
   */
  start(port: number): Promise<{ url: string; port: number }>;
  /** Stops listening; uploads under way are cut off and leave nothing behind. */
  stop(): Promise<void>;
  /** Ends the WebSocket connections, after a new token. */
  disconnectListeners(): void;
}

/** Builds the server; nothing listens before `start`. */
export function createApiServer(deps: ApiDeps, limits: ApiLimits = defaultLimits): ApiServer {
  let running: {
    server: Server;
    events: ReturnType<typeof createEvents>;
    under_way: Set<Promise<void>>;
  } | null = null;

  const token = (): string | null => (deps.tokenRequired() ? deps.token() : null);
  const portOf = (request: IncomingMessage): number => request.socket.localPort ?? 0;
  const targetOf = (request: IncomingMessage): URL => {
    // A target like http://elsewhere/ or //elsewhere must not choose the host.
    const target = request.url ?? '';
    if (!target.startsWith('/')) throw new AppError('bad_request', 'path');
    return new URL(`http://localhost${target.replace(/^\/+/, '/')}`);
  };

  const refuse = (error: unknown): Refusal => {
    if (!(error instanceof AppError)) deps.log.error('HTTP request failed', {}, error);
    return refusalOf(error, deps.language());
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const port = portOf(request);
      checkDoors(request.headers, port, token());
      const target = targetOf(request);
      const found = findRoute(target.pathname, request.method ?? '');
      if ('allow' in found) {
        const refusal = refuse(new AppError('method_not_allowed'));
        sendJson(request, response, refusal.status, refusal.body, { allow: found.allow.join(', ') });
        return;
      }
      if (found.route.answer === 'events') {
        const refusal = refuse(new AppError('bad_request', 'Upgrade: websocket'));
        sendJson(request, response, 426, refusal.body, { upgrade: 'websocket', connection: 'upgrade' });
        return;
      }
      const reply = await found.route.run({
        deps,
        limits,
        request,
        url: `http://127.0.0.1:${port}`,
        search: target.searchParams,
        ids: found.ids,
        ready: () => {
          if (request.headers.expect === undefined) return;
          response.writeContinue();
          delete request.headers.expect;
        },
        signal: gone.signal,
      });
      if ('json' in reply) sendJson(request, response, 200, reply.json);
      else await sendDownload(request, response, reply.download);
    } catch (error) {
      if (error instanceof SenderGone || gone.signal.aborted || response.headersSent) {
        // Nobody is left to answer, or an answer broke off: the connection says so.
        if (!(error instanceof SenderGone)) deps.log.warning(`HTTP answer broke off (${request.method})`);
        response.destroy();
        request.destroy();
        return;
      }
      const refusal = refuse(error);
      sendJson(request, response, refusal.status, refusal.body, refusal.headers);
    }
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    try {
      checkDoors(request.headers, portOf(request), token());
      const target = targetOf(request);
      const found = findRoute(target.pathname, request.method ?? '');
      if ('allow' in found) throw new AppError('method_not_allowed');
      if (found.route.answer !== 'events' || request.headers.upgrade?.toLowerCase() !== 'websocket')
        throw new AppError('bad_request', 'Upgrade');
      const { company_id } = readQuery(companyQuery, target.searchParams);
      running?.events.accept(request, socket, head, company_id);
    } catch (error) {
      socket.end(rawAnswer(refuse(error)));
    }
  }

  function start(port: number): Promise<{ url: string; port: number }> {
    const under_way = new Set<Promise<void>>();
    const handle = (request: IncomingMessage, response: ServerResponse): void => {
      const work: Promise<void> = answer(request, response).finally(() => under_way.delete(work));
      under_way.add(work);
    };
    const server = createServer({
      // Headers must come soon; bodies may take their time as long as something comes (see readMultipart).
      headersTimeout: 10_000,
      requestTimeout: 0,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16 * 1024,
      // Java's client asks for HTTP/2 by upgrade; it must get its plain answer.
      shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === 'websocket',
    });
    server.maxConnections = limits.connections;
    server.on('request', handle);
    server.on('checkContinue', handle);
    server.on('checkExpectation', handle);
    server.on('upgrade', upgrade);
    server.on('clientError', (error: Error & { code?: string }, socket: Duplex) => {
      if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
      else socket.end(rawAnswer(refusalOf(new AppError('bad_request'), deps.language())));
    });
    return new Promise((resolve, reject) => {
      server.once('error', (error: Error & { code?: string }) =>
        reject(error.code === 'EADDRINUSE' ? new AppError('port_taken', String(port), error) : error),
      );
      server.listen(port, '127.0.0.1', () => {
        running = { server, events: createEvents(deps), under_way };
        const bound = (server.address() as AddressInfo).port;
        const url = `http://127.0.0.1:${bound}`;
        deps.log.info(`Local API listens on ${url}`);
        resolve({ url, port: bound });
      });
    });
  }

  async function stop(): Promise<void> {
    if (running === null) return;
    const { server, events, under_way } = running;
    running = null;
    events.stop();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    await Promise.allSettled(under_way);
  }

  return { start, stop, disconnectListeners: () => running?.events.disconnect() };
}

async function sendDownload(
  request: IncomingMessage,
  response: ServerResponse,
  download: Download,
): Promise<void> {
  try {
    const { size } = await stat(download.path);
    response.writeHead(200, {
      ...commonHeaders,
      'content-type': download.media_type,
      'content-length': size,
      'content-disposition': `attachment; filename="${download.filename}"`,
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(download.path), response);
  } finally {
    await download.remove();
  }
}
