/** A note that gives money back, against the document that it corrects. */
import { tolerance } from './families.ts';
import { number, text } from './numbers.ts';
import type { Rule } from './types.ts';

export const creditNote: Rule = (document, { original }) => {
  if (document.document_type !== 'credit_note') return [];
  const named = document.references.find((one) => one.kind === 'corrects' || one.kind === 'replaces');
  const about = named?.fiscal_key ?? named?.number ?? null;
  if (!original) {
    // Not looked for: silent, unless there is nothing to look for.
    if (original === undefined && about !== null) return [];
    return [{ code: 'credit_note_unlinked', passed: false, found: about }];
  }
  if (document.currency && original.currency && document.currency !== original.currency)
    return [
      { code: 'credit_note_original', passed: false, expected: original.currency, found: document.currency },
    ];
  const [given, charged] = [number(document.totals.payable)?.abs(), number(original.payable)?.abs()];
  if (!given || !charged) return [];
  const passed = given.minus(charged).lte(tolerance(document, 2, charged));
  return [
    { code: 'credit_note_original', passed, expected: text(charged, document), found: text(given, document) },
  ];
};
