/** How the bench reads a file: through the app's own extract() where it is there, else the XML, CSV and JSON readers. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readXml } from '../../electron/extract/readers/xml/index.ts';
import type { Reading, ReaderInput } from '../../electron/extract/types.ts';

/** @returns null when there is no reader for that kind of file */
export type Read = (input: ReaderInput, extension: string) => Promise<Reading | null>;

const exact: Read = (input, extension) =>
  Promise.resolve(/^\.(xml|p7m|xsig)$/.test(extension) ? readXml(input) : null);

/** Judged by the extension here: the corpus is known, intake's own judgement by bytes is tested elsewhere. */
const mediaTypes: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
};

/** The reader to measure. */
export async function defaultRead(): Promise<Read> {
  const file = join(import.meta.dirname, '..', '..', 'electron', 'extract', 'extract.ts');
  if (!existsSync(file)) return exact;
  const module = (await import(file)) as { extract?: (input: ReaderInput) => Promise<Reading> };
  const { extract } = module;
  return extract
    ? async (input, extension) =>
        (await exact(input, extension)) ??
        (await extract({ ...input, media_type: mediaTypes[extension] ?? '' }))
    : exact;
}
