/** The same document in other clothes: encodings, byte-order marks, prefixes, blanks, comments, commas as decimal signs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../../electron/extract/readers/xml/index.ts';
import { amount } from '../../../../../electron/extract/readers/values.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures', 'xml');
const names = readdirSync(folder).filter((name) => name.endsWith('.xml'));

/** What was read, without the places it was read at. */
function plain(bytes: Uint8Array): unknown {
  const reading = readXml({ bytes });
  const documents =
    reading.kind === 'documents' ? reading.documents.map(({ provenance: _places, ...rest }) => rest) : [];
  return { kind: reading.kind, documents, statements: 'statements' in reading ? reading.statements : [] };
}

const declared = (text: string, encoding: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?>${text.replace(/^<\?xml[^>]*\?>/, '')}`;

/** Every element of the default namespace under a prefix of its own. */
function prefixed(text: string): string | null {
  const root = /<([A-Za-z][\w.-]*)\s[^>]*?\bxmlns="/.exec(text);
  if (!root || (text.match(/\bxmlns="/g)?.length ?? 0) !== 1 || text.includes('CDATA')) return null;
  return text.replace(/<(\/?)([A-Za-z][\w.-]*)(?=[\s/>])/g, '<$1zz:$2').replace(/\bxmlns="/, 'xmlns:zz="');
}

describe.each(names)('%s', (name) => {
  const bytes = readFileSync(join(folder, name));
  const latin = /^<\?xml[^>]*8859-1/i.test(bytes.subarray(0, 100).toString('latin1'));
  const text = bytes.toString(latin ? 'latin1' : 'utf8').replace(/^\ufeff/, '');
  const expected = plain(bytes);

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${declared(text, 'UTF-8')}`)],
    ['UTF-8 without a declaration', Buffer.from(text.replace(/^<\?xml[^>]*\?>\s*/, ''))],
    ['UTF-16', Buffer.from(`\ufeff${declared(text, 'UTF-16')}`, 'utf16le')],
    ['UTF-16, the large end first', Buffer.from(`\ufeff${declared(text, 'UTF-16')}`, 'utf16le').swap16()],
    ['comments between elements', Buffer.from(declared(text.replace(/>\s*</g, '><!-- x --><'), 'UTF-8'))],
    ['no blank between elements', Buffer.from(declared(text.replace(/>\s+</g, '><'), 'UTF-8'))],
  ])('%s', (_how, other) => {
    expect(plain(other)).toEqual(expected);
  });

  const turned = prefixed(text);
  it.runIf(turned !== null)('under a prefix', () => {
    expect(plain(Buffer.from(declared(turned ?? '', 'UTF-8')))).toEqual(expected);
  });

  const inLatin = /^[\u0000-\u00ff]*$/.test(text);
  it.runIf(inLatin)('ISO-8859-1', () => {
    expect(plain(Buffer.from(declared(text, 'ISO-8859-1'), 'latin1'))).toEqual(expected);
  });
});

describe('amounts as issuers write them against the rules', () => {
  it.each([
    ['1234.50', '1234.50'],
    ['1234,50', '1234.50'],
    ['0,12345', '0.12345'],
    ['1234,5678', '1234.5678'],
    ['1.234,56', '1234.56'],
    ['1.234.567,8', '1234567.8'],
    ['1,234.56', '1234.56'],
    ['1,234,567', '1234567'],
    ['1 234,56', '1234.56'],
    ['1\u00a0234.56', '1234.56'],
    ["1'234.50", '1234.50'],
    ['+5', '5'],
    ['-1.234,50', '-1234.50'],
    ['.5', '0.5'],
  ])('%s is %s', (raw, value) => {
    expect(amount(raw)).toBe(value);
  });
  it.each(['1,234', '1.2.3', 'NaN', '12-3', '', '1,23.4', '0x10'])(
    '%s is no amount that can be told',
    (raw) => {
      expect(amount(raw)).toBe(null);
    },
  );
});
