/** What is refused, what is mended, and how bytes become letters. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../../electron/extract/readers/xml/index.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures', 'xml');
const invoice = readFileSync(join(folder, 'cr-fe-4.4.xml'), 'utf8');
const read = (text: string | Uint8Array) =>
  readXml({ bytes: typeof text === 'string' ? Buffer.from(text) : text });

describe('is refused with its reason', () => {
  const bomb = '<!DOCTYPE b [<!ENTITY a "xxxxxxxxxx"><!ENTITY c "&a;&a;&a;&a;">]><b>&c;</b>';
  it.each([
    ['a DOCTYPE', bomb, 'xml_doctype_refused'],
    ['a DOCTYPE after 20 kB of comment', `<!--${'x'.repeat(20_000)}-->${bomb}`, 'xml_doctype_refused'],
    [
      'a DOCTYPE that names a file',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
      'xml_doctype_refused',
    ],
    ['a DOCTYPE inside the root', '<x><!DOCTYPE y></x>', 'xml_doctype_refused'],
    ['a cut file', invoice.slice(0, invoice.length / 2), 'xml_malformed'],
    ['two roots', `${invoice}<x/>`, 'xml_malformed'],
    ['text', 'Dear Sir or Madam', 'xml_malformed'],
    ['an undefined entity nowhere defined', '<x>&unknown;</x><y>', 'xml_malformed'],
    ['201 levels', '<a>'.repeat(201) + '</a>'.repeat(201), 'xml_too_deep'],
    ['a million and one elements', `<a>${'<b/>'.repeat(1_000_000)}</a>`, 'file_too_large'],
    ['nothing', '', 'empty_file'],
    ['zeros', '\0\0\0\0', 'xml_malformed'],
  ])('%s', (_name, text, code) => {
    expect(read(text)).toMatchObject({ kind: 'unreadable', code });
  });

  it('what is larger than 100 MB, before any of it is read', () => {
    const bytes = new Uint8Array(100 * 1024 * 1024 + 1);
    expect(read(bytes)).toMatchObject({ kind: 'unreadable', code: 'file_too_large' });
  });
});

describe('letters', () => {
  const name = 'Café Ñandú & Hijos S.A.';
  const as = (encoding: string, declared: string): Buffer =>
    iconv.encode(invoice.replace('encoding="UTF-8"', `encoding="${declared}"`), encoding);
  it.each([
    ['ISO-8859-1', as('latin1', 'ISO-8859-1')],
    ['Windows-1252', as('win1252', 'windows-1252')],
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), as('utf16le', 'UTF-16')])],
    ['UTF-16 big endian without', as('utf-16be', 'UTF-16')],
    ['UTF-8 that says UTF-16', as('utf8', 'utf-16')],
    ['UTF-8 that says ISO-8859-1', as('utf8', 'ISO-8859-1')],
    ['Latin-1 that says UTF-8', as('latin1', 'UTF-8')],
    [
      'UTF-8 with its mark, blanks before it and zeros behind',
      Buffer.concat([Buffer.from('\ufeff \n'), Buffer.from(invoice), Buffer.alloc(7)]),
    ],
    ['an encoding that nobody knows', as('utf8', 'x-unheard-of')],
  ])('%s', (_name, bytes) => {
    const reading = read(bytes);
    expect(reading.kind === 'documents' && reading.documents[0]?.seller.name).toBe(name);
  });
});

describe('is mended, and says so', () => {
  it.each([
    ['a bare ampersand', invoice.replace('&amp; Hijos', '& Hijos')],
    ['a control character', invoice.replace('Café molido', 'Café\u0001 molido')],
  ])('%s', (_name, text) => {
    expect(read(text)).toMatchObject({ kind: 'documents', notes: [{ code: 'xml_repaired' }] });
  });
});

describe('an XML that no reader knows', () => {
  it('goes to a model with its text, without signatures and blobs', () => {
    const blob = 'QUJD'.repeat(300);
    const reading = read(
      `<Rechnung nr="5"><Summe waehrung="EUR">12,50</Summe><Bild>${blob}</Bild><Signature>x</Signature></Rechnung>`,
    );
    expect(reading).toMatchObject({ kind: 'needs_model', documents: [] });
    expect(reading.kind === 'needs_model' && reading.pages[0]?.text).toBe(
      'Rechnung nr=5:\n  Summe waehrung=EUR: 12,50\n  Bild: (binary)',
    );
  });

  it('says which value could not be read', () => {
    const reading = read(invoice.replace('<TotalComprobante>39850.00000', '<TotalComprobante>muchos'));
    expect(reading).toMatchObject({
      kind: 'documents',
      documents: [{ totals: { payable: null } }],
      notes: [{ code: 'value_unreadable' }, { code: 'value_unreadable' }],
    });
  });
});
