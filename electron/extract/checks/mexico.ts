/** What a person should know of a CFDI: no stamp, generic RFC, types that are no sale. */
import { squeeze } from './identity.ts';
import type { Finding, Rule } from './types.ts';

export const mexico: Rule = (document) => {
  if (!document.format.startsWith('mx-cfdi')) return [];
  const findings: Finding[] = [{ code: 'unsigned', passed: document.fiscal_key !== null }];
  const rfc = squeeze(document.buyer.tax_id);
  if (/^X[AE]XX010101000$/.test(rfc)) findings.push({ code: 'generic_rfc', passed: false, found: rfc });
  if (document.document_type === 'payment_receipt')
    findings.push({ code: 'mx_type', passed: false, found: 'P' });
  else if (document.document_type === 'other') findings.push({ code: 'mx_type', passed: false, found: 'T' });
  return findings;
};
