/** Puts an answer on the wire, or fails to, as the trouble says. */
import type { ServerResponse } from 'node:http';
import type { Trouble } from './faults.ts';
import type { JsonObject } from './requests.ts';
import type { Refusal } from './rules.ts';

/** Error types of the API by status. */
const errorTypes: Record<number, string> = {
  400: 'invalid_request_error', 401: 'authentication_error', 402: 'billing_error', 403: 'permission_error', 404: 'not_found_error',
  408: 'timeout_error', 409: 'conflict_error', 413: 'request_too_large', 429: 'rate_limit_error', 500: 'api_error', 504: 'timeout_error', 529: 'overloaded_error',
}; // prettier-ignore

export interface Sending {
  response: ServerResponse;
  requestId: string;
  headers: Record<string, string>;
}

/** A JSON answer; with a trouble that breaks bodies, broken. Returns what came of it, for the record. */
export function sendJson(
  { response, requestId, headers }: Sending,
  status: number,
  body: string,
  contentType = 'application/json',
  trouble: Trouble | null = null,
): string {
  const all = { 'content-type': contentType, 'request-id': requestId, ...headers };
  if (trouble?.kind === 'silence') {
    response.writeHead(status, { ...all, 'content-length': String(Buffer.byteLength(body)) });
    response.flushHeaders();
    return `${status} (silence)`;
  }
  if (trouble?.kind === 'cut') {
    const bytes = Buffer.from(body);
    response.writeHead(status, { ...all, 'content-length': String(bytes.byteLength) });
    response.write(bytes.subarray(0, Math.floor(bytes.byteLength * trouble.keep)), () => response.destroy());
    return `${status} (cut)`;
  }
  response.writeHead(status, all);
  response.end(body);
  return String(status);
}

export function sendError(sending: Sending, refusal: Refusal & { headers?: Record<string, string> }): string {
  const { status, message, type, errorCode, headers = {} } = refusal;
  const details: JsonObject = errorCode === undefined ? {} : { details: { error_code: errorCode } };
  const body: JsonObject = {
    type: 'error',
    error: { type: type ?? errorTypes[status] ?? 'api_error', message, ...details },
    request_id: sending.requestId,
  };
  const all = { ...sending.headers, ...headers };
  return sendJson({ ...sending, headers: all }, status, JSON.stringify(body));
}

/** Troubles that need no answer of ours. Returns null when the trouble leaves an answer to be sent. */
export function sendTrouble(sending: Sending, trouble: Trouble): string | null {
  switch (trouble.kind) {
    case 'status':
      if (trouble.raw !== undefined) {
        const headers = { ...sending.headers, ...trouble.headers };
        return sendJson({ ...sending, headers }, trouble.status, trouble.raw, 'text/html');
      }
      return sendError(sending, { message: 'error', ...trouble });
    case 'reset':
      sending.response.socket?.resetAndDestroy();
      return 'reset';
    case 'hang':
      return 'hang';
    case 'body':
      return sendJson(sending, 200, trouble.body, trouble.contentType);
    case 'lost':
    case 'cut':
    case 'silence':
    case 'answer':
      return null;
  }
}
