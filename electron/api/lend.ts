/**
 * Gives received bytes back at once. Each chunk of a request is memory outside V8's heap, and V8 lets 64 MB of those
 * pile up before it collects them: too much for an app that is to stay small in the background.
 */
import type { Readable } from 'node:stream';

/** The first bytes of a file may be kept while more is asked for: its type is judged by them. */
const keptAtMost = 1024 ** 2;

/**
 * Lends a stream's chunks to whoever iterates over it: after the first mebibyte a chunk is good until the next one
 * is asked for. Its memory then goes back, if nothing else can lie in it.
 * @param slack bytes at the end of a chunk's memory that may be outside the chunk, less than any other part needs
 */
export function lend(bytes: Readable, slack: number): Readable {
  const chunks = bytes[Symbol.asyncIterator].bind(bytes);
  async function* lent(): AsyncGenerator<Buffer, undefined> {
    let given = 0;
    for await (const chunk of chunks() as AsyncIterable<Buffer>) {
      yield chunk;
      given += chunk.length;
      if (given > keptAtMost) giveBack(chunk, slack);
    }
  }
  return Object.defineProperty(bytes, Symbol.asyncIterator, { value: lent });
}

/** ES2024; in Electron since 30. Where it is missing the collector does the work later. */
interface Transferable extends ArrayBuffer {
  transfer?(length: number): ArrayBuffer;
}

function giveBack({ buffer, byteOffset, length }: Buffer, slack: number): void {
  const alone = byteOffset === 0 && buffer.byteLength - length <= slack;
  // Detaching frees it now instead of at the next collection.
  if (alone && buffer instanceof ArrayBuffer) (buffer as Transferable).transfer?.(0);
}
