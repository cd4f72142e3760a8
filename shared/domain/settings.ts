/** What a person can set. Kept in settings.json; secrets are kept apart, encrypted. */
import { z } from 'zod';

export const languages = ['es', 'en'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

const claude = z.object({
  model: z.string().min(1).max(100),
  base_url: z.url().nullable(),
  /** Calls at the same time. */
  concurrency: z.int().min(1).max(10),
  /** Monthly cap in USD as a decimal string; null for none. */
  monthly_cap_usd: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,2})?$/)
    .nullable(),
  /** A batch with more files for Claude than this goes by the half-price batch service; null for never. */
  economical_above: z.int().min(1).max(1_000_000).nullable(),
  /** A batch with more files for Claude than this waits until the person has chosen; null never asks. */
  ask_above: z.int().min(1).max(1_000_000).nullable(),
});

const api = z.object({
  enabled: z.boolean(),
  port: z.int().min(1024).max(65535),
  token_required: z.boolean(),
});

const updates = z.object({
  /** Where newer versions are looked for; null: never. */
  feed: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
});

/** A filtered list under a name; `address` is what the list's address says after the question mark. */
const documentView = z.object({
  company_id: z.string().nullable(),
  name: z.string().trim().min(1).max(60),
  address: z.string().max(2000),
});

export const settings = z.object({
  version: z.literal(1),
  /** null follows the system. */
  language: language.nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  /** The company that new files go to; null until the first start is done. */
  current_company: z.string().nullable(),
  first_start_done: z.boolean(),
  last_batch: z.string().nullable(),
  /** Saved views of the documents' table, of every company. */
  document_views: z.array(documentView).max(500),
  /** Columns of the documents' table in their order; empty for the usual ones. */
  document_columns: z.array(z.string().max(40)).max(40),
  claude,
  api,
  updates,
  /** The tour comes once, after the first start; taken or put aside it never comes by itself again. */
  tour: z.enum(['none', 'due', 'done']),
  start_with_computer: z.boolean(),
  /** Whether the notice "the app goes on in the tray" was shown once. */
  close_to_tray_told: z.boolean(),
  /** Where the last file dialog was, so that the next one opens there. */
  last_folder: z.string().nullable(),
  window: z
    .object({ x: z.int(), y: z.int(), width: z.int(), height: z.int(), maximised: z.boolean() })
    .nullable(),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = {
  version: 1,
  language: null,
  theme: 'system',
  current_company: null,
  first_start_done: false,
  last_batch: null,
  document_views: [],
  document_columns: [],
  claude: {
    model: 'claude-haiku-5-5',
    base_url: null,
    concurrency: 3,
    monthly_cap_usd: null,
    economical_above: null,
    ask_above: null,
  },
  api: { enabled: false, port: 8001, token_required: true },
  updates: { feed: null },
  tour: 'none',
  start_with_computer: false,
  close_to_tray_told: false,
  last_folder: null,
  window: null,
};

/** A change to the settings; `claude` and `api` may be given in part. */
export const settingsChange = settings
  .omit({ version: true })
  .extend({ claude: claude.partial(), api: api.partial(), updates: updates.partial() })
  .partial()
  .strict();
export type SettingsChange = z.infer<typeof settingsChange>;

/** The settings with a change applied. */
export const applyChange = (current: Settings, change: SettingsChange): Settings => ({
  ...current,
  ...change,
  claude: { ...current.claude, ...change.claude },
  api: { ...current.api, ...change.api },
  updates: { ...current.updates, ...change.updates },
});
