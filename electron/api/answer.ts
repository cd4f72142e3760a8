/** How answers leave: JSON, with their length, never cached, errors as one code and one sentence. */
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { ErrorAnswer } from '../../shared/api.ts';
import type { Language } from '../../shared/domain/settings.ts';
import { AppError, errorCatalogue } from '../../shared/errors.ts';
import { sentence } from '../sentences.ts';

export type Headers = Record<string, string | number>;

export const commonHeaders: Headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
const jsonType = 'application/json; charset=utf-8';

/** A refusal with headers that belong to it (Allow, WWW-Authenticate). */
export interface Refusal {
  status: number;
  body: ErrorAnswer;
  headers: Headers;
}

/**
 * An error as the outside may see it: no stack, no path. The parameter's name is added to a bad request.
 * Everything that is no AppError is a bug and says only "internal".
 */
export function refusalOf(error: unknown, language: Language): Refusal {
  const code = error instanceof AppError ? error.code : 'internal';
  const said = sentence(language, `error.${code}`);
  const names = code === 'bad_request' && error instanceof AppError ? error.detail : null;
  return {
    status: errorCatalogue[code].status,
    body: { error: { code, message: names === null ? said : `${said} (${names})` } },
    headers: code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {},
  };
}

/** Sends JSON; on HEAD only its headers. */
export function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Headers = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...commonHeaders,
    'content-type': jsonType,
    'content-length': Buffer.byteLength(text),
    // What is still on its way will not all be read, so this connection ends here.
    ...(isWhole(request) ? {} : { connection: 'close' }),
    ...headers,
  });
  endAfterBody(request, response, request.method === 'HEAD' ? '' : text);
}

const drainedAtMost = 16 * 1024 ** 2;
const drainingAtMost_ms = 2_000;

/**
 * Ends an answer that may come before the request is whole. Closing at once would reset the connection and could
 * take the answer away from a sender that is still writing, so what comes is thrown away for a short while first.
 */
function endAfterBody(request: IncomingMessage, response: ServerResponse, text: string): void {
  // A sender that still waits for "100 Continue" has sent nothing yet.
  if (isWhole(request) || request.headers.expect !== undefined) {
    response.end(text);
    return;
  }
  if (text !== '') response.write(text);
  let drained = 0;
  const finish = (): void => {
    clearTimeout(timer);
    request.off('data', count).off('end', finish).off('close', finish);
    response.end();
  };
  const count = (chunk: Buffer): void => {
    drained += chunk.length;
    if (drained > drainedAtMost) finish();
  };
  const timer = setTimeout(finish, drainingAtMost_ms);
  request.on('data', count).once('end', finish).once('close', finish);
  request.resume();
}

const isWhole = ({ complete, headers }: IncomingMessage): boolean =>
  complete || (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0);

/** A whole HTTP answer as text, for sockets that have no response object (WebSocket, broken requests). */
export function rawAnswer({ status, body, headers }: Refusal): string {
  const text = JSON.stringify(body);
  const all: Headers = {
    ...commonHeaders,
    'content-type': jsonType,
    'content-length': Buffer.byteLength(text),
    connection: 'close',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`, ...lines, '', text].join('\r\n');
}
