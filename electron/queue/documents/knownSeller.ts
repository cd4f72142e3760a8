/** A seller whose tax id the library knows has its name from there: on pages names are read worst of all. */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { isExact } from '../../extract/join.ts';
import type { Store } from '../../store/store.ts';

/** What a page is surer of than this keeps its own name. */
const sure = 0.9;

/**
 * Puts the name of the seller's machine-written documents in place of one that was read off a page here. What the page
 * says stays in the reading; a model's name and a person's stand.
 * @param company_ids libraries to look in
 */
export function nameFromLibrary(
  store: Store,
  record: DocumentRecord,
  document_id: string,
  company_ids: readonly string[],
): void {
  const { seller, provenance } = record;
  const read = provenance.fields['seller.name'];
  const id = provenance.fields['seller.tax_id'];
  if (isExact(record) || provenance.engine === 'claude' || seller.tax_id === null) return;
  if ((id?.confidence ?? 0) < 0.6 || (seller.name !== null && (read?.confidence ?? 0) >= sure)) return;
  const known = store.documents.exactSellerName(company_ids, seller.tax_id, document_id);
  if (known === null) return;
  seller.name = known;
  provenance.fields['seller.name'] = {
    source: 'xml',
    page: null,
    evidence: read?.evidence ?? null,
    confidence: 0.9,
    locked: false,
  };
}
