/** The Claude lane: sends one file, stores the answer, and names what went wrong. */
import { readFile } from 'node:fs/promises';
import type { ClaudeAccess, ClaudeReader, Content, Spent } from '../claude/reader.ts';
import type { CallFailure } from '../claude/outcome.ts';
import type { Pool } from '../extract/pool.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import type { Results } from './results.ts';
import type { Outcome, Worker } from './work.ts';

export interface ClaudeWorkDeps {
  store: Store;
  results: Results;
  pool: Pool;
  reader: ClaudeReader;
  pathOf(sha256: string): string;
  /** Key, address and model; null when there is no key. */
  access(): Promise<ClaudeAccess | null>;
  /** True when this month's cost has reached the cap that the person set. */
  overBudget(): boolean;
  now(): Date;
}

/** Base64 adds a third, and a request holds 32 MB. */
const largestFile = 22_000_000;
/** Letters of a text that is sent instead of its file. */
const longestText = 400_000;

type Prepared = { content: Content } | { outcome: Outcome };

export function createClaudeWork(deps: ClaudeWorkDeps): Worker {
  const { store, results } = deps;

  async function contentOf(session: SessionRecord, signal: AbortSignal): Promise<Prepared> {
    const { media_type, sha256, filename, session_id } = session;
    if (sha256 === null) return { outcome: failed('vault_missing') };
    const text = store.documents
      .readingsOf(session_id)
      .find((reading) => reading.page_text !== null)?.page_text;
    if (text && text.length <= longestText && !media_type.startsWith('image/'))
      return { content: { kind: 'text', media_type, text, pages: text.split('\f').length } };
    const path = deps.pathOf(sha256);
    if (media_type.startsWith('image/')) {
      const job = {
        task: 'prepare' as const,
        path,
        sha256,
        media_type,
        filename,
        passwords: [],
        own_tax_ids: [],
      };
      const prepared = await deps.pool.run(job, signal);
      if (prepared.ok && prepared.result.task === 'prepare')
        return { content: { kind: 'file', ...prepared.result.prepared, pages: 1 } };
      if (!prepared.ok && prepared.error !== 'reader_crashed' && prepared.error !== 'aborted')
        return { outcome: failed(prepared.error) };
      return {
        outcome: !prepared.ok && prepared.error === 'aborted' ? { kind: 'aborted' } : failed('image_damaged'),
      };
    }
    if ((session.size ?? 0) > largestFile) return { outcome: failed('claude_too_large') };
    const bytes = await readFile(path);
    if (media_type === 'application/pdf')
      return { content: { kind: 'file', media_type, bytes, pages: null } };
    return {
      content: {
        kind: 'text',
        media_type,
        text: new TextDecoder().decode(bytes).slice(0, longestText),
        pages: null,
      },
    };
  }

  function record(session: SessionRecord, spent: Spent | null, outcome: string): void {
    if (!spent) return;
    store.db.transaction(() => {
      store.db.run(
        `INSERT INTO claude_calls (session_id, attempt, at, model, outcome, input_tokens, output_tokens,
           cache_read_tokens, cost_micro_usd) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        session.session_id,
        session.attempts,
        deps.now().toISOString(),
        spent.model,
        outcome,
        spent.usage.input_tokens + spent.usage.cache_creation_input_tokens,
        spent.usage.output_tokens,
        spent.usage.cache_read_input_tokens,
        spent.cost_micro_usd,
      );
      store.sessions.addCost(session.session_id, spent.cost_micro_usd);
    });
  }

  return async (session, signal) => {
    const access = await deps.access();
    if (!access)
      return {
        kind: 'waiting',
        reason: 'api_key',
        code: null,
        lane: true,
        retry_after: null,
        told: 'no API key',
      };
    if (deps.overBudget())
      return {
        kind: 'waiting',
        reason: 'budget',
        code: 'claude_budget',
        lane: true,
        retry_after: null,
        told: 'monthly cap',
      };
    const prepared = await contentOf(session, signal).catch((): Prepared => ({
      outcome: failed('vault_missing'),
    }));
    if ('outcome' in prepared) return prepared.outcome;
    const answer = await deps.reader.read(access, prepared.content, signal);
    record(session, answer.spent, answer.kind);
    switch (answer.kind) {
      case 'failure':
        return outcomeOf(answer.failure);
      case 'not_invoice':
        results.saveNotInvoice(session, {
          what: 'other',
          engine: 'claude',
          statements: [],
          notes: [{ code: 'claude_says', detail: answer.what.slice(0, 200) }],
        });
        return { kind: 'done' };
      case 'documents': {
        const page_text = store.documents
          .readingsOf(session.session_id)
          .find((one) => one.page_text !== null)?.page_text;
        results.save(session, {
          engine: 'claude',
          documents: answer.documents,
          statements: [],
          notes: [],
          page_text: page_text ?? null,
          sure: true,
        });
        return { kind: 'done' };
      }
    }
  };
}

const failed = (code: Extract<Outcome, { kind: 'failed' }>['code']): Outcome => ({
  kind: 'failed',
  code,
  told: code,
  detail: null,
});

/** The call's table of outcomes in the queue's words. */
export function outcomeOf(failure: CallFailure): Outcome {
  switch (failure.kind) {
    case 'wait':
      return {
        kind: 'waiting',
        reason: failure.reason,
        code: failure.code,
        lane: true,
        retry_after: failure.retry_after,
        told: failure.status,
      };
    case 'retry':
      return {
        kind: 'retry',
        code: failure.code,
        retry_after: failure.retry_after,
        told: failure.status,
        detail: failure.status,
      };
    case 'failed':
      return { kind: 'failed', code: failure.code, told: failure.status, detail: failure.status };
    case 'aborted':
      return { kind: 'aborted' };
  }
}
