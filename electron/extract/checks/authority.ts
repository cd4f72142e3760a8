/** What the tax authority answered, as far as its file lies beside the document. */
import { tolerance } from './families.ts';
import { number, text, within } from './numbers.ts';
import type { Finding, Rule } from './types.ts';

export const authority: Rule = (document, context) => {
  const findings: Finding[] = [];
  const status = document.authority?.status;
  if (status && status !== 'unknown' && status !== 'pending') {
    const passed = status === 'accepted' || status === 'partially_accepted';
    findings.push({ code: 'authority_rejected', passed, found: document.authority?.message ?? status });
  } else if (document.format.startsWith('cr-fe-')) {
    findings.push({ code: 'authority_missing', passed: false });
  }
  const [stated, payable] = [number(context.authority_answer?.total), number(document.totals.payable)];
  if (stated && payable) {
    const passed = within(stated, payable, tolerance(document, 1, payable));
    findings.push({
      code: 'authority_total',
      passed,
      expected: text(stated, document),
      found: text(payable, document),
    });
  }
  return findings;
};
