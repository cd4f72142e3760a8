/** Takes a multipart body apart while it arrives: one file after another, in the order sent, a few chunks in memory. */
import type { IncomingMessage } from 'node:http';
import { type Readable, Transform } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { AppError } from '../../shared/errors.ts';
import type { ApiLimits } from './deps.ts';
import { lend } from './lend.ts';

/** The sender went away or fell silent: there is nobody to answer. */
export class SenderGone extends Error {
  override readonly name = 'SenderGone';
}

/** Small files that may wait for their turn; the body is not read on while there are more. */
const waitingAtMost = 16;

/**
 * Reads a whole multipart/form-data body. The request itself is left alive, so that a refusal can still be sent.
 * @param receive gets each file part's name (its last path component) and bytes, one after another
 * @throws what `receive` rejects with; AppError bad_request (not well-formed, or cut off before its last boundary),
 *   file_too_large; SenderGone
 */
export async function readMultipart(
  request: IncomingMessage,
  limits: ApiLimits,
  receive: (filename: string, bytes: Readable) => Promise<void>,
): Promise<void> {
  const parser = openParser(request, limits);
  // Of a chunk the parser keeps back, as a copy, less than a boundary: nothing of another part fits in there.
  const slack = 4;
  const open = new Set<Readable>();
  let failure: Error | null = null;
  let turn: Promise<void> = Promise.resolve();
  let goOn: (() => void) | null = null;
  let received = 0;

  const gate = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > limits.request_bytes) return done(new AppError('file_too_large'));
      const pass = (): void => done(null, chunk);
      if (open.size > waitingAtMost) goOn = pass;
      else pass();
    },
  });

  const letOn = (): void => {
    if (open.size > waitingAtMost) return;
    const pass = goOn;
    goOn = null;
    pass?.();
  };

  let end: () => void = () => undefined;
  const whole = new Promise<void>((resolve) => (end = resolve));
  const fail = (error: Error): void => {
    if (failure !== null) return;
    failure = error;
    request.unpipe(gate);
    for (const bytes of open) bytes.destroy(error);
    end();
  };

  parser.on('file', (_field, bytes, name) => {
    open.add(bytes);
    // An error of a part whose turn has not come must not end the process.
    bytes.on('error', fail).on('limit', () => fail(new AppError('file_too_large')));
    turn = turn
      .then(() => (failure === null ? receive(name || 'file', lend(bytes, slack)) : undefined))
      .catch(fail)
      .then(() => {
        open.delete(bytes);
        bytes.resume();
        letOn();
      });
  });
  parser.on('filesLimit', () => fail(new AppError('file_too_large', 'too many files')));
  parser.on('error', (error: Error) => fail(new AppError('bad_request', 'multipart', error)));
  parser.on('finish', end);
  gate.on('error', fail);

  const gone = (): void => {
    if (!request.complete) fail(new SenderGone());
  };
  request.on('error', gone).on('close', gone);
  const silence = watchSilence(
    () => (request.isPaused() || goOn !== null ? -1 : received),
    limits.silence_ms,
    () => fail(new SenderGone()),
  );
  request.pipe(gate).pipe(parser);
  try {
    await whole;
    await turn;
  } finally {
    clearInterval(silence);
    request.off('close', gone);
    if (failure !== null) gate.destroy();
  }
  // Assigned in callbacks, which the compiler does not see.
  if (failure !== null) throw failure as Error;
}

export const isMultipart = (type: string | undefined): boolean =>
  /^multipart\/form-data\s*(;|$)/i.test(type ?? '');

function openParser(request: IncomingMessage, limits: ApiLimits): BusboyInstance {
  const type = request.headers['content-type'] ?? '';
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': type },
      // A chunk at a time: more would be joined into new memory.
      fileHwm: 1,
      limits: {
        fileSize: limits.file_bytes,
        files: limits.files,
        fields: 1000,
        fieldSize: 64 * 1024,
        headerPairs: 50,
        headerSize: 16 * 1024,
      },
    });
  } catch (error) {
    throw new AppError('bad_request', 'boundary', error);
  }
}

/** Calls `silent` when `heard` gave the same number, not below 0, for `limit_ms`. */
function watchSilence(heard: () => number, limit_ms: number, silent: () => void): NodeJS.Timeout {
  let last = -1;
  let since = performance.now();
  return setInterval(
    () => {
      const now = heard();
      if (now < 0 || now !== last) since = performance.now();
      last = now;
      if (performance.now() - since >= limit_ms) silent();
    },
    Math.min(1000, limit_ms / 4),
  );
}
