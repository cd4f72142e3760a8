/** Which pages inside a container a model should read too. */
import { isExact, kindOf } from '../../join.ts';
import { pageTextOf } from '../../pageText.ts';
import type { InnerForModel } from '../../types.ts';
import type { ReadInner } from './gather.ts';

/** Pages that were read offline, and those that could not be; what an XML says already is left out. */
export const pagesForModel = (files: readonly ReadInner[]): InnerForModel[] =>
  files.flatMap(({ file, reading, fate }): InnerForModel[] => {
    const { path, media_type } = file;
    if (media_type === null || kindOf(media_type) !== 'page' || reading === null) return [];
    if (reading.kind !== 'documents' && reading.kind !== 'needs_model') return [];
    const unread = reading.kind === 'needs_model' && fate === 'needs_model';
    const offline = reading.kind === 'documents' && fate === 'read' && !reading.documents.some(isExact);
    if (!unread && !offline) return [];
    // OCR is no text layer: a model sees the page better than it does.
    const text = reading.engine === 'ocr' ? null : pageTextOf(reading.pages);
    return [{ path, media_type, text, notes: reading.notes }];
  });
