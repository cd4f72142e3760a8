/** Message Batches of the stand-in. The state is plain data: hand it to the next stand-in and it goes on. */
import { isObject, type Json, type JsonObject, type RecordedRequest, summarise } from './requests.ts';
import { type Refusal, refusalOf } from './rules.ts';
import { modelIds, page } from './models.ts';

export type Outcome = 'succeeded' | 'errored' | 'expired' | 'canceled';

interface BatchEntry {
  custom_id: string;
  /** Parameters with payloads taken out. */
  request: Pick<RecordedRequest, 'body' | 'attachments' | 'text'>;
  /** Why the service would refuse it; it then ends as errored. */
  refusal: Refusal | null;
}

interface StoredBatch {
  id: string;
  created: number;
  /** When it ends by itself. */
  ends: number;
  cancelled: number | null;
  entries: BatchEntry[];
}

export interface BatchState {
  batches: StoredBatch[];
}

export interface BatchOptions {
  state: BatchState;
  /** Milliseconds from creation to the end. */
  duration: number;
  /** How one request of a batch ends; "succeeded" unless it was refused or cancelled. */
  outcome?: (customId: string, index: number) => Outcome;
  /** The message for one request. */
  answer: (request: BatchEntry['request'], customId: string) => JsonObject;
  now: () => number;
  /** Where the stand-in listens, for absolute addresses. */
  origin: () => string;
}

export type Reply = { status: 200; json: JsonObject } | { status: 200; lines: string[] } | Refusal;

const notFound = (id: string): Refusal => ({ status: 404, message: `No message batch with id ${id}` });
const bad = (message: string): Refusal => ({ status: 400, message });
const time = (at: number): string => new Date(at).toISOString();
const dayLong = 24 * 3600 * 1000;

export interface Batches {
  create(body: JsonObject | null): Reply;
  list(query: URLSearchParams): Reply;
  retrieve(id: string): Reply;
  cancel(id: string): Reply;
  remove(id: string): Reply;
  results(id: string): Reply;
  /** Ends a batch (or all) at once, without waiting for its duration. */
  finish(id?: string): void;
}

/** The calls under /v1/messages/batches, over the given state. */
export function batches({ state, duration, outcome, answer, now, origin }: BatchOptions): Batches {
  const find = (id: string): StoredBatch | undefined => state.batches.find((batch) => batch.id === id);
  const hasEnded = (batch: StoredBatch): boolean => now() >= batch.ends;

  const outcomeOf = (batch: StoredBatch, entry: BatchEntry, index: number): Outcome => {
    if (batch.cancelled !== null) return 'canceled';
    if (entry.refusal) return 'errored';
    return outcome?.(entry.custom_id, index) ?? 'succeeded';
  };

  function shape(batch: StoredBatch): JsonObject {
    const ended = hasEnded(batch);
    const counts: Record<Outcome | 'processing', number> = { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 };
    batch.entries.forEach((entry, index) => {
      counts[ended ? outcomeOf(batch, entry, index) : 'processing'] += 1;
    });
    return {
      id: batch.id, type: 'message_batch', archived_at: null, created_at: time(batch.created),
      cancel_initiated_at: batch.cancelled === null ? null : time(batch.cancelled),
      ended_at: ended ? time(batch.ends) : null, expires_at: time(batch.created + dayLong),
      processing_status: ended ? 'ended' : batch.cancelled === null ? 'in_progress' : 'canceling',
      request_counts: counts,
      results_url: ended ? `${origin()}/v1/messages/batches/${batch.id}/results` : null,
    };
  } // prettier-ignore

  function entry(given: Json, used: Set<string>): BatchEntry | Refusal {
    const id = isObject(given) ? given.custom_id : null;
    if (!isObject(given) || typeof id !== 'string' || !/^[a-zA-Z0-9_-]{1,64}$/.test(id))
      return bad("requests.0.custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'");
    if (used.has(id)) return bad(`requests: custom_id '${id}' is not unique`);
    used.add(id);
    if (!isObject(given.params)) return bad('requests.0.params: Field required');
    return { custom_id: id, request: summarise(given.params), refusal: refusalOf(given.params, modelIds) };
  }

  return {
    create(body) {
      const given = Array.isArray(body?.requests) ? body.requests : [];
      if (given.length === 0) return bad('requests: at least one request is required');
      const used = new Set<string>();
      const entries: BatchEntry[] = [];
      for (const each of given) {
        const made = entry(each, used);
        if ('status' in made) return made;
        entries.push(made);
      }
      const id = `msgbatch_${String(state.batches.length + 1).padStart(24, '0')}`;
      const batch = { id, created: now(), ends: now() + duration, cancelled: null, entries };
      state.batches.push(batch);
      return { status: 200, json: shape(batch) };
    },
    list: (query) => ({ status: 200, json: page([...state.batches].reverse().map(shape), query) }),
    retrieve(id) {
      const batch = find(id);
      return batch ? { status: 200, json: shape(batch) } : notFound(id);
    },
    cancel(id) {
      const batch = find(id);
      if (!batch) return notFound(id);
      if (hasEnded(batch)) return bad(`Batch ${id} has already ended`);
      batch.cancelled ??= now();
      batch.ends = Math.min(batch.ends, now() + Math.min(duration, 200));
      return { status: 200, json: shape(batch) };
    },
    remove(id) {
      const batch = find(id);
      if (!batch) return notFound(id);
      if (!hasEnded(batch)) return bad(`Batch ${id} cannot be deleted while it is in progress`);
      state.batches.splice(state.batches.indexOf(batch), 1);
      return { status: 200, json: { id, type: 'message_batch_deleted' } };
    },
    results(id) {
      const batch = find(id);
      if (!batch) return notFound(id);
      if (!hasEnded(batch)) return bad(`Batch ${id} has not ended`);
      const lines = batch.entries.map((each, index) => {
        const type = outcomeOf(batch, each, index);
        const message = each.refusal?.message ?? 'Internal server error';
        const kind = each.refusal ? 'invalid_request_error' : 'api_error';
        const result: JsonObject =
          type === 'succeeded'
            ? { type, message: answer(each.request, each.custom_id) }
            : type === 'errored'
              ? { type, error: { type: 'error', error: { type: kind, message }, request_id: `req_${index}` } }
              : { type };
        return JSON.stringify({ custom_id: each.custom_id, result });
      });
      // The service promises no order.
      return { status: 200, lines: lines.reverse() };
    },
    finish(id) {
      for (const batch of state.batches) if (id === undefined || batch.id === id) batch.ends = Math.min(batch.ends, now());
    }, // prettier-ignore
  };
}
