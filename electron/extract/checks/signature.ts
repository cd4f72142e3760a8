/** A signature is there or not. Nobody here verifies it, and the sentence says so. */
import type { Rule } from './types.ts';

/** National e-invoices of Costa Rica, Colombia, Peru, Ecuador, Chile, Brazil… are signed by law; others need not be. */
const signedByLaw = /^(?:cr|co|pe|ec|cl|br|pa|gt|do|py|uy)-/;

export const signature: Rule = ({ format }, context) => {
  if (context.signature == null || !signedByLaw.test(format)) return [];
  return [{ code: 'signature', passed: context.signature === 'present' }];
};
