/** Reads one file with Claude. Every call is made once: the app's own queue retries. */
import Anthropic from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import type { DocumentRecord } from '../../shared/domain/document.ts';
import type { Clock } from '../clock.ts';
import { toRecord } from './answer.ts';
import { type CallFailure, classify } from './outcome.ts';
import { costOf, type Usage } from './prices.ts';
import { type PartOfFile, systemPrompt, userPrompt } from './prompt.ts';
import { answerSchema, parseAnswer } from './schema.ts';

/** What to read: the file itself, or its text where that is good (a third of the price). */
export type Content = (
  | { kind: 'file'; media_type: string; bytes: Uint8Array; pages: number | null }
  | { kind: 'text'; media_type: string; text: string; pages: number | null }
) & {
  /** Pages on which documents begin, when a person said so. */
  starts?: readonly number[];
  /** These are pages of a longer file. */
  part?: PartOfFile;
};

export interface Spent {
  model: string;
  usage: Usage;
  cost_micro_usd: number;
}

export type ClaudeOutcome =
  /** `spans`: first and last page of each document, as Claude names them. */
  | { kind: 'documents'; documents: DocumentRecord[]; spans: [number, number][]; spent: Spent }
  | { kind: 'not_invoice'; what: string; spent: Spent }
  | { failure: CallFailure; kind: 'failure'; spent: Spent | null };

export interface ClaudeAccess {
  api_key: string;
  base_url: string;
  model: string;
}

export interface ClaudeReaderDeps {
  clock: Clock;
  /** Electron's net.fetch in the app (system proxy, certificates); Node's in tests. */
  fetch: typeof globalThis.fetch;
  /** Milliseconds one call may take in all. @default 180000 */
  timeLimit?: number;
}

export type ClaudeReader = ReturnType<typeof createClaudeReader>;

const firstRoom = 12_000;
const moreRoom = 32_000;

const noUsage: Usage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
};

const plus = (one: Usage, other: Usage): Usage => ({
  input_tokens: one.input_tokens + other.input_tokens,
  output_tokens: one.output_tokens + other.output_tokens,
  cache_creation_input_tokens: one.cache_creation_input_tokens + other.cache_creation_input_tokens,
  cache_read_input_tokens: one.cache_read_input_tokens + other.cache_read_input_tokens,
});

/** What a call used, absent counts as nothing. */
export const usageOf = (usage: Partial<Record<keyof Usage, number | null>> | null | undefined): Usage => ({
  input_tokens: usage?.input_tokens ?? 0,
  output_tokens: usage?.output_tokens ?? 0,
  cache_creation_input_tokens: usage?.cache_creation_input_tokens ?? 0,
  cache_read_input_tokens: usage?.cache_read_input_tokens ?? 0,
});

/** The request's blocks: the file first, then the question. */
function blocksOf(content: Content): Anthropic.ContentBlockParam[] {
  const question: Anthropic.TextBlockParam = {
    type: 'text',
    text: userPrompt(content.pages, content.starts, content.part),
  };
  if (content.kind === 'text')
    return [
      {
        type: 'document',
        source: { type: 'text', media_type: 'text/plain', data: content.text },
        title: 'document',
      },
      question,
    ];
  const data = Buffer.from(content.bytes.buffer, content.bytes.byteOffset, content.bytes.length).toString(
    'base64',
  );
  if (content.media_type === 'application/pdf')
    return [{ type: 'document', source: { type: 'base64', media_type: 'application/pdf', data } }, question];
  const media_type = content.media_type as Anthropic.Base64ImageSource['media_type'];
  return [{ type: 'image', source: { type: 'base64', media_type, data } }, question];
}

/** The parameters of a call; the batch service takes the same. */
export const paramsOf = (
  model: string,
  content: Content,
  max_tokens = firstRoom,
): Anthropic.MessageCreateParamsNonStreaming => ({
  model,
  max_tokens,
  system: [{ type: 'text', text: systemPrompt, cache_control: { type: 'ephemeral', ttl: '1h' } }],
  messages: [{ role: 'user', content: blocksOf(content) }],
  output_config: { format: zodOutputFormat(answerSchema), effort: 'low' },
});

/** What a whole message says. `null`: it was cut off and is worth another call with more room. */
export function readMessage(
  message: Anthropic.Message,
  media_type: string,
  spent: Spent,
): ClaudeOutcome | null {
  const failed = (failure: CallFailure): ClaudeOutcome => ({ kind: 'failure', failure, spent });
  if (message.stop_reason === 'refusal')
    return failed({ kind: 'failed', code: 'claude_refusal', status: 'refusal' });
  if (message.stop_reason === 'model_context_window_exceeded')
    return failed({ kind: 'failed', code: 'claude_too_large', status: message.stop_reason });
  if (message.stop_reason === 'max_tokens') return null;
  const text = (message.content ?? [])
    .flatMap((block) => (block.type === 'text' ? [block.text] : []))
    .join('');
  if (text.trim() === '')
    return failed({ kind: 'failed', code: 'claude_nothing_found', status: 'empty answer' });
  const answer = parseAnswer(text);
  if (!answer)
    return failed({
      kind: 'retry',
      code: 'claude_answer_broken',
      retry_after: null,
      status: 'broken answer',
    });
  if (answer.documents.length > 0)
    return {
      kind: 'documents',
      documents: answer.documents.map((document) => toRecord(document, media_type)),
      spans: answer.documents.map(({ first_page, last_page }) => [first_page, last_page]),
      spent,
    };
  if (answer.not_an_invoice.trim() !== '')
    return { kind: 'not_invoice', what: answer.not_an_invoice.trim(), spent };
  return failed({ kind: 'failed', code: 'claude_nothing_found', status: 'no document' });
}

const isModelList = (value: unknown): value is { data: Anthropic.ModelInfo[] } =>
  typeof value === 'object' && value !== null && 'data' in value && Array.isArray(value.data);

export function createClaudeReader({ clock, fetch, timeLimit = 180_000 }: ClaudeReaderDeps) {
  const client = (access: Pick<ClaudeAccess, 'api_key' | 'base_url'>, timeout = timeLimit): Anthropic =>
    new Anthropic({
      apiKey: access.api_key,
      authToken: null,
      baseURL: access.base_url,
      maxRetries: 0,
      timeout,
      fetch,
      logLevel: 'off',
    });

  return {
    /** Reads one file. Never rejects. @param cancel aborts the call: the session was cancelled or the app ends */
    async read(access: ClaudeAccess, content: Content, cancel: AbortSignal): Promise<ClaudeOutcome> {
      const anthropic = client(access);
      let used = noUsage;
      for (const room of [firstRoom, moreRoom]) {
        const spent = (): Spent | null =>
          used === noUsage
            ? null
            : { model: access.model, usage: used, cost_micro_usd: costOf(access.model, used) };
        try {
          const signal = AbortSignal.any([cancel, AbortSignal.timeout(timeLimit)]);
          const { data } = await anthropic.messages
            .create(paramsOf(access.model, content, room), { signal, timeout: timeLimit })
            .withResponse();
          // A captive portal's page arrives as a string with status 200.
          if ((data as unknown) === null || typeof data !== 'object' || data.type !== 'message')
            return {
              kind: 'failure',
              failure: {
                kind: 'retry',
                code: 'claude_answer_broken',
                retry_after: null,
                status: 'no message',
              },
              spent: spent(),
            };
          used = plus(used, usageOf(data.usage));
          const outcome = readMessage(
            data,
            content.media_type,
            spent() ?? { model: access.model, usage: used, cost_micro_usd: 0 },
          );
          if (outcome) return outcome;
        } catch (error) {
          return { kind: 'failure', failure: classify(error, cancel.aborted, clock.now()), spent: spent() };
        }
      }
      const total: Spent = { model: access.model, usage: used, cost_micro_usd: costOf(access.model, used) };
      return {
        kind: 'failure',
        failure: { kind: 'failed', code: 'claude_cut_off', status: 'max_tokens' },
        spent: total,
      };
    },

    /** Proves a key without spending, and lists the models it may use. */
    async test(
      access: Pick<ClaudeAccess, 'api_key' | 'base_url'>,
    ): Promise<{ ok: true; models: { id: string; name: string }[] } | { ok: false; failure: CallFailure }> {
      try {
        const models: { id: string; name: string }[] = [];
        // Asked for without the SDK's own page: that reads a captive portal's page as an empty list.
        const answer = await client(access, 20_000).get<unknown>('/v1/models', {
          query: { limit: 100 },
          signal: AbortSignal.timeout(20_000),
        });
        if (!isModelList(answer)) throw new SyntaxError('no list');
        for (const model of answer.data) {
          const can = model.capabilities;
          const fits =
            !can ||
            (can.image_input?.supported !== false &&
              can.pdf_input?.supported !== false &&
              can.structured_outputs?.supported !== false);
          if (fits) models.push({ id: model.id, name: model.display_name ?? model.id });
        }
        return { ok: true, models };
      } catch (error) {
        return { ok: false, failure: classify(error, false, clock.now()) };
      }
    },

    client,
  };
}
