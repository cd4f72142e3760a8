/** Readings from text or OCR that would end as `completed`: are they right? */
import { needsReview, runChecks } from '../../electron/extract/checks/index.ts';
import { isSure } from '../../electron/extract/layout/sure.ts';
import type { Reading } from '../../electron/extract/types.ts';
import type { Field } from './score.ts';

/** What must be right of a document that nobody looks at. */
export const sureFields: readonly Field[] = ['invoice_number', 'issue_date', 'payable'];

/**
 * The app's own rule: the reader is sure and no check fails. Harsher than the app, which knows more: the day is that of
 * issue, there are no companies and no other documents, and tax ids with a wrong check digit are not held back.
 */
export function endsCompleted(reading: Reading): boolean {
  const document = reading.kind === 'documents' ? reading.documents[0] : undefined;
  if (!document || (reading.kind === 'documents' && reading.incomplete)) return false;
  const { engine } = document.provenance;
  if (engine !== 'pdf_text' && engine !== 'ocr' && engine !== 'qr') return false;
  const checks = runChecks(document, {
    today: document.issue_date ?? '2026-01-01',
    company_id: 'bench',
    own_companies: [],
  });
  return isSure(document) && !needsReview(checks);
}
