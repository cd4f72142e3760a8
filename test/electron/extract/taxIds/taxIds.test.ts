import { describe, expect, test } from 'vitest';
import { checkTaxId, sameTaxId, taxIdSchemes } from '../../../../electron/extract/taxIds/schemes.ts';

/** Ids of public bodies and of the authorities' own examples. */
const right: [string, string][] = [
  ['MX', 'EKU9003173C9'], ['MX', 'XAXX010101000'], ['CO', '900.508.908-9'], ['CO', '860.034.313-7'], ['CL', '76.192.083-9'], ['CL', '60.805.000-0'],
  ['PE', '20100070970'], ['PE', '20131312955'], ['EC', '1790016919001'], ['EC', '1760013210001'], ['AR', '30-50000007-0'], ['AR', '33-69345023-9'],
  ['BR', '11.222.333/0001-81'], ['BR', '33.000.167/0001-01'], ['BR', '111.444.777-35'], ['BR', '12.ABC.345/01DE-35'], ['UY', '211003420017'], ['PY', '80012345-0'],
  ['DO', '101010632'], ['DO', '401-50625-4'], ['GT', '576937-K'], ['SV', '0614-050707-104-8'], ['ES', 'B12345674'], ['ES', '12345678Z'], ['ES', 'X1234567L'], ['ES', 'ESA58818501'],
  ['PT', '501964843'], ['PT', 'PT500100144'], ['IT', '00743110157'], ['DE', 'DE136695976'], ['FR', 'FR 40 303 265 045'], ['NL', 'NL820471616B01'], ['BE', 'BE 0428.759.497'],
  ['AT', 'ATU13585627'], ['GB', 'GB 980 7806 84'], ['CH', 'CHE-100.155.212 MWST'], ['PL', '856-734-62-15'], ['VE', 'J-07013380-5'],
]; // prettier-ignore

describe('check digits', () => {
  test.each(right)('%s %s is right', (country, id) => {
    expect(checkTaxId(country, id)).toBe(true);
  });

  test.each(right.filter(([country]) => !['MX', 'EC', 'NL'].includes(country)))(
    '%s %s with another last digit is wrong',
    (country, id) => {
      // Change the last digit that is followed by no other (check digits stand at or near the end).
      const wrong = id.replace(/(\d)(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
      expect(checkTaxId(country, wrong)).not.toBe(true);
    },
  );

  test('where there is no check digit only the form is judged', () => {
    expect(checkTaxId('CR', '3-101-123456')).toBe(null);
    expect(checkTaxId('CR', '12')).toBe(false);
    expect(checkTaxId('HN', '08011985123960')).toBe(null);
    expect(checkTaxId('NI', 'J0310000000000')).toBe(null);
    expect(checkTaxId('PA', '155596713-2-2015')).toBe(null);
    expect(checkTaxId('BO', '1020703023')).toBe(null);
    expect(checkTaxId('XX', 'anything')).toBe(null);
  });

  test('a Mexican RFC with a wrong last digit is doubtful, not wrong: some were issued so', () => {
    expect(checkTaxId('MX', 'EKU9003173C8')).toBe(null);
    expect(checkTaxId('MX', 'EKU9013173C9')).toBe(false);
  });

  test('a Dutch number with another check digit is wrong', () => {
    expect(checkTaxId('NL', 'NL820471617B01')).toBe(false);
  });

  test('every scheme finds its own printed form', () => {
    for (const [country, id] of right) {
      const schemes = taxIdSchemes.filter((scheme) => scheme.country === country);
      expect(
        schemes.some((scheme) => [...`x: ${id} `.matchAll(scheme.pattern)].length > 0),
        `${country} ${id}`,
      ).toBe(true);
    }
  });
});

test('the same id with and without separators, prefix and leading zeros', () => {
  expect(sameTaxId('3-101-123456', '003101123456')).toBe(true);
  expect(sameTaxId('ES B12345674', 'B12345674')).toBe(true);
  expect(sameTaxId('B12345674', 'B12345675')).toBe(false);
});
