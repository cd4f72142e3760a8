import { expect, test } from 'vitest';
import { findIn } from '../../renderer/features/session/original/find.ts';
import { insides, jsonLine, xmlLine } from '../../renderer/features/session/original/tokens.ts';

const joined = (tokens: { text: string }[]): string => tokens.map((token) => token.text).join('');

const lines = [
  '<?xml version="1.0"?>',
  '<!-- a note that',
  '  goes on <b>here</b> --><a:Factura x="1" y=\'2\'',
  '   z="3"/>',
  '<Detalle><![CDATA[ <script>alert(1)</script>',
  ' still inside ]]></Detalle>',
  'loose < and > & text "quoted" </',
  '<',
  '',
  '<x y=">" z',
];

test('no character of a line is lost or made up, whatever stands in it', () => {
  const starts = insides(lines);
  for (const [index, line] of lines.entries())
    expect(joined(xmlLine(line, starts[index] ?? 'content').tokens)).toBe(line);
});

test('what begins above goes on below', () => {
  expect(insides(lines)).toEqual([
    'content',
    'content',
    'comment',
    'tag',
    'content',
    'cdata',
    'content',
    'tag',
    'tag',
    'tag',
  ]);
});

test('markup inside CDATA and comments is no tag', () => {
  const kinds = xmlLine(lines[4] ?? '', 'content').tokens.filter((token) => token.text.includes('script'));
  expect(kinds.map((token) => token.kind)).toEqual(['value']);
});

test('JSON keeps every character too', () => {
  const line = '  "clave": "50\\"6", "n": -1.5e3, [true, null]';
  expect(joined(jsonLine(line))).toBe(line);
});

test('words are found upper and lower case alike, several in a line', () => {
  expect(findIn(['Total total', 'none', 'TOTAL'], 'total')).toEqual([
    { line: 0, from: 0, to: 5 },
    { line: 0, from: 6, to: 11 },
    { line: 2, from: 0, to: 5 },
  ]);
  expect(findIn(['a'], ' ')).toEqual([]);
});
