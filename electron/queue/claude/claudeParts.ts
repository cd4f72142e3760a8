/**
 * A large PDF, sent to Claude part by part: one session, many calls. Each answer is stored together with its cost when
 * it comes, so that a crash, a pause or a cancelled wait asks only for those that are missing.
 */
import type { ClaudeOutcome, Content } from '../../claude/reader.ts';
import { expectedMicro, tokensOfPages } from '../../claude/prices.ts';
import type { ClaudePart, PartAnswer } from '../../store/claudeParts.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { recordSpent } from './claudeAnswer.ts';
import { mergeParts } from './mergeParts.ts';
import { startsOf } from './pageLayout.ts';
import type { PartsOfFiles } from './partContent.ts';
import { halvesOf } from './partPlan.ts';
import type { Results } from '../documents/results.ts';
import type { Outcome } from '../work.ts';

export interface PartsDeps {
  store: Store;
  results: Results;
  parts: PartsOfFiles;
  now(): Date;
  /** The call's table of outcomes in the queue's words. */
  outcomeOf(failure: Extract<ClaudeOutcome, { kind: 'failure' }>['failure']): Outcome;
}

/** What one part is expected to cost, in millionths of a dollar. */
export const expectedOfPart = (model: string, part: ClaudePart, batched: boolean): number =>
  expectedMicro(model, tokensOfPages(part.last_page - part.first_page + 1), batched);

/** An answer as it is kept: pages counted in the whole file. */
export function answerOfPart(
  part: ClaudePart,
  answer: Exclude<ClaudeOutcome, { kind: 'failure' }>,
): PartAnswer {
  if (answer.kind === 'not_invoice') return { kind: 'not_invoice', what: answer.what.slice(0, 200) };
  const inFile = (page: number): number =>
    Math.min(part.last_page, Math.max(part.first_page, part.first_page + page - 1));
  return {
    kind: 'documents',
    documents: answer.documents.map((record, index) => {
      for (const source of Object.values(record.provenance.fields))
        if (source.page !== null) source.page = inFile(source.page);
      const [first, last] = answer.spans[index] ?? [1, 1];
      return { record, first_page: inFile(first), last_page: inFile(Math.max(first, last)) };
    }),
  };
}

/** Whether a smaller part may succeed where this one did not. */
const isTooMuch = (
  failure: Extract<ClaudeOutcome, { kind: 'failure' }>['failure'],
  part: ClaudePart,
): boolean =>
  failure.kind === 'failed' &&
  ['claude_too_large', 'claude_cut_off'].includes(failure.code) &&
  part.last_page > part.first_page;

/** Notes what a call for a part gave; call inside a transaction. False when it has no answer and goes on being open. */
export function notePart(store: Store, session_id: string, part: ClaudePart, answer: ClaudeOutcome): boolean {
  const { claudeParts } = store;
  if (answer.kind !== 'failure') {
    claudeParts.answered(session_id, part.first_page, answerOfPart(part, answer));
    return true;
  }
  const { failure } = answer;
  if (isTooMuch(failure, part)) {
    claudeParts.split(session_id, part.first_page, halvesOf(part));
    return true;
  }
  // What these pages cannot give holds up no others.
  if (failure.kind !== 'failed') return false;
  claudeParts.answered(session_id, part.first_page, { kind: 'failed', code: failure.code });
  return true;
}

/** Stores all answers as the session's end; call inside a transaction, when every part is answered. */
export function concludeParts(
  { store, results }: { store: Store; results: Results },
  session: SessionRecord,
): Outcome {
  const { session_id } = session;
  const merged = mergeParts(store.claudeParts.of(session_id), startsOf(session));
  if (merged.kind === 'failed') {
    // Another try shall ask for what had no answer.
    store.claudeParts.forget(session_id);
    return { kind: 'failed', code: merged.code, told: merged.code, detail: null };
  }
  if (merged.kind === 'documents')
    results.save(session, {
      engine: 'claude',
      documents: merged.documents,
      statements: [],
      notes: merged.notes,
      page_text: null,
      sure: merged.whole,
    });
  else
    results.saveNotInvoice(session, {
      what: 'other',
      engine: 'claude',
      statements: [],
      notes: [{ code: 'claude_says', detail: merged.what }],
    });
  store.claudeParts.dropFirstPagesNote(session_id);
  store.claudeParts.forget(session_id);
  return { kind: 'done' };
}

/** Asks for every part that has no answer yet, then stores them all as the session's end. */
export async function readParts(
  deps: PartsDeps,
  session: SessionRecord,
  ask: (content: Content) => Promise<ClaudeOutcome>,
  signal: AbortSignal,
): Promise<Outcome> {
  const { store } = deps;
  const { session_id } = session;
  const { persist } = store.health;
  let moved = false;
  /** An attempt is lost only when nothing came of it. */
  const ended = (outcome: Outcome): Outcome => (outcome.kind === 'retry' ? { ...outcome, moved } : outcome);
  await persist(() => store.claudeParts.reopen([session_id]), signal);

  for (let part = nextOf(store, session_id); part; part = nextOf(store, session_id)) {
    if (signal.aborted) return { kind: 'aborted' };
    const now = part;
    const made = await deps.parts.content(session, now, signal);
    if ('outcome' in made) return ended(made.outcome);
    if ('kind' in made) {
      await persist(() => store.claudeParts.split(session_id, now.first_page, halvesOf(now)), signal);
      continue;
    }
    // Another call was told to wait while this one was made ready.
    if (store.lanes.get('claude').paused_for === 'rate_limit') return { kind: 'aborted' };
    const answer = await ask(made.content);
    // Bill and answer in one step: what was paid for is never asked for again.
    const noted = await persist(
      () =>
        store.db.transaction(() => {
          recordSpent(deps, session, answer.spent, answer.kind, false);
          return notePart(store, session_id, now, answer);
        }),
      signal,
    );
    if (!noted && answer.kind === 'failure') return ended(deps.outcomeOf(answer.failure));
    moved = true;
    store.changes.session(session_id, session.batch_id);
  }
  return persist(() => store.db.transaction(() => concludeParts(deps, session)), signal);
}

const nextOf = (store: Store, session_id: string): ClaudePart | undefined =>
  store.claudeParts.of(session_id).find((part) => part.state === 'open');
