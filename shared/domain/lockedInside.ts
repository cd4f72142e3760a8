import type { ReaderNote } from './reading.ts';

/** A note that names a PDF inside an archive or a mail that waits for its password. */
export const isLockedInside = ({ code, detail }: Pick<ReaderNote, 'code' | 'detail'>): boolean =>
  code === 'inner_file' && (detail?.endsWith(': locked') ?? false);
