/** Form and check digit of the parties' tax ids. */
import type { Party } from '../../../shared/domain/document.ts';
import { bare, isPlaceholder } from './identity.ts';
import type { CheckContext, Finding, Rule } from './types.ts';

export const taxIds: Rule = (document, context) => [
  ...judge('tax_id_seller', document.seller, document.country, context),
  ...judge('tax_id_buyer', document.buyer, null, context),
];

/** Silent where the country is not known or has no rule. A failing id is worth a look, it stops nothing. */
function judge(
  code: 'tax_id_seller' | 'tax_id_buyer',
  party: Party,
  home: string | null,
  { validateTaxId }: CheckContext,
): Finding[] {
  const { tax_id, tax_id_type } = party;
  if (!validateTaxId || !tax_id || isPlaceholder(tax_id)) return [];
  const country = countryOf(party, home);
  if (!country || withoutDigit(country, tax_id)) return [];
  const type = tax_id_type ?? undefined;
  // Some issuers fill the id up with zeros in front.
  const verdicts = [tax_id, bare(tax_id)].map((id) => validateTaxId(country, id, type));
  const verdict = verdicts.find((one) => one !== 'invalid') ?? 'invalid';
  return verdict === 'unknown' ? [] : [{ code, passed: verdict === 'valid', found: tax_id }];
}

/** Identity cards, passports and ids of other countries follow no rule of the tax office. */
const personal =
  /-(cc|ce|ti|rc|dni|pas\w*|foreign|extranjero|no-contribuyente|nit-extranjero|otro|other|\d+)$/;
/** Where a party's id is the national tax id and nothing else. Elsewhere suppliers put customer numbers there. */
const strict = new Set('CR MX CO CL PE EC AR BR UY PY DO GT PA SV HN NI BO VE'.split(' '));

/**
 * Whose rule to apply: the type says it ("mx-rfc"), else the id itself ("DE123456789"), else the party's country where
 * only tax ids are in use.
 */
function countryOf(party: Party, home: string | null): string | null {
  const type = party.tax_id_type ?? '';
  if (personal.test(type)) return null;
  const national = /^([a-z]{2})-/.exec(type)?.[1]?.toUpperCase();
  if (national) return national;
  const vat = /^([A-Z]{2})[0-9A-Z]{8,12}$/.exec(
    (party.tax_id ?? '').replace(/[ .-]/g, '').toUpperCase(),
  )?.[1];
  const country = party.country ?? home ?? '';
  if (vat && vat === country) return vat;
  return strict.has(country) ? country : null;
}

/** Colombia, Paraguay and Panama keep the check digit in a field of its own: an id without it cannot be judged. */
const withoutDigit = (country: string, id: string): boolean =>
  ((country === 'CO' || country === 'PY') && !/-\s*\d$/.test(id)) || (country === 'PA' && !/DV/i.test(id));
