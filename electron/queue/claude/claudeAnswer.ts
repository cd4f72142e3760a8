/** Stores what Claude answered and what it cost, for single calls and for the batch service alike. */
import type { ClaudeOutcome, Spent } from '../../claude/reader.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { textOf } from './claudeContent.ts';
import type { Results } from '../documents/results.ts';

/** Notes down one call: tokens, cost, what became of it. */
export function recordSpent(
  { store, now }: { store: Store; now(): Date },
  session: SessionRecord,
  spent: Spent | null,
  outcome: string,
  batched: boolean,
): void {
  if (!spent) return;
  store.db.transaction(() => {
    store.db.run(
      `INSERT INTO claude_calls (session_id, attempt, at, model, outcome, input_tokens, output_tokens,
         cache_read_tokens, cost_micro_usd, batched) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      session.session_id,
      session.attempts,
      now().toISOString(),
      spent.model,
      outcome,
      spent.usage.input_tokens + spent.usage.cache_creation_input_tokens,
      spent.usage.output_tokens,
      spent.usage.cache_read_input_tokens,
      spent.cost_micro_usd,
      batched ? 1 : 0,
    );
    store.sessions.addCost(session.session_id, spent.cost_micro_usd);
  });
}

/** Stores a good answer as the session's end; nothing when the session is no longer being processed. */
export function storeAnswer(
  { store, results }: { store: Store; results: Results },
  session: SessionRecord,
  answer: Exclude<ClaudeOutcome, { kind: 'failure' }>,
): void {
  if (answer.kind === 'not_invoice') {
    results.saveNotInvoice(session, {
      what: 'other',
      engine: 'claude',
      statements: [],
      notes: [{ code: 'claude_says', detail: answer.what.slice(0, 200) }],
    });
    return;
  }
  results.save(session, {
    engine: 'claude',
    documents: answer.documents,
    statements: [],
    notes: [],
    page_text: textOf(store, session.session_id),
    sure: true,
  });
}
