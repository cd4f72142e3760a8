/** Tax schemes of the UBL dialects, in the record's few categories. */
import { text } from '../find.ts';
import type { XmlElement } from '../tree.ts';
import type { UblProfile } from './profile.ts';

type ByCode = Record<string, string>;

/** DIAN annex 1.9, 13.2.2: IVA; consumption taxes; withholdings; the rest (ICA, stamp…) is OTHER. */
const colombia: ByCode = {
  '01': 'VAT', '02': 'EXCISE', '04': 'EXCISE', '05': 'WITHHOLDING', '06': 'WITHHOLDING', '07': 'WITHHOLDING',
  '08': 'EXCISE', '22': 'EXCISE', '23': 'EXCISE', '24': 'EXCISE', '32': 'EXCISE', '33': 'EXCISE', '34': 'EXCISE', '35': 'EXCISE',
}; // prettier-ignore

/** SUNAT catalogue 05. FREE is the tax of goods given away: worked out, never charged. */
const peru: ByCode = {
  '1000': 'VAT', '1016': 'VAT', '9995': 'VAT', '9997': 'VAT', '9998': 'VAT', '9996': 'FREE', '2000': 'EXCISE', '7152': 'EXCISE',
}; // prettier-ignore

/** UBL-TR code list: KDV; ÖTV; income tax and VAT withheld. */
const turkey: ByCode = {
  '0015': 'VAT', '0071': 'EXCISE', '0073': 'EXCISE', '0074': 'EXCISE', '0075': 'EXCISE', '0076': 'EXCISE', '0077': 'EXCISE',
  '9077': 'EXCISE', '0003': 'WITHHOLDING', '0011': 'WITHHOLDING', '9015': 'WITHHOLDING', '4171': 'EXCISE',
}; // prettier-ignore

const tables: Partial<Record<UblProfile['format'], ByCode>> = {
  'co-dian-ubl': colombia,
  'pe-sunat-ubl': peru,
  'tr-ubltr': turkey,
};

/**
 * @param category a TaxCategory, ClassifiedTaxCategory or TaxSubtotal's TaxCategory
 * @returns VAT, EXCISE, WITHHOLDING, FREE or OTHER
 */
export function taxCategory(category: XmlElement | null, profile: UblProfile): string {
  const code = text(category, 'TaxScheme', 'ID') ?? '';
  const table = tables[profile.format];
  if (table) return table[code] ?? (/^(iva|igv|kdv|vat)$/i.test(code) ? 'VAT' : 'OTHER');
  // Danish Moms is 63; elsewhere UN/ECE 5153 names the scheme. An empty scheme of EN 16931 can only be VAT.
  if (/^(|vat|gst|sst|iva|igv|tva|mwst|moms|63|aaa|ppn|s)$/i.test(code)) return 'VAT';
  if (/^(exc|aac)$/i.test(code)) return 'EXCISE';
  return profile.format === 'eu-ubl' ? 'VAT' : 'OTHER';
}
