/** How the bench reads a file: as the app does, judged by its bytes and read by `extract()`; no network, no key. */
import { basename } from 'node:path';
import { extract } from '../../electron/extract/extract.ts';
import { headLength, judge } from '../../electron/extract/mediaType.ts';
import { readPdf } from '../../electron/extract/readers/pdf/index.ts';
import type { Reading } from '../../electron/extract/types.ts';

export interface ReadOptions {
  /** Hybrid PDFs are read as if they carried no XML: their XML is then only the truth they are measured by. */
  asText: boolean;
}

export async function readFileAsTheApp(
  bytes: Uint8Array,
  path: string,
  { asText }: ReadOptions,
): Promise<Reading> {
  const filename = basename(path);
  const judged = await judge(bytes.subarray(0, headLength), filename, bytes.length <= headLength);
  if (!judged.accepted) return { kind: 'unreadable', code: 'container_refused', detail: judged.reason };
  const input = { bytes, filename, media_type: judged.media_type };
  if (!asText || judged.media_type !== 'application/pdf') return extract(input);
  return readPdf(input, {
    readXml: () => ({ kind: 'unreadable', code: 'xml_malformed', detail: 'left out' }),
  });
}
