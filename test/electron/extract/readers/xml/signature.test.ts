/** A signature is seen where there is one, of each kind; a mention of a signer is none. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readXml } from '../../../../../electron/extract/readers/xml/index.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..', '..');
const fixture = (name: string): string => readFileSync(join(root, 'test', 'fixtures', 'xml', name), 'utf8');
const seen = (text: string | Uint8Array): (string | null | undefined)[] => {
  const reading = readXml({ bytes: typeof text === 'string' ? Buffer.from(text) : text });
  return 'documents' in reading
    ? reading.documents.map((document) => document.provenance.fields['signature']?.evidence)
    : [];
};

const signature = (object: string): string =>
  `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/><ds:SignatureValue>AA==</ds:SignatureValue>${object}</ds:Signature>`;
const xades = signature(
  '<ds:Object><xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"/></ds:Object>',
);
const signed = (text: string, what: string): string => text.replace(/<\/(\w+)>\s*$/, `${what}</$1>`);

test('an XML without a signature carries none', () => {
  expect(seen(fixture('cr-fe-4.4.xml').replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, ''))).toEqual([null]);
});

test('XAdES and plain XML-DSig are told apart', () => {
  const bare = fixture('cr-fe-4.4.xml').replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '');
  expect(seen(signed(bare, xades))).toEqual(['XAdES']);
  expect(seen(signed(bare, signature('')))).toEqual(['XML-DSig']);
});

test("UBL's cac:Signature names a signer and is no signature", () => {
  const named =
    '<cac:Signature><cbc:ID>F1</cbc:ID><cac:SignatoryParty/></cac:Signature><cac:AccountingSupplierParty>';
  const text = fixture('pe-sunat-2.1.xml').replace('<cac:AccountingSupplierParty>', named);
  expect(text).toContain(named);
  expect(seen(text)).toEqual([null]);
});

test('a document inside a wrapper keeps its own', () => {
  const inner = signed(fixture('ec-factura.xml'), xades);
  const wrapped = `<autorizacion><estado>AUTORIZADO</estado><comprobante><![CDATA[${inner}]]></comprobante></autorizacion>`;
  expect(seen(wrapped)).toEqual(['XAdES']);
});
