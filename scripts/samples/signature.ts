/**
 * An enveloped XAdES-EPES signature in the right shape with made-up values: the schemas of Costa Rica demand one.
 * It proves nothing and verifies against nothing.
 */
import { seededBase64 } from './random.ts';
import { field, group, type XmlElement } from './xmlText.ts';

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';
const xades = 'http://uri.etsi.org/01903/v1.3.2#';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const canonical = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const policy =
  'https://atv.hacienda.go.cr/ATV/ComprobanteElectronico/docs/esquemas/2016/v4.4/Resolucion_DGT.pdf';

const digest = (seed: string): XmlElement[] => [
  group('ds:DigestMethod', [], { Algorithm: sha256 }),
  field('ds:DigestValue', seededBase64(seed, 32)),
];

/**
 * @param seed what the made-up values follow from, usually the clave
 * @param signedAt date and time with offset
 */
export function signature(seed: string, signedAt: string): XmlElement {
  const id = `Signature-${seed.slice(-8)}`;
  const enveloped = group('ds:Transforms', [
    group('ds:Transform', [], { Algorithm: `${xmldsig}enveloped-signature` }),
  ]);
  const signedInfo = group('ds:SignedInfo', [
    group('ds:CanonicalizationMethod', [], { Algorithm: canonical }),
    group('ds:SignatureMethod', [], { Algorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' }),
    group('ds:Reference', [enveloped, ...digest(`${seed}/document`)], { Id: `${id}-ref0`, URI: '' }),
    group('ds:Reference', digest(`${seed}/properties`), {
      Type: 'http://uri.etsi.org/01903#SignedProperties',
      URI: `#${id}-signedprops`,
    }),
  ]);
  const keyInfo = group('ds:KeyInfo', [
    group('ds:X509Data', [field('ds:X509Certificate', seededBase64('sample certificate', 720))]),
  ]);
  const certificate = group('xades:Cert', [
    group('xades:CertDigest', digest('sample certificate digest')),
    group('xades:IssuerSerial', [
      field('ds:X509IssuerName', 'CN=CA PERSONA JURIDICA - EJEMPLO,OU=DCFD,O=EJEMPLO,C=CR'),
      field('ds:X509SerialNumber', '2533274790395904'),
    ]),
  ]);
  const policyId = group('xades:SignaturePolicyId', [
    group('xades:SigPolicyId', [field('xades:Identifier', policy)]),
    group('xades:SigPolicyHash', digest('signature policy')),
  ]);
  const properties = group(
    'xades:SignedProperties',
    [
      group('xades:SignedSignatureProperties', [
        field('xades:SigningTime', signedAt),
        group('xades:SigningCertificate', [certificate]),
        group('xades:SignaturePolicyIdentifier', [policyId]),
      ]),
    ],
    { Id: `${id}-signedprops` },
  );
  const qualifying = group('xades:QualifyingProperties', [properties], {
    'xmlns:xades': xades,
    Target: `#${id}`,
  });
  return group(
    'ds:Signature',
    [
      signedInfo,
      field('ds:SignatureValue', seededBase64(`${seed}/signature`, 256), { Id: `${id}-sigvalue` }),
      keyInfo,
      group('ds:Object', [qualifying]),
    ],
    { 'xmlns:ds': xmldsig, Id: id },
  );
}
