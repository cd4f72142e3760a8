/** One file out of a container, for the model that shall read it. */
import { kindOf } from '../../join.ts';
import type { Prepared, Unfit } from '../../prepare.ts';
import { ContainerRefused } from './packed.ts';
import { unpack } from './unpack.ts';

/**
 * @param path as its reading named it; null for the only page inside
 * @param passwords for a PDF inside
 * @returns the file, fit for the model; `missing` when there is no such file, or several pages and none named
 */
export async function innerFile(
  bytes: Uint8Array,
  media_type: string,
  path: string | null,
  passwords: readonly string[],
): Promise<Prepared | Unfit> {
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
  if (found === null) return 'missing';
  const { prepare } = await import('../../prepare.ts');
  return prepare(found.bytes, found.media_type, passwords);
}
