/** What the HTTP API needs from the app. `services.ts` gives all of it; tests give real parts on a folder of their own. */
import type { Readable } from 'node:stream';
import type { Batch, Rejection } from '../../shared/domain/batch.ts';
import type { SessionDetail, SessionRow, StoredDocument } from '../../shared/domain/session.ts';
import type { Language } from '../../shared/domain/settings.ts';
import type { EventPayload } from '../../shared/contract.ts';
import type { Log } from '../log.ts';

export interface UploadAccount {
  batch_id: string;
  session_ids: string[];
  rejected: Rejection[];
  created_at: string;
  total_files: number;
}

/** One upload call on its way into the vault. */
export interface ApiUpload {
  readonly batch_id: string;
  /** Streams one file to the vault; names the reason when its type is not accepted. */
  addFile(filename: string, bytes: Readable): Promise<{ session_id: string } | { rejected: Rejection }>;
  /** Makes the batch count and wakes the queue. */
  commit(): Promise<UploadAccount>;
  /** Leaves nothing behind. */
  abort(): Promise<void>;
}

export interface DocumentQuery {
  company_id: string;
  /** Issue dates, YYYY-MM-DD, both included. */
  from: string | null;
  to: string | null;
  q: string | null;
  limit: number;
  /** What `next` of the page before said; null for the first page. @throws AppError bad_request by `documents` when it is none */
  after: string | null;
}

/** Read-only view of the library. */
export interface ApiLibrary {
  batch(batch_id: string): Batch | null;
  /** Sessions of a batch in the order received. */
  sessions(batch_id: string): SessionRow[];
  session(session_id: string): SessionDetail | null | Promise<SessionDetail | null>;
  /** Where a session belongs, without reading all of it. */
  place(session_id: string): { batch_id: string; company_id: string } | null;
  /** Newest first. `next` is null on the last page. */
  documents(query: DocumentQuery): { documents: StoredDocument[]; next: string | null };
  /** All of a period by issue date, one by one. */
  each(query: Pick<DocumentQuery, 'company_id' | 'from' | 'to'>): Iterable<StoredDocument>;
}

export interface ApiDeps {
  openUpload(options: { company_id: string; user_id: string | null }): ApiUpload;
  library: ApiLibrary;
  /** Queues failed sessions again; how many. */
  retry(where: { session_id: string } | { batch_id: string }): number | Promise<number>;
  /** Cancels pending sessions; how many. */
  cancel(where: { batch_id: string }): number | Promise<number>;
  onChange(listener: (change: EventPayload<'changed'>) => void): () => void;
  token(): string;
  tokenRequired(): boolean;
  language(): Language;
  log: Log;
  /** The app's version. */
  version: string;
  /** Bytes free where received files are kept. */
  freeBytes(): Promise<number>;
  /** A folder for downloads while they are made; made when missing. */
  exports: string;
}

/** Bounds of the service; tests set smaller ones. */
export interface ApiLimits {
  /** One uploaded file, bytes. */
  file_bytes: number;
  /** One upload call, bytes. */
  request_bytes: number;
  /** Files in one upload call. */
  files: number;
  /** Free space that an upload must leave on the disk, bytes. */
  spare_bytes: number;
  /** How long a sender may say nothing while its request is not whole. */
  silence_ms: number;
  connections: number;
}

export const defaultLimits: ApiLimits = {
  file_bytes: 4 * 1024 ** 3,
  request_bytes: 64 * 1024 ** 3,
  files: 100_000,
  spare_bytes: 64 * 1024 ** 2,
  silence_ms: 60_000,
  connections: 512,
};
