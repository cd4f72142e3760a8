/** Form and check digit of the parties' tax ids. */
import type { Party } from '../../../shared/domain/document.ts';
import { isPlaceholder } from './identity.ts';
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
  context: CheckContext,
): Finding[] {
  const country = countryOf(party) ?? home;
  if (!context.validateTaxId || !country || !party.tax_id || isPlaceholder(party.tax_id)) return [];
  const verdict = context.validateTaxId(country, party.tax_id, party.tax_id_type ?? undefined);
  return verdict === 'unknown' ? [] : [{ code, passed: verdict === 'valid', found: party.tax_id }];
}

/** The type of an id names its country ("mx-rfc"); it says more than the address does. */
const countryOf = (party: Party): string | null =>
  /^([a-z]{2})-/.exec(party.tax_id_type ?? '')?.[1]?.toUpperCase() ?? party.country;
