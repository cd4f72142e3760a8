/** The fiscal key is the same wherever it stands: in the XML, in the code that the XML carries, on the page, in its QR. */
import { squeeze } from './identity.ts';
import type { Rule } from './types.ts';

/** Engines whose key was written by a machine; a key that was read off a page may be misread. */
const written = new Set(['xml', 'embedded_xml', 'json', 'qr']);

/**
 * A CUFE, CUDE or CUDS holds secrets of the issuer (the technical key of its numbering range, the PIN of its software),
 * so a buyer cannot recompute it; that it says the same in every place is what can be seen here.
 */
export const fiscalKeyPlaces: Rule = (document, { other_readings = [] }) => {
  const own = squeeze(document.fiscal_key);
  if (own === '') return [];
  const others = [
    document.provenance.fields['code_key']?.evidence ?? null,
    ...other_readings
      .filter(({ engine }) => written.has(engine))
      .map(({ document: other }) => other.fiscal_key),
  ].filter((key) => key !== null);
  if (others.length === 0) return [];
  const different = others.find((key) => squeeze(key) !== own);
  return [
    {
      code: 'fiscal_key_places',
      passed: different === undefined,
      expected: different ?? document.fiscal_key,
      found: document.fiscal_key,
    },
  ];
};
