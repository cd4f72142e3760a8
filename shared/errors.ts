/**
 * What can go wrong and be told to a person. Each code has a sentence in the locales (`error.<code>`)
 * and a remedy; everything that is no AppError is a bug and is shown as "internal".
 */
import { z } from 'zod';

/** What a person can do about it; each remedy is a button. */
export const remedies = ['retry', 'replace', 'password', 'key', 'none'] as const;
export const remedy = z.enum(remedies);
export type Remedy = z.infer<typeof remedy>;

/** Every expected error with its remedy and, for the HTTP API, its status. */
export const errorCatalogue = {
  // intake
  source_missing: { remedy: 'replace', status: 404 },
  source_unreadable: { remedy: 'replace', status: 400 },
  source_changed: { remedy: 'replace', status: 409 },
  disk_full: { remedy: 'retry', status: 507 },
  storage_failed: { remedy: 'retry', status: 500 },
  vault_missing: { remedy: 'replace', status: 500 },
  vault_altered: { remedy: 'replace', status: 500 },
  folder_missing: { remedy: 'none', status: 404 },
  folder_no_permission: { remedy: 'none', status: 403 },
  folder_own: { remedy: 'none', status: 409 },
  folder_overlaps: { remedy: 'none', status: 409 },
  folder_too_wide: { remedy: 'none', status: 409 },
  // reading
  empty_file: { remedy: 'replace', status: 400 },
  file_too_large: { remedy: 'none', status: 413 },
  xml_malformed: { remedy: 'replace', status: 400 },
  xml_doctype_refused: { remedy: 'replace', status: 400 },
  xml_too_deep: { remedy: 'replace', status: 400 },
  csv_no_table: { remedy: 'replace', status: 400 },
  json_malformed: { remedy: 'replace', status: 400 },
  pdf_damaged: { remedy: 'replace', status: 400 },
  image_damaged: { remedy: 'replace', status: 400 },
  container_refused: { remedy: 'replace', status: 400 },
  reader_crashed: { remedy: 'retry', status: 500 },
  reader_timeout: { remedy: 'retry', status: 500 },
  reader_out_of_memory: { remedy: 'retry', status: 500 },
  // Claude
  claude_rate_limit: { remedy: 'retry', status: 503 },
  claude_budget: { remedy: 'key', status: 402 },
  claude_key: { remedy: 'key', status: 401 },
  claude_billing: { remedy: 'key', status: 402 },
  claude_forbidden: { remedy: 'key', status: 403 },
  claude_unavailable: { remedy: 'retry', status: 503 },
  claude_unreachable: { remedy: 'retry', status: 503 },
  claude_timeout: { remedy: 'retry', status: 504 },
  claude_answer_broken: { remedy: 'retry', status: 502 },
  claude_too_large: { remedy: 'none', status: 413 },
  claude_refused_request: { remedy: 'retry', status: 400 },
  claude_refusal: { remedy: 'none', status: 422 },
  claude_cut_off: { remedy: 'retry', status: 422 },
  claude_nothing_found: { remedy: 'replace', status: 422 },
  // calls
  bad_request: { remedy: 'none', status: 400 },
  unauthorized: { remedy: 'key', status: 401 },
  forbidden: { remedy: 'none', status: 403 },
  not_found: { remedy: 'none', status: 404 },
  method_not_allowed: { remedy: 'none', status: 405 },
  not_multipart: { remedy: 'none', status: 415 },
  port_taken: { remedy: 'none', status: 500 },
  checks_failed: { remedy: 'none', status: 409 },
  conflict: { remedy: 'none', status: 409 },
  still_working: { remedy: 'none', status: 409 },
  trash_busy: { remedy: 'none', status: 409 },
  logo_unreadable: { remedy: 'replace', status: 400 },
  update_off: { remedy: 'none', status: 409 },
  update_unreachable: { remedy: 'retry', status: 503 },
  update_damaged: { remedy: 'retry', status: 502 },
  update_not_here: { remedy: 'none', status: 409 },
  secrets_unavailable: { remedy: 'none', status: 500 },
  // storage as a whole
  database_newer: { remedy: 'none', status: 500 },
  database_corrupt: { remedy: 'none', status: 500 },
  database_locked: { remedy: 'retry', status: 503 },
  internal: { remedy: 'retry', status: 500 },
} as const satisfies Record<string, { remedy: Remedy; status: number }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** An expected failure. `detail` is for the log and for filling the sentence; it holds no document content. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: string | null;
  constructor(code: ErrorCode, detail: string | null = null, cause?: unknown) {
    super(detail === null ? code : `${code}: ${detail}`, { cause });
    this.code = code;
    this.detail = detail;
  }
  get remedy(): Remedy {
    return errorCatalogue[this.code].remedy;
  }
}

/** How an error travels: over the bridge, over HTTP, in a session. */
export const errorShape = z.object({
  code: z.string(),
  message: z.string(),
  remedy,
});
export type ErrorShape = z.infer<typeof errorShape>;
