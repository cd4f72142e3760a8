/**
 * Every call that a screen can make, in one map: name, input, output. Types, validation on both sides
 * of the bridge and the handlers' signatures derive from it. Names are `area:verb`.
 */
import { z } from 'zod';
import { batch, batchSource, rejection } from './domain/batch.ts';
import { company } from './domain/company.ts';
import { checkedDocument, documentChange, documentDetail, fieldChange } from './domain/correction.ts';
import { documentRecord } from './domain/document.ts';
import { documentFilter } from './domain/documentFilter.ts';
import {
  exportChoice,
  exportManner,
  exportOutcome,
  exportPreview,
  exportProgress,
} from './domain/exports.ts';
import { inboxCounts, inboxKind, inboxRow } from './domain/inbox.ts';
import { folderChoice, folderPreview, notTakenFile, takenFile, watchedFolder } from './domain/folder.ts';
import { errorShape } from './errors.ts';
import { lane, sessionDetail, sessionRow, sessionState, waitingReason } from './domain/session.ts';
import { settings, settingsChange } from './domain/settings.ts';

const nothing = z.object({}).strict();
const done = z.object({ ok: z.literal(true) });
const batchKey = z.object({ batch_id: z.string() }).strict();
const sessionKey = z.object({ session_id: z.string() }).strict();
const sessionKeys = z.object({ session_ids: z.array(z.string()).min(1).max(1000) }).strict();
const changed = z.object({ changed: z.int() });
const documentKey = z.object({ document_id: z.string() }).strict();
const changes = z.array(fieldChange).min(1).max(500);
/** Who did it, for the history; this computer's person when left out. */
const who = z.string().min(1).max(100).optional();
const exportJob = z.object({ job: z.string().min(1).max(100) }).strict();
const folderKey = z.object({ folder_id: z.string() }).strict();
const folderPath = z.string().min(1).max(4096);

/** How intake answers: at once, before the folders are walked. `batch_id` is null when nothing was chosen. */
export const intakeAnswer = z.object({ batch_id: z.string().nullable() });

/** State of the Claude key; the key itself never leaves the main process. */
export const keyState = z.object({
  source: z.enum(['none', 'settings', 'environment']),
  /** Last four characters, for recognising it; null when there is none. */
  ending: z.string().nullable(),
  /** False when the system offers no secret store and the key is only obfuscated on disk. */
  encrypted: z.boolean(),
});

export const laneStatus = z.object({
  lane,
  running: z.int(),
  limit: z.int(),
  /** Why the lane stands still; null when it runs. */
  paused_for: z
    .union([waitingReason, z.literal('person'), z.literal('sleep'), z.literal('storage')])
    .nullable(),
  paused_until: z.string().nullable(),
  /** The sentence behind the pause, in the app's language. */
  message: z.string().nullable(),
});

/** One summary feeds tray, side bar and title. */
export const queueStatus = z.object({
  /** Sessions of the batches that are not finished. */
  total: z.int(),
  completed: z.int(),
  pending: z.int(),
  processing: z.int(),
  waiting: z.partialRecord(waitingReason, z.int()),
  /** Pending sessions that nobody works on here: with the vendor's batch service, or held for a choice. */
  elsewhere: z.int(),
  /** Sessions over all batches that wait for a person: needs_review, failed, waiting for a key or password. */
  need_you: z.int(),
  paused_by_person: z.boolean(),
  lanes: z.array(laneStatus),
  open_batches: z.array(z.string()),
  seconds_left: z.number().nullable(),
  /** Watched folders that cannot be reached at the moment. */
  unreachable_folders: z.int(),
});
export type QueueStatus = z.infer<typeof queueStatus>;

export const sessionFilter = z.enum([
  'all',
  'pending',
  'waiting',
  'completed',
  'needs_review',
  'failed',
  'duplicate',
  'not_invoice',
  'cancelled',
]);

export const calls = {
  'app:info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      platform: z.string(),
      language: z.enum(['es', 'en']),
      /** Full locale tag for Intl: es-CR, en-US… */
      locale: z.string(),
      samples_available: z.boolean(),
      startup_problem: errorShape.nullable(),
    }),
  },
  'app:openDataFolder': { input: nothing, output: done },
  'app:reportProblem': { input: nothing, output: z.object({ path: z.string().nullable() }) },

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
    output: batch.extend({ rejected: z.array(rejection) }),
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
  'sessions:showInFolder': { input: sessionKey, output: done },

  'queue:status': { input: nothing, output: queueStatus },
  'queue:pause': { input: nothing, output: done },
  'queue:resume': { input: nothing, output: done },
  /** Tries a paused Claude lane again now. */
  'queue:tryNow': { input: nothing, output: done },

  'companies:list': { input: nothing, output: z.object({ companies: z.array(company) }) },
  'companies:save': {
    input: company.pick({ name: true, tax_ids: true }).extend({ company_id: z.string().nullable() }).strict(),
    output: company,
  },
  'companies:remove': { input: z.object({ company_id: z.string() }).strict(), output: done },

  'documents:get': { input: documentKey, output: documentDetail },
  /** Stores a person's values; they lock their fields. `bad_request` names the field that does not fit. */
  'documents:correct': { input: documentKey.extend({ changes, who }).strict(), output: documentDetail },
  /** What such a change would make of the checks; nothing is stored. */
  'documents:check': { input: documentKey.extend({ changes }).strict(), output: checkedDocument },
  /** A person says that it is right as it stands; failed checks of severity error want `force`, else `checks_failed`. */
  'documents:confirm': {
    input: documentKey.extend({ force: z.boolean().optional(), who }).strict(),
    output: documentDetail,
  },
  /** Takes back the latest correction or confirmation that stands. */
  'documents:undo': { input: documentKey, output: documentDetail },
  /** What persons did to it, newest first. */
  'documents:history': { input: documentKey, output: z.object({ changes: z.array(documentChange) }) },
  /** Makes a file of a joined document one of its own; null when it has to be read first. */
  'documents:separate': {
    input: documentKey.extend({ session_id: z.string(), who }).strict(),
    output: z.object({ document_id: z.string().nullable() }),
  },
  'documents:moveToCompany': {
    input: documentKey.extend({ company_id: z.string(), who }).strict(),
    output: documentDetail,
  },
  'documents:list': {
    input: documentFilter.extend({
      sort: z.enum(['issue_date', 'seller', 'number', 'payable', 'created_at']),
      descending: z.boolean(),
      limit: z.int().min(1).max(500),
      offset: z.int().min(0),
    }),
    output: z.object({
      documents: z.array(
        z.object({
          document_id: z.string(),
          session_id: z.string(),
          company_id: z.string(),
          status: sessionState,
          document_type: documentRecord.shape.document_type,
          invoice_number: z.string().nullable(),
          issue_date: z.string().nullable(),
          seller_name: z.string().nullable(),
          seller_tax_id: z.string().nullable(),
          buyer_name: z.string().nullable(),
          currency: z.string().nullable(),
          payable: z.string().nullable(),
          tax: z.string().nullable(),
          failed_checks: z.int(),
          created_at: z.string(),
        }),
      ),
      total: z.int(),
    }),
  },
  /** Totals by currency over everything a filter shows; credit notes count negative. Apart, since it looks at all of it. */
  'documents:sums': {
    input: documentFilter,
    output: z.object({
      sums: z.array(
        z.object({ currency: z.string().nullable(), payable: z.string(), tax: z.string(), count: z.int() }),
      ),
    }),
  },
  /** Figures of a company and period in one currency (null: the one most used). Months newest 36, sellers the first 12. */
  'overview:get': {
    input: z
      .object({
        company_id: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        currency: z.string().nullable(),
      })
      .strict(),
    output: z.object({
      currency: z.string().nullable(),
      currencies: z.array(z.object({ currency: z.string().nullable(), count: z.int() })),
      months: z.array(z.object({ month: z.string(), count: z.int(), payable: z.string(), tax: z.string() })),
      sellers: z.array(
        z.object({
          seller_tax_id: z.string().nullable(),
          seller_name: z.string().nullable(),
          count: z.int(),
          payable: z.string(),
        }),
      ),
      rates: z.array(
        z.object({
          category: z.string(),
          rate: z.string().nullable(),
          taxable: z.string(),
          tax: z.string(),
          count: z.int(),
        }),
      ),
      /** Every file of the company, whatever the period. */
      states: z.array(z.object({ status: sessionState, count: z.int() })),
      /** What Claude cost, over all companies. */
      costs: z.array(z.object({ month: z.string(), calls: z.int(), usd: z.string() })),
    }),
  },
  /** What an export would hold; writes nothing. */
  'export:preview': { input: exportChoice, output: exportPreview },
  /** Asks where, writes, and remembers what it held. `job` is the caller's name for it while it runs. */
  'export:write': { input: exportChoice.extend({ job: z.string().min(1).max(100) }), output: exportOutcome },
  /** How far a running export is; zeros when there is none of that name. */
  'export:progress': { input: exportJob, output: exportProgress },
  'export:cancel': { input: exportJob, output: done },
  /** How the company's last export was made; null when there is none. */
  'export:last': {
    input: z.object({ company_id: z.string().nullable() }).strict(),
    output: z.object({ manner: exportManner.nullable() }),
  },

  'folders:list': { input: nothing, output: z.object({ folders: z.array(watchedFolder) }) },
  /** One folder, with the files taken last and why others were not. */
  'folders:get': {
    input: folderKey,
    output: z.object({
      folder: watchedFolder,
      taken: z.array(takenFile),
      not_taken: z.array(notTakenFile),
    }),
  },
  /** Asks the person for a folder; null when they changed their mind. */
  'folders:choose': { input: nothing, output: z.object({ path: z.string().nullable() }) },
  'folders:add': { input: folderChoice.extend({ path: folderPath }).strict(), output: watchedFolder },
  'folders:change': { input: folderChoice.extend({ folder_id: z.string() }).strict(), output: watchedFolder },
  'folders:pause': {
    input: z.object({ folder_id: z.string(), paused: z.boolean() }).strict(),
    output: watchedFolder,
  },
  /** Ends the watch. The files stay, in the folder and in the library. */
  'folders:remove': { input: folderKey, output: done },
  /** What would be taken; takes nothing. */
  'folders:test': {
    input: z.object({ path: folderPath, include_subfolders: z.boolean() }).strict(),
    output: folderPreview,
  },
  'folders:lookNow': { input: folderKey, output: done },
  'folders:show': { input: folderKey, output: done },

  'settings:get': { input: nothing, output: settings },
  'settings:set': { input: settingsChange, output: settings },
  'claude:keyState': { input: nothing, output: keyState },
  'claude:setKey': {
    input: z.object({ key: z.string().trim().min(1).max(500).nullable() }).strict(),
    output: keyState,
  },
  /** Proves the key (or the stored one when null) without spending: lists models. */
  'claude:test': {
    input: z.object({ key: z.string().trim().max(500).nullable() }).strict(),
    output: z.object({
      ok: z.boolean(),
      message: z.string(),
      models: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  },
  'api:state': {
    input: nothing,
    output: z.object({
      running: z.boolean(),
      url: z.string().nullable(),
      token: z.string(),
      /** Why it does not run although it should: the port is taken… */
      problem: z.string().nullable(),
    }),
  },
  'api:newToken': { input: nothing, output: z.object({ token: z.string() }) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.infer<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.infer<(typeof calls)[Name]['output']>;

/** Replies are values: Electron strips thrown errors. */
export type Reply<Name extends CallName> =
  { ok: true; value: CallOutput<Name> } | { ok: false; error: z.infer<typeof errorShape> };

/** Facts that main tells the window; the window then asks again for what it shows. */
export const events = {
  /** Ids that changed since the last one, at most about ten a second. `all` when too many to name. */
  changed: z.object({
    batches: z.array(z.string()),
    sessions: z.array(z.string()),
    documents: z.boolean(),
    queue: z.boolean(),
    companies: z.boolean(),
    settings: z.boolean(),
    folders: z.boolean(),
    all: z.boolean(),
  }),
  /** Main asks the window to show something: from the tray, a notification, the menu, a second start. */
  navigate: z.object({
    to: z.enum(['batches', 'batch', 'session', 'settings', 'documents', 'add_files', 'add_folder']),
    id: z.string().nullable(),
  }),
} as const;
export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>;

/** The bridge that preload puts on `window`. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
  /** The path of a dropped file; "" when it has none. */
  pathForFile(file: unknown): string;
}
