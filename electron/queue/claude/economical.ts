/**
 * The economical way: hands the Claude files of a batch to the vendor's batch service at half the price and takes
 * the results back within a day. Everything stands in the database before it is sent, so that a crash at any point
 * is taken up: what was sent is found again and never sent twice.
 */
import type { CallFailure } from '../../claude/outcome.ts';
import type { BatchService } from '../../claude/batches.ts';
import type { Budget } from '../../claude/budget.ts';
import type { ClaudeAccess } from '../../claude/reader.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { VendorBatchRecord } from '../../store/vendorBatches.ts';
import type { PrepareContent } from './claudeContent.ts';
import { noKey, outcomeOf } from './claudeWork.ts';
import { createPartSettling } from './economicalParts.ts';
import { createReceiver } from './economicalResults.ts';
import { createSender } from './economicalSend.ts';
import type { PartsOfFiles } from './partContent.ts';
import type { Results } from '../documents/results.ts';
import type { PollWaits } from '../retry.ts';
import type { Settling } from '../settle.ts';

export interface Economical {
  /** Looks whether there is something to send or to take back. Cheap. */
  wake(): void;
  start(): void;
  /** Aborts what is under way; what was being sent is looked for at the next start. */
  stop(): Promise<void>;
}

export interface EconomicalDeps {
  store: Store;
  clock: Clock;
  log: Log;
  service: BatchService;
  content: PrepareContent;
  /** Large PDFs, which go in parts. */
  parts: PartsOfFiles;
  results: Results;
  settling: Settling;
  budget: Budget;
  /** Key, address and model; null when there is no key. */
  access(): Promise<ClaudeAccess | null>;
  /** False while a person or the system's sleep has paused everything. */
  mayRun(): boolean;
  /** The lanes shall look again: files came back, or the lane was paused. */
  wakeLanes(): void;
  /** There is room under the cap again. */
  roomAgain(): void;
  /** Seconds between two looks, growing from `first` to `longest`. */
  polls: PollWaits;
}

/** Looks until something that was sent is held to have never arrived, and until what is lost is given up. */
const looksUntilAbsent = 4;
const looksUntilGivenUp = 120;

export function createEconomical(deps: EconomicalDeps): Economical {
  const { store, clock, log, service, settling, budget, polls } = deps;
  const { vendorBatches } = store;
  const nextLook = new Map<number, { at: number; delay: number }>();
  let controller = new AbortController();
  let wanted = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  const stopped = (): boolean => controller.signal.aborted;
  const now = (): number => clock.now().getTime();
  const pausedFor = () => store.lanes.get('claude').paused_for;
  const sender = createSender({ ...deps, failed, pausedFor, signal: () => controller.signal });
  const receiver = createReceiver(deps);
  const partSettling = createPartSettling(deps);

  function later(row: VendorBatchRecord, soon = false): void {
    const before = soon ? undefined : nextLook.get(row.vendor_batch);
    const delay = before ? Math.min(before.delay * 2, polls.longest) : polls.first;
    nextLook.set(row.vendor_batch, { at: now() + delay * 1000, delay });
  }

  /** What a failed call means for the lane; the row is looked at again later. */
  function failed(failure: CallFailure): void {
    if (failure.kind === 'aborted') return;
    log.warning(`The batch service did not answer as hoped: ${failure.code} (${failure.status})`);
    const outcome = outcomeOf(failure);
    if (outcome.kind !== 'waiting') return;
    store.db.transaction(() => settling.pauseLane('claude', outcome, null));
    deps.wakeLanes();
  }

  /** Everything still expected of a row comes back. */
  function giveBack(row: VendorBatchRecord, route: 'direct' | 'economical', why: string): void {
    store.db.transaction(() => {
      const items = vendorBatches.openItems(row.vendor_batch);
      vendorBatches.end(row.vendor_batch);
      for (const item of items) partSettling.comeBack(item, route, why);
    });
    log.warning(`${row.requests} files come back from the batch service: ${why}`, { batch_id: row.batch_id });
    told(row);
    wanted = true;
    deps.wakeLanes();
  }

  function told(row: VendorBatchRecord): void {
    store.changes.batch(row.batch_id);
    store.changes.touch('queue', 'documents', 'all');
  }

  /** Neither found nor readable; after long enough the files take the ordinary way. */
  function inTrouble(
    row: VendorBatchRecord,
    looks: number,
    route: 'direct' | 'economical',
    why: string,
  ): void {
    const since = row.trouble_since ?? clock.now().toISOString();
    if (now() - Date.parse(since) >= looks * polls.first * 1000) return giveBack(row, route, why);
    if (row.trouble_since === null) vendorBatches.trouble(row.vendor_batch, since);
    later(row, true);
  }

  /** The app ended, or the answer was lost, between sending and learning the id. */
  async function search(row: VendorBatchRecord, access: ClaudeAccess): Promise<void> {
    const known = vendorBatches.knownIds();
    const answer = await service.find(access, { ...row, known }, controller.signal);
    if (!answer.ok) {
      later(row);
      return failed(answer.failure);
    }
    if (answer.value.found === 'no')
      return inTrouble(row, looksUntilAbsent, 'economical', 'the service never had them');
    if (answer.value.found === 'perhaps') {
      vendorBatches.trouble(row.vendor_batch, null);
      return later(row);
    }
    const { vendor_id } = answer.value;
    store.db.durable(() => vendorBatches.handedOver(row.vendor_batch, vendor_id));
    log.info(`Found a handed-over batch again: ${vendor_id}`, { batch_id: row.batch_id });
    store.changes.batch(row.batch_id);
    await look(vendorBatches.get(row.vendor_batch) ?? row, access);
  }

  async function look(row: VendorBatchRecord, access: ClaudeAccess): Promise<void> {
    const { vendor_id, vendor_batch } = row;
    if (vendor_id === null) return search(row, access);
    if (row.cancel_asked === 0 && !vendorBatches.hasOpenItems(vendor_batch)) {
      const cancelled = await service.cancel(access, vendor_id, controller.signal);
      // Refused means that it has ended already; its bill is still fetched.
      if (cancelled.ok || cancelled.failure.kind === 'failed') vendorBatches.cancelAsked(vendor_batch);
      else failed(cancelled.failure);
    }
    const ended = await service.hasEnded(access, vendor_id, controller.signal);
    if (!ended.ok) {
      if (ended.gone) return inTrouble(row, looksUntilGivenUp, 'direct', 'the service does not know them');
      later(row);
      return failed(ended.failure);
    }
    store.lanes.succeeded('claude');
    if (!ended.value) return later(row);
    const read = await receiver.receive(row, access, controller.signal);
    if (!read.ok) {
      if (read.failure.kind === 'aborted') return;
      if (read.failure.kind === 'wait') {
        later(row);
        return failed(read.failure);
      }
      log.warning(`Results were cut off (${read.failure.status})`, { batch_id: row.batch_id });
      return inTrouble(row, looksUntilGivenUp, 'direct', 'the results cannot be read');
    }
    const left = vendorBatches.openItems(vendor_batch).length;
    if (left > 0) return giveBack(row, 'direct', 'the service had no result for them');
    vendorBatches.end(vendor_batch);
    log.info(`Results of ${row.requests} handed-over files are in`, { batch_id: row.batch_id });
    told(row);
    deps.wakeLanes();
    if (pausedFor() === 'budget' && budget.fits(1)) deps.roomAgain();
  }

  async function round(): Promise<void> {
    const open = vendorBatches.open();
    for (const known of nextLook.keys())
      if (!open.some((row) => row.vendor_batch === known)) nextLook.delete(known);
    for (const row of open) {
      if ((nextLook.get(row.vendor_batch)?.at ?? 0) > now()) continue;
      if (stopped() || !deps.mayRun() || ![null, 'budget'].includes(pausedFor())) return;
      const access = await deps.access();
      if (!access) return failed({ ...noKey, kind: 'wait', code: 'claude_key', status: noKey.told });
      await look(row, access);
    }
    while (!stopped() && deps.mayRun() && pausedFor() === null && (await sender.sendNext(later))) continue;
  }

  async function work(): Promise<void> {
    while (wanted && !stopped()) {
      wanted = false;
      try {
        await round();
      } catch (error) {
        log.error('The economical way stumbled', {}, error);
        sender.holdBack();
      }
    }
    arm();
  }

  /** Wakes up for the next look. */
  function arm(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (stopped()) return;
    const due = [...nextLook.values()].map((one) => one.at);
    const again = sender.notBefore();
    if (again > now()) due.push(again);
    if (due.length === 0) return;
    timer = setTimeout(wake, Math.max(Math.min(...due) - now(), 0) + 5);
  }

  function wake(): void {
    if (stopped()) return;
    wanted = true;
    running ??= work().finally(() => {
      running = null;
      if (wanted) wake();
    });
  }

  return {
    wake,
    start() {
      if (!stopped()) return wake();
      controller = new AbortController();
      nextLook.clear();
      wake();
    },
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      controller.abort();
      await running;
    },
  };
}
