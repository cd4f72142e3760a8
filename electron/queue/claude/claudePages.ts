/**
 * The pages inside an archive or a mail, sent to Claude one by one: one session, many calls, many documents.
 * Each answer is stored with its cost when it comes, so that a crash asks only for those that are missing.
 */
import type { ClaudeOutcome } from '../../claude/reader.ts';
import { readAgainOf } from '../../store/ends.ts';
import type { InnerAnswer, InnerPage } from '../../store/innerPages.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Content } from '../../claude/reader.ts';
import { recordSpent } from './claudeAnswer.ts';
import type { PrepareContent } from './claudeContent.ts';
import { isKnownElsewhere } from '../documents/formerParts.ts';
import { mergePages } from './mergePages.ts';
import type { Results } from '../documents/results.ts';
import type { Store } from '../../store/store.ts';
import type { Outcome } from '../work.ts';

export interface PagesDeps {
  store: Store;
  results: Results;
  content: PrepareContent;
  now(): Date;
  /** The call's table of outcomes in the queue's words. */
  outcomeOf(failure: Extract<ClaudeOutcome, { kind: 'failure' }>['failure']): Outcome;
}

type Ask = (content: Content) => Promise<ClaudeOutcome>;

const answerOf = (answer: Exclude<ClaudeOutcome, { kind: 'failure' }>): InnerAnswer =>
  answer.kind === 'documents'
    ? { kind: 'documents', documents: answer.documents }
    : { kind: 'not_invoice', what: answer.what.slice(0, 200) };

/** Asks for every page that has no answer yet, then stores them all as the session's end. */
export async function readPages(
  deps: PagesDeps,
  session: SessionRecord,
  ask: Ask,
  signal: AbortSignal,
): Promise<Outcome> {
  const { store } = deps;
  const { session_id } = session;
  const { persist } = store.health;
  const note = (page: InnerPage, answer: InnerAnswer): Promise<void> =>
    persist(() => store.innerPages.answered(session_id, page.position, answer), signal);

  const wish = readAgainOf(store.sessions.need(session_id));
  const sparing = wish === null || wish.automatic === true;
  for (const page of store.innerPages.open(session_id)) {
    if (signal.aborted) return { kind: 'aborted' };
    // Its XML has come meanwhile.
    if (sparing && isKnownElsewhere(store.parts, session_id, page.path)) {
      await note(page, { kind: 'known' });
      continue;
    }
    const prepared = await deps.content(session, signal, page);
    if ('outcome' in prepared) {
      if (prepared.outcome.kind !== 'failed') return prepared.outcome;
      await note(page, { kind: 'failed', code: prepared.outcome.code });
      continue;
    }
    // Another call was told to wait while this one was made ready.
    if (store.lanes.get('claude').paused_for === 'rate_limit') return { kind: 'aborted' };
    const answer = await ask(prepared.content);
    await persist(() => {
      store.db.transaction(() => {
        recordSpent(deps, session, answer.spent, answer.kind, false);
        if (answer.kind !== 'failure') store.innerPages.answered(session_id, page.position, answerOf(answer));
      });
    }, signal);
    // What it has cost so far is seen meanwhile.
    store.changes.session(session_id, session.batch_id);
    if (answer.kind !== 'failure') continue;
    const outcome = deps.outcomeOf(answer.failure);
    // What this page cannot give holds up no other.
    if (outcome.kind !== 'failed') return outcome;
    await note(page, { kind: 'failed', code: outcome.code });
  }
  return conclude(deps, session, signal);
}

async function conclude(deps: PagesDeps, session: SessionRecord, signal: AbortSignal): Promise<Outcome> {
  const { store, results } = deps;
  const merged = mergePages(store, session);
  if ('failed' in merged)
    return { kind: 'failed', code: merged.failed, told: merged.failed, detail: merged.failed };
  await store.health.persist(() => {
    if (merged.result.documents.length > 0) results.save(session, merged.result);
    else
      results.saveNotInvoice(session, {
        what: 'other',
        engine: 'claude',
        statements: merged.result.statements,
        notes: merged.result.notes,
      });
  }, signal);
  return { kind: 'done' };
}
