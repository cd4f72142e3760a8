/** Gathers files of a batch up to a size and hands them to the batch service. */
import { randomBytes } from 'node:crypto';
import type { BatchRequest } from '../../claude/batches.ts';
import type { CallFailure } from '../../claude/outcome.ts';
import { type ClaudeAccess, type Content, paramsOf } from '../../claude/reader.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { VendorBatchRecord } from '../../store/vendorBatches.ts';
import { capReached, noKey } from './claudeWork.ts';
import type { EconomicalDeps } from './economical.ts';
import { createPartSettling, customId } from './economicalParts.ts';
import { createPortions } from './economicalPortions.ts';
import type { Outcome } from '../work.ts';

/** The service takes 256 MB and 100,000 requests; so many keep memory low and no step above some 50 ms. */
const mostBytes = 24_000_000;
const mostRequests = 1000;
/** Instructions and schema of one request, as JSON. */
const overhead = 12_000;

interface Gathered {
  requests: BatchRequest[];
  items: { session_id: string; first_page: number; estimate_micro_usd: number }[];
  bytes: number;
  /** Why it stopped before the end. */
  stopped: 'cap' | 'aborted' | null;
  /** Whether anything was done at all. */
  moved: boolean;
}

const bytesOf = (content: Content): number =>
  overhead +
  (content.kind === 'text'
    ? Buffer.byteLength(content.text) * 1.1
    : Math.ceil(content.bytes.byteLength / 3) * 4);

export function createSender(
  deps: EconomicalDeps & {
    failed(failure: CallFailure): void;
    pausedFor(): string | null;
    signal(): AbortSignal;
  },
) {
  const { store, log, clock, service, settling, budget } = deps;
  const { vendorBatches } = store;
  const partSettling = createPartSettling(deps);
  const portions = createPortions(deps);
  let limit = mostBytes;
  let notBefore = 0;

  const holdBack = (): void => {
    notBefore = clock.now().getTime() + deps.polls.first * 1000;
  };

  /** A file that cannot be sent ends as it would on the ordinary way. */
  function refuse(session: SessionRecord, outcome: Outcome | null): void {
    store.db.transaction(() => {
      // Some of its parts are with the service: the rest goes one by one when those are back.
      if (session.status === 'processing') partSettling.giveUp(session, 'a part cannot be sent');
      for (const taken of vendorBatches.take([session.session_id]))
        if (outcome === null) settling.comeBack(taken, 'direct', 'one by one');
        else settling.settle('claude', taken, outcome);
    });
    store.changes.session(session.session_id, session.batch_id);
  }

  async function gather(batch_id: string, prefix: string, model: string): Promise<Gathered> {
    const all: Gathered = { requests: [], items: [], bytes: 0, stopped: null, moved: false };
    let reserved = 0;
    for (const session of vendorBatches.waitingFor(batch_id, mostRequests)) {
      // The pages inside a container are asked for one by one.
      if (store.innerPages.of(session.session_id).length > 0) {
        refuse(session, null);
        deps.wakeLanes();
        all.moved = true;
        continue;
      }
      const before = all.items.length;
      for await (const { first_page, estimate, prepare } of portions.of(session, model)) {
        if (!budget.fits(reserved + estimate)) return { ...all, stopped: 'cap' };
        const prepared = await prepare();
        if (deps.signal().aborted) return { ...all, stopped: 'aborted' };
        if (prepared === null) continue;
        if ('outcome' in prepared) {
          refuse(session, prepared.outcome);
          all.moved = true;
          break;
        }
        const bytes = bytesOf(prepared.content);
        if (all.requests.length > 0 && all.bytes + bytes > limit) return all;
        const item = { session_id: session.session_id, first_page };
        all.requests.push({ custom_id: customId(prefix, item), params: paramsOf(model, prepared.content) });
        all.items.push({ ...item, estimate_micro_usd: estimate });
        all.bytes += bytes;
        reserved += estimate;
      }
      if (all.items.length === before && !all.moved) {
        // Every part of it is answered already: the ordinary way ends it.
        refuse(session, null);
        all.moved = true;
      }
    }
    return all;
  }

  /** Writes down what is about to be sent, flushed, and leaves out what was cancelled meanwhile. */
  function intend(
    batch_id: string,
    prefix: string,
    model: string,
    newest: Pick<VendorBatchRecord, 'newest_id' | 'newest_at'>,
    gathered: Gathered,
  ): { row: VendorBatchRecord; sessions: SessionRecord[]; requests: BatchRequest[] } | null {
    return store.db.durable(() => {
      const wanted = gathered.items.map((item) => item.session_id);
      const sessions = vendorBatches.take(wanted);
      // With those of which other parts were handed over before.
      const taken = new Set(vendorBatches.underWay(wanted).map((session) => session.session_id));
      if (taken.size === 0) return null;
      const items = gathered.items.filter((item) => taken.has(item.session_id));
      const row = vendorBatches.intend({ batch_id, prefix, model, ...newest }, items);
      for (const { session_id, attempts } of sessions)
        store.sessions.log(session_id, attempts, 'handed_over', 'batch service');
      for (const { session_id, first_page } of items)
        if (first_page > 0) store.claudeParts.move(session_id, first_page, 'sent');
      const requests = gathered.requests.filter((_request, at) =>
        taken.has(gathered.items[at]?.session_id ?? ''),
      );
      return { row, sessions, requests };
    });
  }

  /** The service certainly has nothing: as if it had not been tried. */
  function takeBack(row: VendorBatchRecord, failure: CallFailure, bytes: number): void {
    const tooLarge = failure.kind === 'failed' && failure.code === 'claude_too_large' && row.requests > 1;
    if (tooLarge) limit = Math.max(1_000_000, Math.floor(bytes / 2));
    // What the service refuses as a whole may still be read one by one.
    const route = failure.kind === 'failed' && !tooLarge ? 'direct' : 'economical';
    store.db.transaction(() => {
      const items = vendorBatches.openItems(row.vendor_batch);
      vendorBatches.end(row.vendor_batch);
      const why = 'status' in failure ? failure.status : failure.kind;
      for (const item of items) partSettling.comeBack(item, route, why);
    });
    if (failure.kind === 'retry') holdBack();
    deps.failed(failure);
    if (route === 'direct') deps.wakeLanes();
  }

  async function send(
    access: ClaudeAccess,
    batch_id: string,
    later: (row: VendorBatchRecord) => void,
  ): Promise<boolean> {
    const newest = await service.newest(access, deps.signal());
    if (!newest.ok) {
      holdBack();
      deps.failed(newest.failure);
      return false;
    }
    const prefix = `ui-${randomBytes(8).toString('hex')}-`;
    const gathered = await gather(batch_id, prefix, access.model);
    if (gathered.stopped === 'aborted') return false;
    if (gathered.requests.length === 0) {
      if (gathered.stopped !== 'cap') return gathered.moved;
      store.db.transaction(() => settling.pauseLane('claude', capReached, null));
      deps.wakeLanes();
      return false;
    }
    const intent = intend(batch_id, prefix, access.model, newest.value, gathered);
    if (!intent) return true;
    const { row } = intent;
    later(row);
    store.changes.batch(batch_id);
    store.changes.touch('queue', 'all');
    const sent = await service.send(access, intent.requests, deps.signal());
    if (sent.ok) {
      store.db.durable(() => vendorBatches.handedOver(row.vendor_batch, sent.value));
      store.lanes.succeeded('claude');
      log.info(`Handed ${row.requests} files to the batch service as ${sent.value}`, { batch_id });
      store.changes.batch(batch_id);
      return true;
    }
    if (!sent.reached) {
      takeBack(row, sent.failure, gathered.bytes);
      return sent.failure.kind === 'failed';
    }
    // It may or may not have arrived: it is looked for before anything else is done with it.
    holdBack();
    deps.failed(sent.failure);
    return false;
  }

  return {
    /** Hands over the next pile. True when something moved and there may be more. */
    async sendNext(later: (row: VendorBatchRecord) => void): Promise<boolean> {
      if (clock.now().getTime() < notBefore) return false;
      const batch_id = vendorBatches.nextBatch();
      if (batch_id === null) return false;
      const access = await deps.access();
      if (access) return send(access, batch_id, later);
      store.db.transaction(() => settling.pauseLane('claude', noKey, null));
      deps.wakeLanes();
      return false;
    },
    holdBack,
    /** When sending is tried again after trouble; milliseconds since 1970. */
    notBefore: () => notBefore,
  };
}
