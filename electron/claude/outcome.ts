/** Names what came back from the Claude API: the table of what to do lives here and nowhere else. */
import Anthropic, {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from '@anthropic-ai/sdk';
import type { WaitingReason } from '../../shared/domain/session.ts';
import type { ErrorCode } from '../../shared/errors.ts';

/** What a failed call means for the session and for the lane. */
export type CallFailure =
  /** Not the file's fault: the lane stands still until `retry_after` seconds have passed, or the reason is gone. */
  | { kind: 'wait'; reason: WaitingReason; code: ErrorCode; retry_after: number | null; status: string }
  /** Worth another attempt after the usual wait, or `retry_after` seconds if that is longer. */
  | { kind: 'retry'; code: ErrorCode; retry_after: number | null; status: string }
  /** This document cannot be read so. */
  | { kind: 'failed'; code: ErrorCode; status: string }
  | { kind: 'aborted' };

/** No answer is waited for longer than this, whatever the service asks. */
const longestRetryAfter = 3600;

/** `retry-after` in seconds (a number or an HTTP date); null when there is none. */
export function retryAfterOf(headers: Headers | undefined, now: Date): number | null {
  const milliseconds = headers?.get('retry-after-ms');
  if (milliseconds && /^\d+(\.\d+)?$/.test(milliseconds))
    return Math.min(Number(milliseconds) / 1000, longestRetryAfter);
  const value = headers?.get('retry-after');
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value), longestRetryAfter);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.min(Math.max(0, (at - now.getTime()) / 1000), longestRetryAfter);
}

/** The names that Node and Chromium give to "there is no way to the server". */
const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|ECONNREFUSED|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED|ERR_CONNECTION_REFUSED|ERR_PROXY_CONNECTION_FAILED|ERR_DNS/;

/** All messages and codes along the chain of causes. */
function trail(error: unknown): string {
  const parts: string[] = [];
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1) {
    parts.push(at.name, at.message);
    if ('code' in at) parts.push(String(at.code));
    if (at instanceof AggregateError) for (const inner of at.errors) parts.push(trail(inner));
  }
  return parts.join(' ');
}

/** The customer's own monthly limit arrives as a 400 whose sentence the vendor documents. */
const ownLimit = /^You have reached your specified API usage limits/;

function ofStatus(error: APIError, status: number, now: Date): CallFailure {
  const retry_after = retryAfterOf(error.headers, now);
  const told = `${error.type ?? 'error'} (${status})`;
  switch (status) {
    case 429:
      return error.errorCode === 'enforced_spend_limit_reached'
        ? { kind: 'wait', reason: 'budget', code: 'claude_budget', retry_after: null, status: told }
        : { kind: 'wait', reason: 'rate_limit', code: 'claude_rate_limit', retry_after, status: told };
    case 401:
      return { kind: 'wait', reason: 'api_key', code: 'claude_key', retry_after: null, status: told };
    case 402:
      return { kind: 'wait', reason: 'api_key', code: 'claude_billing', retry_after: null, status: told };
    case 403:
      return { kind: 'wait', reason: 'api_key', code: 'claude_forbidden', retry_after: null, status: told };
    case 413:
      return { kind: 'failed', code: 'claude_too_large', status: told };
    case 400:
      return ownLimit.test(error.apiMessage ?? '')
        ? { kind: 'wait', reason: 'budget', code: 'claude_budget', retry_after: null, status: told }
        : { kind: 'failed', code: 'claude_refused_request', status: told };
    case 408:
    case 409:
      return { kind: 'retry', code: 'claude_unavailable', retry_after, status: told };
    default:
      return status >= 500
        ? { kind: 'retry', code: 'claude_unavailable', retry_after, status: told }
        : { kind: 'failed', code: 'claude_refused_request', status: told };
  }
}

/**
 * @param error what the SDK threw
 * @param cancelled whether the person (or the app's end) stopped the call
 */
export function classify(error: unknown, cancelled: boolean, now: Date): CallFailure {
  if (cancelled) return { kind: 'aborted' };
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError)
    return { kind: 'retry', code: 'claude_timeout', retry_after: null, status: 'timeout' };
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return { kind: 'retry', code: 'claude_timeout', retry_after: null, status: 'timeout' };
  if (error instanceof APIError && typeof error.status === 'number')
    return ofStatus(error, error.status, now);
  const words = trail(error);
  if (noNetwork.test(words))
    return {
      kind: 'wait',
      reason: 'network',
      code: 'claude_unreachable',
      retry_after: null,
      status: 'no connection',
    };
  if (error instanceof SyntaxError)
    return { kind: 'retry', code: 'claude_answer_broken', retry_after: null, status: 'broken answer' };
  if (
    error instanceof APIConnectionError ||
    error instanceof TypeError ||
    /net::ERR_|ECONN|EPIPE|terminated|socket/i.test(words)
  )
    return { kind: 'retry', code: 'claude_unreachable', retry_after: null, status: 'connection error' };
  if (error instanceof Anthropic.AnthropicError)
    return { kind: 'retry', code: 'claude_answer_broken', retry_after: null, status: 'unexpected answer' };
  return { kind: 'retry', code: 'internal', retry_after: null, status: 'internal' };
}
