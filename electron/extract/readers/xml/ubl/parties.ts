/** Seller and buyer of a UBL document. */
import type { Party } from '../../../../../shared/domain/document.ts';
import { all, attribute, child, derived, first, found, joined, text } from '../find.ts';
import type { Found } from '../find.ts';
import { partyFields } from '../record.ts';
import type { XmlElement } from '../tree.ts';
import type { UblProfile } from './profile.ts';

/**
 * @param role AccountingSupplierParty or AccountingCustomerParty: some dialects keep the tax id there, outside Party
 */
export function readParty(
  side: 'seller' | 'buyer',
  role: XmlElement | null,
  profile: UblProfile,
): Record<string, Found | null> {
  const party = child(role, 'Party');
  const legal = child(party, 'PartyLegalEntity');
  const scheme = all(party, 'PartyTaxScheme')[0] ?? null;
  const name = first(
    found(legal, 'RegistrationName'),
    found(scheme, 'RegistrationName'),
    found(party, 'PartyName', 'Name'),
    person(party),
  );
  const trade = found(party, 'PartyName', 'Name');
  const id = taxId(role, party, profile);
  const address =
    child(party, 'PostalAddress') ??
    child(child(party, 'PhysicalLocation'), 'Address') ??
    child(scheme, 'RegistrationAddress') ??
    child(legal, 'RegistrationAddress');
  const values: Partial<Record<keyof Party, Found | null>> = {
    name,
    trade_name: trade && trade.value !== name?.value ? trade : null,
    tax_id: id?.found ?? null,
    tax_id_type: derived(id?.type ?? null, id?.found.path ?? ''),
    country: found(address, 'Country', 'IdentificationCode') ?? home(side, id?.type ?? null, profile),
    email: found(party, 'Contact', 'ElectronicMail') ?? found(role, 'AccountingContact', 'ElectronicMail'),
    address: derived(addressText(address), 'PostalAddress'),
  };
  return partyFields(side, values);
}

/** The issuer of a national format is at home there, and so is who has one of its tax ids. */
function home(side: 'seller' | 'buyer', type: string | null, { country }: UblProfile): Found | null {
  const national =
    country !== null &&
    type?.startsWith(`${country.toLowerCase()}-`) === true &&
    !type.endsWith('extranjero');
  return national && (side === 'seller' || /-(nit|ruc|cc|dni|vkn|tckn)$/.test(type))
    ? derived(country, 'tax id type')
    : null;
}

interface TaxId {
  found: Found;
  type: string | null;
}

function taxId(role: XmlElement | null, party: XmlElement | null, profile: UblProfile): TaxId | null {
  if (profile.format === 'pe-sunat-ubl') return peruvian(role, party) ?? general(party);
  if (profile.format === 'co-dian-ubl') return colombian(party) ?? general(party);
  if (profile.format === 'tr-ubltr') return turkish(party) ?? general(party);
  return general(party);
}

/** BT-31 (the VAT id) before BT-32 (a local tax number), then the legal registration, an identifier, the endpoint. */
function general(party: XmlElement | null): TaxId | null {
  const schemes = all(party, 'PartyTaxScheme').filter((one) => text(one, 'CompanyID') !== null);
  const vat =
    schemes.find((one) => /^(vat|gst|iva|63)$/i.test(text(one, 'TaxScheme', 'ID') ?? '')) ?? schemes[0];
  const number = found(vat, 'CompanyID');
  if (number) return { found: number, type: 'vat' };
  for (const [holder, name] of [
    [child(party, 'PartyLegalEntity'), 'CompanyID'],
    [child(party, 'PartyIdentification'), 'ID'],
    [party, 'EndpointID'],
  ] as const) {
    const other = found(holder, name);
    if (other)
      return { found: other, type: attribute(child(holder, name), 'schemeID')?.toLowerCase() ?? null };
  }
  return null;
}

const peruvianTypes: Record<string, string> = {
  '6': 'pe-ruc',
  '1': 'pe-dni',
  '4': 'pe-ce',
  '7': 'pe-pasaporte',
  '0': 'pe-otro',
};

/** UBL 2.0 keeps the RUC in CustomerAssignedAccountID, 2.1 in PartyIdentification with its type as schemeID. */
function peruvian(role: XmlElement | null, party: XmlElement | null): TaxId | null {
  const old = found(role, 'CustomerAssignedAccountID');
  if (old) return { found: old, type: peruvianTypes[text(role, 'AdditionalAccountID') ?? ''] ?? null };
  const current = found(party, 'PartyIdentification', 'ID');
  const type = attribute(child(child(party, 'PartyIdentification'), 'ID'), 'schemeID');
  return current ? { found: current, type: peruvianTypes[type ?? ''] ?? null } : null;
}

const colombianTypes: Record<string, string> = {
  '11': 'co-registro-civil', '12': 'co-ti', '13': 'co-cc', '21': 'co-te', '22': 'co-ce', '31': 'co-nit', '41': 'co-pasaporte',
  '42': 'co-extranjero', '47': 'co-pep', '48': 'co-ppt', '50': 'co-nit-extranjero', '91': 'co-nuip',
}; // prettier-ignore

/** The check digit is the schemeID attribute and no part of the number; UBL 2.0 had PartyIdentification. */
function colombian(party: XmlElement | null): TaxId | null {
  for (const [holder, name] of [
    [child(party, 'PartyTaxScheme'), 'CompanyID'],
    [child(party, 'PartyLegalEntity'), 'CompanyID'],
    [child(party, 'PartyIdentification'), 'ID'],
  ] as const) {
    const number = found(holder, name);
    const id = child(holder, name);
    const type = attribute(id, 'schemeName') ?? attribute(id, 'schemeID') ?? '';
    if (number) return { found: number, type: colombianTypes[type] ?? null };
  }
  return null;
}

function turkish(party: XmlElement | null): TaxId | null {
  for (const one of all(party, 'PartyIdentification')) {
    const scheme = attribute(child(one, 'ID'), 'schemeID');
    const number = found(one, 'ID');
    if (number && /^(VKN|TCKN)$/i.test(scheme ?? ''))
      return { found: number, type: `tr-${scheme?.toLowerCase()}` };
  }
  return null;
}

function person(party: XmlElement | null): Found | null {
  const one = child(party, 'Person');
  const name = joined(' ', [text(one, 'FirstName'), text(one, 'MiddleName'), text(one, 'FamilyName')]);
  return derived(name, 'Person');
}

function addressText(address: XmlElement | null): string | null {
  const lines = all(address, 'AddressLine').map((one) => text(one, 'Line'));
  const parts = [
    'StreetName',
    'AdditionalStreetName',
    'BuildingNumber',
    'CitySubdivisionName',
    'District',
    'PostalZone',
    'CityName',
    'CountrySubentity',
  ];
  return joined(', ', [...new Set([...lines, ...parts.map((part) => text(address, part))])]);
}
