/** Seller and buyer of a Cross Industry Invoice. */
import type { Party } from '../../../../../shared/domain/document.ts';
import { all, attribute, child, derived, first, found, joined, text } from '../find.ts';
import type { Found } from '../find.ts';
import { partyFields } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export function readParty(side: 'seller' | 'buyer', party: XmlElement | null): Record<string, Found | null> {
  const id = taxId(party);
  const home = child(party, 'PostalTradeAddress');
  const contact = child(party, 'DefinedTradeContact');
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(party, 'Name') ?? found(contact, 'PersonName'),
    trade_name: found(party, 'SpecifiedLegalOrganization', 'TradingBusinessName'),
    tax_id: id?.found ?? null,
    tax_id_type: derived(id?.type ?? null, id?.found.path ?? ''),
    country: found(home, 'CountryID'),
    email: email(party, contact),
    address: derived(
      joined(
        ', ',
        ['LineOne', 'LineTwo', 'LineThree', 'PostcodeCode', 'CityName', 'CountrySubDivisionName'].map(
          (part) => text(home, part),
        ),
      ),
      'PostalTradeAddress',
    ),
  };
  return partyFields(side, values);
}

/** BT-31 is the registration of scheme VA; FC is the local tax number (BT-32); then the legal registration. */
function taxId(party: XmlElement | null): { found: Found; type: string } | null {
  const registrations = all(party, 'SpecifiedTaxRegistration').filter((one) => text(one, 'ID') !== null);
  const scheme = (one: XmlElement): string => (attribute(child(one, 'ID'), 'schemeID') ?? '').toUpperCase();
  const chosen = registrations.find((one) => scheme(one) === 'VA') ?? registrations[0];
  const number = found(chosen, 'ID');
  if (chosen && number) return { found: number, type: scheme(chosen) === 'FC' ? 'fc' : 'vat' };
  for (const holder of [
    child(child(party, 'SpecifiedLegalOrganization'), 'ID'),
    child(party, 'GlobalID'),
    child(party, 'ID'),
  ]) {
    const other = found(holder);
    if (other) return { found: other, type: (attribute(holder, 'schemeID') ?? 'id').toLowerCase() };
  }
  return null;
}

function email(party: XmlElement | null, contact: XmlElement | null): Found | null {
  const endpoint = child(party, 'URIUniversalCommunication');
  const isMail = attribute(child(endpoint, 'URIID'), 'schemeID') === 'EM';
  return first(
    found(contact, 'EmailURIUniversalCommunication', 'URIID'),
    isMail ? found(endpoint, 'URIID') : null,
  );
}
