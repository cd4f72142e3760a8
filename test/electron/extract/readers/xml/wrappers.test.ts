/** Documents inside documents: each wrapper that invoices travel in, and the authority's word beside them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../../electron/extract/readers/xml/index.ts';
import { unwrapSigned } from '../../../../../electron/extract/unwrap/signed.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures', 'xml');
const fixture = (name: string): string => readFileSync(join(folder, name), 'utf8');
const read = (text: string | Uint8Array) =>
  readXml({ bytes: typeof text === 'string' ? Buffer.from(text) : text });
const bare = (text: string): string => text.replace(/^<\?xml[^>]*\?>\s*/, '');
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const cac = 'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"';
const cbc = 'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"';

const dianAnswer = (code: string): string =>
  `<ApplicationResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2" ${cac} ${cbc}><cbc:ProfileID>DIAN 2.1</cbc:ProfileID><cbc:IssueDate>2026-04-05</cbc:IssueDate><cac:DocumentResponse><cac:Response><cbc:ResponseCode>${code}</cbc:ResponseCode><cbc:Description>Documento validado por la DIAN</cbc:Description></cac:Response><cac:DocumentReference><cbc:ID>SETP990000001</cbc:ID><cbc:UUID>abc123def456</cbc:UUID></cac:DocumentReference></cac:DocumentResponse></ApplicationResponse>`;

const attached = (invoice: string, answer: string): string =>
  `<?xml version="1.0"?><AttachedDocument xmlns="urn:oasis:names:specification:ubl:schema:xsd:AttachedDocument-2" ${cac} ${cbc}><cbc:ID>1</cbc:ID><cac:Attachment>${invoice}</cac:Attachment><cac:ParentDocumentLineReference><cac:DocumentReference><cac:Attachment><cac:ExternalReference><cbc:Description><![CDATA[${answer}]]></cbc:Description></cac:ExternalReference></cac:Attachment></cac:DocumentReference></cac:ParentDocumentLineReference></AttachedDocument>`;

describe("Colombia's AttachedDocument", () => {
  const invoice = fixture('co-dian-invoice.xml');
  const external = (content: string): string =>
    `<cac:ExternalReference><cbc:Description>${content}</cbc:Description></cac:ExternalReference>`;
  it.each([
    ['CDATA', external(`<![CDATA[${invoice}]]>`)],
    ['escaped text', external(escaped(invoice))],
    [
      'base64',
      `<cbc:EmbeddedDocumentBinaryObject mimeCode="text/xml">${Buffer.from(invoice).toString('base64')}</cbc:EmbeddedDocumentBinaryObject>`,
    ],
  ])('gives the invoice as %s, with the answer of the DIAN as its authority', (_name, content) => {
    const reading = read(attached(content, dianAnswer('02')));
    expect(reading).toMatchObject({
      kind: 'documents',
      documents: [
        {
          invoice_number: 'SETP990000001',
          authority: { status: 'accepted', message: 'Documento validado por la DIAN' },
        },
      ],
      statements: [{ kind: 'authority_answer', fiscal_key: 'abc123def456' }],
    });
  });

  it('tells a rejection, and an inner document that cannot be read', () => {
    expect(read(attached(external(`<![CDATA[${invoice}]]>`), dianAnswer('04')))).toMatchObject({
      documents: [{ authority: { status: 'rejected' } }],
    });
    const broken = read(attached(external('<![CDATA[<Invoice><ID>1</Invoice>]]>'), dianAnswer('02')));
    expect(broken).toMatchObject({
      kind: 'not_invoice',
      what: 'authority_answer',
      notes: [{ code: 'inner_document_unread' }],
    });
  });

  it('ends at five wrappers', () => {
    let text = bare(invoice);
    for (let depth = 0; depth < 7; depth++) text = bare(attached(external(escaped(text)), dianAnswer('02')));
    expect(read(text)).toMatchObject({
      notes: expect.arrayContaining([
        { code: 'inner_document_unread', detail: 'too many wrappers' },
      ]) as unknown,
    });
  });
});

describe("Ecuador's autorización", () => {
  const inner = fixture('ec-factura.xml');
  const wrap = (content: string, state: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><autorizacion><estado>${state}</estado><numeroAutorizacion>070420260117</numeroAutorizacion><fechaAutorizacion>2026-04-07T10:00:00-05:00</fechaAutorizacion><comprobante>${content}</comprobante><mensajes/></autorizacion>`;
  it.each([
    ['CDATA', `<![CDATA[${inner}]]>`],
    ['escaped', escaped(inner)],
    ['an element', bare(inner)],
  ])('as %s', (_name, content) => {
    expect(read(wrap(content, 'AUTORIZADO'))).toMatchObject({
      kind: 'documents',
      documents: [
        {
          format: 'ec-sri',
          totals: { payable: '103.75' },
          authority: { status: 'accepted', date: '2026-04-07' },
        },
      ],
    });
  });

  it('that was refused is loud, also inside the answer of the web service', () => {
    const soap = `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><RespuestaAutorizacionComprobante><autorizaciones>${bare(wrap(escaped(inner), 'NO AUTORIZADO'))}</autorizaciones></RespuestaAutorizacionComprobante></soap:Body></soap:Envelope>`;
    expect(read(soap)).toMatchObject({
      kind: 'documents',
      documents: [{ authority: { status: 'rejected' } }],
    });
  });
});

describe('envelopes that are no format', () => {
  it("Peppol's StandardBusinessDocument", () => {
    const text = `<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"><StandardBusinessDocumentHeader/>${bare(fixture('eu-ubl.xml'))}</StandardBusinessDocument>`;
    expect(read(text)).toMatchObject({ kind: 'documents', documents: [{ invoice_number: '2026/17' }] });
  });
  it('an XAdES signature around a Facturae (.xsig)', () => {
    const text = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/><ds:Object>${bare(fixture('es-facturae-batch.xml'))}</ds:Object></ds:Signature>`;
    expect(read(text)).toMatchObject({
      kind: 'documents',
      documents: [{ invoice_number: 'A12' }, { invoice_number: 'R-1' }],
    });
  });
});

/** A DER length and element. */
const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const size =
    body.length < 128
      ? [body.length]
      : body.length < 65_536
        ? [0x82, body.length >> 8, body.length & 255]
        : [0x83, body.length >> 16, (body.length >> 8) & 255, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const indefinite = (tag: number, ...parts: Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);
const signedData = Buffer.from('06092a864886f70d010702', 'hex');
const data = Buffer.from('06092a864886f70d010701', 'hex');

const envelope = (content: Uint8Array): Buffer =>
  der(
    0x30,
    signedData,
    der(
      0xa0,
      der(0x30, der(2, Buffer.from([1])), der(0x31), der(0x30, data, der(0xa0, der(4, content))), der(0x31)),
    ),
  );

function chunks(content: Buffer, size: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < content.length; at += size) pieces.push(der(4, content.subarray(at, at + size)));
  return pieces;
}

describe('signed envelopes (.p7m)', () => {
  const xml = readFileSync(join(folder, 'it-fatturapa-lot.xml'));
  const wholePieces = indefinite(
    0x30,
    signedData,
    indefinite(
      0xa0,
      indefinite(
        0x30,
        der(2, Buffer.from([1])),
        der(0x31),
        indefinite(0x30, data, indefinite(0xa0, indefinite(0x24, ...chunks(xml, 1000)))),
        der(0x31),
      ),
    ),
  );
  const wrongLength = Buffer.concat([Buffer.from([0x30, 0x82, 0x00, 0x10]), wholePieces.subarray(2)]);
  it.each([
    ['DER', envelope(xml)],
    ['base64 of DER', Buffer.from(envelope(xml).toString('base64').replace(/.{64}/g, '$&\r\n'))],
    ['PEM', Buffer.from(`-----BEGIN PKCS7-----\n${envelope(xml).toString('base64')}\n-----END PKCS7-----\n`)],
    ['BER of indefinite length in pieces', wholePieces],
    ['BER with a wrong length', wrongLength],
    ['signed twice', envelope(envelope(xml))],
  ])('as %s', (_name, bytes) => {
    expect(read(bytes)).toMatchObject({
      kind: 'documents',
      documents: [{ invoice_number: '7/A' }, { invoice_number: '8/A' }],
    });
  });

  it('leaves other bytes alone and says what a signed text holds', () => {
    expect(unwrapSigned(xml)).toBe(xml);
    expect(read(envelope(Buffer.from('Just a letter.')))).toMatchObject({
      kind: 'needs_model',
      pages: [{ text: 'Just a letter.' }],
    });
  });
});
