/** What a UBL document says of others: the invoice it corrects, its order, its despatch advice. */
import type { DocumentRecord, Reference } from '../../../../../shared/domain/document.ts';
import { all, text } from '../find.ts';
import { reference } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export function readReferences(root: XmlElement, type: DocumentRecord['document_type']): Reference[] {
  const correcting = type === 'credit_note' || type === 'debit_note';
  const kind = correcting ? 'corrects' : text(root, 'InvoiceTypeCode') === '384' ? 'replaces' : 'other';
  const found: Reference[] = [];
  for (const billing of all(root, 'BillingReference'))
    for (const one of billing.children) {
      if (!one.name.endsWith('DocumentReference')) continue;
      found.push(reference(kind, text(one, 'UUID'), text(one, 'ID'), text(one, 'IssueDate')));
    }
  if (correcting && found.length === 0)
    for (const one of all(root, 'DiscrepancyResponse'))
      found.push(reference('corrects', null, text(one, 'ReferenceID'), null));
  for (const one of all(root, 'OrderReference'))
    found.push(reference('orders', null, text(one, 'ID'), text(one, 'IssueDate')));
  for (const one of all(root, 'DespatchDocumentReference'))
    found.push(reference('delivers', null, text(one, 'ID'), text(one, 'IssueDate')));
  return found.filter((one) => one.fiscal_key !== null || one.number !== null);
}
