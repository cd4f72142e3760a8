/** Takes the results of a handed-over batch: each is stored in its own transaction, so that a second reading adds nothing. */
import { setImmediate as breathe } from 'node:timers/promises';
import type Anthropic from '@anthropic-ai/sdk';
import { type Answer, type BatchResult, classifyResult } from '../../claude/batches.ts';
import { costOf } from '../../claude/prices.ts';
import {
  type ClaudeAccess,
  type ClaudeOutcome,
  readMessage,
  type Spent,
  usageOf,
} from '../../claude/reader.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { VendorBatchRecord } from '../../store/vendorBatches.ts';
import { recordSpent, storeAnswer } from './claudeAnswer.ts';
import type { EconomicalDeps } from './economical.ts';
import { createPartSettling, itemOf } from './economicalParts.ts';
import { contextOf } from '../settle.ts';

type Read = ClaudeOutcome | { kind: 'back'; why: string };

const isMessage = (value: unknown): value is Anthropic.Message =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'message';

export function createReceiver(
  deps: Pick<EconomicalDeps, 'store' | 'service' | 'results' | 'settling' | 'log' | 'clock'>,
) {
  const { store, settling, clock, log } = deps;
  const { vendorBatches } = store;
  const partSettling = createPartSettling(deps);
  const now = (): Date => clock.now();

  function readResult(session: SessionRecord, result: BatchResult['result'], spent: Spent | null): Read {
    switch (result.type) {
      case 'succeeded':
        if (spent === null) return { kind: 'back', why: 'no message' };
        // Cut off: the ordinary way gives it more room.
        return (
          readMessage(result.message, session.media_type, spent) ?? { kind: 'back', why: 'answer cut off' }
        );
      case 'errored':
        return { kind: 'failure', failure: classifyResult(result, now()), spent: null };
      case 'expired':
      case 'canceled':
        return { kind: 'back', why: result.type };
    }
  }

  /** Puts the session where its result says. */
  function settle(session: SessionRecord, read: Read): void {
    if (read.kind === 'back') return settling.comeBack(session, 'direct', read.why);
    if (read.kind !== 'failure') {
      storeAnswer(deps, session, read);
      return settling.settle('claude', session, { kind: 'done' });
    }
    const { failure } = read;
    if (failure.kind !== 'failed')
      return settling.comeBack(session, 'direct', 'status' in failure ? failure.status : failure.kind);
    const { code, status } = failure;
    settling.settle('claude', session, { kind: 'failed', code, told: status, detail: status });
  }

  async function take(row: VendorBatchRecord, line: BatchResult): Promise<void> {
    // Many results arrive in one piece of the stream; between two of them others get their turn.
    await breathe();
    const named = itemOf(row.prefix, line.custom_id);
    if (named === null) return;
    const { session_id, first_page } = named;
    const item = vendorBatches.item(row.vendor_batch, session_id, first_page);
    const session = store.sessions.get(session_id);
    if (!item || !session || item.state === 'done') return;
    const { result } = line;
    const spent = result.type === 'succeeded' ? spentOn(row.model, result.message) : null;
    const read = readResult(session, result, spent);
    // The bill first: what was paid for is noted even if storing fails.
    if (item.billed === 0 && spent !== null)
      store.db.transaction(() => {
        recordSpent({ store, now }, session, spent, read.kind, true);
        vendorBatches.billed(row.vendor_batch, session_id, first_page);
      });
    try {
      store.db.transaction(() => {
        vendorBatches.close(row.vendor_batch, session_id, first_page);
        if (item.state !== 'open') return;
        if (first_page > 0) partSettling.take(session, first_page, read);
        else settle(session, read);
      });
    } catch (error) {
      // A full disk: the results are taken in again when there is room.
      if (store.health.trouble(error)) throw error;
      log.error('A result could not be stored', contextOf(session), error);
    }
    store.changes.session(session_id, session.batch_id);
    store.changes.touch('queue', 'documents');
  }

  return {
    /** Streams and stores the results of an ended batch. After a cut, call it again. */
    receive: (row: VendorBatchRecord, access: ClaudeAccess, signal: AbortSignal): Promise<Answer<null>> =>
      deps.service.results(access, row.vendor_id ?? '', (line) => take(row, line), signal),
  };
}

function spentOn(model: string, message: unknown): Spent | null {
  if (!isMessage(message)) return null;
  const usage = usageOf(message.usage);
  return { model, usage, cost_micro_usd: costOf(model, usage, true) };
}
