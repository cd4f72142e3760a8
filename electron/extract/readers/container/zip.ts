/** ZIP archives. Entries are inflated one by one and counted as they come, whatever the archive says of their size. */
import iconv from 'iconv-lite';
import yauzl, { type Entry } from 'yauzl';
import { ContainerRefused, largestFile, type Packed } from './packed.ts';

/** Invoices deflate to a tenth, endless repetition to a thousandth. */
const highestRatio = 200;
/** Below this an entry may be as repetitive as it likes. */
const harmless = 2_000_000;

/**
 * A name as its archiver meant it: UTF-8 when it says so (or is so), else the old code page 437 of the format,
 * as older Windows and many portals write it.
 */
function nameOf(entry: Entry): string {
  const { fileNameRaw, generalPurposeBitFlag, extraFields } = entry;
  const saysUnicode =
    (generalPurposeBitFlag & 0x800) !== 0 || extraFields.some((field) => field.id === 0x7075);
  if (saysUnicode) return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  const utf8 = fileNameRaw.toString('utf8');
  return utf8.includes('\ufffd') ? iconv.decode(fileNameRaw, 'cp437') : utf8;
}

async function open(bytes: Uint8Array) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    return await yauzl.fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
  } catch (error) {
    throw new ContainerRefused(messageOf(error));
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * @param left bytes that may still be unpacked
 * @throws ContainerRefused for a damaged archive and for a bomb
 */
export async function* openZip(bytes: Uint8Array, left: { bytes: number }): AsyncGenerator<Packed> {
  const zip = await open(bytes);
  const entries = zip.eachEntry();
  for (;;) {
    const next = await entries.next().catch((error: unknown) => {
      throw new ContainerRefused(messageOf(error));
    });
    if (next.done === true) return;
    const entry = next.value;
    const name = nameOf(entry);
    if (name.endsWith('/')) continue;
    const { uncompressedSize, compressedSize } = entry;
    if (uncompressedSize > harmless && uncompressedSize / Math.max(1, compressedSize) > highestRatio)
      throw new ContainerRefused('inflates beyond reason', true);
    if (uncompressedSize > left.bytes) throw new ContainerRefused('too large when unpacked', true);
    if (entry.isEncrypted()) yield { name, bytes: null, problem: 'locked', inline: false };
    else if (uncompressedSize > largestFile) yield { name, bytes: null, problem: 'too_large', inline: false };
    else {
      const content = await inflate(zip, entry);
      yield { name, bytes: content, problem: content === null ? 'damaged' : null, inline: false };
    }
  }
}

/** The bytes of one entry, null when they are damaged. yauzl stops at the size that the archive states. */
async function inflate(zip: yauzl.ZipFile, entry: Entry): Promise<Uint8Array | null> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largestFile) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  } catch {
    // A broken entry is told by its name; the others are still read.
    return null;
  }
}
