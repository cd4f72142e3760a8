/** Code lists of the United Nations that UBL and CII share. */
import type { DocumentRecord } from '../../../../shared/domain/document.ts';

const credit = new Set([
  '81',
  '83',
  '261',
  '262',
  '296',
  '308',
  '381',
  '396',
  '420',
  '458',
  '502',
  '503',
  '532',
]);
const debit = new Set(['80', '82', '84', '383']);

/** UNTDID 1001, the type of document; what is not known to be otherwise is an invoice. */
export function typeOfCode(code: string | null): DocumentRecord['document_type'] {
  if (code === null) return 'invoice';
  if (credit.has(code)) return 'credit_note';
  if (debit.has(code)) return 'debit_note';
  return code === '325' || code === '310' ? 'proforma' : 'invoice';
}
