/** Renamed copies: safe names, nothing overwritten, every copy verified. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileName, placesBy, safeName } from '../../../electron/export/names.ts';
import { exportOriginals, type Original } from '../../../electron/export/originals.ts';
import type { StoredDocument } from '../../../shared/domain/session.ts';
import { defaultPattern } from '../../../shared/domain/exports.ts';
import { documentOf } from './support.ts';

let root: string;
let target: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'universal-invoice-originals-'));
  target = path.join(root, 'target');
  mkdirSync(target);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function stored(content: string, filename: string): Original {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = path.join(root, sha256);
  writeFileSync(file, content);
  return { sha256, filename, path: file };
}
const tree = (): string[] =>
  readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(target, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
const copy = (
  documents: StoredDocument[],
  files: Record<string, Original[]>,
  change: { pattern?: string; signal?: AbortSignal; progress?: (done: number) => void } = {},
) =>
  exportOriginals(documents, target, {
    pattern: defaultPattern,
    language: 'es',
    include_failed_checks: false,
    filesOf: ({ document_id }) => files[document_id] ?? [],
    ...change,
  });

test.each([
  ['../../etc/passwd', '-..-etc-passwd'],
  ['C:\\Users\\x', 'C--Users-x'],
  ['CON', '_CON'],
  ['com1.txt', '_com1.txt'],
  ['LPT²', '_LPT²'],
  ['console', 'console'],
  ['..', '_'],
  ['  . ', '_'],
  ['a\u0000b\u202Egpj.exe', 'a b gpj.exe'],
  ['Cafe\u0301 \uD800 "S.A."', 'Café -S.A.-'],
  ['trailing. . ', 'trailing'],
])('%j becomes the name %j', (text, name) => {
  expect(safeName(text)).toBe(name);
});

test('names keep to 120 letters and 255 bytes with suffix and ending, never half a letter', () => {
  expect(fileName('a'.repeat(500), 12, '.pdf')).toBe(`${'a'.repeat(111)} (12).pdf`);
  expect(fileName('a'.repeat(500), 12, '.pdf')).toHaveLength(120);
  const emoji = fileName('👩‍💻'.repeat(100), 1, '.xml');
  expect(Buffer.byteLength(emoji)).toBeLessThanOrEqual(255);
  expect(emoji).not.toMatch(/\p{Cs}/u);
});

test('a pattern makes folders; slashes of a value do not; a wrong word is refused by its name', () => {
  const document = documentOf(1, {
    invoice_number: 'A/B',
    seller: { ...documentOf(1).seller, name: '../X' },
  });
  expect(placesBy('{year}-{month}/{seller}/{number}', 'es')(document)).toEqual({
    folders: ['2026-03', '-X'],
    stem: 'A-B',
  });
  expect(placesBy('{date}', 'es')(documentOf(1, { issue_date: null })).stem).toBe('sin fecha');
  expect(() => placesBy('{sellr}', 'es')).toThrow(
    expect.objectContaining({ code: 'bad_request', detail: 'pattern: sellr' }),
  );
  expect(() => placesBy('//', 'es')).toThrow(expect.objectContaining({ code: 'bad_request' }));
});

test('XML and PDF of a document go side by side, byte for byte, and a second run changes nothing', async () => {
  const files = { 'document-1': [stored('<xml/>', 'a.XML'), stored('%PDF', 'b.pdf')] };
  const account = await copy([documentOf(1)], files, { pattern: '{year}-{month}/{date}_{total}' });
  expect(account).toEqual({ documents: 1, left_out: 0, files: 2, not_copied: 0 });
  const expected = ['2026-03/2026-03-14_1130.28.pdf', '2026-03/2026-03-14_1130.28.xml'];
  expect(tree()).toEqual(expected);
  expect(readFileSync(path.join(target, expected[0] ?? ''), 'utf8')).toBe('%PDF');
  await copy([documentOf(1)], files, { pattern: '{year}-{month}/{date}_{total}' });
  expect(tree()).toEqual(expected);
});

test('another file of the same name gets a suffix, a stranger in its place stays as it was', async () => {
  writeFileSync(path.join(target, 'x.xml'), 'a stranger');
  const files = { 'document-1': [stored('one', 'a.xml')], 'document-2': [stored('two', 'b.xml')] };
  await copy([documentOf(1), documentOf(2)], files, { pattern: 'x' });
  expect(tree()).toEqual(['x (2).xml', 'x (3).xml', 'x.xml']);
  expect(readFileSync(path.join(target, 'x.xml'), 'utf8')).toBe('a stranger');
  expect(readFileSync(path.join(target, 'x (3).xml'), 'utf8')).toBe('two');
});

test('an altered or missing stored file is counted and never copied; the others are', async () => {
  const altered = stored('true', 'a.xml');
  writeFileSync(altered.path, 'false');
  const gone = stored('gone', 'b.xml');
  rmSync(gone.path);
  const account = await copy([documentOf(1)], { 'document-1': [altered, gone, stored('good', 'c.xml')] });
  expect(account).toMatchObject({ files: 1, not_copied: 2 });
  expect(tree().map((name) => readFileSync(path.join(target, name), 'utf8'))).toEqual(['good']);
});

test('failed checks stay out; stopped in the middle, what was copied is whole and nothing else is left', async () => {
  const failing = documentOf(9, {
    checks: [{ code: 'x', severity: 'error', passed: false, message: '', expected: null, found: null }],
  });
  const stop = new AbortController();
  const documents = [failing, ...Array.from({ length: 20 }, (_, at) => documentOf(at + 10))];
  const files = Object.fromEntries(documents.map((d) => [d.document_id, [stored(d.document_id, 'a.xml')]]));
  const work = copy(documents, files, {
    pattern: '{number}',
    signal: stop.signal,
    progress: (done) => done === 5 && stop.abort(),
  });
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  expect(tree()).toHaveLength(5);
  expect(tree().every((name) => name.endsWith('.xml') && !name.includes('9.xml'))).toBe(true);
  await expect(copy([failing], files)).resolves.toMatchObject({ documents: 0, left_out: 1, files: 0 });
});
