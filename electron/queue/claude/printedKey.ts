/** A fiscal key as the page itself writes it. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';

/** Fifty digits are copied better from the page's own text or its code than by a model. Changes `read`. */
export function keepPrintedKey(printed: DocumentRecord, read: DocumentRecord): void {
  const source = printed.provenance.fields['fiscal_key'];
  if (!source || (source.source !== 'pdf_text' && source.source !== 'qr')) return;
  read.fiscal_key = printed.fiscal_key ?? read.fiscal_key;
  read.provenance.fields['fiscal_key'] = source;
}
