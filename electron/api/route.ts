/** What a route is. The server, the validation and the OpenAPI description all read the same table of these. */
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { ApiDeps, ApiLimits } from './deps.ts';

/** A finished file that is sent and then removed. */
export interface Download {
  path: string;
  media_type: string;
  filename: string;
  remove(): Promise<void>;
}

export type Reply = { json: unknown } | { download: Download };

export interface Call {
  deps: ApiDeps;
  limits: ApiLimits;
  /** Where the API listens. */
  url: string;
  request: IncomingMessage;
  search: URLSearchParams;
  /** The ids in the path. */
  ids: Record<string, string>;
  /** Says that the body will be read ("100 Continue"). */
  ready(): void;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
}

export interface Route {
  method: 'GET' | 'POST';
  /** With `{names}` for ids. */
  path: string;
  summary: string;
  query: z.ZodObject;
  body: 'none' | 'multipart';
  answer: { json: z.ZodType } | 'download' | 'events';
  /** Error statuses beyond 401 and 403 that it can give. */
  refusals: readonly number[];
  run(call: Call): Promise<Reply>;
}

/** Reads the query string by its schema; a parameter given twice is refused. @throws AppError bad_request naming the parameters */
export function readQuery<Query extends z.ZodObject>(schema: Query, search: URLSearchParams): z.infer<Query> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const values = search.getAll(name);
    if (values.length > 1) throw new AppError('bad_request', name);
    if (values[0] !== undefined) given[name] = values[0];
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => String(issue.path[0] ?? ''));
  throw new AppError('bad_request', [...new Set(names)].join(', '));
}

type Common = Pick<Route, 'method' | 'path' | 'summary' | 'refusals'> & { body?: Route['body'] };
type Asked<Query extends z.ZodObject> = Call & { query: z.infer<Query> };

/** A route that answers with JSON of the given schema. */
export const jsonRoute = <Query extends z.ZodObject, Answer extends z.ZodType>(
  route: Common & {
    query: Query;
    answer: Answer;
    handle(call: Asked<Query>): z.infer<Answer> | Promise<z.infer<Answer>>;
  },
): Route => ({
  ...route,
  body: route.body ?? 'none',
  answer: { json: route.answer },
  run: async (call) => ({
    json: await route.handle({ ...call, query: readQuery(route.query, call.search) }),
  }),
});

/** A route that answers with a file. */
export const downloadRoute = <Query extends z.ZodObject>(
  route: Common & { query: Query; handle(call: Asked<Query>): Promise<Download> },
): Route => ({
  ...route,
  body: 'none',
  answer: 'download',
  run: async (call) => ({
    download: await route.handle({ ...call, query: readQuery(route.query, call.search) }),
  }),
});
