/** The vendor's batch service. Every call is made once; what came back is named by the same table as single calls. */
import { type Anthropic, APIError, NotFoundError } from '@anthropic-ai/sdk';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { type CallFailure, classify } from './outcome.ts';
import type { ClaudeAccess, ClaudeReader } from './reader.ts';

type Access = Pick<ClaudeAccess, 'api_key' | 'base_url'>;
export type BatchRequest = Anthropic.Messages.BatchCreateParams.Request;
export type BatchResult = Anthropic.Messages.MessageBatchIndividualResponse;

/** `reached`: false when the service certainly has nothing of what was sent. */
type Failed = { ok: false; failure: CallFailure; gone: boolean; reached: boolean };
export type Answer<Value> = { ok: true; value: Value } | Failed;

/** The newest batch of the workspace, by the service's own clock; nulls when it has none. */
export interface Newest {
  newest_id: string | null;
  newest_at: string | null;
}

/** Whether the service has what was sent. `perhaps`: something like it is under way; its results will tell. */
export type Found = { found: 'yes'; vendor_id: string } | { found: 'no' } | { found: 'perhaps' };

export interface Wanted extends Newest {
  prefix: string;
  requests: number;
  /** Ids that are known to be other batches of ours. */
  known: ReadonlySet<string>;
}

export type BatchService = ReturnType<typeof createBatchService>;

const listedBatch = z.object({
  id: z.string(),
  created_at: z.string(),
  processing_status: z.string(),
  request_counts: z.record(z.string(), z.number()),
  results_url: z.string().nullish(),
});
type Listed = z.infer<typeof listedBatch>;
const page = z.object({ data: z.array(listedBatch), has_more: z.boolean() });

/** Names of failures before a connection was made. */
const neverSent =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_PROXY_CONNECTION_FAILED/;

function words(error: unknown): string {
  let text = '';
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1)
    text += ` ${at.message} ${'code' in at ? String(at.code) : ''}`;
  return text;
}

const refusedStatus = (error: unknown): boolean =>
  error instanceof APIError &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500 &&
  error.status !== 408;

/** A request's own error, as the service names it, with the status that a single call would have had. */
const statusOf: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** What an `errored` result means, by the table of single calls. */
export function classifyResult(
  result: Extract<BatchResult['result'], { type: 'errored' }>,
  now: Date,
): CallFailure {
  const { type, message } = result.error.error;
  const status = statusOf[type] ?? 500;
  return classify(APIError.generate(status, result.error, message, new Headers()), false, now);
}

export function createBatchService(deps: {
  client: ClaudeReader['client'];
  clock: Clock;
  timeLimit?: number;
}) {
  const { clock, timeLimit = 60_000 } = deps;

  /** Runs one call; never rejects. */
  async function ask<Value>(
    signal: AbortSignal,
    limit: number,
    work: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Answer<Value>> {
    try {
      return { ok: true, value: await work(AbortSignal.any([signal, AbortSignal.timeout(limit)])) };
    } catch (error) {
      return {
        ok: false,
        failure: classify(error, signal.aborted, clock.now()),
        gone: error instanceof NotFoundError,
        reached: !refusedStatus(error) && !neverSent.test(words(error)),
      };
    }
  }

  /** A captive portal's page arrives with status 200. @throws SyntaxError */
  const aBatch = (value: Anthropic.Messages.MessageBatch): Anthropic.Messages.MessageBatch => {
    if (typeof value !== 'object' || value === null || typeof value.id !== 'string')
      throw new SyntaxError('no message batch');
    return value;
  };

  const size = (batch: Listed): number =>
    Object.values(batch.request_counts).reduce((sum, count) => sum + count, 0);

  /**
   * One page of batches, newest first. Asked for without the SDK's own page, which reads anything that is no list
   * (a captive portal's page) as an empty one: that must never look like "there are none".
   * @throws SyntaxError
   */
  async function pageOf(
    client: Anthropic,
    query: object,
    signal: AbortSignal,
  ): Promise<z.infer<typeof page>> {
    const read = page.safeParse(await client.get('/v1/messages/batches', { query, signal }));
    if (!read.success) throw new SyntaxError('no list');
    return read.data;
  }

  async function* listed(client: Anthropic, signal: AbortSignal): AsyncGenerator<Listed> {
    let after_id: string | undefined;
    do {
      const { data, has_more } = await pageOf(client, { limit: 100, ...(after_id && { after_id }) }, signal);
      yield* data;
      after_id = has_more ? data.at(-1)?.id : undefined;
    } while (after_id !== undefined);
  }

  /** Whether an ended batch holds our requests: its first result says so. */
  async function isOurs(
    client: Anthropic,
    id: string,
    prefix: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    for await (const line of await client.messages.batches.results(id, {}, { signal }))
      return line.custom_id.startsWith(prefix);
    return false;
  }

  return {
    /** The newest batch before something is sent; proves key and connection before the upload. */
    newest: (access: Access, signal: AbortSignal): Promise<Answer<Newest>> =>
      ask(signal, timeLimit, async (until) => {
        const { data } = await pageOf(deps.client(access), { limit: 1 }, until);
        const [first] = data;
        return { newest_id: first?.id ?? null, newest_at: first?.created_at ?? null };
      }),

    /** Sends the requests and gives the service's id. */
    send: (access: Access, requests: BatchRequest[], signal: AbortSignal): Promise<Answer<string>> =>
      ask(signal, timeLimit * 10, async (until) => {
        const options = { signal: until, timeout: timeLimit * 10 };
        return aBatch(await deps.client(access).messages.batches.create({ requests }, options)).id;
      }),

    /**
     * Looks for something that was sent without learning its id. custom_ids show only in results, so a batch of the
     * same size that is still under way can be no more than `perhaps`: nothing is sent again until it has ended.
     */
    find: (access: Access, wanted: Wanted, signal: AbortSignal): Promise<Answer<Found>> =>
      ask(signal, timeLimit * 5, async (until): Promise<Found> => {
        const client = deps.client(access);
        let perhaps = false;
        for await (const batch of listed(client, until)) {
          if (batch.id === wanted.newest_id) break;
          if (wanted.newest_at !== null && batch.created_at < wanted.newest_at) break;
          if (wanted.known.has(batch.id) || size(batch) !== wanted.requests) continue;
          if (batch.processing_status !== 'ended') perhaps = true;
          else if (batch.results_url && (await isOurs(client, batch.id, wanted.prefix, until)))
            return { found: 'yes', vendor_id: batch.id };
        }
        return { found: perhaps ? 'perhaps' : 'no' };
      }),

    /** Whether a batch has ended. */
    hasEnded: (access: Access, vendor_id: string, signal: AbortSignal): Promise<Answer<boolean>> =>
      ask(signal, timeLimit, async (until) => {
        const found = await deps.client(access).messages.batches.retrieve(vendor_id, {}, { signal: until });
        return aBatch(found).processing_status === 'ended';
      }),

    cancel: (access: Access, vendor_id: string, signal: AbortSignal): Promise<Answer<null>> =>
      ask(signal, timeLimit, async (until) => {
        await deps.client(access).messages.batches.cancel(vendor_id, {}, { signal: until });
        return null;
      }),

    /** Streams the results, in no order, to `each`; a stream that is cut off may be asked for again. */
    results: (
      access: Access,
      vendor_id: string,
      each: (result: BatchResult) => Promise<void>,
      signal: AbortSignal,
    ): Promise<Answer<null>> =>
      ask(signal, timeLimit * 30, async (until) => {
        const lines = await deps.client(access).messages.batches.results(vendor_id, {}, { signal: until });
        for await (const line of lines) {
          if (typeof line?.custom_id !== 'string' || typeof line.result?.type !== 'string')
            throw new SyntaxError('no result line');
          await each(line);
        }
        return null;
      }),
  };
}
