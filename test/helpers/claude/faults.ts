/** What can go wrong, by name: scripted per request number, marker in the request, or matcher. */
import type { RecordedRequest } from './requests.ts';

/** How an answer goes wrong. `answer` troubles are well-formed; the others break the connection or the body. */
export type Trouble =
  | { kind: 'status'; status: number; type?: string; message?: string; errorCode?: string; headers?: Record<string, string>; raw?: string } // prettier-ignore
  | { kind: 'reset' } // the connection is torn down without an answer
  | { kind: 'lost' } // the work is done, the answer gets lost
  | { kind: 'hang' } // nothing ever comes
  | { kind: 'silence' } // headers, then nothing
  | { kind: 'cut'; keep: number } // the body ends after this share of it (0 to 1)
  | { kind: 'body'; contentType: string; body: string } // status 200 with something else inside
  | { kind: 'answer'; stopReason?: string; text?: string | null; thinking?: boolean };

const error = (status: number, message: string, more: Partial<Extract<Trouble, { kind: 'status' }>> = {}): Trouble => ({
  kind: 'status', status, message, ...more,
}); // prettier-ignore

/** The troubles that the app promises to survive. */
export const trouble = {
  /** 429; `seconds` goes out as retry-after, without it the header is missing. */
  rateLimit: (seconds?: number) =>
    error(429, 'This request would exceed your rate limit.', seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } }),
  /** The monthly cap: also a 429, but no wait helps. */
  spendCap: () => error(429, 'You have reached your monthly spend limit.', { errorCode: 'enforced_spend_limit_reached' }),
  /** The customer's own limit: a 400. */
  ownLimit: () => error(400, 'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.'),
  badRequest: (message = 'messages: invalid request') => error(400, message),
  badKey: () => error(401, 'invalid x-api-key'),
  billing: () => error(402, 'Your credit balance is too low.'),
  forbidden: () => error(403, 'Your API key does not have permission to use the specified resource.'),
  notFound: () => error(404, 'model: claude-unknown'),
  timeout: () => error(408, 'Request timed out'),
  conflict: () => error(409, 'Conflict'),
  tooLarge: () => error(413, 'Request exceeds the maximum size'),
  server: () => error(500, 'Internal server error'),
  gatewayTimeout: () => error(504, 'Request timed out'),
  overloaded: () => error(529, 'Overloaded'),
  reset: (): Trouble => ({ kind: 'reset' }),
  lost: (): Trouble => ({ kind: 'lost' }),
  hang: (): Trouble => ({ kind: 'hang' }),
  silence: (): Trouble => ({ kind: 'silence' }),
  cut: (keep = 0.5): Trouble => ({ kind: 'cut', keep }),
  /** A captive portal's page. */
  html: (): Trouble => ({ kind: 'body', contentType: 'text/html', body: '<!doctype html><title>Sign in to Wi-Fi</title>' }),
  malformed: (): Trouble => ({ kind: 'body', contentType: 'application/json', body: '{"id": "msg_1", "type": "message", "content": [' }),
  /** A message whose text is not the JSON that was asked for. */
  wrongJson: (text = '{"documents": "many"}'): Trouble => ({ kind: 'answer', text }),
  refusal: (): Trouble => ({ kind: 'answer', stopReason: 'refusal', text: null }),
  maxTokens: (): Trouble => ({ kind: 'answer', stopReason: 'max_tokens' }),
  contextWindow: (): Trouble => ({ kind: 'answer', stopReason: 'model_context_window_exceeded' }),
  empty: (): Trouble => ({ kind: 'answer', text: null }),
  /** Nothing wrong: a thinking block comes first. */
  thinking: (): Trouble => ({ kind: 'answer', thinking: true }),
}; // prettier-ignore

export interface Fault {
  trouble: Trouble;
  /** Request numbers (from 1), a marker in the request's text (a file name, say), or a test of one's own; all when missing. */
  when?: number | readonly number[] | string | ((request: RecordedRequest) => boolean);
  /** How often at most; without end when missing. */
  times?: number;
  /** Method and path it belongs to, as "POST /v1/messages" (the default) or a pattern over that. */
  on?: string | RegExp;
}

function fits(fault: Fault, request: RecordedRequest): boolean {
  const call = `${request.method} ${request.path}`;
  const { on = 'POST /v1/messages', when } = fault;
  if (!(typeof on === 'string' ? on === call : on.test(call))) return false;
  if (when === undefined) return true;
  if (typeof when === 'number') return request.number === when;
  if (typeof when === 'string') return request.text.includes(when);
  return typeof when === 'function' ? when(request) : when.includes(request.number);
}

export interface FaultList {
  /** Adds a fault; the returned function takes it away again. */
  add(fault: Fault): () => void;
  clear(): void;
  /** The trouble for this request, counted as used. */
  take(request: RecordedRequest): Trouble | null;
}

export function faultList(): FaultList {
  let faults: { fault: Fault; used: number }[] = [];
  return {
    add(fault) {
      const entry = { fault, used: 0 };
      faults.push(entry);
      return () => {
        faults = faults.filter((each) => each !== entry);
      };
    },
    clear() {
      faults = [];
    },
    take(request) {
      const found = faults.find(
        ({ fault, used }) => used < (fault.times ?? Infinity) && fits(fault, request),
      );
      if (!found) return null;
      found.used += 1;
      return found.fault.trouble;
    },
  };
}
