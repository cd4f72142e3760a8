/** The OpenAPI 3.1 description, made from the table of routes and their schemas. */
import { z } from 'zod';
import * as api from '../../shared/api.ts';
import { storedDocument } from '../../shared/domain/session.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const named = z.registry<{ id: string }>();
const names: [z.ZodType, string][] = [
  [storedDocument, 'Document'],
  [api.uploadAnswer, 'UploadAnswer'],
  [api.statusAnswer, 'StatusAnswer'],
  [api.sessionAnswer, 'Session'],
  [api.retrySessionAnswer, 'RetrySessionAnswer'],
  [api.retryBatchAnswer, 'RetryBatchAnswer'],
  [api.cancelAnswer, 'CancelAnswer'],
  [api.invoicesAnswer, 'InvoicesAnswer'],
  [api.healthAnswer, 'Health'],
  [api.apiEvent, 'Event'],
  [api.errorAnswer, 'Error'],
];
for (const [schema, id] of names) named.add(schema, { id });

const reference = (schema: z.ZodType): Json => {
  const id = named.get(schema)?.id;
  return id === undefined ? { type: 'object' } : { $ref: `#/components/schemas/${id}` };
};
const content = (type: string, schema: Json): Json => ({ [type]: { schema } });

const meanings: Record<number, string> = {
  400: 'A parameter is missing or not valid, or the body is not well-formed.',
  401: 'No token, or a wrong one.',
  403: 'The request carries an Origin header or a foreign Host.',
  404: 'Unknown, or not of that company.',
  413: 'Too large.',
  415: 'Not multipart/form-data.',
  426: 'Not a WebSocket.',
  507: 'The disk is full; nothing was half-stored.',
};

function parameters(route: Route): Json[] {
  const ids = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const described = z.toJSONSchema(route.query, { io: 'input', unrepresentable: 'any' });
  const needed = new Set(described.required);
  const query = Object.entries(described.properties ?? {}).map(([name, schema]) => {
    const { description, ...rest } = typeof schema === 'object' ? schema : {};
    return {
      name,
      in: 'query',
      required: needed.has(name),
      ...(description ? { description } : {}),
      schema: rest,
    };
  });
  return [...ids, ...query];
}

function answers(route: Route): Json {
  const error = (status: number): [string, Json] => [
    String(status),
    { description: meanings[status] ?? '', content: content('application/json', reference(api.errorAnswer)) },
  ];
  const good: [string, Json] =
    route.answer === 'events'
      ? ['101', { description: 'Messages are JSON texts as in the schema `Event`.' }]
      : route.answer === 'download'
        ? ['200', { description: 'The file.', content: exported }]
        : [
            '200',
            { description: 'Done.', content: content('application/json', reference(route.answer.json)) },
          ];
  return Object.fromEntries([good, ...[401, 403, ...route.refusals].sort((a, b) => a - b).map(error)]);
}

const binary = { type: 'string', format: 'binary' };
const exported: Json = {
  ...content('text/csv', { type: 'string' }),
  ...content('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', binary),
  ...content('application/json', { type: 'array', items: reference(storedDocument) }),
};
const upload: Json = {
  required: true,
  content: content('multipart/form-data', {
    type: 'object',
    properties: { files: { type: 'array', items: binary } },
    required: ['files'],
  }),
};

/**
 * @param routes the table
 * @param url where the API listens, for `servers`
 * @param version the app's version
 */
export function openApiDocument(routes: readonly Route[], url: string, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const operation: Json = {
      summary: route.summary,
      operationId: operationId(route),
      parameters: parameters(route),
      ...(route.body === 'multipart' ? { requestBody: upload } : {}),
      responses: answers(route),
    };
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  const { schemas } = z.toJSONSchema(named, { uri: (id) => `#/components/schemas/${id}`, io: 'output' });
  return {
    openapi: '3.1.0',
    info: { title: 'Universal Invoice', version, description: 'The local API; see docs/api.md.' },
    servers: [{ url }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIds(schema)])),
    },
  };
}

const withoutIds = ({ $schema: _schema, $id: _id, ...schema }: Json): Json => schema;

const operationId = ({ method, path }: Route): string =>
  [method.toLowerCase(), ...path.replace('/universal-invoice/', '').split(/[^A-Za-z]+/)]
    .filter((part) => part !== '')
    .join('_');
