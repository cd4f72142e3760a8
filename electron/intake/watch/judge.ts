/** Looks into a file of a watched folder that stands still: whether it can be taken, and if not, why. */
import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { NotTakenReason } from '../../../shared/domain/folder.ts';
import { headLength, judge } from '../sniff.ts';

export type Verdict =
  | { kind: 'take'; /** False when the end that its kind has is missing. */ complete: boolean }
  | { kind: 'leave'; reason: NotTakenReason; media_type: string | null }
  /** Held by another program, or on its way: look again. */
  | { kind: 'later'; reason: 'in_use' | 'unreadable' }
  | { kind: 'gone' };

const tailLength = 2048;

/** What can be said without opening it; null when it must be opened. */
export function leftOutByStat(stats: Stats): NotTakenReason | null {
  if (stats.size === 0) return 'empty_file';
  // Placeholders of cloud folders have a size but no blocks; reading one would download it.
  return process.platform === 'darwin' && stats.blocks === 0 && stats.size > 4096
    ? 'cloud_placeholder'
    : null;
}

/**
 * @param size as its stat told
 * @throws never for the file's sake
 */
export async function judgeFile(file: string, size: number): Promise<Verdict> {
  try {
    const handle = await open(file, 'r');
    try {
      const head = Buffer.alloc(Math.min(headLength, size));
      const { bytesRead } = await handle.read(head, 0, head.length, 0);
      const judgement = await judge(head.subarray(0, bytesRead), path.basename(file), bytesRead === size);
      if (!judgement.accepted)
        return { kind: 'leave', reason: judgement.reason, media_type: judgement.media_type };
      const tail = Buffer.alloc(Math.min(tailLength, size));
      await handle.read(tail, 0, tail.length, size - tail.length);
      return { kind: 'take', complete: hasItsEnd(judgement.media_type, tail) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'gone' };
    // EBUSY and EPERM: another program holds it (Windows, network drives). EACCES often passes too.
    const held = ['EBUSY', 'EACCES', 'EPERM', 'EAGAIN', 'ETXTBSY'].includes(code);
    return { kind: 'later', reason: held ? 'in_use' : 'unreadable' };
  }
}

/** PDF: `%%EOF` near the end (ISO 32000-1, 7.5.5). XML: the last tag is closed. Others have no mark to look for. */
function hasItsEnd(media_type: string, tail: Buffer): boolean {
  if (media_type === 'application/pdf') return tail.includes('%%EOF');
  // Zero bytes are those of UTF-16.
  if (media_type === 'application/xml') return /[>][\s\0]*$/.test(tail.toString('latin1'));
  return true;
}

/** SHA-256 of a file as hex. @throws what reading it gives */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}
