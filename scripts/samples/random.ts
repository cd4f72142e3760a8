/** Made-up but repeatable bytes: the same seed gives the same sample on every machine. */
import { createHash } from 'node:crypto';

/** `length` bytes that follow from `seed` alone. */
export function seededBytes(seed: string, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let index = 0; index * 64 < length; index += 1)
    blocks.push(createHash('sha512').update(`${seed}#${index}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

/** `length` decimal digits that follow from `seed`. */
export const seededDigits = (seed: string, length: number): string =>
  Array.from(seededBytes(seed, length), (byte) => String(byte % 10)).join('');

/** Base64 of `length` made-up bytes: what stands where a real file has a signature or certificate. */
export const seededBase64 = (seed: string, length: number): string =>
  seededBytes(seed, length).toString('base64');

/** A version-4 UUID in capitals, as the SAT prints it. */
export function seededUuid(seed: string): string {
  const bytes = seededBytes(seed, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A stream of numbers in [0, 1): mulberry32, for the noise of the scans. */
export function seededNoise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
