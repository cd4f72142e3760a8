/** Calls about work: intake, batches, what they cost, the inbox, sessions, the queue. */
import { z } from 'zod';
import { batch, batchSource, rejection } from '../domain/batch.ts';
import { inboxCounts, inboxKind, inboxRow } from '../domain/inbox.ts';
import { sessionDetail, sessionRow } from '../domain/session.ts';
import { nothing, done, changed, intakeAnswer, queueStatus, sessionFilter } from './shapes.ts';

const batchKey = z.object({ batch_id: z.string() }).strict();
const sessionKey = z.object({ session_id: z.string() }).strict();
const sessionKeys = z.object({ session_ids: z.array(z.string()).min(1).max(1000) }).strict();

export const workCalls = {
  'intake:addPaths': {
    input: z
      .object({
        paths: z.array(z.string().min(1)).min(1).max(200_000),
        company_id: z.string().nullable(),
        source: batchSource,
      })
      .strict(),
    output: intakeAnswer,
  },
  'intake:chooseFiles': {
    input: z.object({ company_id: z.string().nullable() }).strict(),
    output: intakeAnswer,
  },
  'intake:chooseFolder': {
    input: z.object({ company_id: z.string().nullable() }).strict(),
    output: intakeAnswer,
  },
  'intake:addSamples': { input: nothing, output: intakeAnswer },
  'intake:replace': { input: sessionKey, output: intakeAnswer },

  'batches:list': {
    input: z
      .object({ company_id: z.string().nullable(), limit: z.int().min(1).max(200), offset: z.int().min(0) })
      .strict(),
    output: z.object({ batches: z.array(batch), total: z.int() }),
  },
  'batches:get': {
    input: batchKey,
    output: batch.extend({
      rejected: z.array(rejection),
      /** Its files that went to another company, to which they belong. */
      elsewhere: z.array(z.object({ company_id: z.string(), count: z.int() })),
    }),
  },
  'batches:sessions': {
    input: z
      .object({
        batch_id: z.string(),
        filter: sessionFilter,
        /** Part of a file name, upper and lower case alike; absent for all. */
        q: z.string().max(200).optional(),
        limit: z.int().min(1).max(500),
        offset: z.int().min(0),
      })
      .strict(),
    output: z.object({
      sessions: z.array(
        sessionRow.extend({
          summary: z.string().nullable(),
          payable: z.string().nullable(),
          currency: z.string().nullable(),
        }),
      ),
      total: z.int(),
    }),
  },
  'batches:retry': { input: batchKey, output: changed },
  'batches:cancel': { input: batchKey, output: changed },
  /** The way to Claude for the batch's files that have not been sent yet: one by one, or by the batch service. */
  'batches:chooseMode': {
    input: z.object({ batch_id: z.string(), mode: z.enum(['direct', 'economical']) }).strict(),
    output: done,
  },

  /** What Claude costs. Sums are decimal strings of US dollars; `…_usd` of what is to come are estimates. */
  'cost:summary': {
    input: nothing,
    output: z.object({
      /** The present month, YYYY-MM, as the service counts it (UTC). */
      month: z.string(),
      spent_usd: z.string(),
      /** Expected for calls under way, and for files that lie with the batch service. Both count against the cap. */
      running_usd: z.string(),
      handed_over_usd: z.string(),
      cap_usd: z.string().nullable(),
      /** Months in which something was called, newest first. */
      months: z.array(
        z.object({ month: z.string(), calls: z.int(), batched_calls: z.int(), cost_usd: z.string() }),
      ),
      model: z.string(),
      /** The row of `prices` by which the model is priced: its own, or the dearest for one that is not listed. */
      model_price: z.string(),
      /** YYYY-MM-DD. */
      prices_as_of: z.string(),
      /** Dollars per million tokens. */
      prices: z.array(
        z.object({ model: z.string(), input: z.string(), output: z.string(), cache_read: z.string() }),
      ),
    }),
  },
  /** What reading one file with each priced model is expected to cost, in dollars with cents. */
  'cost:session': {
    input: sessionKey,
    output: z.object({
      models: z.array(z.object({ model: z.string(), estimate_usd: z.string(), chosen: z.boolean() })),
    }),
  },
  'cost:batch': {
    input: batchKey,
    output: z.object({
      mode: z.enum(['direct', 'economical']),
      /** Whether the way is settled: not yet, the person was asked and the files wait, made. */
      choice: z.enum(['none', 'asked', 'made']),
      /** True while files are still being read here: more may be left for Claude. */
      reading_left: z.boolean(),
      /** Files that have come to Claude so far, and those of them that are read. */
      claude_files: z.int(),
      claude_done: z.int(),
      spent_usd: z.string(),
      /** Files that have still to be sent, and what they will take each way, in cents. */
      to_send: z.int(),
      estimate_usd: z.string(),
      estimate_economical_usd: z.string(),
      handed_over_usd: z.string(),
    }),
  },

  /** What waits for a person, across batches: what waits together first, then the rest, newest first. */
  'inbox:list': {
    input: z
      .object({
        company_id: z.string().nullable(),
        kind: inboxKind.nullable(),
        limit: z.int().min(1).max(500),
        offset: z.int().min(0),
      })
      .strict(),
    /** `total` counts rows of the kind; `counts` files and documents of every kind. */
    output: z.object({ rows: z.array(inboxRow), total: z.int(), counts: inboxCounts }),
  },
  /** Failed files leave the inbox until they move on; their state stays. */
  'inbox:dismiss': { input: sessionKeys, output: changed },
  'inbox:restore': { input: sessionKeys, output: changed },

  'sessions:get': { input: sessionKey, output: sessionDetail },
  /** Text of the original for XML, CSV and JSON, pretty-printed, at most 2 MB; null for pictures and PDFs. */
  'sessions:originalText': {
    input: sessionKey,
    output: z.object({ text: z.string().nullable(), cut: z.boolean() }),
  },
  /**
   * The words on the pages of a picture or a scan, read when they are asked for: boxes as fractions of the page, left,
   * top, right, bottom. Takes seconds; empty when nothing can be read.
   */
  'sessions:words': {
    input: sessionKey,
    output: z.object({
      pages: z.array(
        z.object({
          page: z.int(),
          words: z.array(
            z.object({ text: z.string(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
          ),
        }),
      ),
    }),
  },
  'sessions:retry': { input: sessionKey, output: changed },
  'sessions:cancel': { input: sessionKey, output: changed },
  'sessions:password': {
    input: z
      .object({ session_id: z.string(), password: z.string().min(1).max(200), remember: z.boolean() })
      .strict(),
    output: changed,
  },
  /** Has an ended file read again, here or by Claude (with another model); its old reading stays until the new one is there. */
  'sessions:readAgain': {
    input: z
      .object({
        session_id: z.string(),
        engine: z.enum(['local', 'claude']),
        model: z.string().min(1).max(100).optional(),
      })
      .strict(),
    output: changed,
  },
  /** The documents of a PDF or a picture begin on these pages (from 1, rising); it is read again so, here, without cost. */
  'sessions:split': {
    input: z
      .object({
        session_id: z.string(),
        starts: z.array(z.int().min(1).max(2000)).min(1).max(200),
        who: z.string().min(1).max(100).optional(),
      })
      .strict(),
    output: z.object({ act_id: z.string(), document_id: z.string() }),
  },
  'sessions:showInFolder': { input: sessionKey, output: done },

  'queue:status': { input: nothing, output: queueStatus },
  'queue:pause': { input: nothing, output: done },
  'queue:resume': { input: nothing, output: done },
  /** Tries a paused Claude lane again now. */
  'queue:tryNow': { input: nothing, output: done },
} as const;
