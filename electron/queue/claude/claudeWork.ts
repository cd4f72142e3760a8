/** The Claude lane: sends one file, stores the answer, and names what went wrong. */
import type { Budget } from '../../claude/budget.ts';
import type { CallFailure } from '../../claude/outcome.ts';
import { expectedOfFile } from '../../claude/prices.ts';
import type { ClaudeAccess, ClaudeReader, Content } from '../../claude/reader.ts';
import { readAgainOf } from '../../store/ends.ts';
import type { Store } from '../../store/store.ts';
import { createByteGate } from './byteGate.ts';
import { recordSpent, storeAnswer } from './claudeAnswer.ts';
import { readPages } from './claudePages.ts';
import { readParts } from './claudeParts.ts';
import type { PrepareContent } from './claudeContent.ts';
import type { PartsOfFiles } from './partContent.ts';
import type { Results } from '../documents/results.ts';
import type { Outcome, Worker } from '../work.ts';

export interface ClaudeWorkDeps {
  store: Store;
  results: Results;
  reader: ClaudeReader;
  content: PrepareContent;
  /** Large PDFs, which go in parts. */
  parts: PartsOfFiles;
  /** Key, address and model; null when there is no key. */
  access(): Promise<ClaudeAccess | null>;
  budget: Budget;
  /** False only when the system is sure that there is no network. */
  isOnline(): boolean;
  now(): Date;
}

export const noKey: Extract<Outcome, { kind: 'waiting' }> = {
  kind: 'waiting',
  reason: 'api_key',
  code: null,
  lane: true,
  retry_after: null,
  told: 'no API key',
};
/** Nothing is sent, and no attempt lost, while there is no network. */
const offline: Outcome = {
  kind: 'waiting',
  reason: 'network',
  code: 'claude_unreachable',
  lane: true,
  retry_after: null,
  told: 'no network',
};
/** The month's cost has reached the cap that the person set. */
export const capReached: Extract<Outcome, { kind: 'waiting' }> = {
  kind: 'waiting',
  reason: 'budget',
  code: 'claude_budget',
  lane: true,
  retry_after: null,
  told: 'monthly cap',
};

/** Base64 of all calls under way together. */
const mostBytes = 64 * 1024 * 1024;
/** A larger file goes in parts, one at a time. */
const mostOfCall = 22_000_000;
const base64Bytes = (size: number): number => Math.ceil(size / 3) * 4;

/** A stand-in or a gateway here is reached without a network. */
function onThisComputer(base_url: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/i.test(base_url);
}

export function createClaudeWork(deps: ClaudeWorkDeps): Worker {
  const { reader, budget } = deps;
  const gate = createByteGate(mostBytes);
  return async (session, signal) => {
    const key = await deps.access();
    if (!key) return noKey;
    if (!deps.isOnline() && !onThisComputer(key.base_url)) return offline;
    const access = { ...key, model: readAgainOf(session)?.model ?? key.model };
    const free = await budget.enter(expectedOfFile(access.model, session), signal);
    if (!free) return signal.aborted ? { kind: 'aborted' } : capReached;
    const leave = await gate.enter(base64Bytes(Math.min(session.size ?? 0, mostOfCall)), signal);
    try {
      if (leave === null) return { kind: 'aborted' };
      if (deps.store.innerPages.of(session.session_id).length > 0) {
        const ask = (content: Content) => reader.read(access, content, signal);
        return await readPages({ ...deps, outcomeOf }, session, ask, signal);
      }
      const parts = await deps.parts.of(session, access.model, signal);
      if ('outcome' in parts) return parts.outcome;
      if (parts.length > 0) {
        const ask = (content: Content) => reader.read(access, content, signal);
        return await readParts({ ...deps, outcomeOf }, session, ask, signal);
      }
      const prepared = await deps.content(session, signal);
      if ('outcome' in prepared) return prepared.outcome;
      // Another call was told to wait while this one was made ready.
      if (deps.store.lanes.get('claude').paused_for === 'rate_limit') return { kind: 'aborted' };
      const answer = await reader.read(access, prepared.content, signal);
      // An answer that was paid for is not thrown away over a full disk.
      const { persist } = deps.store.health;
      await persist(() => recordSpent(deps, session, answer.spent, answer.kind, false), signal);
      if (answer.kind === 'failure') return outcomeOf(answer.failure);
      await persist(() => storeAnswer(deps, session, answer), signal);
      return { kind: 'done' };
    } finally {
      leave?.();
      free();
    }
  };
}

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
