/** Every call of the local HTTP API (contract part 4), in one table. */
import { z } from 'zod';
import {
  cancelAnswer,
  companyQuery,
  exportQuery,
  healthAnswer,
  invoicesAnswer,
  invoicesQuery,
  optionalCompanyQuery,
  pathId,
  retryBatchAnswer,
  retrySessionAnswer,
  sessionAnswer,
  statusAnswer,
  uploadAnswer,
  uploadQuery,
} from '../../shared/api.ts';
import type { Batch } from '../../shared/domain/batch.ts';
import { AppError } from '../../shared/errors.ts';
import { sessionAnswerOf, statusAnswerOf } from './answers.ts';
import { makeDownload } from './download.ts';
import { openApiDocument } from './openapi.ts';
import { downloadRoute, jsonRoute, type Call, type Route } from './route.ts';
import { receiveUpload } from './upload.ts';

const root = '/universal-invoice';
const nothing = z.object({});

function idOf(call: Call, name: string): string {
  const id = pathId.safeParse(call.ids[name]);
  if (!id.success) throw new AppError('not_found', name);
  return id.data;
}

/** The batch, if it is the company's: another company's is as good as none. */
function batchOf(call: Call, company_id: string | undefined): Batch {
  const batch = call.deps.library.batch(idOf(call, 'batch_id'));
  if (batch === null || (company_id !== undefined && batch.company_id !== company_id))
    throw new AppError('not_found', 'batch');
  return batch;
}

/** A session's place, with the same rule. */
function sessionIdOf(call: Call, company_id: string | undefined): string {
  const session_id = idOf(call, 'session_id');
  const place = call.deps.library.place(session_id);
  if (place === null || (company_id !== undefined && place.company_id !== company_id))
    throw new AppError('not_found', 'session');
  return session_id;
}

export const eventsPath = `${root}/events`;

export const routes: readonly Route[] = [
  jsonRoute({
    method: 'POST',
    path: `${root}/sessions/batch-upload/`,
    summary: 'Upload files (form field `files`, repeated). Answers when every file is stored.',
    query: uploadQuery,
    body: 'multipart',
    answer: uploadAnswer,
    refusals: [400, 413, 415, 507],
    handle: (call) =>
      receiveUpload(
        call.request,
        { company_id: call.query.company_id, user_id: call.query.user_id ?? null },
        call.deps,
        call.limits,
        call.ready,
      ),
  }),
  jsonRoute({
    method: 'GET',
    path: `${root}/sessions/batch-status/{batch_id}`,
    summary: 'How far a batch is, with its sessions and no others.',
    query: companyQuery,
    answer: statusAnswer,
    refusals: [400, 404],
    handle: (call) => {
      const batch = batchOf(call, call.query.company_id);
      return statusAnswerOf(batch, call.deps.library.sessions(batch.batch_id));
    },
  }),
  jsonRoute({
    method: 'GET',
    path: `${root}/sessions/{session_id}`,
    summary: 'One session with its documents and its log.',
    query: companyQuery,
    answer: sessionAnswer,
    refusals: [400, 404],
    handle: async (call) => {
      const session = await call.deps.library.session(sessionIdOf(call, call.query.company_id));
      if (session === null) throw new AppError('not_found', 'session');
      return sessionAnswerOf(session);
    },
  }),
  jsonRoute({
    method: 'POST',
    path: `${root}/sessions/{session_id}/retry`,
    summary: 'Queue a failed session again.',
    query: optionalCompanyQuery,
    answer: retrySessionAnswer,
    refusals: [400, 404],
    handle: async (call) => {
      const session_id = sessionIdOf(call, call.query.company_id);
      return { session_id, queued: await call.deps.retry({ session_id }) };
    },
  }),
  jsonRoute({
    method: 'POST',
    path: `${root}/batches/{batch_id}/retry`,
    summary: 'Queue the failed sessions of a batch again.',
    query: optionalCompanyQuery,
    answer: retryBatchAnswer,
    refusals: [400, 404],
    handle: async (call) => {
      const { batch_id } = batchOf(call, call.query.company_id);
      return { batch_id, queued: await call.deps.retry({ batch_id }) };
    },
  }),
  jsonRoute({
    method: 'POST',
    path: `${root}/batches/{batch_id}/cancel`,
    summary: 'Cancel what is pending; what is running is stopped.',
    query: optionalCompanyQuery,
    answer: cancelAnswer,
    refusals: [400, 404],
    handle: async (call) => {
      const { batch_id } = batchOf(call, call.query.company_id);
      return { batch_id, cancelled: await call.deps.cancel({ batch_id }) };
    },
  }),
  jsonRoute({
    method: 'GET',
    path: `${root}/invoices`,
    summary: 'Documents, newest first, in pages.',
    query: invoicesQuery,
    answer: invoicesAnswer,
    refusals: [400],
    handle: ({ query, deps }) => {
      const { documents, next } = deps.library.documents({
        company_id: query.company_id,
        from: query.from ?? null,
        to: query.to ?? null,
        q: query.q ?? null,
        limit: query.limit,
        after: query.cursor ?? null,
      });
      return { documents, next_cursor: next };
    },
  }),
  downloadRoute({
    method: 'GET',
    path: `${root}/export`,
    summary: 'Download the documents of a period as CSV, XLSX or JSON.',
    query: exportQuery,
    refusals: [400, 507],
    handle: ({ query, deps, signal }) => makeDownload(query, deps, signal),
  }),
  {
    method: 'GET',
    path: eventsPath,
    summary: 'WebSocket: a message on each change of a batch, at most ten a second a batch.',
    query: companyQuery,
    body: 'none',
    answer: 'events',
    refusals: [400, 426],
    // A WebSocket never comes this way: it is an upgrade.
    run: () => Promise.reject(new AppError('bad_request', 'Upgrade: websocket')),
  },
  jsonRoute({
    method: 'GET',
    path: '/health',
    summary: 'Whether the app is there.',
    query: nothing,
    answer: healthAnswer,
    refusals: [],
    handle: ({ deps }) => ({ status: 'ok' as const, version: deps.version }),
  }),
  jsonRoute({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description.',
    query: nothing,
    answer: z.record(z.string(), z.unknown()),
    refusals: [],
    handle: ({ deps, url }) => openApiDocument(routes, url, deps.version),
  }),
];
