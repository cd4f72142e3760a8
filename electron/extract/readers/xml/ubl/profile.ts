/** Which country's or network's use of UBL a document follows: they share the root and differ inside. */
import { attribute, child, first, text } from '../find.ts';
import { namespaceOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';

export interface UblProfile {
  format:
    'co-dian-ubl' | 'pe-sunat-ubl' | 'tr-ubltr' | 'sa-zatca' | 'dk-oioubl' | 'pint-ubl' | 'eu-ubl' | 'ubl';
  country: string | null;
}

/** Decided by CustomizationID and ProfileID, else by signs only that country leaves. */
export function profileOf(root: XmlElement): UblProfile {
  const customization = text(root, 'CustomizationID') ?? '';
  const profile = text(root, 'ProfileID') ?? '';
  const keyScheme = attribute(child(root, 'UUID'), 'schemeName') ?? '';
  const home = sellerCountry(root);
  if (/dian/i.test(profile) || /^CU[FD][ES]/i.test(keyScheme) || namespaceOf(root).includes('dian.gov.co'))
    return { format: 'co-dian-ubl', country: 'CO' };
  if (/^TR\d/i.test(customization)) return { format: 'tr-ubltr', country: 'TR' };
  if (/oioubl/i.test(customization)) return { format: 'dk-oioubl', country: home ?? 'DK' };
  if (isSaudi(root, profile, home)) return { format: 'sa-zatca', country: 'SA' };
  if (isPeruvian(root, customization, home)) return { format: 'pe-sunat-ubl', country: 'PE' };
  if (/:pint:/i.test(customization)) return { format: 'pint-ubl', country: home };
  if (
    /en16931|peppol|cen\.eu|cenbii|xrechnung|nlcius|ehf|simplerinvoicing|ubl\.be/i.test(
      `${customization} ${profile}`,
    )
  )
    return { format: 'eu-ubl', country: home };
  return { format: 'ubl', country: home };
}

/** ZATCA writes ProfileID reporting:1.0 or clearance:1.0 and no CustomizationID. */
const isSaudi = (root: XmlElement, profile: string, home: string | null): boolean =>
  /^(reporting|clearance):/i.test(profile) || (home === 'SA' && child(root, 'UUID') !== null);

/** SUNAT's CustomizationID is a bare version, "1.0" (UBL 2.0) or "2.0" (UBL 2.1); its namespaces and its agency name it too. */
function isPeruvian(root: XmlElement, customization: string, home: string | null): boolean {
  if (Object.values(root.attributes).some((value) => /^urn:sunat:|PE:SUNAT/i.test(value))) return true;
  const code = child(root, 'InvoiceTypeCode') ?? child(root, 'DocumentCurrencyCode');
  if (/^PE:SUNAT$/i.test(attribute(code, 'listAgencyName') ?? '')) return true;
  if (!/^[12]\.0$/.test(customization)) return false;
  return home === 'PE' || home === null || text(root, 'DocumentCurrencyCode') === 'PEN';
}

export function sellerCountry(root: XmlElement): string | null {
  const supplier = child(
    child(root, 'AccountingSupplierParty') ?? child(root, 'SellerSupplierParty'),
    'Party',
  );
  return first(
    text(supplier, 'PostalAddress', 'Country', 'IdentificationCode'),
    text(supplier, 'PhysicalLocation', 'Address', 'Country', 'IdentificationCode'),
    text(supplier, 'PartyLegalEntity', 'RegistrationAddress', 'Country', 'IdentificationCode'),
    text(supplier, 'PartyTaxScheme', 'RegistrationAddress', 'Country', 'IdentificationCode'),
  );
}
