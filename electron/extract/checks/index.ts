/**
 * The checks on a read document: pure, one file each. To add one: its code with severity and source in codes.ts, its
 * sentences in shared/locales/{es,en}/checks.json, its function in a file here, its name in the list below.
 */
import type { Check, DocumentRecord } from '../../../shared/domain/document.ts';
import checksEn from '../../../shared/locales/en/checks.json' with { type: 'json' };
import { negativeTotal, zeroTotal } from './amountSigns.ts';
import { authority } from './authority.ts';
import { checkCodes } from './codes.ts';
import { receiver, sellerIsMe } from './companies.ts';
import { ticket } from './costaRica.ts';
import { creditNote } from './creditNote.ts';
import { currencyUnknown, exchangeRate } from './currency.ts';
import { dateFuture, dateOld, dueBeforeIssue } from './dates.ts';
import { duplicateBusiness } from './duplicates.ts';
import { evidence } from './evidence.ts';
import { fiscalKey } from './fiscalKey.ts';
import { fiscalKeyHash } from './fiscalKeyHash.ts';
import { fiscalKeyPlaces } from './fiscalKeyPlaces.ts';
import { linesAddUp } from './linesAddUp.ts';
import { linesEqualHeader } from './linesEqualHeader.ts';
import { mexico } from './mexico.ts';
import { missingFields } from './missingFields.ts';
import { outlier } from './outlier.ts';
import { receiverAnswer } from './receiverAnswer.ts';
import { readingsAgree } from './readingsAgree.ts';
import { signature } from './signature.ts';
import { taxesAddUp } from './taxesAddUp.ts';
import { taxIds } from './taxIdChecks.ts';
import { totalsAddUp } from './totalsAddUp.ts';
import type { CheckContext, Finding, Rule } from './types.ts';

export { checkCodes } from './codes.ts';
export type { CheckCode } from './codes.ts';
export { businessKey } from './duplicates.ts';
export { sameId, sameNumber } from './identity.ts';
export type { CheckContext, DuplicateCandidate, OwnCompany, TaxIdVerdict } from './types.ts';

const rules: readonly Rule[] = [
  authority, receiverAnswer, totalsAddUp, linesEqualHeader, taxesAddUp, linesAddUp, negativeTotal, zeroTotal, missingFields,
  fiscalKey, fiscalKeyPlaces, fiscalKeyHash, readingsAgree, evidence, receiver, sellerIsMe, taxIds, duplicateBusiness, creditNote,
  dateFuture, dateOld, dueBeforeIssue, currencyUnknown, exchangeRate, outlier, mexico, ticket, signature,
]; // prettier-ignore

/**
 * All checks that apply to a document, passed ones too, those that matter most first.
 * Pure and deterministic; the time grows with the number of lines only; odd data never throws.
 */
export function runChecks(document: DocumentRecord, context: CheckContext): Check[] {
  return rules.flatMap((rule) => rule(document, context)).map(toCheck);
}

/** True when a person should look at the document. */
export const needsReview = (checks: readonly Check[]): boolean =>
  checks.some((check) => !check.passed && check.severity !== 'info');

const sentences: Record<string, string> = checksEn;

/** The English sentence of a failed check, the title of a passed one. */
function toCheck({ code, passed, severity, expected = null, found = null }: Finding): Check {
  const template = sentences[passed ? `check.${code}` : `check.${code}.failed`] ?? code;
  const message = passed ? template : filled(template, expected ?? '–', found ?? '–');
  return { code, severity: severity ?? checkCodes[code].severity, passed, message, expected, found };
}

/** By function, so that a "$&" in a document's text stays what it is. */
const filled = (template: string, expected: string, found: string): string =>
  template.replace(/\{(expected|found)\}/g, (_, name) => (name === 'expected' ? expected : found));
