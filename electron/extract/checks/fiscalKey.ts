/** The fiscal key: well-formed, and saying the same as the header (date, seller, number). */
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { bare, sameId, squeeze } from './identity.ts';
import { readKey } from './keys/index.ts';
import type { KeyFacts } from './keys/types.ts';
import type { Finding, Rule } from './types.ts';

export const fiscalKey: Rule = (document) => {
  const facts = readKey(document);
  if (!facts) return [];
  const shape: Finding = { code: 'fiscal_key', passed: facts.valid, found: document.fiscal_key };
  if (!facts.valid) shape.expected = facts.corrected ?? null;
  // The whole number stands in the key, but in the wrong place: the key is put together wrongly, and none of its
  // parts says anything.
  if (isShifted(document, facts)) return [{ ...shape, passed: false }];
  return [shape, ...date(document, facts), ...seller(document, facts), ...number(document, facts)];
};

function isShifted(document: DocumentRecord, facts: KeyFacts): boolean {
  const digits = squeeze(document.invoice_number);
  const stands = digits.length >= 15 && squeeze(document.fiscal_key).includes(digits);
  return (
    stands &&
    facts.valid &&
    facts.numbers !== undefined &&
    !number(document, facts).every((one) => one.passed)
  );
}

function date(document: DocumentRecord, facts: KeyFacts): Finding[] {
  if (!facts.date || !document.issue_date) return [];
  const passed = document.issue_date.startsWith(facts.date);
  return [{ code: 'fiscal_key_date', passed, expected: facts.date, found: document.issue_date }];
}

/** A Costa Rican purchase invoice (type 08) is issued by the buyer: the key holds one of the two. */
function seller(document: DocumentRecord, facts: KeyFacts): Finding[] {
  const written = document.seller.tax_id;
  if (!facts.sellers || !written) return [];
  const own = facts.sellers.some((id) => sameId(id, written));
  const selfBilled =
    !own && isPurchase(document) && facts.sellers.some((id) => sameId(id, document.buyer.tax_id));
  const expected = bare(facts.sellers[0] ?? '');
  return [{ code: 'fiscal_key_seller', passed: own || selfBilled, expected, found: written }];
}

const isPurchase = ({ country, fiscal_key, invoice_number }: DocumentRecord): boolean =>
  country === 'CR' && (fiscal_key?.slice(29, 31) === '08' || invoice_number?.slice(8, 10) === '08');

/** All its digits, or its last run of digits, are the key's number; zeros in front say nothing. */
function number(document: DocumentRecord, facts: KeyFacts): Finding[] {
  const written = document.invoice_number;
  const runs = written?.match(/\d+/g);
  if (!facts.numbers || !runs) return [];
  const forms = [runs.join(''), runs.at(-1) ?? ''].map(bare);
  const passed = facts.numbers.some((one) => forms.includes(bare(one)));
  return [{ code: 'fiscal_key_number', passed, expected: facts.numbers[0] ?? null, found: written }];
}
