/** One file out of a container, for the model that shall read it. */
import { kindOf } from '../../join.ts';
import type { Prepared } from '../../prepare.ts';
import { ContainerRefused } from './packed.ts';
import { unpack } from './unpack.ts';

/**
 * @param path as its reading named it; null for the only page inside
 * @returns the file, pictures made fit for the model; null when there is no such file, or several pages
 */
export async function innerFile(
  bytes: Uint8Array,
  media_type: string,
  path: string | null,
): Promise<Prepared | null> {
  let found: Prepared | null = null;
  try {
    for await (const file of unpack(bytes, media_type).files) {
      if (file.bytes === null || file.media_type === null || file.inline) continue;
      const wanted = path === null ? kindOf(file.media_type) === 'page' : file.path === path;
      if (!wanted) continue;
      if (found !== null) return null;
      found = { media_type: file.media_type, bytes: file.bytes };
    }
  } catch (error) {
    if (!(error instanceof ContainerRefused)) throw error;
    return null;
  }
  if (!found?.media_type.startsWith('image/')) return found;
  const { preparePicture } = await import('../../prepare.ts');
  return preparePicture(found.bytes, found.media_type);
}
