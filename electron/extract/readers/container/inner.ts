/** One file out of a container, for the model that shall read it. */
import { kindOf } from '../../join.ts';
import type { Prepared, Unfit } from '../../prepare.ts';
import { ContainerRefused } from './packed.ts';
import { unpack } from './unpack.ts';

/**
 * @param path as its reading named it; null for the only page inside
 * @returns the file as it lies there; `missing` when there is no such file, or several pages and none named
 */
async function packedFile(
  bytes: Uint8Array,
  media_type: string,
  path: string | null,
): Promise<Prepared | Exclude<Unfit, 'locked'>> {
  let found: Prepared | null = null;
  try {
    for await (const file of unpack(bytes, media_type).files) {
      if (file.bytes === null || file.media_type === null) continue;
      const wanted = path === null ? !file.inline && kindOf(file.media_type) === 'page' : file.path === path;
      if (!wanted) continue;
      if (found !== null) return 'missing';
      found = { media_type: file.media_type, bytes: file.bytes };
      if (path !== null) break;
    }
  } catch (error) {
    if (!(error instanceof ContainerRefused)) throw error;
    return 'damaged';
  }
  return found ?? 'missing';
}

/** The same, fit for the model. @param passwords for a PDF inside */
export async function innerFile(
  bytes: Uint8Array,
  media_type: string,
  path: string | null,
  passwords: readonly string[],
): Promise<Prepared | Unfit> {
  const found = await packedFile(bytes, media_type, path);
  if (typeof found === 'string') return found;
  const { prepare } = await import('../../prepare.ts');
  return prepare(found.bytes, found.media_type, passwords);
}

/** A PDF inside, to be counted or cut. */
export async function innerPdf(
  bytes: Uint8Array,
  media_type: string,
  path: string,
): Promise<Uint8Array | 'damaged'> {
  const found = await packedFile(bytes, media_type, path);
  return typeof found === 'string' || found.media_type !== 'application/pdf' ? 'damaged' : found.bytes;
}
